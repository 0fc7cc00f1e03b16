"""A sold order as the customer's receipt, in the design of its store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from common.contract.orders import OrderLineOut, OrderOut, TaxTotalOut
from common.domain.catalog import Catalog, StoreProfile
from common.domain.money import Money, total
from common.domain.payment import CashPayment
from common.domain.text import Language, Text, format_money, format_number
from common.domain.wording import line_title, option_words
from common.printing.document import Document
from common.printing.labels import both
from common.printing.receipts import Amount, ReceiptData, ReceiptLine, TaxRow, receipt

DINING = {"eat_in": "dine_in", "take_away": "takeaway"}


@dataclass(frozen=True, slots=True)
class Counter:
    """Where it was sold. `logo_png`: the design's logo as bytes, empty for none."""

    cashier: str
    terminal: str
    logo_png: bytes = b""


def paper_languages(store: StoreProfile) -> tuple[Language, Language | None]:
    """What the store's customers read: the design's languages, else the store's first two."""
    return store.receipt.read_in(store.languages)


def sold_receipt(
    catalog: Catalog, order: OrderOut, cash: CashPayment, where: Counter, at: datetime, *, open_drawer: bool = True
) -> Document:
    """The customer's receipt, with the drawer's pulse before it where the money went into one."""
    store, design = catalog.store, catalog.store.receipt
    first, second = paper_languages(store)
    rounding: tuple[Amount, ...] = ()
    if cash.rounding:
        words = both("rounding", first, second)
        rounding = (Amount(words, format_number(cash.rounding, first)),)
    return receipt(
        ReceiptData(
            store_name=store.name.get(first),
            second_store_name=_other(store.name, first, second),
            logo_png=where.logo_png if design.logo else b"",
            order_label=order.number,
            printed_at=stamp(at, store),
            lines=tuple(_line(each, first, second) for each in order.lines),
            adjustments=rounding,
            total=format_money(cash.cash_due, first),
            language=first,
            second_language=second,
            address=tuple(each.get(first) for each in store.receipt_header if each != store.name),
            cashier=where.cashier if design.cashier else "",
            terminal=where.terminal if design.terminal else "",
            table=order.table if design.table else "",
            dining=DINING.get(order.service, ""),
            customer=order.customer_name if design.customer else "",
            note=order.note if design.customer else "",
            payments=(Amount(both("paid", first, second), format_money(cash.tendered, first)),),
            change=format_money(cash.change, first) if cash.change else "",
            taxes=tax_rows(catalog, order.taxes) if design.taxes else (),
            footer=in_both(store.receipt_footer, first, second),
            legal=in_both(design.legal, first, second),
            qr=order.number if design.qr else "",
            open_drawer=open_drawer,
        )
    )


def local_time(at: datetime, store: StoreProfile) -> datetime:
    return at.astimezone(ZoneInfo(store.time_zone))


def stamp(at: datetime, store: StoreProfile) -> str:
    return f"{local_time(at, store):%d/%m/%Y %H:%M}"


def in_both(lines: Sequence[Text], first: Language, second: Language | None) -> tuple[str, ...]:
    """Each line, and under it the same in the second language where that reads differently."""
    found = []
    for each in lines:
        found.append(each.get(first))
        if other := _other(each, first, second):
            found.append(other)
    return tuple(found)


def tax_rows(catalog: Catalog, taxes: Sequence[TaxTotalOut]) -> tuple[TaxRow, ...]:
    language, _ = paper_languages(catalog.store)
    of = catalog.store.currency
    rows = []
    for rate in catalog.tax_rates:
        same = [each for each in taxes if each.tax_rate_id == rate.id]
        if same:
            net: Money = total((each.net.money() for each in same), of)
            tax = total((each.tax.money() for each in same), of)
            rows.append(TaxRow(rate.name, format_number(net, language), format_number(tax, language)))
    return tuple(rows)


def duplicate_mark(store: StoreProfile) -> str:
    return both("duplicate", *paper_languages(store))


def _other(text: Text, first: Language, second: Language | None) -> str:
    """The text in the second language, empty when it reads the same."""
    if second is None or text.get(second) == text.get(first):
        return ""
    return text.get(second)


def _line(line: OrderLineOut, first: Language, second: Language | None) -> ReceiptLine:
    name, half = line.name.text(), line.half_name.text() if line.half_name else None
    title = line_title(name, half, first)
    other = line_title(name, half, second) if second else ""
    options = [
        option_words(each.name.text(), each.quantity, each.placement, first, name if half else None, half)
        for each in line.options
    ]
    return ReceiptLine(
        quantity=str(line.quantity),
        name=title,
        amount=format_number(line.gross.money(), first),
        second_name=other if other != title else "",
        unit_price=f"{line.quantity} × {format_number(line.unit_price.money(), first)}" if line.quantity > 1 else "",
        details=tuple(filter(None, (line.size.text().get(first), *options, line.note))),
    )
