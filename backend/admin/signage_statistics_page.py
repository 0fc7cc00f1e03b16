"""What the screens showed, and what it earned: charts, tables, files."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin import signage_proof
from backend.admin.choosing import Chosen, chosen, period_names
from backend.admin.exports import FORMATS, at_once, download
from backend.admin.figures import day, hour, lasting, money, number, percent, short_day
from backend.admin.parts import Desk
from backend.admin.signage_page import SignagePage
from backend.admin.words import later, w
from backend.printing.drawing_process import DrawingImpossible
from backend.reports.export import Cell
from backend.signage.proof.listing import Asked, Subject
from backend.signage.proof.summary import summary_of
from backend.signage.statistics import Choices, Played, Statistics, Which
from common.domain.money import Currency, zero
from common.printing.report.sheet import report_pdf

log = logging.getLogger(__name__)

SHOWN = 15
"""Rows of a table on the page; the file has them all."""
CROWDED = 8
"""Days of a chart whose labels still have room for the name of the day."""
LARGEST_PICTURE = 20 * 1024 * 1024
"""Bytes of a picture that goes into a report."""
CUTS = ("day", "hour", "category", "content", "screen", "campaign")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a table. `share`: thousandths of the largest line, for the bar beside it."""

    label: str
    played: Played
    share: int


@dataclass(frozen=True, slots=True)
class Cut:
    key: str
    title: str
    heading: str
    rows: tuple[Shown, ...]
    more: int = 0


class SignageStatisticsPage(SignagePage):
    menu_label = later("Statistiques des écrans")
    icon = "fa fa-chart-line"
    path = "/signage/statistics"
    route_name = "signage-statistics"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        choices = await self.parts.signage.statistics.choices(desk.store.id)
        choice = self._chosen(request, desk, choices)
        found = await self.parts.signage.statistics.of(desk.store.id, choice.period.days, which(choice))
        return await self.shown(
            request,
            "signage_statistics.html",
            choice=choice,
            periods=period_names(),
            choices=choices,
            selects=_selects(choices),
            found=found,
            empty=not found.total.plays,
            totals=_totals(found, desk.store.profile.currency),
            course=_course(found),
            hours=_hours(found),
            cuts=_cuts(found),
            campaigns=found.campaigns[:SHOWN],
            more=len(found.campaigns) - SHOWN,
            states=campaign_states(),
            plain={"unit": 1, "symbol": ""},
            as_of=self.parts.clock.now().isoformat(),
        )

    @route("/export", name="signage-statistics-export")
    async def export(self, request: Request) -> Response:
        """`cut` is one of the page's tables."""
        desk = self.desk(request)
        choice = self._chosen(request, desk, await self.parts.signage.statistics.choices(desk.store.id))
        kind = next((each for each in FORMATS if each == request.query_params.get("format")), None)
        cut = request.query_params.get("cut", "")
        if kind is None or cut not in CUTS:
            raise HTTPException(404)
        found = await self.parts.signage.statistics.of(desk.store.id, choice.period.days, which(choice))
        head, rows = _table(cut, found)
        name = f"{w('diffusions')}-{cut}-{desk.store.sku}-{choice.file_days}"
        return download(kind, name, head, at_once(rows))

    @route("/{booking_id}/proof", name="signage-proof")
    async def proof(self, request: Request) -> Response:
        """`format`: csv, every play; pdf, what they add up to. `as_of`: only what was received by then."""
        desk = self.desk(request)
        choices = await self.parts.signage.statistics.choices(desk.store.id)
        choice = self._chosen(request, desk, choices)
        number_of = request.path_params["booking_id"]
        plain = number_of.isascii() and number_of.isdecimal() and len(number_of) < 11
        known = plain and int(number_of) in choices.campaigns
        subject = await self.parts.signage.proofs.subject(desk.store.id, int(number_of)) if known else None
        form = request.query_params.get("format", "")
        if subject is None or form not in ("csv", "pdf"):
            raise HTTPException(404)
        asked = Asked(choice.period.days, _as_of(request, self.parts.clock.now()), which(choice).screen_id)
        plays = self.parts.signage.proofs.plays(subject, asked, desk.store.profile.time_zone)
        name = f"{w('preuve-de-diffusion')}-{desk.store.sku}-{subject.booking_id}-{choice.file_days}"
        if form == "csv":
            return download("csv", name, signage_proof.head(), signage_proof.lines(subject, plays))
        pictures = await asyncio.to_thread(self._pictures, desk, subject)
        sheet = signage_proof.report(desk, subject, choice, await summary_of(plays), asked.as_of, pictures)
        try:
            made = await self.parts.report_drawing.run(report_pdf, sheet.to_json())
        except DrawingImpossible as error:
            log.error("no proof of play as PDF: %s", error)
            csv = request.url.include_query_params(format="csv")
            return await self.shown(request, "signage_no_report.html", 503, missing=error.missing, csv=csv)
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
        return Response(made, media_type="application/pdf", headers=headers)

    def _pictures(self, desk: Desk, subject: Subject) -> signage_proof.Pictures:
        logo = desk.store.profile.logo
        still = subject.thumbnail or (subject.media if subject.kind == "image" else "")
        return signage_proof.Pictures(
            _content_of(self.parts.media.find(logo) if logo else None),
            _content_of(self.parts.signage.files.find(still) if still else None),
        )

    def _chosen(self, request: Request, desk: Desk, choices: Choices) -> Chosen:
        allowed = {
            "screen": {str(each) for each in choices.screens},
            "campaign": {str(each) for each in choices.campaigns},
            "advertiser": choices.advertisers,
        }
        return chosen(request, desk, self.parts.clock.now(), "week", allowed, from_midnight=True)


def _as_of(request: Request, now: datetime) -> datetime:
    """The moment of the page whose link this is: both its files list the same plays."""
    try:
        asked = datetime.fromisoformat(request.query_params.get("as_of", ""))
    except ValueError:
        return now
    # a year long gone may have no moment of its own in UTC
    return min(asked, now) if asked.tzinfo is not None and asked.year >= 2000 else now


def _content_of(path: Path | None) -> bytes:
    return path.read_bytes() if path is not None and path.stat().st_size <= LARGEST_PICTURE else b""


def which(choice: Chosen) -> Which:
    asked = choice.filters
    return Which(
        int(asked["screen"]) if "screen" in asked else None,
        int(asked["campaign"]) if "campaign" in asked else None,
        asked.get("advertiser", ""),
    )


def campaign_states() -> dict[str, str]:
    return {"active": w("En cours"), "paused": w("En pause"), "cancelled": w("Annulée")}


def category_names() -> dict[str, str]:
    return {
        "paid": w("Campagnes payées"),
        "internal": w("Contenu du magasin"),
        "filler": w("Réserve"),
        "broadcast": w("Annonces"),
    }


def _selects(choices: Choices) -> list[tuple[str, str, dict[str, str]]]:
    """Name, label and options of each filter that has something to choose."""
    found = [
        ("screen", w("Écran"), {str(key): name for key, name in choices.screens.items()}),
        ("campaign", w("Campagne"), {str(key): name for key, name in choices.campaigns.items()}),
        ("advertiser", w("Annonceur"), {each: each for each in choices.advertisers}),
    ]
    return [each for each in found if each[2]]


def _totals(found: Statistics, of: Currency) -> list[tuple[str, str, str]]:
    """Label, value, hint."""
    total = found.total
    earned = [each for each in found.revenue if each.currency is of] or [zero(of)]
    others = [each for each in found.revenue if each.currency is not of and each.amount]
    return [
        (w("Diffusions"), number(total.plays), ""),
        (w("Jusqu’à la fin"), percent(total.completed_points), ""),
        (w("Comptées aux campagnes"), number(total.counted), ""),
        (w("Temps à l’écran"), lasting(total.shown_ms // 1000), ""),
        (w("Revenu"), money(earned[0]), " · ".join(money(each) for each in others)),
    ]


def _course(found: Statistics) -> Cut:
    days = found.days
    known = {each.key: each for each in found.by_day}
    rows = []
    for one in (days.first + timedelta(days=each) for each in range(days.count)):
        label = day(one) if days.count <= CROWDED else short_day(one)
        rows.append(Shown(label, known.get(str(one)) or Played(str(one), "", 0, 0, 0, 0), 0))
    return Cut("day", w("Diffusions par jour"), w("Jour"), tuple(rows))


def _hours(found: Statistics) -> list[tuple[str, int]]:
    """The hours between the first and the last that showed something."""
    busy = [at for at, plays in enumerate(found.by_hour) if plays]
    return [(hour(str(at)), found.by_hour[at]) for at in range(busy[0], busy[-1] + 1)] if busy else []


def _cuts(found: Statistics) -> list[Cut]:
    names = category_names()
    return [
        _cut("content", w("Par contenu"), w("Contenu"), found.by_content, {}),
        _cut("screen", w("Par écran"), w("Écran"), found.by_screen, {}),
        _cut("category", w("Par catégorie"), w("Catégorie"), found.by_category, names),
    ]


def _cut(key: str, title: str, heading: str, rows: Sequence[Played], names: dict[str, str]) -> Cut:
    most = max((each.plays for each in rows), default=0)
    shown = tuple(
        Shown(each.name or names.get(each.key, each.key), each, each.plays * 1000 // most) for each in rows[:SHOWN]
    )
    return Cut(key, title, heading, shown, len(rows) - len(shown))


def _table(cut: str, found: Statistics) -> tuple[list[str], list[list[Cell]]]:
    if cut == "hour":
        return [w("Heure"), w("Diffusions")], [[hour(str(at)), plays] for at, plays in enumerate(found.by_hour)]
    if cut == "campaign":
        states = campaign_states()
        head = [
            w("Campagne"), w("Annonceur"), w("État"), w("Premier jour"), w("Dernier jour"), w("Achetées"), w("Reste"),
            w("Diffusions"), w("Jusqu’à la fin"), w("Comptées"), w("Temps à l’écran (s)"), w("Prix"), w("Revenu"),
            w("Monnaie"),
        ]  # fmt: skip
        campaigns: list[list[Cell]] = [
            [
                c.name, c.advertiser, states.get(c.state, c.state), c.starts_on, c.ends_on, c.bought, c.left,
                c.played.plays, c.played.completed, c.played.counted, c.played.shown_ms // 1000, c.price, c.revenue,
                c.price.currency.code,
            ]
            for c in found.campaigns
        ]  # fmt: skip
        return head, campaigns
    names = category_names()
    headings = {"day": w("Jour"), "category": w("Catégorie"), "content": w("Contenu"), "screen": w("Écran")}
    rows = {
        "day": found.by_day, "category": found.by_category, "content": found.by_content, "screen": found.by_screen,
    }[cut]  # fmt: skip
    table: list[list[Cell]] = []
    for each in rows:
        first: Cell = each.name or names.get(each.key, each.key)
        if cut == "day":
            first = date.fromisoformat(each.key)
        table.append([first, each.plays, each.completed, each.counted, each.shown_ms // 1000])
    head = [headings[cut], w("Diffusions"), w("Jusqu’à la fin"), w("Comptées"), w("Temps à l’écran (s)")]
    return head, table
