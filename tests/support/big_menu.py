"""A large menu as a spreadsheet, with mistakes in it."""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook

LINES, FAULTY = 5_000, 20
_WRONG: Sequence[Mapping[int, str]] = (
    {0: ""}, {1: ""}, {2: ""}, {3: ""}, {3: "cher"}, {3: "-5"}, {3: "1,2.3"}, {3: "=1+1"}, {4: "77"}, {5: "plein"},
)  # fmt: skip


def big_menu() -> bytes:
    """5,000 lines in twenty new categories, as a workbook; every 250th is wrong, each in its own way."""
    rows: list[list[str | Decimal]] = [["Référence", "Nom", "Catégorie", "Prix", "TVA (%)", "Stock"]]
    for number in range(LINES):
        aisle, price = f"Rayon {number % 20 + 1}", Decimal(100 + number % 900)
        row: list[str | Decimal] = [f"import-{number}", f"Plat nº {number}", aisle, price, "", Decimal(50)]
        turn, rest = divmod(number, LINES // FAULTY)
        if rest == 0:
            for at, value in _WRONG[turn % len(_WRONG)].items():
                row[at] = value
        rows.append(row)
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
