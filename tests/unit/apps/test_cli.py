import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from apps import cli
from apps.cli import PROGRAMS, Program

NAMES = [
    "serve",
    "demo",
    "pos",
    "kiosk",
    "kds",
    "signage",
    "gateway",
    "devices",
    "realtime-test",
    "virtual-printer",
    "coin-simulator",
    "tm20-simulator",
    "bench",
]


def test_the_overview_names_every_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0

    said = capsys.readouterr().out
    assert [program.name for program in PROGRAMS] == NAMES
    assert all(f"\n  {name} " in said for name in NAMES)


@pytest.mark.parametrize(
    ("word", "hint"), [("kisok", "kiosk"), ("device", "devices"), ("printer", "virtual-printer"), ("zzz", "There are")]
)
def test_an_unknown_program_is_answered_with_what_was_meant(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([word]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert hint in said.err


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[list[str] | None]:
    """Puts a program in place of the till that keeps its arguments and leaves as argparse does when asked for help."""
    calls: list[list[str] | None] = []

    def program(argv: list[str] | None = None) -> int:
        calls.append(argv)
        if argv == ["--help"]:
            sys.stdout.write("options of the program\n")
            raise SystemExit(0)
        return 7

    monkeypatch.setattr(Program, "load", lambda self: program)
    return calls


def test_the_rest_of_the_line_and_the_exit_code_are_the_programs(seen: list[list[str] | None]) -> None:
    assert cli.main(["pos", "--data-dir", "x", "--help"]) == 7
    assert seen == [["--data-dir", "x", "--help"]]


@pytest.mark.parametrize("words", [["pos", "--help"], ["pos", "-h"], ["help", "pos"]])
def test_help_holds_the_options_then_examples_and_environment(
    words: list[str], seen: list[list[str] | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 0

    said = capsys.readouterr().out
    assert said.index("options of the program") < said.index("examples:") < said.index("environment:")
    assert "DEVICE_TOKEN" in said


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_every_program_is_there(program: Program) -> None:
    # Read, not imported: the windows of five programs would have to be loaded.
    found = find_spec(program.module)
    assert found is not None
    assert found.origin is not None
    tree = ast.parse(Path(found.origin).read_text("utf-8"))
    assert program.function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_starting_a_program_imports_nothing_of_the_others() -> None:
    heavy = ("argparse", "typer", "fastapi", "sqlalchemy", "PySide6", "backend", "pydantic")
    code = f"import sys, apps.cli; apps.cli.main([]); sys.exit(', '.join(set({heavy!r}) & set(sys.modules)) or 0)"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")
