"""The fourteen allergens of EU regulation 1169/2011 in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.domain.catalog import Allergen

_NAMES: Mapping[Allergen, Any] = {
    "gluten": QT_TRANSLATE_NOOP("Allergens", "Gluten"),
    "crustaceans": QT_TRANSLATE_NOOP("Allergens", "Crustacés"),
    "eggs": QT_TRANSLATE_NOOP("Allergens", "Œufs"),
    "fish": QT_TRANSLATE_NOOP("Allergens", "Poisson"),
    "peanuts": QT_TRANSLATE_NOOP("Allergens", "Arachides"),
    "soybeans": QT_TRANSLATE_NOOP("Allergens", "Soja"),
    "milk": QT_TRANSLATE_NOOP("Allergens", "Lait"),
    "nuts": QT_TRANSLATE_NOOP("Allergens", "Fruits à coque"),
    "celery": QT_TRANSLATE_NOOP("Allergens", "Céleri"),
    "mustard": QT_TRANSLATE_NOOP("Allergens", "Moutarde"),
    "sesame": QT_TRANSLATE_NOOP("Allergens", "Sésame"),
    "sulphites": QT_TRANSLATE_NOOP("Allergens", "Sulfites"),
    "lupin": QT_TRANSLATE_NOOP("Allergens", "Lupin"),
    "molluscs": QT_TRANSLATE_NOOP("Allergens", "Mollusques"),
}


def allergen_name(allergen: Allergen) -> str:
    return QCoreApplication.translate("Allergens", _NAMES[allergen])
