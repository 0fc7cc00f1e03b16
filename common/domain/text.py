"""Text in the languages of the suite, and amounts as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from common.domain.money import Money

Language = Literal["fr", "en", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_NARROW_SPACE = "\u202f"
_NO_BREAK_SPACE = "\u00a0"
_LTR_ISOLATE, _POP_ISOLATE = "\u2066", "\u2069"


def as_language(text: str, default: Language = "fr") -> Language:
    """The language of a tag such as `fr`, `fr-DZ` or `ar_DZ.UTF-8`; the default for any other."""
    short = text[:2].lower()
    return next((each for each in LANGUAGES if each == short), default)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in three languages; an empty translation falls back to French, the source language."""

    fr: str
    en: str = ""
    ar: str = ""

    def get(self, language: Language) -> str:
        return {"fr": self.fr, "en": self.en, "ar": self.ar}[language] or self.fr


def format_number(money: Money, language: Language) -> str:
    """The amount without its currency: `1 250` (fr, ar), `1,250` (en), `12,50`, `12.50`.

    Centimes are shown where the currency shows them, and wherever they are not zero. Arabic uses the digits 0–9, as
    the Maghreb does.
    """
    unit = money.currency.unit
    major, minor = divmod(abs(money.amount), unit)
    thousands, decimal = (",", ".") if language == "en" else (_NARROW_SPACE, ",")
    text = f"{major:,}".replace(",", thousands)
    if money.currency.exponent and (money.currency.shown_decimals or minor):
        text += f"{decimal}{minor:0{money.currency.exponent}d}"
    return f"\u2212{text}" if money.amount < 0 else text


def format_money(money: Money, language: Language) -> str:
    """The amount with its currency: `1 250 DA`, `€12.50`, `1 250 دج`.

    In Arabic the number is isolated left to right, so that a minus sign or a space never jumps to the other end.
    """
    number = format_number(money, language)
    if language == "ar":
        return f"{_LTR_ISOLATE}{number}{_POP_ISOLATE}{_NO_BREAK_SPACE}{money.currency.symbol_ar}"
    symbol = money.currency.symbol
    if language == "en" and len(symbol) == 1:
        sign, digits = ("\u2212", number[1:]) if number.startswith("\u2212") else ("", number)
        return f"{sign}{symbol}{digits}"
    return f"{number}{_NO_BREAK_SPACE}{symbol}"
