"""Rows of the first screens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """`name` in that language itself; `touch` is `Touch to order` in it."""

    key: str
    name: str
    touch: str
    rtl: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class ServiceRow:
    key: str
    name: str
    icon: str
