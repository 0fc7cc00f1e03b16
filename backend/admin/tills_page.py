"""Till sessions: counted at opening and at closing, and the Z report of each."""

from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.choosing import Chosen, chosen, period_names
from backend.admin.exports import FORMATS, download
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.sale_words import drawer_reasons, methods, till_states
from backend.admin.words import later, w
from backend.errors import ApiError
from backend.reports.export import Batches
from backend.reports.records import BATCH, whole
from backend.reports.rows import Listed, TillFilter, ZReport
from common.domain.money import Money, total


class TillsPage(Page):
    menu_label = later("Caisses et Z")
    icon = "fa fa-cash-register"
    path = "/till-sessions"
    route_name = "tills"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        store = desk.store.id
        async with self.parts.database.read() as session:
            found = await self.parts.records.tills(
                session, store, _asked(choice), request.query_params.get("after", "")
            )
            devices = await self.parts.devices.all(session, store)
            stray = () if choice.filters else await self.parts.records.stray_openings(session, store, *choice.bounds)
        return self.page(
            request,
            "tills.html",
            choice=choice,
            periods=period_names(),
            found=found,
            selects=[
                ("state", w("État"), till_states()),
                ("device", w("Terminal"), {each.id: each.name for each in devices if each.type == "pos"}),
            ],
            states=till_states(),
            stray=stray,
            reasons=drawer_reasons(),
        )

    @route("/export", name="tills-export")
    async def export(self, request: Request) -> Response:
        desk, choice = self._chosen(request)
        kind = next((each for each in FORMATS if each == request.query_params.get("format")), None)
        if kind is None:
            raise HTTPException(404)
        asked, names, states = _asked(choice), methods(), till_states()
        head = [
            w("Terminal"), w("Z n°"), w("État"), w("Ouverte à"), w("Ouverte par"), w("Fermée à"), w("Fermée par"),
            w("Fond de caisse"), *names.values(), w("Commandes"), w("Attendu"), w("Compté"), w("Écart"), w("Monnaie"),
            w("Note"), w("Référence"),
        ]  # fmt: skip

        async def rows() -> Batches:
            async def page(after: str) -> Listed[ZReport]:
                async with self.parts.database.read() as session:
                    return await self.parts.records.tills(session, desk.store.id, asked, after, BATCH)

            async for batch in whole(page):
                yield [
                    [
                        z.device_name, z.sequence, states[z.state], z.opened_at.astimezone(choice.zone), z.opened_by,
                        z.closed_at.astimezone(choice.zone) if z.closed_at else None, z.closed_by, z.opening,
                        *(_received(z, method) for method in names), z.orders, z.expected, z.counted, z.difference,
                        z.opening.currency.code, z.note, z.id,
                    ]
                    for z in batch
                ]  # fmt: skip

        return download(kind, f"{w('caisses')}-{desk.store.sku}-{choice.file_days}", head, rows())

    @route("/{session_id}/z", name="till")
    async def z(self, request: Request) -> Response:
        desk, session_id = self.desk(request), request.path_params["session_id"]
        async with self.parts.database.read() as session:
            try:
                z = await self.parts.records.till(session, desk.store.id, session_id)
                openings = await self.parts.records.drawer_openings(session, desk.store.id, session_id)
            except ApiError as error:
                raise HTTPException(404) from error
        return self.page(
            request,
            "till.html",
            title=w("Z n° {n} · {device}", n=z.sequence, device=z.device_name),
            z=z,
            taken=total((each.received for each in z.methods), z.opening.currency),
            cash=_received(z, "cash"),
            pieces=_pieces(z),
            openings=openings,
            without_sale=sum(each.counts for each in openings),
            reasons=drawer_reasons(),
            zone=ZoneInfo(desk.store.profile.time_zone),
            store=desk.store.profile,
            methods=methods(),
            states=till_states(),
        )

    def _chosen(self, request: Request) -> tuple[Desk, Chosen]:
        desk = self.desk(request)
        filters: dict[str, set[str] | None] = {"state": set(till_states()), "device": None}
        return desk, chosen(request, desk, self.parts.clock.now(), "month", filters)


def _asked(choice: Chosen) -> TillFilter:
    return TillFilter(*choice.bounds, choice.filters.get("device", ""), choice.filters.get("state", ""))


def _received(z: ZReport, method: str) -> Money:
    return total((each.received for each in z.methods if each.method == method), z.opening.currency)


def _pieces(z: ZReport) -> list[tuple[Money, int, int]]:
    """Denomination, how many of it at opening and at closing; the dearest first."""
    of = z.opening.currency
    found = sorted({int(each) for each in (*z.opening_count, *z.closing_count)}, reverse=True)
    return [(Money(each, of), z.opening_count.get(str(each), 0), z.closing_count.get(str(each), 0)) for each in found]
