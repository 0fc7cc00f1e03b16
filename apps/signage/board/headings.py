"""The board's own words, in several languages at once: the program speaks one, the wall may show two in turn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from apps.signage.spoken import Spoken
from common.domain.text import Language

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
    """Words by language."""

    def __init__(self) -> None:
        self._spoken = Spoken("PickUp")

    def words(self, language: Language) -> Words:
        say = self._spoken.in_language(language)
        return Words(say(_PREPARING), say(_READY), say(_HINT), say(_EMPTY))
