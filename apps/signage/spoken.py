"""Our own words in several languages at once: the program speaks one, the wall may show two in turn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTranslator

from common.domain.text import Language
from common.ui.i18n import compiled_catalogue

Say = Callable[[str], str]
"""From a text of the source to that text in one language."""


class Spoken:
    """Reads each language's catalogue once. `context`: the one the texts were marked with."""

    def __init__(self, context: str) -> None:
        self._context = context
        self._known: dict[Language, QTranslator] = {}

    def in_language(self, language: Language) -> Say:
        if language not in self._known:
            translator = QTranslator()
            compiled = compiled_catalogue(language)
            if compiled is not None:
                translator.load(str(compiled))
            self._known[language] = translator
        known = self._known[language]
        # French is the source: its catalogue may be empty
        return lambda source: known.translate(self._context, source) or source
