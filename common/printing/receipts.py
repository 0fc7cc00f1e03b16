"""The customer's receipt."""

from __future__ import annotations

from dataclasses import dataclass, field

from common.domain.text import Language
from common.printing.document import (
    Banner,
    Block,
    Columns,
    Cut,
    Direction,
    Document,
    DrawerPulse,
    Picture,
    QrCode,
    Rule,
    Run,
    Spacer,
    Text,
    text,
)
from common.printing.labels import LABELS, both


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One sold line, texts as printed. `second_name` is the name in the second language, under the first.

    `details` are its options and halves, one each ("½ Reine", "+ Fromage"); `unit_price` is shown when given.
    """

    quantity: str
    name: str
    amount: str
    second_name: str = ""
    unit_price: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class TaxRow:
    rate: str
    base: str
    tax: str


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """Everything on a receipt, already formatted. Empty texts are left out.

    `adjustments` stand between the lines and the total (subtotal, discount, rounding), `payments` after it.
    `customer` and `note` are what was given with the order. `order_label` is the number people call out
    (`P1-042`); `dining` one of "dine_in", "takeaway", "delivery", "".
    """

    store_name: str
    order_label: str
    printed_at: str
    lines: tuple[ReceiptLine, ...]
    total: str
    language: Language = "fr"
    second_language: Language | None = None
    second_store_name: str = ""
    address: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    logo_png: bytes = b""
    cashier: str = ""
    terminal: str = ""
    table: str = ""
    dining: str = ""
    customer: str = ""
    note: str = ""
    adjustments: tuple[Amount, ...] = ()
    payments: tuple[Amount, ...] = ()
    change: str = ""
    taxes: tuple[TaxRow, ...] = ()
    footer: tuple[str, ...] = ()
    qr: str = ""
    qr_caption: str = ""
    duplicate: bool = False
    open_drawer: bool = False
    drawer_pin: int = field(default=0)


def direction_of(language: Language) -> Direction:
    return "rtl" if language == "ar" else "ltr"


def receipt(data: ReceiptData) -> Document:
    """The drawer's pulse comes first: the cashier's hand should not wait for the paper."""
    blocks: list[Block] = []
    if data.open_drawer and not data.duplicate:
        blocks.append(DrawerPulse(2 if data.drawer_pin == 2 else 5 if data.drawer_pin == 5 else 0))
    if data.duplicate:
        blocks += [Banner(both("duplicate", data.language, data.second_language)), Spacer(16)]
    blocks += _heading(data)
    blocks += _lines(data)
    blocks += _totals(data)
    blocks += _taxes(data)
    blocks += _closing(data)
    blocks.append(Cut())
    return Document("receipt", tuple(blocks), data.language, direction_of(data.language))


def _heading(data: ReceiptData) -> list[Block]:
    words = LABELS[data.language]
    blocks: list[Block] = []
    if data.logo_png:
        blocks += [Picture(data.logo_png, 45), Spacer(12)]
    blocks.append(text(data.store_name, align="center", bold=True, width=2, height=2))
    if data.second_store_name:
        blocks.append(text(data.second_store_name, align="center", bold=True, width=2, height=2))
    blocks += [text(line, align="center") for line in data.address]
    blocks.append(Spacer(16))
    dining = {"dine_in": words.dine_in, "takeaway": words.takeaway, "delivery": words.delivery}.get(data.dining, "")
    order = f"{both('order', data.language, data.second_language)} {data.order_label}"
    blocks.append(Columns(order, data.printed_at, bold=True))
    place = f"{words.table} {data.table}" if data.table else ""
    if dining or place:
        blocks.append(Columns(dining or place, place if dining else ""))
    people = [f"{words.cashier} : {data.cashier}" if data.cashier else "", data.terminal]
    if any(people):
        blocks.append(Columns(people[0] or people[1], people[1] if people[0] else ""))
    if data.customer:
        blocks.append(text(f"{words.customer} : {data.customer}", bold=True, hanging=2))
    if data.note:
        blocks.append(text(f"{words.note} : {data.note}", hanging=2))
    blocks.append(Rule())
    return blocks


def _lines(data: ReceiptData) -> list[Block]:
    blocks: list[Block] = []
    for line in data.lines:
        name = f"{line.quantity} × {line.name}" if line.quantity else line.name
        hanging = len(line.quantity) + 3 if line.quantity else 2
        blocks.append(Columns(name, line.amount, end_width=9, hanging=hanging))
        if line.second_name:
            blocks.append(text(line.second_name, indent=4, hanging=2))
        blocks += [text(detail, indent=4, hanging=2) for detail in line.details]
        if line.unit_price:
            blocks.append(text(line.unit_price, indent=4, hanging=2))
    blocks.append(Rule())
    return blocks


def _totals(data: ReceiptData) -> list[Block]:
    blocks: list[Block] = [Columns(each.label, each.amount) for each in data.adjustments]
    label = both("total", data.language, data.second_language)
    blocks += [Spacer(6), Columns(label, data.total, bold=True, width=2, height=2), Spacer(6)]
    blocks += [Columns(each.label, each.amount) for each in data.payments]
    if data.change:
        blocks.append(Columns(both("change", data.language, data.second_language), data.change, bold=True))
    return blocks


def _taxes(data: ReceiptData) -> list[Block]:
    if not data.taxes:
        return []
    words = LABELS[data.language]
    blocks: list[Block] = [Rule("dashed")]
    blocks.append(Columns(words.rate, words.tax, words.base, middle_width=10, end_width=10))
    blocks += [Columns(row.rate, row.tax, row.base, middle_width=10, end_width=10) for row in data.taxes]
    return blocks


def _closing(data: ReceiptData) -> list[Block]:
    blocks: list[Block] = []
    if data.qr:
        blocks += [Spacer(20), QrCode(data.qr)]
        if data.qr_caption:
            blocks.append(text(data.qr_caption, align="center"))
    blocks.append(Spacer(20))
    blocks += [Text((Run(line, bold=index == 0),), align="center") for index, line in enumerate(data.footer)]
    blocks += [text(line, align="center") for line in data.legal]
    blocks.append(Spacer(16))
    return blocks
