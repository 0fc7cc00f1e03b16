"""The columns of a menu as a table: what they are called, in the languages a shop writes its files in.

One line is one product; a product with sizes has one line for each size, under the same reference.
"""

import unicodedata
from collections.abc import Mapping
from typing import Literal, get_args

from common.domain.catalog import Allergen

Column = Literal[
    "reference", "name_fr", "name_en", "name_ar", "category", "size", "size_fr", "size_en", "size_ar", "price", "tax",
    "take_away_tax", "stock", "available", "barcode", "description_fr", "description_en", "description_ar",
    "kitchen_name", "station", "options", "allergens", "hours",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = get_args(Column)
REQUIRED: tuple[Column, ...] = ("reference", "name_fr", "category", "price")
OF_SIZE: frozenset[Column] = frozenset({"size", "size_fr", "size_en", "size_ar", "price", "barcode"})
"""What each line of a product says for itself; the rest stands on its first line."""

LIMITS: Mapping[Column, int] = {
    "reference": 64, "name_fr": 100, "name_en": 100, "name_ar": 100, "category": 100, "size": 16, "size_fr": 100,
    "size_en": 100, "size_ar": 100, "barcode": 64, "description_fr": 2000, "description_en": 2000,
    "description_ar": 2000, "kitchen_name": 100,
}  # fmt: skip
"""Characters of a text, at most."""

HEADERS: Mapping[str, Mapping[Column, str]] = {
    "fr": {
        "reference": "Référence",
        "name_fr": "Nom",
        "name_en": "Nom (anglais)",
        "name_ar": "Nom (arabe)",
        "category": "Catégorie",
        "size": "Taille",
        "size_fr": "Nom de la taille",
        "size_en": "Nom de la taille (anglais)",
        "size_ar": "Nom de la taille (arabe)",
        "price": "Prix",
        "tax": "TVA (%)",
        "take_away_tax": "TVA à emporter (%)",
        "stock": "Stock",
        "available": "Disponible",
        "barcode": "Code-barres",
        "description_fr": "Description",
        "description_en": "Description (anglais)",
        "description_ar": "Description (arabe)",
        "kitchen_name": "Nom en cuisine",
        "station": "Poste de cuisine",
        "options": "Options",
        "allergens": "Allergènes",
        "hours": "Heures de vente",
    },
    "en": {
        "reference": "Reference",
        "name_fr": "Name (French)",
        "name_en": "Name (English)",
        "name_ar": "Name (Arabic)",
        "category": "Category",
        "size": "Size",
        "size_fr": "Size name (French)",
        "size_en": "Size name (English)",
        "size_ar": "Size name (Arabic)",
        "price": "Price",
        "tax": "Tax (%)",
        "take_away_tax": "Take-away tax (%)",
        "stock": "Stock",
        "available": "Available",
        "barcode": "Barcode",
        "description_fr": "Description (French)",
        "description_en": "Description (English)",
        "description_ar": "Description (Arabic)",
        "kitchen_name": "Kitchen name",
        "station": "Kitchen station",
        "options": "Option groups",
        "allergens": "Allergens",
        "hours": "Serving hours",
    },
}
ALLERGENS: Mapping[str, Mapping[Allergen, str]] = {
    "fr": {
        "gluten": "gluten", "crustaceans": "crustacés", "eggs": "œufs", "fish": "poisson", "peanuts": "arachides",
        "soybeans": "soja", "milk": "lait", "nuts": "fruits à coque", "celery": "céleri", "mustard": "moutarde",
        "sesame": "sésame", "sulphites": "sulfites", "lupin": "lupin", "molluscs": "mollusques",
    },
    "en": {
        "gluten": "gluten", "crustaceans": "crustaceans", "eggs": "eggs", "fish": "fish", "peanuts": "peanuts",
        "soybeans": "soybeans", "milk": "milk", "nuts": "nuts", "celery": "celery", "mustard": "mustard",
        "sesame": "sesame", "sulphites": "sulphites", "lupin": "lupin", "molluscs": "molluscs",
    },
}  # fmt: skip
_MORE: Mapping[str, Column] = {
    "ref": "reference", "sku": "reference", "name": "name_fr", "nom (français)": "name_fr", "tva": "tax", "tax": "tax",
    "vat": "tax", "vat (%)": "tax", "code barre": "barcode", "code barres": "barcode", "ean": "barcode",
    "tva a emporter": "take_away_tax",
}  # fmt: skip


def column_of(header: str) -> Column | None:
    """The column a header means: its title in French or English, or its key; case, accents and spaces aside."""
    return _KNOWN.get(_folded(header))


def allergen_of(text: str) -> Allergen | None:
    """By its name in French or English."""
    return _ALLERGENS.get(_folded(text))


def _folded(text: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return "".join(each for each in plain.casefold() if each.isalnum())


_KNOWN: Mapping[str, Column] = {
    **{_folded(name): column for name, column in _MORE.items()},
    **{_folded(title): column for titles in HEADERS.values() for column, title in titles.items()},
    **{_folded(column): column for column in COLUMNS},
}
_ALLERGENS: Mapping[str, Allergen] = {
    _folded(name): code for names in ALLERGENS.values() for code, name in names.items()
}
