"""What a demo store is made of. Pictures are file names in `backend/demo/media`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from common.domain.catalog import Catalog
from common.domain.staff import Role
from common.domain.text import Language

MEDIA = Path(__file__).parent.parent / "media"


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """Somebody by function, never by name. The PIN is public: it opens nothing but the demo."""

    id: str
    name: str
    role: Role
    pin: str
    language: Language
    color: str


@dataclass(frozen=True, slots=True)
class DemoStore:
    """A catalogue with its profile, the people who work there, and the posters of its screens in playing order."""

    catalog: Catalog
    staff: tuple[DemoStaff, ...]
    posters: tuple[str, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Every media file the store needs, each once."""
        catalog = self.catalog
        names = [
            catalog.store.logo,
            *(each.picture for each in catalog.categories),
            *(each.picture for each in catalog.products),
            *self.posters,
        ]
        return tuple(dict.fromkeys(each for each in names if each))


def ean13(digits: str) -> str:
    """The twelve digits with their check digit. The demo uses prefix 2, kept for use inside a shop.

    Raises:
        ValueError: not twelve digits.
    """
    if len(digits) != 12 or not digits.isdecimal():
        raise ValueError(f"twelve digits wanted: {digits!r}")
    weighted = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"
