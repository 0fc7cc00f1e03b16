"""`/mobile/api/v1/dashboard/…`: for people."""

from typing import Any

from fastapi import APIRouter, Request, Response

from backend.db.database import Database
from backend.http.openapi import answers
from backend.http.wire import answer_json
from backend.signage.adscreen import examples, words
from backend.signage.adscreen.dashboard import Dashboard
from backend.signage.adscreen.entrance import Entrance
from backend.signage.adscreen.refusals import PREFIX, AdscreenRefused
from backend.signage.adscreen.route import USER, AdscreenRoute, refusals
from backend.signage.adscreen.subjects import Subjects, User
from backend.signage.programs import ProgramService
from backend.signage.screens import Screens
from backend.stores.service import Store
from common.contract.adscreen import DashboardScreensOut, StatsOut, SummaryOut

DAYS, MOST_DAYS = 7, 90
_ORGANIZATION: dict[str, Any] = {
    "name": "organization_id",
    "in": "query",
    "required": False,
    "description": "of one organisation only; of somebody else's: for superadmins",
    "schema": {"type": "integer", "minimum": 1},
}
_SCREEN: dict[str, Any] = {"name": "screen_id", "in": "path", "required": True, "schema": {"type": "integer"}}
_DAYS: dict[str, Any] = {
    "name": "days",
    "in": "query",
    "required": False,
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST_DAYS, "default": DAYS},
}


def dashboard_router(
    entrance: Entrance,
    subjects: Subjects,
    screens: Screens,
    programs: ProgramService,
    dashboard: Dashboard,
    database: Database,
) -> APIRouter:
    router = APIRouter(prefix=f"{PREFIX}/dashboard", tags=["adscreen"], route_class=AdscreenRoute)

    async def stores_for(request: Request, user: User) -> tuple[Store, ...]:
        """Those of the organisation asked for, or all of the user's."""
        own = await subjects.stores_of(user.account)
        asked = request.query_params.get("organization_id")
        if asked is None:
            return own
        number = _number(asked, "organization_id", 2**31 - 1)
        store = await subjects.store(number)
        if store is None or all(store.id != each.id for each in own):
            if not user.account.owner:
                raise AdscreenRefused("SUPERADMIN_REQUIRED", "Only a superadmin sees other organizations")
            raise AdscreenRefused("VALIDATION_ERROR", "organization_id: there is no such organization")
        return (store,)

    @router.get(
        "/screens",
        summary="The user's screens",
        response_model=DashboardScreensOut,
        responses={**answers(example=examples.SCREENS), **refusals(*USER)},
        openapi_extra={"parameters": [_ORGANIZATION]},
    )
    async def listed(request: Request) -> Response:
        """100 a minute, together with the other routes of the dashboard. A screen that said nothing for two minutes is
        offline."""
        stores = await stores_for(request, await entrance.user(request))
        async with database.read() as session:
            found = await dashboard.screens(session, stores)
        told = []
        for screen, seen in found:
            told.append(
                {
                    "id": screen.id,
                    "name": screen.name,
                    "unique_code": screen.unique_code,
                    "status": seen.status,
                    "last_heartbeat": words.naive(seen.heard_at) if seen.heard_at is not None else None,
                    "is_active": screen.active,
                    "current_mode": "iptv" if await programs.channel(screen) is not None else "playlist",
                    "resolution": screen.resolution,
                    "orientation": screen.orientation,
                }
            )
        return answer_json({"screens": told, "total": len(told)})

    @router.get(
        "/screen/{screen_id}/stats",
        summary="Plays of a screen",
        response_model=StatsOut,
        responses={**answers(example=examples.STATS), **refusals(*USER, "SCREEN_NOT_FOUND")},
        openapi_extra={"parameters": [_SCREEN, _DAYS, _ORGANIZATION]},
    )
    async def stats(request: Request) -> Response:
        """Days are the screen's own; one without a play is left out."""
        user = await entrance.user(request)
        stores = await stores_for(request, user)
        days = _number(request.query_params.get("days", str(DAYS)), "days", MOST_DAYS)
        asked: str = request.path_params["screen_id"]
        plain = asked.isascii() and asked.isdecimal() and len(asked) <= 10
        screen = await screens.by_id(int(asked)) if plain else None
        if screen is None or all(screen.store_id != each.id for each in stores):
            raise AdscreenRefused("SCREEN_NOT_FOUND", "Screen not found")
        found = await dashboard.stats(screen, days)
        return answer_json(
            {
                "screen_id": screen.id,
                "period_days": days,
                "daily_plays": [{"date": day.isoformat(), "count": count} for day, count in found.days],
                "category_stats": [{"category": name, "count": count} for name, count in found.categories],
                "total_plays": sum(count for _, count in found.days),
            }
        )

    @router.get(
        "/summary",
        summary="The user's screens in four figures",
        response_model=SummaryOut,
        responses={**answers(example=examples.SUMMARY), **refusals(*USER)},
        openapi_extra={"parameters": [_ORGANIZATION]},
    )
    async def summary(request: Request) -> Response:
        """`total_revenue` in major units of the organisation's currency."""
        stores = await stores_for(request, await entrance.user(request))
        async with database.read() as session:
            found = await dashboard.summary(session, stores)
        return answer_json(
            {
                "total_screens": found.screens,
                "online_screens": found.online,
                "pending_contents": found.pending,
                "total_revenue": found.revenue / 10**found.exponent,
            }
        )

    return router


def _number(text: str, name: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= most):
        raise AdscreenRefused("VALIDATION_ERROR", f"{name}: a whole number from 1 to {most}")
    return int(text)
