"""Sizes and places of files."""

import subprocess
from pathlib import Path

from tests.architecture.modules import PACKAGES, ROOT, modules, qml_files

MODULE_LINES = 400
QML_LINES = 300

# File → why it may be longer. Each is a debt: say what would have to change for it to go.
LONGER: dict[str, str] = {}


def test_no_module_is_too_long_to_read() -> None:
    files = [*(module.path for module in modules()), *(ROOT / "benchmarks").rglob("*.py"), *qml_files()]
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := path.read_text("utf-8").count("\n")) > (QML_LINES if path.suffix == ".qml" else MODULE_LINES)
    }

    assert set(too_long) == set(LONGER), too_long


def test_every_folder_with_modules_is_a_package() -> None:
    # Without it the import contracts and mypy do not see the folder at all.
    # Alembic reads its own folder as files.
    folders = {
        path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
    }

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_test_packages_go_up_to_the_top() -> None:
    # tests/unit/apps/ with an __init__.py and a parent without one would be imported as `apps`.
    packages = {path.parent for path in (ROOT / "tests").rglob("__init__.py")}

    assert [folder for folder in sorted(packages) if folder.name != "tests" and folder.parent not in packages] == []


def test_packaging_is_not_a_package() -> None:
    # It would shadow PyPI's `packaging`, which pytest imports.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_qml_type_is_listed_in_a_qmldir() -> None:
    unlisted = [
        str(path.relative_to(ROOT))
        for path in qml_files()
        if path.stem[0].isupper() and not any(_lists(folder, path) for folder in path.parents if folder != ROOT)
    ]

    assert unlisted == []


def _lists(folder: Path, qml: Path) -> bool:
    qmldir = folder / "qmldir"
    if not qmldir.is_file() or not qmldir.is_relative_to(ROOT):
        return False
    wanted = qml.relative_to(folder).as_posix()
    return any(line.split()[-1:] == [wanted] for line in qmldir.read_text("utf-8").splitlines())


def test_nothing_is_left_for_later() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    left = [
        f"{module.path.relative_to(ROOT)}: {word}" for module in modules() for word in words if word in module.text
    ] + [
        f"{path.relative_to(ROOT)}: {word}" for path in qml_files() for word in words if word in path.read_text("utf-8")
    ]

    assert left == []


def test_nothing_generated_or_secret_is_tracked() -> None:
    listed = subprocess.run(["git", "ls-files", "-ci", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:  # an unpacked archive has no index
        return

    assert listed.stdout.split() == []
