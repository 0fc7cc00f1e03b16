"""Byte for byte: what the encoder sends may change only when somebody means it to.

`python -m tests.golden.printing.test_bytes` writes the files anew; look at the difference before you commit it.
Only documents without Qt-drawn lines are here: fonts differ between machines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from common.printing import document as d
from common.printing.escpos import encode
from common.printing.profile import PAPER_58, PAPER_80, PrinterProfile
from common.printing.test_page import PrinterFacts, test_page
from common.printing.textflow import is_plain
from tests.support.printing import samples

HERE = Path(__file__).parent
EVERYTHING = d.Document(
    "test_page",
    (
        d.DrawerPulse(5),
        d.Text((d.Run("Gras ", bold=True), d.Run("souligné", underline=True), d.Run("é€œ", inverse=True)), "end", 2, 3),
        d.Columns("Nom très long qui passe à la ligne", "12,50 €", "2", indent=2, hanging=2, middle_width=5),
        d.Banner("ALLERGIE"),
        d.Rule("dashed"),
        d.Spacer(40),
        d.QrCode("https://comptoir.example/t/1", 5, "H", "end"),
        d.Barcode("P1-042"),
        d.Barcode("5901234123457", "ean13", 80),
        d.Cut(),
    ),
)


def text_only(page: d.Document) -> d.Document:
    """The page without the lines that Qt draws."""

    def drawn(block: d.Block) -> bool:
        match block:
            case d.Text():
                return not is_plain(block.runs[0].text, "cp1252")
            case d.Columns():
                return not is_plain(block.end, "cp1252")
        return False

    return d.Document(page.kind, tuple(each for each in page.blocks if not drawn(each)))


CASES: dict[str, tuple[d.Document, PrinterProfile]] = {
    "receipt_80": (samples.french_receipt(), PAPER_80),
    "receipt_58": (samples.french_receipt(), PAPER_58),
    "kitchen_80": (samples.kitchen(), PAPER_80),
    "kiosk_80": (samples.kiosk(), PAPER_80),
    "z_report_80": (samples.closing(), PAPER_80),
    "test_page_80": (text_only(test_page(PrinterFacts("TICKET", "tcp://192.168.1.50:9100"))), PAPER_80),
    "everything_58": (EVERYTHING, PAPER_58),
}


def dump(data: bytes) -> str:
    """Hexadecimal with the text beside it; long runs of one line are folded."""
    rows: list[str] = []
    for start in range(0, len(data), 16):
        piece = data[start : start + 16]
        shown = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in piece)
        rows.append(f"{piece.hex(' '):47}  {shown}".rstrip())
    folded: list[str] = []
    for row in rows:
        if folded and folded[-1].split(" ×")[0] == row:
            count = int(folded[-1].split(" ×")[1]) if " ×" in folded[-1] else 1
            folded[-1] = f"{row} ×{count + 1}"
        else:
            folded.append(row)
    return "\n".join(folded) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_bytes(name: str) -> None:
    assert dump(encode(*CASES[name])) == (HERE / f"{name}.hex").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, case in CASES.items():
        (HERE / f"{name}.hex").write_text(dump(encode(*case)), encoding="utf-8")
