"""Tables as files: CSV in what spreadsheets and shops write, and XLSX. Reading is bounded and runs nothing.

openpyxl is imported with the first spreadsheet: it brings numpy, and most days nobody imports or exports anything.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from backend.catalog.transfer.cells import Cell, harmless, plain

MIB = 1024 * 1024
MAX_BYTES = 10 * MIB
MAX_UNPACKED = 128 * MIB
MAX_ROWS = 20_000
MAX_COLUMNS = 64
LONGEST_CELL = 4_000

_DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))


class FileRefused(Exception):
    """The file cannot be read as a table: `code`, and in `what` the names it is about."""

    def __init__(self, code: str, *what: str) -> None:
        super().__init__(code)
        self.code = code
        self.what = what


@dataclass(frozen=True, slots=True)
class Line:
    """`number` as a spreadsheet counts: the header is usually line 1."""

    number: int
    cells: tuple[Cell, ...]


def read_lines(content: bytes) -> list[Line]:
    """Every line that is not empty, of the first sheet. FileRefused file_empty, file_too_large, file_xls,
    file_unreadable, file_too_many_lines."""
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused("file_xls")
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        cells = tuple(_shortened(each) for each in row[:MAX_COLUMNS])
        while cells and cells[-1] == "":
            cells = cells[:-1]
        if cells:
            lines.append(Line(number, cells))
        if len(lines) > MAX_ROWS + 1 or number > 10 * MAX_ROWS:
            raise FileRefused("file_too_many_lines")
    if not lines:
        raise FileRefused("file_empty")
    return lines


def _shortened(cell: Cell) -> Cell:
    # Long enough that whoever reads it says "too long".
    return cell[: LONGEST_CELL + 1].strip(" ") if isinstance(cell, str) else cell


def _csv(content: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    else:
        unquoted = "".join(first.split('"')[::2])
        separator = max(";,\t", key=unquoted.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise FileRefused("file_unreadable") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise FileRefused("file_unreadable") from error
    if b"\0" in content:
        raise FileRefused("file_unreadable")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _xlsx(content: bytes) -> Iterator[Sequence[Cell]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _check_archive(content)
    try:
        # As values without running anything: a formula is its own text.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet: Any = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            raise FileRefused("file_empty")
        sheet.reset_dimensions()  # what a file claims about its size is not believed
        for row in sheet.iter_rows(max_row=10 * MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True):
            yield [_cell(each) for each in row]
    except (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError,
        ParseError, OSError, EOFError, NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        # openpyxl has no error of its own for most of what can be wrong inside
        raise FileRefused("file_unreadable") from error


def _check_archive(content: bytes) -> None:
    """No more unpacked than MAX_UNPACKED, and no document type: that is where entities multiply."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            # zipfile never unpacks more of a part than its entry declares.
            if len(parts) > 1_000 or sum(each.file_size for each in parts) > MAX_UNPACKED:
                raise FileRefused("file_too_large")
            for each in parts:
                if each.filename.endswith((".xml", ".rels")):
                    with archive.open(each) as part:
                        head = part.read(4_096)
                    if any(mark in head for mark in _DOCTYPE):
                        raise FileRefused("file_unreadable")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise FileRefused("file_unreadable") from error


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        number = Decimal(format(value, ".15g"))  # the digits a spreadsheet itself shows
        return number if number.is_finite() else str(value)
    formula = getattr(value, "text", None)
    return f"={str(formula).lstrip('=')}" if formula is not None else str(value)


def to_csv(rows: Iterable[Sequence[Cell]], language: str) -> bytes:
    """UTF-8 with its mark; `;` and decimal comma in French, `,` and point in English, as spreadsheets expect there."""
    french = language != "en"
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if french else ",", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(each, french) for each in row])
    return file.getvalue().encode("utf-8-sig")


def _written(cell: Cell, french: bool) -> str:
    if isinstance(cell, str):
        return harmless(plain(cell))
    return f"{cell:f}".replace(".", ",") if french else f"{cell:f}"


def to_xlsx(rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """Numbers as numbers, text as text, the header bold and in sight."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, row in enumerate(rows):
        if at == 0:
            header = []
            for each in row:
                cell = WriteOnlyCell(sheet, value=str(each))
                cell.font = Font(bold=True)
                header.append(cell)
            sheet.append(header)
        else:
            sheet.append([harmless(plain(each)) if isinstance(each, str) else each for each in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
