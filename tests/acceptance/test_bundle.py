"""What the folder that `make bundle` builds must show, away from the checkout and its Python: `pytest -m bundle`."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from apps.demo import shop as demo_shop
from apps.demo.shop import WINDOWS, Shop

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "dist" / "comptoir"
COMPTOIR = BUNDLE / "comptoir"
MOST_BYTES = 300_000_000
BY_NAME = {"pos", "kiosk", "kds", "signage", "gateway", "server"}
# A machine without sound, and Qt telling which of its classes do without a video plugin: those that are used.
NO_SOUND_HERE = ("pipewire-0.3", "No QtMultimedia backends found. Only QMediaDevices", "PulseAudioService")

pytestmark = pytest.mark.bundle


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    if not COMPTOIR.exists():
        pytest.fail("dist/comptoir is not there: make bundle builds it")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's machine: no checkout, no virtual environment, nothing of ours in the environment, offscreen."""
    for name in list(os.environ):
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }.items():
        monkeypatch.setenv(name, value)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest_asyncio.fixture
async def shop(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """Its programs are the bundle's."""
    monkeypatch.setattr(demo_shop, "comptoir", lambda *arguments: [str(COMPTOIR), *arguments])
    made = Shop(elsewhere / "shop")
    made.clear()
    yield made
    await made.close()


def files() -> list[Path]:
    return [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]


def run(*arguments: str, program: Path = COMPTOIR, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, timeout=timeout_s, check=False, encoding="utf-8"
    )


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in files()) < MOST_BYTES


def test_all_programs_share_one_runtime() -> None:
    libraries = [path.name for path in files() if ".so" in path.name]
    for one in ("libQt6Core", "libQt6Quick", "libpython3"):
        assert len([name for name in libraries if name.startswith(one)]) == 1, one
    executables = {path.name for path in BUNDLE.iterdir() if path.is_file() and not path.is_symlink()}
    assert executables == {"comptoir"}
    assert {path.name for path in BUNDLE.iterdir() if path.is_symlink()} == {f"comptoir-{name}" for name in BY_NAME}


def test_it_carries_no_path_of_the_machine_that_built_it() -> None:
    place = str(ROOT).encode()
    readable = {".json", ".txt", ".qml", ".py", ".toml", ".conf", ""}
    assert [str(path) for path in files() if path.suffix in readable and place in path.read_bytes()] == []


def test_it_tells_its_version_and_its_programs(elsewhere: Path) -> None:
    version = run("--version")
    assert (version.returncode, version.stdout.split()[0], version.stderr) == (0, "comptoir", "")
    overview = run("--help")
    assert overview.returncode == 0
    assert all(f"  {name} " in overview.stdout for name in ("serve", "pos", "kds", "virtual-printer"))


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_program_by_its_own_name_is_that_program(name: str, elsewhere: Path) -> None:
    shown = run("--help", program=BUNDLE / f"comptoir-{name}")
    word = "serve" if name == "server" else name
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith(f"comptoir {word}:")


@pytest.mark.parametrize("word", ["demo", "devices", "virtual-printer"])
def test_the_other_programs_load(word: str, elsewhere: Path) -> None:
    shown = run(word, "--help")
    assert shown.returncode == 0, shown.stderr


def test_bench_says_where_it_can_be_had(elsewhere: Path) -> None:
    refused = run("bench")
    assert refused.returncode == 2
    assert "make bench" in refused.stderr


async def test_a_kitchen_display_pairs_by_its_camera(shop: Shop, elsewhere: Path) -> None:
    """Backend, migrations, demo stores, QR made and read, claim, catalogue, live channel, QML, translations."""
    await shop.open()
    await shop.start_gateway()
    spec = next(each for each in WINDOWS if each.kind == "kds")
    await shop.invite(spec.kind, spec.name)
    kds = shop.window(spec)
    await kds.start()
    await kds.wait("screen-board", visible=True, timeout_ms=40_000)
    before = elsewhere / "fr.png"
    await kds.screenshot(str(before))
    await kds.lang("ar")
    after = elsewhere / "ar.png"
    await kds.screenshot(str(after))
    assert before.read_bytes() != after.read_bytes()
    complaints = [line for line in kds.stderr if " WARNING " in line or " ERROR " in line]
    assert [line for line in complaints if not any(each in line for each in NO_SOUND_HERE)] == []


async def test_terminals_call_and_the_automatic_work_is_done(shop: Shop) -> None:
    await shop.start_backend()
    log = (shop.folder / "logs" / "backend.log").read_text(encoding="utf-8")
    called = re.search(r"^comptoir: terminals (\S+)$", log, re.MULTILINE)
    assert called is not None, log
    called_in = await asyncio.to_thread(
        run, "tm20-simulator", "--url", called[1], "--seconds", "3", "--drain", "1", "--json"
    )
    assert json.loads(called_in.stdout)["connections"] == 1, called_in.stdout
    with closing(sqlite3.connect(shop.folder / "backend" / "comptoir.sqlite3")) as database:
        assert database.execute("SELECT sn FROM attendance_terminals").fetchall() == [("SIM00001",)]
        async with asyncio.timeout(60):
            while not database.execute("SELECT 1 FROM jobs WHERE started_at IS NOT NULL").fetchall():  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.5)


@pytest.mark.timeout(600)
def test_the_demo_passes(elsewhere: Path) -> None:
    shown = run("demo", "--headless", timeout_s=580)
    assert shown.returncode == 0, shown.stdout[-4000:] + shown.stderr[-4000:]
    report = json.loads((elsewhere / "var" / "demo" / "report.json").read_text(encoding="utf-8"))
    assert report["failed"] is None
    assert report["lost"] == 0
    assert report["orders"]
    assert len(report["screens"]) >= 12
