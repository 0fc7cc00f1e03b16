"""Terminals, as they are approved, set up and taken away. Every method works inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.addresses import NetworkRefused, network
from backend.attendance.models import EnrolmentRow, TerminalRow, TerminalSeenRow
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.command_rules import SERVER_COMMANDS, needs_confirmation
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.families import DIRECTIONS, FAMILIES, POLLS
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.db.hooks import after_commit
from backend.errors import ApiError
from common.domain.clock import Clock

_TERMINALS, _SEEN, _ENROLMENTS = table_of(TerminalRow), table_of(TerminalSeenRow), table_of(EnrolmentRow)
SILENT_AFTER = timedelta(minutes=5)
"""Liveness is asked for every minute: a terminal that has said nothing for longer is not there, whatever was written
when its connection began (our process may have ended without a word)."""
_OF_NO_STORE: Mapping[str, Any] = {
    "time_zone": "", "poll": "auto", "poll_seconds": 0, "keep_photos": False, "keep_temperatures": False,
    "keep_templates": False, "networks": [], "windows_minutes": None,
}  # fmt: skip
"""What the next store chooses for itself. `direction` stays: days of punches from before are read with it."""
SHORTEST_POLL_S, LONGEST_POLL_S = 30, 86_400


@dataclass(frozen=True, slots=True)
class TerminalView:
    """`connection`: online, stalled (its socket is open, it does not answer), offline or never. `to_do`: commands that
    wait or are being done. Times of connections as in TerminalSeenRow."""

    id: int
    store_id: str | None
    sn: str
    name: str
    state: str
    family: str
    time_zone: str
    direction: str
    poll: str
    poll_seconds: int
    keep_photos: bool
    keep_temperatures: bool
    keep_templates: bool
    networks: tuple[str, ...]
    devinfo: Mapping[str, Any]
    created_at: datetime
    decided_at: datetime | None
    decided_by: str
    connection: str
    connected_at: datetime | None
    heard_at: datetime | None
    address: str
    clock_off_s: int | None
    polled_at: datetime | None
    error: str
    to_do: int


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """What an admin sets. `time_zone` "": the store's; `poll_seconds` 0: as its family needs."""

    name: str
    family: str = "other"
    time_zone: str = ""
    direction: str = "alternate"
    poll: str = "auto"
    poll_seconds: int = 0
    keep_photos: bool = False
    keep_temperatures: bool = False
    keep_templates: bool = False
    networks: Sequence[str] = ()


class TerminalDesk:
    """ApiError `not_found` for another store's terminals too. Whoever holds a terminal's connection hears of a change
    after the COMMIT (`Commands.wake`)."""

    def __init__(self, commands: Commands, audit: AuditLog, clock: Clock) -> None:
        self._commands = commands
        self._audit = audit
        self._clock = clock

    async def list(self, session: AsyncSession, store_id: str) -> tuple[TerminalView, ...]:
        """The store's approved ones, by name."""
        return await self._views(session, (_TERMINALS.c.store_id == store_id) & (_TERMINALS.c.state == "approved"))

    async def waiting(self, session: AsyncSession) -> tuple[TerminalView, ...]:
        """Serial numbers nobody has decided on, the first to call first, then those that were refused."""
        found = await self._views(session, _TERMINALS.c.state.in_(("waiting", "refused")))
        return tuple(sorted(found, key=lambda each: (each.state == "refused", each.created_at, each.id)))

    async def one(self, session: AsyncSession, store_id: str, terminal_id: int) -> TerminalView:
        found = await self._views(
            session,
            (_TERMINALS.c.store_id == store_id) & (_TERMINALS.c.id == terminal_id) & (_TERMINALS.c.state == "approved"),
        )
        if not found:
            raise ApiError("not_found", f"there is no terminal {terminal_id} in this store")
        return found[0]

    async def add(self, session: AsyncSession, store_id: str, sn: str, *, name: str, by: str) -> int:
        """Approve a serial number before it has called. Its id."""
        sn = sn.strip()
        if not 1 <= len(sn) <= 64 or not sn.isprintable():
            raise ApiError("validation_failed", "a serial number has 1 to 64 characters", field="sn")
        found = await session.scalar(select(_TERMINALS.c.id).where(_TERMINALS.c.sn == sn))
        if found is None:
            found = await session.scalar(
                insert(_TERMINALS).values(**new_terminal(sn, {}, self._clock.now())).returning(_TERMINALS.c.id)
            )
        assert found is not None
        await self.approve(session, found, store_id, name=name, by=by)
        return int(found)

    async def approve(self, session: AsyncSession, terminal_id: int, store_id: str, *, name: str = "", by: str) -> None:
        """From now on it is this store's: it is called back at once, and what it has kept arrives then. ApiError
        `not_found` when it is another store's already."""
        row = await self._undecided(session, terminal_id, or_of=store_id)
        await self._decide(
            session, terminal_id, by, state="approved", store_id=store_id, name=(name.strip() or row.sn)[:100]
        )
        await self._audit.record(
            session, Actor(by), "terminal.approved", _subject(terminal_id), store_id=store_id, sn=row.sn
        )

    async def refuse(self, session: AsyncSession, terminal_id: int, *, by: str) -> None:
        row = await self._undecided(session, terminal_id)
        await self._decide(session, terminal_id, by, state="refused", store_id=None)
        await self._audit.record(session, Actor(by), "terminal.refused", _subject(terminal_id), sn=row.sn)

    async def change(
        self, session: AsyncSession, store_id: str, terminal_id: int, settings: TerminalSettings, *, by: str
    ) -> None:
        """ApiError `validation_failed` with the `field` that makes no sense."""
        await self.one(session, store_id, terminal_id)
        await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == terminal_id).values(**checked(settings)))
        self._tell(session, terminal_id)
        await self._audit.record(
            session, Actor(by), "terminal.changed", _subject(terminal_id), store_id=store_id,
            name=settings.name, time_zone=settings.time_zone, photos=settings.keep_photos,
            temperatures=settings.keep_temperatures, templates=settings.keep_templates,
        )  # fmt: skip

    async def remove(self, session: AsyncSession, store_id: str, terminal_id: int, *, by: str) -> None:
        """Its punches stay, what it had still to do is dropped, and nobody of the store is on it any more. When it
        calls again it waits for a decision, with the settings of a new one."""
        view = await self.one(session, store_id, terminal_id)
        await self._commands.drop(session, terminal_id)
        now = self._clock.now()
        await session.execute(
            update(_ENROLMENTS)
            .where(_ENROLMENTS.c.terminal_id == terminal_id)
            .values(state="removed", reason="", command_id=None, updated_at=now)
        )
        await self._decide(session, terminal_id, by, state="removed", store_id=None, removed_at=now, **_OF_NO_STORE)
        await self._audit.record(
            session, Actor(by), "terminal.removed", _subject(terminal_id), store_id=store_id, sn=view.sn, name=view.name
        )

    async def command(
        self,
        session: AsyncSession,
        store_id: str,
        terminal_id: int,
        name: str,
        body: Mapping[str, Any] | None = None,
        *,
        by: str,
        confirmed: bool = False,
    ) -> int:
        """Queue any command of the protocol. What throws data away, or opens every door, wants `confirmed` and is
        audited. Its number. ApiError `validation_failed`, AttendanceRefused terminal_without_commands."""
        given = dict(body or {})
        view = await self.one(session, store_id, terminal_id)
        if name not in SERVER_COMMANDS or "cmd" in given:
            raise ApiError("validation_failed", f"terminals know no command {name}", field="name")
        check_takes_commands(view)
        confirm = needs_confirmation(name, given)
        if confirm and not confirmed:
            raise ApiError("validation_failed", f"{name} cannot be undone: confirm it first", field="confirmed")
        if confirm or name == "opendoor":
            await self._audit.record(
                session, Actor(by), f"terminal.{name}", _subject(terminal_id), store_id=store_id, sn=view.sn
            )
        return await self._commands.queue(session, terminal_id, name, given, by=by)

    async def _undecided(self, session: AsyncSession, terminal_id: int, *, or_of: str = "") -> Any:
        """Held until the COMMIT: of two stores that want one terminal the second is told that it is decided."""
        row = (
            await session.execute(
                select(_TERMINALS.c.sn, _TERMINALS.c.state, _TERMINALS.c.store_id)
                .where(_TERMINALS.c.id == terminal_id)
                .with_for_update()
            )
        ).first()
        if row is None or (row.state == "approved" and row.store_id != or_of):
            raise ApiError("not_found", f"there is no terminal {terminal_id} that waits for a decision")
        return row

    async def _decide(self, session: AsyncSession, terminal_id: int, by: str, **values: Any) -> None:
        values = {"removed_at": None, **values, "decided_at": self._clock.now(), "decided_by": by[:64]}
        await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == terminal_id).values(**values))
        self._tell(session, terminal_id)

    def _tell(self, session: AsyncSession, terminal_id: int) -> None:
        after_commit(session, lambda: self._commands.wake(terminal_id))

    async def _views(self, session: AsyncSession, which: ColumnElement[bool]) -> tuple[TerminalView, ...]:
        statement = (
            select(_TERMINALS, *(column for column in _SEEN.c if column.name != "terminal_id"))
            .outerjoin(_SEEN, _SEEN.c.terminal_id == _TERMINALS.c.id)
            .where(which)
            .order_by(func.lower(_TERMINALS.c.name), _TERMINALS.c.id)
        )
        rows = (await session.execute(statement)).mappings().all()
        to_do = await self._commands.counts(session, [row["id"] for row in rows]) if rows else {}
        return tuple(self._view(row, to_do.get(row["id"], 0)) for row in rows)

    def _view(self, row: Any, to_do: int) -> TerminalView:
        given = {name: row[name] for name in TerminalView.__dataclass_fields__ if name in row}
        given |= {"networks": tuple(row["networks"]), "address": row["address"] or "", "error": row["error"] or ""}
        return TerminalView(**given, connection=self._connection(row), to_do=to_do)

    def _connection(self, row: Any) -> str:
        if row["heard_at"] is None:
            return "never"
        if row["connected_at"] is None:
            return "offline"
        if row["stalled_at"] is not None:
            return "stalled"
        return "online" if self._clock.now() - row["heard_at"] < SILENT_AFTER else "offline"


def new_terminal(sn: str, devinfo: Mapping[str, Any], now: datetime, family: str = "other") -> dict[str, Any]:
    """The row of a serial number nobody has decided on."""
    return {
        "store_id": None,
        "sn": sn,
        "name": sn[:100],
        "state": "waiting",
        "family": family,
        "time_zone": "",
        "direction": "alternate",
        "poll": "auto",
        "poll_seconds": 0,
        "keep_photos": False,
        "keep_temperatures": False,
        "keep_templates": False,
        "networks": [],
        "devinfo": dict(devinfo),
        "created_at": now,
        "decided_at": None,
        "decided_by": "",
        "removed_at": None,
    }


def check_takes_commands(terminal: TerminalView) -> None:
    """AttendanceRefused terminal_without_commands."""
    family = FAMILIES.get(terminal.family)
    if family is not None and family.over_http:
        raise AttendanceRefused(
            "terminal_without_commands", "terminal_id", f"{terminal.name} ({family.label}) only posts its punches",
            name=terminal.name, family=family.label,
        )  # fmt: skip


def checked(settings: TerminalSettings) -> dict[str, Any]:
    """As columns. ApiError `validation_failed` with the `field` that makes no sense."""

    def refused(field: str, why: str) -> ApiError:
        return ApiError("validation_failed", why, field=field)

    name = settings.name.strip()
    if not 1 <= len(name) <= 100:
        raise refused("name", "a name has 1 to 100 characters")
    if settings.family not in FAMILIES:
        raise refused("family", f"there is no family {settings.family}")
    if settings.time_zone and settings.time_zone not in available_timezones():
        raise refused("time_zone", f"there is no time zone {settings.time_zone}")
    if settings.direction not in DIRECTIONS:
        raise refused("direction", f"there is no direction {settings.direction}")
    if settings.poll not in POLLS:
        raise refused("poll", f"there is no way to ask {settings.poll}")
    if settings.poll_seconds and not SHORTEST_POLL_S <= settings.poll_seconds <= LONGEST_POLL_S:
        raise refused("poll_seconds", f"between {SHORTEST_POLL_S} and {LONGEST_POLL_S} seconds, or 0")
    try:
        networks = [str(network(each)) for each in settings.networks if each.strip()]
    except NetworkRefused as error:
        raise refused("networks", str(error)) from None
    return {
        "name": name,
        "family": settings.family,
        "time_zone": settings.time_zone,
        "direction": settings.direction,
        "poll": settings.poll,
        "poll_seconds": settings.poll_seconds,
        "keep_photos": settings.keep_photos,
        "keep_temperatures": settings.keep_temperatures,
        "keep_templates": settings.keep_templates,
        "networks": networks,
    }


def _subject(terminal_id: int) -> str:
    return f"terminal:{terminal_id}"
