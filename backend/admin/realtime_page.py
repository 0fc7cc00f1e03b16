"""The live channel, watched: who is connected since when, what it carries, what went wrong, how long delivery takes."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.device_words import kind_names
from backend.admin.figures import language
from backend.admin.page import Page
from backend.admin.words import later, w
from backend.realtime.watch import Totals
from backend.watching.deliveries import Times
from backend.watching.service import Line, Now

REFRESH_S = 5
UNSETTLED = 3
"""Reconnections in an hour from which a terminal's network is worth a look."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a chart divides by."""

    unit: int = 1
    symbol: str = ""


class RealtimePage(Page):
    menu_label = later("Temps réel")
    icon = "fa fa-tower-broadcast"
    path = "/realtime"
    route_name = "realtime"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        return self.page(request, "realtime.html", every=REFRESH_S, **await self._context(request))

    @route("/now", name="realtime-now")
    async def now(self, request: Request) -> Response:
        """What changes on the page: it asks every few seconds."""
        return self.page(request, "realtime_now.html", **await self._context(request))

    async def _context(self, request: Request) -> dict[str, Any]:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            now = await self.parts.realtime.now(session, desk.store.id)
        moment = self.parts.clock.now()
        return {
            "now": now,
            "zone": desk.store.profile.time_zone,
            "time_zone": ZoneInfo(desk.store.profile.time_zone),
            "types": kind_names(),
            "milliseconds": milliseconds,
            "three": three,
            "rate": rate,
            "seconds_since": lambda at: round((moment - at).total_seconds()),
            "troubles": troubles(now.totals),
            "state": state_said,
            "unsettled": UNSETTLED,
            "per_second": Unit(10),
            "plain": Unit(),
            "advice": advice(now),
        }


def milliseconds(value: int | None) -> str:
    if value is None:
        return "–"
    if value < 1000:
        return w("{n} ms", n=value)
    said = f"{value / 1000:.1f}"
    return w("{n} s", n=said if language() == "en" else said.replace(".", ","))


def three(times: Times) -> str:
    """`11 · 24 · 32 ms`, with a unit for each where one of them takes seconds."""
    figures = (times.p50, times.p95, times.p99)
    if all(each is not None and each < 1000 for each in figures):
        return w("{n} ms", n=" · ".join(str(each) for each in figures))
    return " · ".join(milliseconds(each) for each in figures)


def rate(value: float | None) -> str:
    """Per second, one digit after the point."""
    if value is None:
        return "–"
    said = f"{value:.1f}"
    return said if language() == "en" else said.replace(".", ",")


def state_said(line: Line) -> tuple[str, str]:
    """(how it is, the colour of its badge)."""
    if line.since is not None:
        return w("En direct"), "green"
    if line.status == "online":
        return w("Sans direct"), "yellow"
    return w("Absent"), "secondary"


def troubles(totals: Totals) -> list[tuple[str, str, int]]:
    """(code, what it means, how often) since the start of the server; the most frequent first."""
    said = {
        "4301": w("message refusé : trop de messages, ou envoi direct entre terminaux"),
        "none": w("message que le protocole ne connaît pas"),
        "subscription 401": w("abonnement mal signé"),
        "subscription 403": w("abonnement refusé"),
        "4001": w("clé d’application inconnue"),
        "4004": w("trop de connexions du même utilisateur"),
        "4006": w("version du protocole illisible"),
        "4007": w("version du protocole non prise en charge"),
        "4008": w("version du protocole absente"),
        "4009": w("accès retiré : terminal révoqué, bloqué ou changé"),
        "4020": w("remplacé par une connexion plus récente du même terminal"),
        "4100": w("serveur plein"),
        "4200": w("arrêt du serveur"),
        "4201": w("silence : le terminal ne répondait plus"),
        "4202": w("rien d’écouté pendant deux minutes"),
        "1013": w("lecteur trop lent, coupé ; il rattrape par l’API"),
    }
    counts = totals.errors.copy()
    for codes in (totals.refused, totals.closed):
        for code, count in codes.items():
            counts[str(code)] += count
    if totals.cut:
        counts["1013"] += totals.cut
    return [(code, said.get(code, ""), count) for code, count in counts.most_common()]


def advice(now: Now) -> list[str]:
    """What somebody should look after."""
    found = [
        w(
            "« {device} » perd sa connexion souvent : {n} fois en une heure. Vérifiez son réseau.",
            device=each.name,
            n=each.reconnects,
        )
        for each in now.lines
        if each.reconnects >= UNSETTLED
    ]
    found += [
        w("« {device} » répond, mais sans direct : il se met à jour toutes les deux secondes.", device=each.name)
        for each in now.lines
        if each.since is None and each.status == "online"
    ]
    return found
