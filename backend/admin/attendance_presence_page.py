"""Who is here: a board that keeps itself true, for whoever has to know at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage
from backend.admin.attendance_words import STANDING_TONES, standing_names
from backend.admin.words import later
from backend.attendance.days.presence import Here

REFRESH_S = 5
GROUPS = (("in", ("in",)), ("break", ("break",)), ("late", ("late",)), ("absent", ("absent",)),
          ("expected", ("expected",)), ("out", ("out",)), ("off", ("off", "holiday")))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """People who stand alike, by name."""

    key: str
    people: tuple[Here, ...]


class PresencePage(AttendancePage):
    menu_label = later("Présence")
    path = "/attendance/presence"
    route_name = "attendance-presence"

    @route("")
    async def index(self, request: Request) -> Response:
        return self.shown(request, "attendance_presence.html", every=REFRESH_S, **await self._context(request))

    @route("/now", name="attendance-presence-now")
    async def now(self, request: Request) -> Response:
        """What changes on the page: it asks every few seconds."""
        return self.shown(request, "attendance_presence_now.html", **await self._context(request))

    @route("/photos/{punch_id:int}", name="attendance-photo")
    async def photo(self, request: Request) -> Response:
        """Of a punch, where its terminal is told to keep them, for as long as they are kept."""
        desk, punch_id = self.desk(request), int(request.path_params["punch_id"])
        name = ""
        if punch_id < 2**63:
            async with self.parts.database.read() as session:
                name = await self.parts.attendance.overview.photo(session, desk.store.id, punch_id)
        path = self.parts.punch_photos.path(name) if name else None
        if path is None or not path.is_file():
            raise HTTPException(404)
        kind = "image/png" if name.endswith(".png") else "image/jpeg"
        return FileResponse(path, media_type=kind, headers={"Cache-Control": "private, max-age=3600"})

    async def _context(self, request: Request) -> dict[str, Any]:
        desk, attendance = self.desk(request), self.parts.attendance
        async with self.parts.database.read() as session:
            board = await attendance.presence.board(session, desk.store.id)
            unknown = await attendance.unknown.count(session, desk.store.id)
        return {
            "board": board,
            "groups": groups_of(board),
            "unknown": unknown,
            "names": standing_names(),
            "tones": STANDING_TONES,
            "initials": initials,
            "right_now": self.parts.clock.now(),
        }


def groups_of(board: Sequence[Here]) -> list[Group]:
    """In the order of the board; every group is there, also one of nobody."""
    return [Group(key, tuple(each for each in board if each.standing in which)) for key, which in GROUPS]


def initials(name: str) -> str:
    """Of the first and the last word; Arabic names too."""
    words = name.split()
    return "".join(each[0] for each in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()
