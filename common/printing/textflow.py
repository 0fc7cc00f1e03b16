"""Text as a printer's own font can set it: what it can encode, where lines break, how columns fill a row."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from common.printing.document import Columns, Run

# Spaces that no code page has, and marks that only steer a bidirectional layout
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f"), " ")
_MARKS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff"))
_PLAIN = {0x2212: "-", 0x2011: "-"}
_PRINTABLE = {**_SPACES, **_MARKS, **_PLAIN}
_RTL = frozenset({"R", "AL", "AN"})


def clean(content: str) -> str:
    """Without control characters: a product's name must not be able to send commands to a printer."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in content)


def is_right_to_left(content: str) -> bool:
    """Whether any letter reads from right to left."""
    return any(unicodedata.bidirectional(c) in _RTL for c in content)


def first_strong_rtl(content: str, default: bool) -> bool:
    """The direction of a paragraph by its first letter with one (Unicode bidi rules P2 and P3)."""
    for letter in content:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return False
        if kind in ("R", "AL"):
            return True
    return default


def plain(content: str) -> str:
    """One character for each cell, composed, with the spaces and signs a code page lacks replaced."""
    return unicodedata.normalize("NFC", clean(content)).translate(_PRINTABLE)


def is_plain(content: str, codec: str) -> bool:
    """Whether the printer's own font can set this text: left to right, every letter in its code page."""
    if content.isascii():
        return True
    if is_right_to_left(content):
        return False
    try:
        plain(content).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def break_lines(content: str, width: int, hanging: int = 0) -> list[tuple[int, int]]:
    """Greedy word wrap: (start, end) slices of at most `width` characters, `hanging` less after the first line.

    The spaces at a break belong to no slice; a word longer than a line is broken where the line ends.
    """
    if width < 1:
        raise ValueError("a line needs at least one cell")
    slices: list[tuple[int, int]] = []
    start = 0
    rest = max(width - hanging, 1)
    while len(content) - start > (room := rest if slices else width):
        space = content.rfind(" ", start, start + room + 1)
        hyphen = _last_hyphen(content, start, start + room)
        if hyphen > space:  # "Moitié-" | "moitié"
            slices.append((start, hyphen))
            start = hyphen
            continue
        if space <= start or not content[start:space].strip(" "):
            slices.append((start, start + room))
            start += room
            continue
        slices.append((start, len(content[:space].rstrip(" "))))
        start = space
        while start < len(content) and content[start] == " ":
            start += 1
    if start < len(content) or not slices:
        slices.append((start, len(content)))
    return slices


def _last_hyphen(content: str, start: int, end: int) -> int:
    """Where a line may end behind a hyphen between two letters (not in "P1-042" or "-6,12"); -1 without one."""
    for at in range(min(end, len(content) - 1) - 1, start, -1):
        if content[at] == "-" and content[at - 1].isalpha() and content[at + 1].isalpha():
            return at + 1
    return -1


def wrap(content: str, width: int, hanging: int = 0) -> list[str]:
    return [content[start:end] for start, end in break_lines(content, width, hanging)]


def wrap_runs(runs: tuple[Run, ...], width: int, hanging: int = 0) -> list[list[Run]]:
    """Lines of runs: the paragraph is broken as one text, each piece keeps its style."""
    plains = [Run(plain(run.text), run.bold, run.underline, run.inverse) for run in runs]
    content = "".join(run.text for run in plains)
    lines: list[list[Run]] = []
    for start, end in break_lines(content, width, hanging):
        line: list[Run] = []
        offset = 0
        for run in plains:
            piece = run.text[max(start - offset, 0) : max(end - offset, 0)]
            if piece:
                line.append(Run(piece, run.bold, run.underline, run.inverse))
            offset += len(run.text)
        lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class RowWidths:
    """Cells of the three parts of a row and what separates them."""

    start: int
    middle: int
    end: int


def row_widths(row: Columns, columns: int) -> RowWidths | None:
    """Cells for each part; None when they can't stand in one row.

    One empty cell separates the parts. A name that does not fit keeps at least a third of the row, or eight cells.
    """
    name, middle, end = (len(plain(content)) for content in (row.start, row.middle, row.end))
    middle = max(middle, row.middle_width) if middle else 0
    end = max(end, row.end_width) if end else 0
    start = columns - _indent(row, columns) - sum(cells + 1 for cells in (middle, end) if cells)
    if start < min(name, max(8, columns // 3)):
        return None
    return RowWidths(max(start, 0), middle, end) if start >= 0 else None


def _indent(row: Columns, columns: int) -> int:
    return min(row.indent, columns // 2)


def fitting_width(row: Columns, columns: int) -> int:
    """The row's own width factor, or the next smaller one at which its name and amounts stand on one line."""
    for width in range(row.width, 1, -1):
        widths = row_widths(row, max(columns // width, 1))
        if widths is not None and len(plain(row.start)) <= widths.start:
            return width
    return 1


def set_row(row: Columns, columns: int, *, mirrored: bool = False) -> list[str]:
    """The row as lines of exactly `columns` cells; amounts stand on its first line.

    When the amounts leave too little room for the name, the name stands alone above them.
    """
    start, middle, end = plain(row.start), plain(row.middle), plain(row.end)
    widths, indent = row_widths(row, columns), _indent(row, columns)
    if widths is None:
        hanging = min(row.hanging, (columns - indent) // 3)
        names = [" " * indent + part for part in _hang(wrap(start, columns - indent, hanging), hanging)]
        amounts = [f"{middle} {end}".strip()] if middle or end else []
        tail = [part.rjust(columns) for amount in amounts for part in wrap(amount, columns)]
        lines = [part.ljust(columns) for part in names] + tail
        return [_mirror(line) for line in lines] if mirrored else lines
    hanging = min(row.hanging, widths.start // 3)
    names = _hang(wrap(start, widths.start, hanging), hanging) if start else [""]
    if row.overflow == "cut" and len(names) > 1:
        names = [start[: max(widths.start - 1, 0)].rstrip() + ("." if widths.start else "")]
    lines = []
    for index, name in enumerate(names):
        cells = [" " * indent + name.ljust(widths.start)]
        if widths.middle:
            cells.append((middle if index == 0 else "").rjust(widths.middle))
        if widths.end:
            cells.append((end if index == 0 else "").rjust(widths.end))
        if mirrored:
            cells = [_mirror(cell) for cell in reversed(cells)]
        lines.append(" ".join(cells)[:columns].ljust(columns))
    return lines


def _hang(lines: list[str], hanging: int) -> list[str]:
    return [line if index == 0 else " " * hanging + line for index, line in enumerate(lines)]


def _mirror(cell: str) -> str:
    """Swap the blanks on the two sides; the text itself keeps its order."""
    stripped = cell.strip(" ")
    left = len(cell) - len(cell.lstrip(" ")) if stripped else len(cell)
    right = len(cell) - len(stripped) - left
    return " " * right + stripped + " " * left
