"""What a period sold, beside the one before: charts, tables, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.choosing import Chosen, chosen, period_names
from backend.admin.exports import FORMATS, at_once, download
from backend.admin.figures import change, day, hour, money, number, said, short_day, weekday
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.sale_words import methods, services
from backend.admin.words import later, w
from backend.reports.days import Days, totals
from backend.reports.export import Cell
from backend.reports.rows import Amounts, MethodRow, Sales, SalesBy, SalesRow
from common.domain.money import Currency, Money, div_round, total, zero

SHOWN = 15
"""Rows of a table on the page; the file has them all."""


CROWDED = 8
"""Days of a chart whose labels still have room for the name of the day."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a table. `share`: thousandths of the largest line, for the bar beside it. `before`: the same of the
    period before, where there is one to set beside it."""

    label: str
    count: int
    quantity: int | None
    gross: Money
    share: int
    before: Money | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    key: SalesBy
    title: str
    rows: tuple[Shown, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    label: str
    value: str
    change: str
    hint: str = ""


class ReportsPage(Page):
    menu_label = later("Rapports")
    icon = "fa fa-chart-column"
    path = "/reports"
    route_name = "reports"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        store, of = desk.store, desk.store.profile.currency
        reports, days = self.parts.reports, choice.period.days
        async with self.parts.database.read() as session:
            sales = await reports.sales(session, store.id, days)
            before = await reports.daily(session, store.id, choice.period.before)
            hours = await reports.hours(session, store.id, choice.period.before) if days.count == 1 else ()
        mine, then = _of(sales.totals, of), _of(totals(before), of)
        return self.page(
            request,
            "reports.html",
            choice=choice,
            periods=period_names(),
            store=store.profile,
            sales=sales,
            empty=mine.count == 0 and not sales.cancelled,
            totals=_totals(mine, then),
            course=_course(sales, before, hours, of, choice),
            weekdays=_cut("weekday", sales, of) if days.count > 7 else None,
            hours=_cut("hour", sales, of) if days.count > 1 else None,
            cuts=[_cut(each, sales, of) for each in ("product", "category", "staff", "device", "service")],
            methods=_methods(sales.methods, sales.due, of),
            others=[each for each in sales.totals if each.gross.currency is not of],
            taxes=sales.taxes,
            net=mine.net,
            cancelled=_sum(sales.cancelled, of),
            refunded=_sum(sales.refunded, of),
        )

    @route("/export", name="reports-export")
    async def export(self, request: Request) -> Response:
        """`cut` is one of the report's tables."""
        desk, choice = self._chosen(request)
        kind = next((each for each in FORMATS if each == request.query_params.get("format")), None)
        cut = request.query_params.get("cut", "")
        if kind is None or cut not in (*_names(), "taxes", "methods"):
            raise HTTPException(404)
        async with self.parts.database.read() as session:
            sales = await self.parts.reports.sales(session, desk.store.id, choice.period.days)
        head, rows = _table(cut, sales)
        name = f"{w('ventes')}-{cut}-{desk.store.sku}-{choice.file_days}"
        return download(kind, name, head, at_once(rows))

    def _chosen(self, request: Request) -> tuple[Desk, Chosen]:
        desk = self.desk(request)
        return desk, chosen(request, desk, self.parts.clock.now(), "today", {})


def _names() -> Mapping[SalesBy, str]:
    return {
        "day": w("Par jour"),
        "hour": w("Par heure"),
        "weekday": w("Par jour de la semaine"),
        "product": w("Par produit"),
        "category": w("Par catégorie"),
        "staff": w("Par personne"),
        "device": w("Par terminal"),
        "service": w("Sur place ou à emporter"),
    }


def _label(by: SalesBy, row: SalesRow) -> str:
    match by:
        case "hour":
            return hour(row.key)
        case "weekday":
            return weekday(row.key)
        case "service":
            return services().get(row.key, row.key)
        case "staff":
            return said(row.name) or w("Sans vendeur (borne)")
        case "category":
            return said(row.name) or w("Hors du menu")
        case _:
            return said(row.name) or row.key


def _cut(by: SalesBy, sales: Sales, of: Currency) -> Cut:
    rows = [row for row in sales.by[by] if row.gross.currency is of]
    most = max((row.gross.amount for row in rows), default=0)
    if by == "hour":
        rows = _without_gaps(rows, of)
    shown = rows if by in ("hour", "weekday", "day") else rows[:SHOWN]
    return Cut(
        by,
        _names()[by],
        tuple(
            Shown(
                weekday(row.key, "abbreviated") if by == "weekday" else _label(by, row),
                row.count,
                row.quantity,
                row.gross,
                row.gross.amount * 1000 // most if most else 0,
            )
            for row in shown
        ),
        len(rows) - len(shown),
    )


def _without_gaps(rows: list[SalesRow], of: Currency) -> list[SalesRow]:
    """The quiet hours between the first and the last are hours too."""
    if not rows:
        return []
    known = {row.key: row for row in rows}
    first, last = int(rows[0].key), int(rows[-1].key)
    keys = [str((first + each) % 24) for each in range((last - first) % 24 + 1)]
    return [known.get(key) or SalesRow(key, "", 0, None, zero(of), zero(of), zero(of)) for key in keys]


def _course(sales: Sales, before: Sequence[SalesRow], hours: Sequence[SalesRow], of: Currency, choice: Chosen) -> Cut:
    """How the period went, hour by hour within one day, day by day otherwise, beside the one before."""
    days = choice.period.days
    if days.count == 1:
        now = {row.key: row for row in sales.by["hour"] if row.gross.currency is of}
        then = {row.key: row for row in hours if row.gross.currency is of}
        order = [str((choice.day_starts_at + each) % 24) for each in range(24)]
        busy = [index for index, key in enumerate(order) if key in now or key in then]
        keys = order[busy[0] : busy[-1] + 1] if busy else []
        return Cut("hour", _names()["hour"], tuple(_beside(hour(key), now.get(key), then.get(key), of) for key in keys))
    now = {row.key: row for row in sales.by["day"] if row.gross.currency is of}
    then = {row.key: row for row in before if row.gross.currency is of}
    rows = []
    for one, other in zip(_each(days), [*_each(choice.period.before), *([None] * days.count)], strict=False):
        known = then.get(str(other)) if other else None
        rows.append(_beside(day(one) if days.count <= CROWDED else short_day(one), now.get(str(one)), known, of))
    return Cut("day", _names()["day"], tuple(rows))


def _beside(label: str, now: SalesRow | None, then: SalesRow | None, of: Currency) -> Shown:
    return Shown(
        label, now.count if now else 0, None, now.gross if now else zero(of), 0, then.gross if then else zero(of)
    )


def _each(days: Days) -> list[date]:
    return [days.first + timedelta(days=each) for each in range(days.count)]


def _totals(mine: SalesRow, then: SalesRow) -> list[Total]:
    basket, basket_then = _basket(mine), _basket(then)
    return [
        Total(
            w("Ventes"),
            money(mine.gross),
            change(mine.gross.amount, then.gross.amount),
            money(then.gross) if then.count else "",
        ),
        Total(
            w("Commandes"), number(mine.count), change(mine.count, then.count), number(then.count) if then.count else ""
        ),
        Total(
            w("Panier moyen"),
            money(basket),
            change(basket.amount, basket_then.amount),
            money(basket_then) if then.count else "",
        ),
        Total(w("Articles"), number(mine.quantity or 0), ""),
    ]


def _basket(row: SalesRow) -> Money:
    of = row.gross.currency
    if row.count == 0:
        return zero(of)
    amount = div_round(row.gross.amount, row.count)
    return Money(div_round(amount, of.price_step) * of.price_step, of)


def _of(rows: Sequence[SalesRow], of: Currency) -> SalesRow:
    nothing = SalesRow("", "", 0, 0, zero(of), zero(of), zero(of))
    return next((row for row in rows if row.gross.currency is of), nothing)


def _sum(amounts: Sequence[Amounts], of: Currency) -> Amounts:
    mine = [each for each in amounts if each.amount.currency is of]
    return Amounts(sum(each.count for each in mine), total((each.amount for each in mine), of))


def _methods(found: Sequence[MethodRow], due: Sequence[Amounts], of: Currency) -> list[tuple[str, int, Money]]:
    names = methods()
    rows = [
        (names.get(each.method, each.method), each.count, each.amount) for each in found if each.amount.currency is of
    ]
    left = _sum(due, of)
    return [*rows, (w("Reste à payer"), left.count, left.amount)] if left.count else rows


def _table(cut: str, sales: Sales) -> tuple[list[str], list[list[Cell]]]:
    if cut == "taxes":
        head = [w("Taux"), w("Pour cent"), w("Hors taxe"), w("TVA"), w("TTC"), w("Remboursé"), w("Monnaie")]
        rows: list[list[Cell]] = [
            [each.name or each.tax_rate_id, f"{each.basis_points / 100:g}" if each.basis_points is not None else "",
             each.base, each.tax, each.gross, each.refunded_gross, each.gross.currency.code]
            for each in sales.taxes
        ]  # fmt: skip
        return head, rows
    if cut == "methods":
        names = methods()
        rows = [
            [names.get(m.method, m.method), m.count, m.amount, m.received, m.amount.currency.code]
            for m in sales.methods
        ]
        rows += [[w("Reste à payer"), each.count, each.amount, None, each.amount.currency.code] for each in sales.due]
        return [w("Moyen de paiement"), w("Nombre"), w("Montant réglé"), w("Encaissé"), w("Monnaie")], rows
    by: SalesBy = cut  # type: ignore[assignment]
    rows = [
        [_label(by, row), row.count, row.quantity, row.net, row.tax, row.gross, row.gross.currency.code]
        for row in sales.by[by]
    ]
    count = w("Lignes") if by in ("product", "category") else w("Commandes")
    return [_names()[by], count, w("Articles"), w("Hors taxe"), w("TVA"), w("TTC"), w("Monnaie")], rows
