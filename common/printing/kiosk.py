"""The paper a customer takes from the kiosk: a number to be read from afar, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.text import Language
from common.printing.document import Banner, Block, Columns, Cut, Document, Picture, QrCode, Rule, Spacer, text
from common.printing.labels import LABELS
from common.printing.receipts import ReceiptLine, direction_of


@dataclass(frozen=True, slots=True)
class KioskTicketData:
    """`qr` is what the till scans to find the order; `paid` decides which instruction is printed."""

    store_name: str
    order_label: str
    placed_at: str
    lines: tuple[ReceiptLine, ...]
    total: str
    language: Language = "fr"
    dining: str = ""
    paid: bool = False
    qr: str = ""
    logo_png: bytes = b""
    footer: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    duplicate: bool = False


def kiosk_ticket(data: KioskTicketData) -> Document:
    words = LABELS[data.language]
    blocks: list[Block] = []
    if data.duplicate:
        blocks.append(Banner(words.duplicate))
    dining = {"dine_in": words.dine_in, "takeaway": words.takeaway, "delivery": words.delivery}.get(data.dining, "")
    if data.logo_png:
        blocks += [Picture(data.logo_png, 45), Spacer(12)]
    blocks += [
        text(data.store_name, align="center", bold=True, width=2, height=2),
        Spacer(16),
        text(words.your_number, align="center"),
        text(data.order_label, align="center", bold=True, width=5, height=5),
        Spacer(8),
    ]
    if data.paid:
        blocks.append(text(f"{words.paid_already} · {words.wait_for_number}", align="center", bold=True))
    else:
        blocks.append(Banner(words.pay_at_counter, width=2))
    blocks += [Spacer(8), Columns(dining or words.order, data.placed_at), Rule()]
    for line in data.lines:
        name = f"{line.quantity} × {line.name}" if line.quantity else line.name
        hanging = len(line.quantity) + 3 if line.quantity else 2
        blocks.append(Columns(name, line.amount, end_width=9, hanging=hanging))
        blocks += [text(detail, indent=4, hanging=2) for detail in line.details]
    blocks += [Rule(), Columns(words.total, data.total, bold=True, width=2, height=2)]
    if data.qr:
        blocks += [Spacer(16), QrCode(data.qr)]
    if data.footer or data.legal:
        blocks.append(Spacer(12))
        blocks += [text(line, align="center") for line in (*data.footer, *data.legal)]
    blocks += [Spacer(16), Cut()]
    return Document("kiosk_ticket", tuple(blocks), data.language, direction_of(data.language))
