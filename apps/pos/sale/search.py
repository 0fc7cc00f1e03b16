"""Finding a product while typing: names in all languages without accents, and barcodes.

All names lie in one long string, so that a search over 100,000 products is one run of `str.find`, not a loop in Python.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from common.domain.catalog import Catalog, Product

_MOST = 60
_ARABIC_TWINS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})


def folded(text: str) -> str:
    """Lower case, no accents, no Arabic vowel signs; letters that Arabic keyboards mix up made one."""
    # Taken apart first: a ligature may hold a twin. Folding a case may put an accent back, so it is taken apart again.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each)).translate(_ARABIC_TWINS)
    return " ".join(bare.replace("œ", "oe").replace("’", "'").split())


class ProductSearch:
    def __init__(self, catalog: Catalog) -> None:
        self._products = catalog.products
        parts = [_words_of(each) for each in catalog.products]
        self._starts: list[int] = []
        at = 0
        for part in parts:
            self._starts.append(at)
            at += len(part) + 1
        self._text = "\n".join(parts)

    def find(self, query: str) -> tuple[Product, ...]:
        """Products with all words of the query, those with a word that begins like it first; at most sixty."""
        words = folded(query).split()
        if not words:
            return ()
        found: dict[int, None] = {}
        for needle in (" " + words[0], words[0]):
            for index in self._holding(needle):
                if index not in found and self._has_all(index, words[1:]):
                    found[index] = None
                    if len(found) == _MOST:
                        break
        return tuple(self._products[index] for index in found)[:_MOST]

    def _holding(self, needle: str) -> Iterator[int]:
        at = self._text.find(needle)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            yield index
            if index + 1 == len(self._starts):
                return
            at = self._text.find(needle, self._starts[index + 1])

    def _has_all(self, index: int, words: list[str]) -> bool:
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        return all(self._text.find(word, self._starts[index], end) >= 0 for word in words)


def _words_of(product: Product) -> str:
    names = (product.name.fr, product.name.en, product.name.ar, product.description.fr)
    codes = (product.barcode, *(each.barcode for each in product.variants))
    return " " + " ".join(filter(None, (folded(" ".join(dict.fromkeys(names))), *codes)))
