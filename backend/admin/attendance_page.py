"""What the pages of attendance share: one entry of the menu, the tabs between them, and their helpers.

A page of them is an `AttendancePage`, stands in `TABS` and in the menu of backend/admin/site.py, and answers with
`self.shown(...)` a template that extends `attendance.html`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.routing import route

from backend.admin.page import Page, tabs_of
from backend.admin.parts import Desk
from backend.admin.words import later, w
from backend.attendance.refused import AttendanceRefused
from backend.attendance.runs import RunView

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
T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """One page of a list that is all there."""

    rows: Sequence[T]
    total: int
    page: int
    pages: int

    @classmethod
    def of(cls, every: Sequence[T], page: int, size: int) -> "Shown[T]":
        pages = max(1, -(-len(every) // size))
        page = min(page, pages)
        return cls(every[(page - 1) * size : page * size], len(every), page, pages)


def going_on(run: RunView, now: datetime) -> bool:
    return run.alive(now)


def number(request: Request, name: str) -> int:
    """A number of the path; 404 for one that no row can have."""
    value = int(request.path_params[name])
    if not 0 < value <= LARGEST_ID:
        raise HTTPException(404)
    return value


def page_asked(request: Request) -> int:
    typed = request.query_params.get("page", "")
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


def numbers(typed: Iterable[object]) -> list[int]:
    """Those that can be a row's, each once."""
    said = [str(each) for each in typed]
    return list(dict.fromkeys(int(each) for each in said if each.isascii() and each.isdecimal() and len(each) < 10))


def gone(refused: AttendanceRefused) -> NoReturn:
    """404: what the page was about is not there, or another store's."""
    raise HTTPException(404) from refused
