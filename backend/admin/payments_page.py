"""What was paid, one line a payment."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.choosing import Chosen, chosen, period_names
from backend.admin.exports import FORMATS, download
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.sale_words import methods
from backend.admin.words import later, w
from backend.reports.export import Batches
from backend.reports.records import BATCH, whole
from backend.reports.rows import Listed, PaymentFilter, PaymentListed


class PaymentsPage(Page):
    menu_label = later("Paiements")
    icon = "fa fa-money-bill-wave"
    path = "/payments"
    route_name = "payments"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        records, store = self.parts.records, desk.store.id
        async with self.parts.database.read() as session:
            found = await records.payments(session, store, _asked(choice), request.query_params.get("after", ""))
            sums = await records.sum_of_payments(session, store, _asked(choice))
            devices = await self.parts.devices.all(session, store)
            people = await self.parts.staff.names(session, store)
        return self.page(
            request,
            "payments.html",
            choice=choice,
            periods=period_names(),
            found=found,
            sums=sums,
            selects=[
                ("method", w("Moyen de paiement"), methods()),
                ("device", w("Terminal"), {each.id: each.name for each in devices if each.type in ("pos", "kiosk")}),
                ("staff", w("Personne"), people),
            ],
            methods=methods(),
        )

    @route("/export", name="payments-export")
    async def export(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        kind = next((each for each in FORMATS if each == request.query_params.get("format")), None)
        if kind is None:
            raise HTTPException(404)
        asked, names = _asked(choice), methods()
        head = [
            w("Heure"), w("Commande"), w("Moyen de paiement"), w("Montant réglé"), w("Arrondi"), w("Encaissé"),
            w("Donné"), w("Rendu"), w("Monnaie"), w("Terminal"), w("Personne"), w("Session de caisse"), w("Référence"),
        ]  # fmt: skip

        async def rows() -> Batches:
            async def page(after: str) -> Listed[PaymentListed]:
                async with self.parts.database.read() as session:
                    return await self.parts.records.payments(session, desk.store.id, asked, after, BATCH)

            async for batch in whole(page):
                yield [
                    [
                        each.paid_at.astimezone(choice.zone), each.order_number, names.get(each.method, each.method),
                        each.amount, each.rounding, each.received, each.tendered, each.change,
                        each.amount.currency.code, each.device_name, each.staff_name, each.till_session_id, each.id,
                    ]
                    for each in batch
                ]  # fmt: skip

        return download(kind, f"{w('paiements')}-{desk.store.sku}-{choice.file_days}", head, rows())

    def _chosen(self, request: Request) -> tuple[Desk, Chosen]:
        desk = self.desk(request)
        filters: dict[str, set[str] | None] = {"method": set(methods()), "device": None, "staff": None}
        return desk, chosen(request, desk, self.parts.clock.now(), "today", filters)


def _asked(choice: Chosen) -> PaymentFilter:
    kept = choice.filters
    return PaymentFilter(*choice.bounds, kept.get("method", ""), kept.get("device", ""), kept.get("staff", ""))
