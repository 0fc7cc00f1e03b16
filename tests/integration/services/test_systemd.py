"""The units for systemd, judged by systemd itself."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.printing.programs import program

UNITS = sorted((Path(__file__).parents[3] / "packaging" / "systemd").glob("*.service"))
EXPOSED_AT_MOST = 30  # of 100, as `systemd-analyze security` counts; 96 is a service without any of its guards


@pytest.fixture(params=UNITS, ids=lambda path: path.stem)
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The unit with a program that is on this machine."""
    copy = tmp_path / request.param.name
    copy.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", request.param.read_text("utf-8")))
    return copy


def test_systemd_finds_no_fault(unit: Path) -> None:
    done = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", "--recursive-errors=no", str(unit)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    own = [line for line in done.stderr.splitlines() if unit.name in line]
    assert own == []
    assert done.returncode == 0, done.stderr


def test_a_break_in_would_reach_little(unit: Path) -> None:
    done = subprocess.run(
        [
            program("systemd-analyze"), "security", "--offline=yes", f"--threshold={EXPOSED_AT_MOST}", "--no-pager",
            "--json=short", str(unit),
        ],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    if done.stderr and "unrecognized option" in done.stderr:
        pytest.skip("this systemd cannot judge a unit that is not loaded")
    exposed = [each["name"] for each in json.loads(done.stdout or "[]") if each.get("set") is False]
    assert done.returncode == 0, (exposed, done.stderr)


def test_the_gateway_comes_back_and_gives_up_only_on_what_will_not_mend() -> None:
    from apps.gateway.__main__ import EXIT_CONFIG, EXIT_PAIRING

    text = next(path for path in UNITS if "gateway" in path.name).read_text("utf-8")
    assert "Restart=always" in text
    assert f"RestartPreventExitStatus={EXIT_CONFIG} {EXIT_PAIRING}" in text
