"""How a line reads, on a cart, a receipt or a ticket: the same words everywhere, from names the store wrote itself."""

from collections.abc import Iterable

from common.domain.pricing import Placement, PricedLine
from common.domain.text import Language, Text


def line_title(name: Text, half: Text | None, language: Language) -> str:
    """`Margherita`, or `½ Reine · ½ Végétarienne`."""
    if half is None:
        return name.get(language)
    return f"½ {name.get(language)} · ½ {half.get(language)}"


def option_words(
    name: Text, quantity: int, placement: Placement, language: Language, left: Text | None, right: Text | None
) -> str:
    """`Olives`, `2 × Olives`, `Olives (½ Reine)` when it goes on one half only."""
    words = name.get(language)
    if quantity > 1:
        words = f"{quantity} × {words}"
    where = {"left": left, "right": right, "whole": None}[placement]
    return f"{words} (½ {where.get(language)})" if where else words


def line_details(size: Text, options: Iterable[str], note: str, language: Language) -> tuple[str, ...]:
    """Size first, then options, then the note: one text each, empty ones left out."""
    return tuple(each for each in (size.get(language), *options, note) if each)


def priced_line_words(line: PricedLine, language: Language) -> tuple[str, tuple[str, ...]]:
    """Title and details of a priced line."""
    left = line.product.name if line.half else None
    right = line.half.name if line.half else None
    options = [
        option_words(each.option.name, each.quantity, each.placement, language, left, right) for each in line.options
    ]
    size = line.variant.name if line.variant else Text("")
    return line_title(line.product.name, right, language), line_details(size, options, line.selection.note, language)
