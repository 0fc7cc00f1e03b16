"""What a screen shows at a chosen time, and through that day: what plays, what comes next, why the rest does not."""

import asyncio
from datetime import datetime, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.parts import Desk
from backend.admin.preview_words import category_names, shows_names, shows_tones, why_not
from backend.admin.signage_page import SignagePage
from backend.admin.words import w
from backend.signage.left_out import left_out
from backend.signage.preview import Segment, preview
from backend.signage.refused import SignageRefused
from backend.signage.screen_views import Screen

FURTHEST = timedelta(days=400)
"""From now: what lies beyond is nobody's plan."""


class PreviewPages(SignagePage):
    """ScreensPage adds the screens themselves."""

    @route("/{screen_id:int}/preview", name="screen-preview")
    async def preview(self, request: Request) -> Response:
        """`at`: `2026-11-21T12:00` in the screen's time; now when it makes no sense."""
        desk = self.desk(request)
        screen = await self.screen(request, desk)
        now = self.parts.clock.now()
        async with self.parts.database.read() as session:
            program = await self.parts.signage.programs.program(session, screen.id)
        zone = ZoneInfo(program.screen.time_zone)
        moment = _moment(request.query_params.get("at", ""), zone, now)
        known = frozenset(each.key for each in program.items)
        async with self.parts.database.read() as session:
            absent = await left_out(session, desk.store.id, screen.id, known, moment)
        seen = await asyncio.to_thread(preview, program, moment)
        local = moment.astimezone(zone)
        return await self.shown(
            request,
            "screen_preview.html",
            title=w("{name} : ce qu’il montrera", name=screen.name),
            screen=screen,
            program=program,
            seen=seen,
            absent=absent,
            playing=[each for each, why in seen.verdicts if why == "plays"],
            silent=[(each, why) for each, why in seen.verdicts if why != "plays"],
            zone=zone,
            at=f"{local:%Y-%m-%dT%H:%M}",
            days=[f"{local + timedelta(days=step):%Y-%m-%dT%H:%M}" for step in (-1, 1)],
            widths=[_width(each) for each in seen.strip],
            needle=_share(local, zone),
            shows=shows_names(),
            tones=shows_tones(),
            categories=category_names(),
            why_not=why_not,
        )

    async def screen(self, request: Request, desk: Desk) -> Screen:
        """404 for another store's too."""
        try:
            async with self.parts.database.read() as session:
                return await self.parts.signage.screen_desk.one(
                    session, desk.store.id, request.path_params["screen_id"]
                )
        except SignageRefused as refused:
            gone(refused)


def gone(refused: SignageRefused) -> NoReturn:
    raise HTTPException(404) from refused


def _moment(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return now
    if found.tzinfo is not None or abs(found - now.replace(tzinfo=None)) > FURTHEST:
        return now
    return found.replace(tzinfo=zone)


def _width(segment: Segment) -> float:
    """Percent of a day of twenty-four hours; the template gives the rest of a longer or shorter one to the line."""
    return (segment.ends_at - segment.starts_at) / timedelta(days=1) * 100


def _share(local: datetime, zone: ZoneInfo) -> float:
    """Percent of its day that is over."""
    start = datetime.combine(local.date(), datetime.min.time(), zone)
    end = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), zone)
    whole = (end.timestamp() - start.timestamp()) or 1.0
    return (local.timestamp() - start.timestamp()) / whole * 100
