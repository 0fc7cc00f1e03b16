"""What this till prints, from orders and sessions to the neutral documents of common/printing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from apps.pos.payment.service import Paid
from apps.pos.till.service import ClosedTill
from common.contract.orders import OrderLineOut, TaxTotalOut
from common.domain.catalog import Catalog, StoreProfile
from common.domain.money import Money, total
from common.domain.text import Language, Text, format_money, format_number
from common.domain.wording import line_title, option_words
from common.printing.document import Document
from common.printing.labels import both
from common.printing.receipts import Amount, ReceiptData, ReceiptLine, TaxRow, receipt
from common.printing.z_report import ZReportData, z_report

_DINING = {"eat_in": "dine_in", "take_away": "takeaway"}


def paper_languages(store: StoreProfile) -> tuple[Language, Language | None]:
    """The store's first two languages: what its customers read."""
    second = store.languages[1] if len(store.languages) > 1 else None
    return store.languages[0], second


def receipt_of(catalog: Catalog, paid: Paid, cashier: str, terminal: str, at: datetime) -> Document:
    """The customer's receipt, with the drawer's pulse before it where the drawer is needed."""
    store, order, cash = catalog.store, paid.order, paid.cash
    first, second = paper_languages(store)
    rounding: tuple[Amount, ...] = ()
    if cash.rounding:
        words = both("rounding", first, second)
        rounding = (Amount(words, format_number(cash.rounding, first)),)
    return receipt(
        ReceiptData(
            store_name=store.name.get(first),
            second_store_name=_other(store.name, first, second),
            order_label=order.number,
            printed_at=_stamp(at, store),
            lines=tuple(_line(each, first, second) for each in order.lines),
            adjustments=rounding,
            total=format_money(cash.cash_due, first),
            language=first,
            second_language=second,
            address=tuple(each.get(first) for each in store.receipt_header if each != store.name),
            cashier=cashier,
            terminal=terminal,
            table=order.table,
            dining=_DINING.get(order.service, ""),
            payments=(Amount(both("paid", first, second), format_money(cash.tendered, first)),),
            change=format_money(cash.change, first) if cash.change else "",
            taxes=_tax_rows(catalog, order.taxes),
            footer=_footer(store, first, second),
            qr=order.number,
            open_drawer=paid.by_hand is None or bool(paid.by_hand),
        )
    )


def z_report_of(catalog: Catalog, closed: ClosedTill, terminal: str) -> Document:
    """The closing report of a session."""
    store = catalog.store
    first, _ = paper_languages(store)
    of = store.currency
    found = closed.balance
    taken = total((each.amount for each in closed.taken), of)
    taxes = _tax_rows(catalog, [tax for each in closed.taken for tax in each.taxes])

    def money(value: Money) -> str:
        return format_money(value, first)

    return z_report(
        ZReportData(
            store_name=store.name.get(first),
            report_label=_stamp(closed.closed_at, store),
            terminal=terminal,
            opened_at=_stamp(closed.session.opened_at, store),
            closed_at=_stamp(closed.closed_at, store),
            opened_by=closed.session.staff_name,
            closed_by=closed.closed_by,
            orders=str(closed.sales_count),
            total=money(taken),
            taxes=taxes,
            payments=_methods(closed, first),
            movements=(Amount(closed.note, ""),) if closed.note else (),
            opening_cash=money(found.opening),
            expected_cash=money(found.expected),
            counted_cash=money(found.counted),
            difference=money(found.difference),
            difference_is_zero=not found.difference,
            no_sale_openings=str(closed.no_sale_openings),
            language=first,
        )
    )


def _methods(closed: ClosedTill, language: Language) -> tuple[Amount, ...]:
    """What came in, by where it is: change that the drawer gave for the coin changer is in the machine."""
    cash = Amount(_cash_word(language), format_money(closed.balance.cash_sales, language))
    coins = [each.coins for each in closed.taken if each.coins is not None]
    if not coins:
        return (cash,)
    return cash, Amount(_coins_word(language), format_money(total(coins, closed.session.opening.currency), language))


def local_time(at: datetime, store: StoreProfile) -> datetime:
    return at.astimezone(ZoneInfo(store.time_zone))


def _stamp(at: datetime, store: StoreProfile) -> str:
    return f"{local_time(at, store):%d/%m/%Y %H:%M}"


def _cash_word(language: Language) -> str:
    return {"fr": "Espèces", "en": "Cash", "ar": "نقدا"}[language]


def _coins_word(language: Language) -> str:
    return {"fr": "Monnayeur", "en": "Coin changer", "ar": "آلة النقود"}[language]


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


def _footer(store: StoreProfile, first: Language, second: Language | None) -> tuple[str, ...]:
    lines = []
    for each in store.receipt_footer:
        lines.append(each.get(first))
        if other := _other(each, first, second):
            lines.append(other)
    return tuple(lines)


def _tax_rows(catalog: Catalog, taxes: Sequence[TaxTotalOut]) -> tuple[TaxRow, ...]:
    language, _ = paper_languages(catalog.store)
    of = catalog.store.currency
    rows = []
    for rate in catalog.tax_rates:
        same = [each for each in taxes if each.tax_rate_id == rate.id]
        if same:
            net = total((each.net.money() for each in same), of)
            tax = total((each.tax.money() for each in same), of)
            rows.append(TaxRow(rate.name, format_number(net, language), format_number(tax, language)))
    return tuple(rows)


def reprint_mark(store: StoreProfile) -> str:
    return both("duplicate", *paper_languages(store))
