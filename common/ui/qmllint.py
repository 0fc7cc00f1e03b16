"""qmllint over all our QML with our types: `python -m common.ui.qmllint [file.qml ...]`.

Exit status is qmllint's: any warning is an error, so a misspelt `viewModel.cart.totl` stops the build.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from common.ui.qmltypes import ROOT, write_qmltypes

_FOLDERS = ("apps", "common")


def qml_files(root: Path = ROOT) -> list[Path]:
    return sorted(file for folder in _FOLDERS for file in (root / folder).rglob("*.qml"))


def lint(files: Sequence[Path], *more_imports: Path) -> subprocess.CompletedProcess[str]:
    from common.ui.qt_tools import qml_import_path, qt_tool

    command = [qt_tool("qmllint"), "-W", "0"]
    for folder in (*more_imports, ROOT, qml_import_path()):
        command += ["-I", str(folder)]
    return subprocess.run(  # noqa: S603 - our own tool on our own files
        [*command, *(str(file) for file in files)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def main(arguments: Sequence[str]) -> int:
    write_qmltypes()
    files = [Path(argument).resolve() for argument in arguments] or qml_files()
    result = lint(files)
    sys.stdout.write(result.stdout)
    sys.stderr.write(result.stderr)
    sys.stdout.write(f"{len(files)} QML files, {'clean' if result.returncode == 0 else 'not clean'}\n")
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
