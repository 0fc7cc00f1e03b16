"""What stands in one cell of a table: to and from text, numbers without floats."""

import re
import unicodedata
from decimal import Decimal

from common.domain.money import Currency

Cell = str | Decimal
"""Text as a person typed it, or a spreadsheet's number."""

LARGEST_PRICE = 10**12
"""Minor units: more is a slip of the hand."""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_NEVER = ("Cc", "Cs")
"""Control characters and halves of characters: no file format carries them."""
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*")
_YES = {"oui", "yes", "true", "vrai", "1", "x", "o", "y", "نعم"}
_NO = {"non", "no", "false", "faux", "0", "n", "لا"}


class CellRefused(Exception):
    """What stands there is not understood; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(text: str) -> str:
    """Text as it is kept: no control characters, one kind of line end, nothing around it."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(each for each in text if each in "\n\t" or unicodedata.category(each) not in _NEVER)
        text = text.replace("\ufffe", "").replace("\uffff", "")
    return text.strip()


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: an apostrophe before what could be one."""
    return f"'{text}" if text.startswith((*_RISKY, "'")) else text


def unharmed(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RISKY, "'")) else text


def is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip().startswith("=")


def as_text(cell: Cell) -> str:
    return unharmed(plain(cell)) if isinstance(cell, str) else f"{cell:f}"


def minor_units(cell: Cell, currency: Currency) -> int:
    """A price; CellRefused formula, price_missing, price_not_a_number, price_ambiguous, price_negative,
    price_too_fine, price_too_large."""
    if is_formula(cell):
        raise CellRefused("formula")
    value = cell if isinstance(cell, Decimal) else _typed(cell, currency)
    if value < 0:
        raise CellRefused("price_negative")
    if value > LARGEST_PRICE:
        raise CellRefused("price_too_large")
    scaled = value.scaleb(currency.exponent)
    if scaled != scaled.to_integral_value():
        raise CellRefused("price_too_fine")
    if scaled > LARGEST_PRICE:
        raise CellRefused("price_too_large")
    return int(scaled)


def _typed(text: str, currency: Currency) -> Decimal:
    for symbol in (currency.code, currency.symbol, currency.symbol_ar):
        text = text.replace(symbol, "").replace(symbol.lower(), "")
    text = _SPACES.sub("", plain(text))
    if not text:
        raise CellRefused("price_missing")
    sign, digits = (-1, text[1:]) if text[0] in "-−" else (1, text)
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", digits) or len(digits) > 30:
        raise CellRefused("price_not_a_number")
    marks = [each for each in digits if each in ".,"]
    grouped = _GROUPED.fullmatch(digits)
    if len(set(marks)) == 2:
        whole, _, rest = digits.rpartition(marks[-1])
        if marks[-1] in whole or not _GROUPED.fullmatch(whole):
            raise CellRefused("price_not_a_number")
        return sign * Decimal(f"{re.sub('[.,]', '', whole)}.{rest}")
    if len(marks) > 1:
        if grouped is None:
            raise CellRefused("price_not_a_number")
        return sign * Decimal(re.sub("[.,]", "", digits))
    if marks and grouped is not None and currency.exponent < 3:
        raise CellRefused("price_ambiguous")  # 1,250: a thousand or one? Nobody guesses about money.
    return sign * Decimal(digits.replace(",", "."))


def price_cell(minor: int, currency: Currency) -> Decimal:
    value = Decimal(minor).scaleb(-currency.exponent)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def basis_points(cell: Cell) -> int | None:
    """A tax in percent (19, `5,5 %`); None when it is no number of that kind."""
    text = as_text(cell).replace("%", "").replace(",", ".")
    text = _SPACES.sub("", text)
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", text):
        return None
    points = Decimal(text) * 100
    return int(points) if points == points.to_integral_value() else None


def percent_cell(points: int) -> Decimal:
    value = Decimal(points).scaleb(-2)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def whole(cell: Cell) -> int | None:
    """A number of units from 0 to a thousand million; None when it is anything else."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() and 0 <= cell <= 10**9 else None
    text = _SPACES.sub("", cell)
    return int(text) if re.fullmatch(r"[0-9]{1,10}", text) and int(text) <= 10**9 else None


def yes_or_no(cell: Cell) -> bool | None:
    """None when it says neither."""
    text = as_text(cell).casefold()
    return True if text in _YES else False if text in _NO else None
