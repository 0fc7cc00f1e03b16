"""What the pages of attendance share: one entry of the menu, the tabs between them, and their helpers.

A page of them is an `AttendancePage`, stands in `TABS` and in the menu of backend/admin/site.py, and answers with
`self.shown(...)` a template that extends `attendance.html`.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.routing import route

from backend.admin.page import Page, tabs_of
from backend.admin.parts import Desk
from backend.admin.words import later, w
from backend.attendance.runs import LOST_AFTER, RunView

TABS = (
    ("attendance-presence", later("Présence"), "fa fa-user-check"),
    ("attendance-sheets", later("Feuilles du mois"), "fa fa-table"),
    ("attendance-people", later("Personnes"), "fa fa-users"),
    ("attendance-schedules", later("Horaires"), "fa fa-calendar-days"),
    ("attendance-terminals", later("Pointeuses"), "fa fa-fingerprint"),
    ("attendance-services", later("Services tiers"), "fa fa-plug"),
    ("attendance-deliveries", later("Envois"), "fa fa-paper-plane"),
    ("attendance-management", later("Gestion"), "fa fa-gauge"),
)
"""Route name, what the tab says, its icon. One whose route is not there is not shown."""

LARGEST_ID = 2**31 - 1


class AttendanceHome(Page):
    """The entry of the menu: it leads on to the first of its pages."""

    menu_label = later("Pointage")
    icon = "fa fa-user-clock"
    path = "/attendance"
    route_name = "attendance"

    @route("")
    async def index(self, request: Request) -> Response:
        return RedirectResponse(tabs_of(request, TABS)[0][0], 303)


class AttendancePage(Page):
    add_to_menu = False

    def shown(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """`page`, with what `attendance.html` needs."""
        zone = self.desk(request).store.profile.time_zone
        return self.page(
            request,
            template,
            status,
            tabs=tabs_of(request, TABS),
            section=w("Pointage"),
            zone=zone,
            time_zone=ZoneInfo(zone),
            **context,
        )

    def to(self, request: Request, name: str, **values: object) -> Response:
        """On to another page, after something was done."""
        return RedirectResponse(request.url_for(f"admin:{name}", **values).path, 303)

    async def runs(self, session: AsyncSession, desk: Desk, count: int = 8) -> tuple[RunView, ...]:
        """The latest long works, those that go on first."""
        found = await self.parts.attendance.runs.latest(session, desk.store.id, 50)
        now = self.parts.clock.now()
        return tuple(sorted(found, key=lambda each: not going_on(each, now))[:count])


def going_on(run: RunView, now: datetime) -> bool:
    return run.state == "running" and now - run.heard_at < LOST_AFTER


def number(request: Request, name: str) -> int:
    """A number of the path; 404 for one that no row can have."""
    value = int(request.path_params[name])
    if not 0 < value <= LARGEST_ID:
        raise HTTPException(404)
    return value


def page_asked(request: Request) -> int:
    typed = request.query_params.get("page", "")
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
