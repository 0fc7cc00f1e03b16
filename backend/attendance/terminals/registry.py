"""Which serial numbers there are and whose they are, as the listener needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, func, insert, select, update

from backend.attendance.models import TerminalRow
from backend.attendance.terminals.desk import new_terminal
from backend.attendance.terminals.families import family_of
from backend.attendance.terminals.records import text_of
from backend.attendance.terminals.terminal import Terminal
from backend.db.base import table_of
from backend.db.database import Database
from backend.stores.service import StoreService
from common.domain.clock import Clock

_TERMINALS = table_of(TerminalRow)
MOST_WAITING = 200
"""Serial numbers that may wait for a decision: whoever invents more of them fills nobody's disk."""
_INFO_KEYS = 40
_COLUMNS = tuple(name for name in Terminal.__dataclass_fields__ if name != "zone")


class Registry:
    def __init__(self, database: Database, stores: StoreService, clock: Clock) -> None:
        self._database = database
        self._stores = stores
        self._clock = clock

    async def find(self, sn: str) -> Terminal | None:
        return next(iter(await self._read(_TERMINALS.c.sn == sn)), None)

    async def of_ids(self, ids: Sequence[int]) -> dict[int, Terminal]:
        return {each.id: each for each in await self._read(_TERMINALS.c.id.in_(ids))} if ids else {}

    async def called(self, sn: str, devinfo: object) -> Terminal | None:
        """The terminal that says it is `sn`; one that nobody knows waits for a decision from now on. None when too
        many do."""
        info = devinfo_of(devinfo)
        found = await self._rows(_TERMINALS.c.sn == sn, _TERMINALS.c.devinfo)
        known, before = found[0] if found else (None, {})
        if known is not None and known.state != "removed":
            return await self._told(known, before, info)
        async with self._database.write() as session:
            if known is not None:
                again = {"state": "waiting", "store_id": None, "devinfo": info, "removed_at": None}
                await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == known.id).values(**again))
            else:
                waiting = await session.scalar(select(func.count()).where(_TERMINALS.c.state == "waiting"))
                if (waiting or 0) >= MOST_WAITING:
                    return None
                if not await session.scalar(select(_TERMINALS.c.id).where(_TERMINALS.c.sn == sn)):
                    row = new_terminal(sn, info, self._clock.now(), family_of(info))
                    await session.execute(insert(_TERMINALS).values(**row))
        return await self.find(sn)

    async def _told(self, known: Terminal, before: Mapping[str, Any], info: Mapping[str, Any]) -> Terminal:
        """Keep what it says of itself; a family that nobody chose yet is the one it looks like."""
        if not info or _lasting(before) == _lasting(info):
            return known
        family = family_of(info) if not before and known.family == "other" else known.family
        async with self._database.write() as session:
            values = {"devinfo": dict(info), "family": family}
            await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == known.id).values(**values))
        return replace(known, family=family)

    async def _read(self, which: Any) -> list[Terminal]:
        return [terminal for terminal, _ in await self._rows(which)]

    async def _rows(self, which: Any, *more: Column[Any]) -> list[tuple[Terminal, Mapping[str, Any]]]:
        """`more`: `devinfo`, where what each has said of itself is wanted."""
        async with self._database.read() as session:
            rows = (
                (
                    await session.execute(
                        select(*(_TERMINALS.c[name] for name in _COLUMNS), _TERMINALS.c.time_zone, *more).where(which)
                    )
                )
                .mappings()
                .all()
            )
            stores = {row["store_id"] for row in rows if row["store_id"] and not row["time_zone"]}
            zones = {each: (await self._stores.profile(session, each)).time_zone for each in stores}
        return [
            (
                Terminal(
                    **{name: row[name] for name in _COLUMNS if name != "networks"},
                    networks=tuple(row["networks"]),
                    zone=row["time_zone"] or zones.get(row["store_id"] or "", "UTC"),
                ),
                row.get("devinfo") or {},
            )
            for row in rows
        ]


def devinfo_of(given: object) -> dict[str, Any]:
    """What it says of itself, bounded: numbers and short lines."""
    info: dict[str, Any] = {}
    for key, value in list(given.items())[:_INFO_KEYS] if isinstance(given, dict) else ():
        name = text_of(str(key), 32)
        if isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53):
            info[name] = value
        elif isinstance(value, str):
            info[name] = text_of(value, 100)
    return info


def _lasting(info: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is another at every call."""
    return {key: value for key, value in info.items() if key != "time"}
