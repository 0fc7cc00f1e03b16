"""What this till prints, from orders and sessions to the neutral documents of common/printing."""

from __future__ import annotations

from datetime import datetime

from apps.pos.payment.service import Paid
from apps.pos.till.service import ClosedTill
from common.domain.catalog import Catalog
from common.domain.money import Money, total
from common.domain.text import Language, format_money
from common.printing.document import Document
from common.printing.receipts import Amount
from common.printing.sold import Counter, paper_languages, sold_receipt, stamp, tax_rows
from common.printing.z_report import ZReportData, z_report


def receipt_of(catalog: Catalog, paid: Paid, where: Counter, at: datetime) -> Document:
    """The customer's receipt with the drawer's pulse before it where the drawer is needed."""
    return sold_receipt(
        catalog, paid.order, paid.cash, where, at, open_drawer=paid.by_hand is None or bool(paid.by_hand)
    )


def z_report_of(catalog: Catalog, closed: ClosedTill, terminal: str) -> Document:
    """The closing report of a session."""
    store = catalog.store
    first, _ = paper_languages(store)
    of = store.currency
    found = closed.balance
    taken = total((each.amount for each in closed.taken), of)
    taxes = tax_rows(catalog, [tax for each in closed.taken for tax in each.taxes])

    def money(value: Money) -> str:
        return format_money(value, first)

    return z_report(
        ZReportData(
            store_name=store.name.get(first),
            report_label=stamp(closed.closed_at, store),
            terminal=terminal,
            opened_at=stamp(closed.session.opened_at, store),
            closed_at=stamp(closed.closed_at, store),
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


def _cash_word(language: Language) -> str:
    return {"fr": "Espèces", "en": "Cash", "ar": "نقدا"}[language]


def _coins_word(language: Language) -> str:
    return {"fr": "Monnayeur", "en": "Coin changer", "ar": "آلة النقود"}[language]
