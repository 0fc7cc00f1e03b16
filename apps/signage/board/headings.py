"""The board's own words, in several languages at once: the program speaks one, the wall may show two in turn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from common.domain.text import Language
from common.ui.i18n import compiled_catalogue

_CONTEXT = "PickUp"
_PREPARING = str(QT_TRANSLATE_NOOP("PickUp", "En préparation"))
_READY = str(QT_TRANSLATE_NOOP("PickUp", "Prêt"))
_HINT = str(QT_TRANSLATE_NOOP("PickUp", "à retirer au comptoir"))
_EMPTY = str(QT_TRANSLATE_NOOP("PickUp", "Votre numéro s'affichera ici"))


@dataclass(frozen=True, slots=True)
class Words:
    preparing: str = ""
    ready: str = ""
    hint: str = ""
    empty: str = ""


class Headings:
    """Reads each language's catalogue once."""

    def __init__(self) -> None:
        self._known: dict[Language, Words] = {}

    def words(self, language: Language) -> Words:
        if language not in self._known:
            self._known[language] = _read(language)
        return self._known[language]


def _read(language: Language) -> Words:
    translator = QTranslator()
    compiled = compiled_catalogue(language)
    if compiled is not None:
        translator.load(str(compiled))

    def tr(source: str) -> str:
        # French is the source: its catalogue may be empty
        return translator.translate(_CONTEXT, source) or source

    return Words(tr(_PREPARING), tr(_READY), tr(_HINT), tr(_EMPTY))
