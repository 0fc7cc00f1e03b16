"""Languages: French in the source, English and Arabic in `i18n/comptoir_*.ts`, switched while running.

python -m common.ui.i18n update             take new texts out of all QML and Python into the .ts files
python -m common.ui.i18n fill words.json    {"Encaisser": {"en": "Take payment", "ar": "..."}, ...} into the .ts files
python -m common.ui.i18n check              list what is not translated; exit 1 when something is
python -m common.ui.i18n build              compile the .qm files
"""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from common.ui.options import LANGUAGES

CATALOGUES: Path = Path(__file__).resolve().parent / "i18n"
RIGHT_TO_LEFT = frozenset({"ar"})

log = logging.getLogger("comptoir.ui.i18n")


class Translations:
    """The translator of the running program. `use` keeps the former language when the new one is unknown."""

    def __init__(self, qt: QGuiApplication) -> None:
        self._qt = qt
        self._translator: QTranslator | None = None
        self.language = "fr"

    @property
    def rtl(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def use(self, language: str) -> None:
        """Raises ValueError for a language that is not one of LANGUAGES."""
        if language not in LANGUAGES:
            raise ValueError(f"unknown language {language!r}, there are {', '.join(LANGUAGES)}")
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        compiled = compiled_catalogue(language)
        if compiled is not None:
            translator = QTranslator(self._qt)
            if translator.load(str(compiled)):
                QCoreApplication.installTranslator(translator)
                # PySide looks for a Python override at the first call, and for that it takes Python's lock. Let it
                # look now: QML's loader threads translate error strings while this thread may hold the lock.
                QCoreApplication.translate("", "")
                self._translator = translator
            else:
                log.error("the translation %s cannot be read", compiled.name)
        self.language = language
        direction = Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        self._qt.setLayoutDirection(direction)


def compiled_catalogue(language: str) -> Path | None:
    """The .qm of a language, compiled first when its .ts is newer. None: the source texts are used."""
    source = CATALOGUES / f"comptoir_{language}.ts"
    target = source.with_suffix(".qm")
    if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
        try:
            compile_catalogue(source, target)
        except (OSError, subprocess.CalledProcessError) as error:
            log.warning("cannot compile %s: %s", source.name, error)
    return target if target.exists() else None


def compile_catalogue(source: Path, target: Path) -> None:
    """Compile beside, then rename: programs that start together never read half a file."""
    import os

    from common.ui.qt_tools import qt_tool

    beside = target.with_suffix(f".{os.getpid()}.qm")
    subprocess.run(  # noqa: S603 - our own tool on our own file
        [qt_tool("lrelease"), "-silent", str(source), "-qm", str(beside)], check=True, capture_output=True
    )
    beside.replace(target)


if __name__ == "__main__":
    from common.ui.catalogues import main

    sys.exit(main(sys.argv[1:]))
