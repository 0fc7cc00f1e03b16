"""The first page: today, as it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.figures import change, hour, said
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.print_words import cause_said
from backend.admin.sale_words import statuses
from backend.admin.words import later, w
from backend.reports.rows import Alert, Dashboard, HourRow
from backend.signage.overview import overview
from common.domain.money import Money, div_round

SHOWN = 8
"""Warnings at once; the others are counted."""
LOUD = ("device_blocked", "same_machine", "print_failed", "print_expired", "print_no_gateway", "printer_trouble")


@dataclass(frozen=True, slots=True)
class Warned:
    """`link` is where to act; empty where this person may not."""

    text: str
    link: str
    act: str
    loud: bool


class DashboardPage(Page):
    menu_label = later("Aujourd’hui")
    icon = "fa fa-gauge"
    path = "/"
    route_name = "index"

    def is_active(self, request: Request) -> bool:
        return bool(request.scope["path"].removeprefix(request.scope["root_path"]) in ("", "/"))

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        return self.page(request, "dashboard.html", **await self._context(request, desk))

    @route("/now", name="now")
    async def now(self, request: Request) -> Response:
        """What changes on the page: it asks every ten seconds."""
        desk = self.desk(request)
        return self.page(request, "dashboard_now.html", **await self._context(request, desk))

    async def _context(self, request: Request, desk: Desk) -> dict[str, Any]:
        moment = self.parts.clock.now()
        async with self.parts.database.read() as session:
            today = await self.parts.today.today(session, desk.store.id, moment)
            zone = ZoneInfo(desk.store.profile.time_zone)
            screens = await overview(session, self.parts.signage.screens, desk.store.id, zone, moment)
        warnings = [_warned(request, desk, each) for each in today.warnings]
        return {
            "today": today,
            "zone": desk.store.profile.time_zone,
            "hours": _busy(today.hours),
            "hour": hour,
            "basket": _basket(today),
            "compared": change(today.sales.amount.amount, today.week_ago.amount.amount),
            "states": [(key, name, today.states.get(key, 0)) for key, name in statuses().items()],
            "sold": today.sales.count > 0,
            "device_count": sum(today.devices.values()),
            "warnings": warnings[:SHOWN],
            "more": len(warnings) - SHOWN,
            "screens": screens,
        }


def _busy(hours: Sequence[HourRow]) -> Sequence[HourRow]:
    """From the first hour that sold, today or a week ago, to the last."""
    busy = [index for index, each in enumerate(hours) if each.count or each.week_ago_count]
    return hours[busy[0] : busy[-1] + 1] if busy else ()


def _basket(today: Dashboard) -> Money:
    amount, step = today.sales.amount, today.sales.amount.currency.price_step
    if not today.sales.count:
        return amount
    return Money(div_round(div_round(amount.amount, today.sales.count), step) * step, amount.currency)


def _warned(request: Request, desk: Desk, alert: Alert) -> Warned:
    args = {name: said(value) if name == "product" else value for name, value in alert.args.items()}  # type: ignore[arg-type]
    texts = {
        "device_offline": w(
            "« {device} » ne répond plus depuis {since}.", device=args.get("device"), since=_since(args)
        ),
        "device_blocked": w("« {device} » est bloqué.", device=args.get("device")),
        "same_machine": w(
            "« {device} » tourne sur la même machine que {others}.",
            device=args.get("device"),
            others=args.get("others"),
        ),
        "print_failed": w("Impressions échouées depuis hier : {count}.", count=args.get("count")),
        "print_unknown": w("Impressions peut-être sorties, vérifiez le papier : {count}.", count=args.get("count")),
        "print_expired": w("Bons de cuisine jamais sortis, trop tard maintenant : {count}.", count=args.get("count")),
        "print_no_gateway": w("Aucune passerelle en ligne ; papiers en attente : {count}.", count=args.get("count")),
        "printer_trouble": w(
            "Imprimante « {printer} » : {cause}",
            printer=args.get("printer"),
            cause=cause_said(str(args.get("cause", ""))),
        ),
        "sold_out": w("« {product} » est épuisé.", product=args.get("product")),
        "stock_low": w("« {product} » : plus que {left}.", product=args.get("product"), left=args.get("left")),
        "till_open_long": w(
            "La caisse « {device} » est ouverte depuis {hours} h : comptez-la et fermez-la.",
            device=args.get("device"),
            hours=args.get("hours"),
        ),
    }
    link, act = _where(request, desk, alert)
    return Warned(texts[alert.code], link, act, alert.code in LOUD)


def _since(args: dict[str, object]) -> str:
    minutes = args.get("minutes", 0)
    assert isinstance(minutes, int)
    if minutes < 60:
        return w("{n} min", n=minutes)
    return w("{n} h", n=minutes // 60) if minutes < 48 * 60 else w("{n} jours", n=minutes // 1440)


def _where(request: Request, desk: Desk, alert: Alert) -> tuple[str, str]:
    def to(name: str, **parts: str) -> str:
        return str(request.url_for(f"admin:{name}", **parts).path)

    if alert.code == "till_open_long":
        return to("till", session_id=str(alert.args["till_session_id"])), w("Voir la caisse")
    if "product" in alert.args:
        return to("catalogue"), w("Voir la carte")
    if alert.code.startswith("print"):
        return to("printing"), w("Voir les impressions")
    if not desk.may("admin"):
        return "", ""
    if "device_id" in alert.args:
        return to("device", device_id=str(alert.args["device_id"])), w("Voir le terminal")
    return "", ""
