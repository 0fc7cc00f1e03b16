"""Rows as a file for a spreadsheet, CSV or XLSX, handed on in pieces: a year of orders never lies in memory at once.

A cell of text that a spreadsheet would run as a formula (it begins with = + - @, a tab, the end of a line or one of
their full-width twins) gets an apostrophe in front: whoever named a product must not be able to run something on the
accountant's machine. Amounts are exact decimals of their currency, never floats.

openpyxl is imported with the first spreadsheet (see backend.catalog.transfer.files).
"""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from common.domain.money import Money

FileFormat = Literal["csv", "xlsx"]
Cell = str | int | Money | date | datetime | timedelta | None
"""A datetime is written as the clock it carries shows it: give it in the store's time zone. A timedelta is hours and
minutes, more than 24 hours too; a spreadsheet adds them up."""
Batches = AsyncIterator[Sequence[Sequence[Cell]]]
MEDIA_TYPES: dict[FileFormat, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PIECE = 64 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOT_IN_XML = {code: None for code in range(32) if code not in (9, 10)}


async def csv_file(head: Sequence[str], batches: Batches, language: str = "en") -> AsyncIterator[bytes]:
    """UTF-8 with a byte order mark (spreadsheets take it for Latin-1 otherwise), CRLF; a French spreadsheet opens
    semicolons and decimal commas with a double click, others commas and points."""
    semicolons = language == "fr"
    yield "\ufeff".encode() + _csv([list(head)], semicolons=semicolons)
    async for batch in batches:
        yield await asyncio.to_thread(_csv, batch, semicolons=semicolons)


async def xlsx_file(head: Sequence[str], batches: Batches) -> AsyncIterator[bytes]:
    """One sheet; amounts are numbers shown with their currency's decimals. Built in a temporary file."""
    book = await asyncio.to_thread(_new_book)
    sheet: Any = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, each) for each in head])
    async for batch in batches:
        await asyncio.to_thread(_append, sheet, batch)
    with TemporaryFile() as file:
        await asyncio.to_thread(book.save, file)
        file.seek(0)
        while piece := await asyncio.to_thread(_read, file):
            yield piece


def _new_book() -> Any:
    from openpyxl import Workbook

    return Workbook(write_only=True)


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def decimal_of(money: Money) -> Decimal:
    """85000 minor units of DZD are 850.00."""
    return Decimal(money.amount).scaleb(-money.currency.exponent)


def _csv(rows: Sequence[Sequence[Cell]], *, semicolons: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if semicolons else ",")
    for row in rows:
        writer.writerow([_text(each, semicolons) for each in row])
    return out.getvalue().encode()


def _text(cell: Cell, comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        written = f"{decimal_of(cell):f}"
        return written.replace(".", ",") if comma else written
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return harmless(cell) if isinstance(cell, str) else str(cell)


def _append(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    for row in rows:
        sheet.append([_cell(sheet, each) for each in row])


def _cell(sheet: Any, cell: Cell) -> object:
    value: Any = cell
    if isinstance(cell, Money):
        value = decimal_of(cell)
    elif isinstance(cell, str):
        value = harmless(cell).translate(_NOT_IN_XML)
    elif isinstance(cell, datetime):
        value = cell.replace(tzinfo=None)
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet, value)
    if isinstance(cell, Money):
        places = cell.currency.exponent
        made.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
    elif isinstance(cell, timedelta):
        made.number_format = "[h]:mm"
    return made


def _read(file: IO[bytes]) -> bytes:
    return file.read(PIECE)
