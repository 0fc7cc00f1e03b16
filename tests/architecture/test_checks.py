"""The checks can fail: a script that swallows pytest's exit code would let anything land."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("body", "code"), [("assert True", 0), ("assert False", 1)])
def test_the_exit_code_of_the_tests_is_the_exit_code_of_the_script(tmp_path: Path, body: str, code: int) -> None:
    test = tmp_path / "test_it.py"
    test.write_text(f"def test_it():\n    {body}\n", encoding="utf-8")
    closing = tmp_path / "closing"
    options = ["-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", "/dev/null", str(test)]
    command = ["scripts/pytest.sh", str(closing), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("failed" if code else "passed") in closing.read_text(encoding="utf-8")


def test_no_two_view_models_have_one_name() -> None:
    """Qt knows a property's type by the class name alone: a second class of that name makes the first one null."""
    found: dict[str, Path] = {}
    for file in sorted(path for part in ("apps", "common", "tests") for path in (ROOT / part).rglob("*.py")):
        for name in re.findall(r"^class (\w+)\(ViewModel\b", file.read_text(encoding="utf-8"), re.MULTILINE):
            assert name not in found, f"{name} is in {found[name]} and in {file}"
            found[name] = file
