"""Files for a spreadsheet: exact amounts, and nothing that runs."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from backend.reports.export import PIECE, Cell, csv_file, harmless, xlsx_file
from common.domain.money import DZD, TND, XOF, Money

EVIL = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")
HEAD = ("Nom", "Montant")
AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


async def batches(*rows: Sequence[Cell]) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    for row in rows:
        yield [row]


async def joined(pieces: AsyncIterator[bytes]) -> bytes:
    return b"".join([each async for each in pieces])


@pytest.mark.parametrize("name", EVIL)
def test_names_never_become_formulas(name: str) -> None:
    assert harmless(name) == f"'{name}"


def test_ordinary_names_stay() -> None:
    assert harmless("Pizza = bonheur") == "Pizza = bonheur"
    assert harmless("") == ""


@pytest.mark.parametrize(("language", "delimiter", "point"), [("fr", ";", ","), ("en", ",", ".")])
async def test_csv(language: str, delimiter: str, point: str) -> None:
    evil: list[list[Cell]] = [[name, Money(-85050, DZD)] for name in EVIL]
    rows = batches(*evil, ['بيتزا; "x"', Money(1500, TND)], [date(2026, 3, 1), None], [AT, 3])
    data = await joined(csv_file(HEAD, rows, language))
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert read == [
        ["Nom", "Montant"],
        *[[f"'{name}", f"-850{point}50"] for name in EVIL],
        ['بيتزا; "x"', f"1{point}500"],
        ["2026-03-01", ""],
        ["2026-03-01 12:00:00", "3"],
    ]


async def test_xlsx() -> None:
    evil: list[list[Cell]] = [[name, Money(85050, DZD)] for name in EVIL]
    data = await joined(xlsx_file(HEAD, batches(*evil, ["a\x00b", Money(500, XOF)], [AT, 3])))
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    after = 2 + len(EVIL)
    for row in range(2, after):
        name, amount = sheet.cell(row, 1), sheet.cell(row, 2)
        assert (name.data_type, str(name.value)[0]) == ("s", "'")
        assert (amount.data_type, Decimal(str(amount.value)), amount.number_format) == (
            "n",
            Decimal("850.5"),
            "#,##0.00",
        )
    named, amount = sheet.cell(after, 1), sheet.cell(after, 2)
    assert (named.value, amount.value, amount.number_format) == ("ab", 500, "#,##0")
    assert (sheet.cell(after + 1, 1).value, sheet.cell(after + 1, 2).value) == (AT.replace(tzinfo=None), 3)


async def test_a_long_file_comes_in_pieces() -> None:
    rows: list[list[Cell]] = [[f"{number:064x}", number * number] for number in range(5000)]
    sizes = [len(piece) async for piece in xlsx_file(HEAD, batches(*rows))]
    assert len(sizes) > 1
    assert max(sizes) <= PIECE
