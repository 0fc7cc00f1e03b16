"""Orders: a list to look something up in, and one order with all that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.choosing import Chosen, chosen, period_names
from backend.admin.exports import FORMATS, download
from backend.admin.figures import language, lasting, money
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.sale_words import methods, payment_states, services, statuses
from backend.admin.words import later, w
from backend.errors import ApiError
from backend.reports.export import Batches, Cell
from backend.reports.records import BATCH, whole
from backend.reports.rows import Listed, OrderFilter, OrderListed, PaymentListed, TicketListed
from common.contract.orders import OrderLineOut, OrderOut
from common.domain.wording import line_details, line_title, option_words

LATE_S = 120
"""An order that reached us so long after it was placed was taken offline."""


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime
    what: str
    who: str = ""


class OrdersPage(Page):
    menu_label = later("Commandes")
    icon = "fa fa-receipt"
    path = "/orders"
    route_name = "orders"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        records, store = self.parts.records, desk.store.id
        async with self.parts.database.read() as session:
            found = await records.orders(session, store, _asked(choice), request.query_params.get("after", ""))
            sums = await records.sum_of_orders(session, store, _asked(choice))
            devices = await self.parts.devices.all(session, store)
            people = await self.parts.staff.names(session, store)
        return self.page(
            request,
            "orders.html",
            choice=choice,
            periods=period_names(),
            found=found,
            sums=sums,
            selects=[
                ("status", w("État"), statuses()),
                ("payment", w("Paiement"), payment_states()),
                ("device", w("Terminal"), {each.id: each.name for each in devices if each.type in ("pos", "kiosk")}),
                ("staff", w("Personne"), people),
            ],
            statuses=statuses(),
            payment_states=payment_states(),
        )

    @route("/export", name="orders-export")
    async def export(self, request: Request) -> Response:
        """`format` csv or xlsx, of what the list shows."""
        desk, choice = self._chosen(request)
        kind = next((each for each in FORMATS if each == request.query_params.get("format")), None)
        if kind is None:
            raise HTTPException(404)
        asked, words = _asked(choice), (statuses(), payment_states(), services())
        head = [
            w("Numéro"), w("Jour"), w("Heure"), w("Terminal"), w("Personne"), w("État"), w("Paiement"), w("Service"),
            w("Total"), w("dont TVA"), w("Payé"), w("Remboursé"), w("Monnaie"), w("Référence"),
        ]  # fmt: skip

        async def rows() -> Batches:
            async def page(after: str) -> Listed[OrderListed]:
                async with self.parts.database.read() as session:
                    return await self.parts.records.orders(session, desk.store.id, asked, after, BATCH)

            async for batch in whole(page):
                yield [_cells(each, words, choice.zone) for each in batch]

        return download(kind, f"{w('commandes')}-{desk.store.sku}-{choice.file_days}", head, rows())

    @route("/{order_id}/detail", name="order")
    async def detail(self, request: Request) -> Response:
        desk, order_id = self.desk(request), request.path_params["order_id"]
        store = desk.store.id
        async with self.parts.database.read() as session:
            try:
                order = await self.parts.orders.get(session, store, order_id)
            except ApiError as error:
                raise HTTPException(404) from error
            payments = await self.parts.records.payments_of_order(session, store, order_id)
            tickets = await self.parts.records.tickets_of_order(session, store, order_id)
            people = await self.parts.staff.names(session, store)
            catalog = await self.parts.catalog.current(session, store)
            told = await self.parts.audit.of_subject(session, f"order:{order_id}")
        zone = ZoneInfo(desk.store.profile.time_zone)
        stations = {each.id: each.name.get(language()) for each in catalog.stations}
        steps = [*_story(order, payments, tickets, stations, people.get(order.staff_id or "", ""))]
        steps += [
            Step(
                each.at,
                w("Annulée : {why}", why=order.cancel_reason or "–"),
                people.get(str(each.data.get("staff_id")), ""),
            )
            for each in told
            if each.action == "order.cancelled"
        ]
        rates = {each.id: each for each in catalog.tax_rates}
        return self.page(
            request,
            "order.html",
            title=w("Commande {number}", number=order.number),
            order=order,
            zone=zone,
            lines=[(each, *_line_words(each)) for each in order.lines],
            taxes=[
                (rates[each.tax_rate_id].name if each.tax_rate_id in rates else each.tax_rate_id, each)
                for each in order.taxes
            ],
            payments=payments,
            steps=sorted(steps, key=lambda step: step.at),
            seller=people.get(order.staff_id or "", ""),
            statuses=statuses(),
            payment_states=payment_states(),
            services=services(),
            methods=methods(),
        )

    def _chosen(self, request: Request) -> tuple[Desk, Chosen]:
        desk = self.desk(request)
        filters: dict[str, set[str] | None] = {
            "status": set(statuses()),
            "payment": set(payment_states()),
            "device": None,
            "staff": None,
            "number": None,
        }
        return desk, chosen(request, desk, self.parts.clock.now(), "today", filters)


def _asked(choice: Chosen) -> OrderFilter:
    kept = choice.filters
    return OrderFilter(
        choice.period.days,
        kept.get("status", ""),
        kept.get("payment", ""),
        kept.get("device", ""),
        kept.get("staff", ""),
        kept.get("number", ""),
    )


def _cells(each: OrderListed, words: tuple[Mapping[str, str], ...], zone: ZoneInfo) -> list[Cell]:
    status, payment, service = words
    return [
        each.number, each.business_day, each.placed_at.astimezone(zone), each.device_name, each.staff_name,
        status[each.status], payment[each.payment_state], service[each.service], each.total, each.tax, each.paid,
        each.refunded, each.total.currency.code, each.id,
    ]  # fmt: skip


def _line_words(line: OrderLineOut) -> tuple[str, tuple[str, ...]]:
    """Title and details, as the receipt says them."""
    spoken = language()
    name, half = line.name.text(), line.half_name.text() if line.half_name else None
    left = name if half else None
    options = [
        option_words(each.name.text(), each.quantity, each.placement, spoken, left, half) for each in line.options
    ]
    return line_title(name, half, spoken), line_details(line.size.text(), options, line.note, spoken)


def _story(
    order: OrderOut,
    payments: tuple[PaymentListed, ...],
    tickets: tuple[TicketListed, ...],
    stations: dict[str, str],
    seller: str,
) -> list[Step]:
    steps = [Step(order.placed_at, w("Passée sur {device}", device=order.device_name), seller)]
    late = int((order.received_at - order.placed_at).total_seconds())
    if late >= LATE_S:
        steps.append(Step(order.received_at, w("Reçue par le serveur {late} plus tard", late=lasting(late))))
    for each in payments:
        said = w("Payé {amount} · {method}", amount=money(each.received), method=methods()[each.method])
        steps.append(Step(each.paid_at, said, each.staff_name))
    for ticket in tickets:
        if ticket.ready_at is not None:
            station = stations.get(ticket.station_id, ticket.station_id)
            took = lasting(int((ticket.ready_at - ticket.placed_at).total_seconds()))
            steps.append(
                Step(ticket.ready_at, w("Prête en cuisine ({station}), en {time}", station=station, time=took))
            )
    return steps
