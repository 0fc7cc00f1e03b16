"""The closing report of a till session (rapport Z)."""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.text import Language
from common.printing.document import Banner, Block, Columns, Cut, Document, Rule, Spacer, text
from common.printing.labels import LABELS
from common.printing.receipts import Amount, TaxRow, direction_of


@dataclass(frozen=True, slots=True)
class ZReportData:
    """Texts as printed. `sales` and `movements` are free rows; `payments` one row a payment method.

    `difference_is_zero` decides whether the difference is printed loudly; `no_sale_openings` is a number, ""
    where nobody counts drawer openings.
    """

    store_name: str
    report_label: str
    terminal: str
    opened_at: str
    closed_at: str
    opened_by: str
    closed_by: str
    orders: str
    total: str
    opening_cash: str
    expected_cash: str
    counted_cash: str
    difference: str
    difference_is_zero: bool
    language: Language = "fr"
    sales: tuple[Amount, ...] = ()
    payments: tuple[Amount, ...] = ()
    movements: tuple[Amount, ...] = ()
    taxes: tuple[TaxRow, ...] = ()
    duplicate: bool = False
    no_sale_openings: str = ""


def z_report(data: ZReportData) -> Document:
    words = LABELS[data.language]
    loud = 1 if data.difference_is_zero else 2
    blocks: list[Block] = []
    if data.duplicate:
        blocks.append(Banner(words.duplicate))
    blocks += [
        text(data.store_name, align="center", bold=True, width=2, height=2),
        text(f"{words.z_report} {data.report_label}", align="center", bold=True, height=2),
        Spacer(12),
        Columns(words.terminal, data.terminal),
        Columns(f"{words.opened} {data.opened_at}", data.opened_by),
        Columns(f"{words.closed} {data.closed_at}", data.closed_by),
        Rule(),
        Columns(words.orders, data.orders),
    ]
    blocks += _rows(data.sales)
    blocks.append(Columns(words.total, data.total, bold=True, width=2, height=2))
    if data.taxes:
        blocks += [Rule("dashed"), Columns(words.rate, words.tax, words.base, middle_width=10, end_width=10)]
        blocks += [Columns(row.rate, row.tax, row.base, middle_width=10, end_width=10) for row in data.taxes]
    if data.payments:
        blocks += [Rule(), text(words.payments, bold=True), *_rows(data.payments)]
    if data.movements:
        blocks += [Rule(), text(words.cash_movements, bold=True), *_rows(data.movements)]
    blocks.append(Rule())
    if data.no_sale_openings:
        blocks.append(Columns(words.no_sale_openings, data.no_sale_openings))
    blocks += [
        Columns(words.opening_cash, data.opening_cash),
        Columns(words.expected_cash, data.expected_cash),
        Columns(words.counted_cash, data.counted_cash),
        Columns(words.difference, data.difference, bold=True, width=loud, height=loud),
        Rule(),
        text(words.signature),
        Spacer(110),
        Cut(),
    ]
    return Document("z_report", tuple(blocks), data.language, direction_of(data.language))


def _rows(amounts: tuple[Amount, ...]) -> list[Block]:
    return [Columns(each.label, each.amount) for each in amounts]
