"""A store's people, hours and punches, straight into the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert

from backend.app import Backend
from backend.attendance.models import EnrolmentRow, HolidayRow, PersonRow, PunchRow, ScheduleRow, TerminalRow
from backend.attendance.punches import StoredPunch
from backend.db.base import table_of

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Punch:
    person_id: int
    at: datetime
    direction: str = ""
    terminal_id: int | None = None
    inout: int = 0
    event: int = 0
    suspect: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Workplace:
    backend: Backend
    store_id: str

    async def person(self, name: str = "Nadia", enrollid: int = 1, **more: object) -> int:
        return (await self.people([(name, enrollid)], **more))[0]

    async def people(self, named: Sequence[tuple[str, int]], **more: object) -> list[int]:
        values: dict[str, Any] = {
            "store_id": self.store_id, "staff_id": None, "admin": 0, "enabled": True, "weekzone": 1, "group_number": 0,
            "starts_at": None, "ends_at": None, "source_id": None, "created_at": LONG_AGO, "updated_at": LONG_AGO,
            "left_at": None,
        }  # fmt: skip
        return await self._add(
            PersonRow, [{**values, "name": name, "enrollid": number, **more} for name, number in named]
        )

    async def terminal(self, sn: str = "ZX1", **more: object) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id, "sn": sn, "name": sn, "state": "approved", "family": "aiface", "time_zone": "",
            "direction": "alternate", "poll": "auto", "poll_seconds": 60, "keep_photos": False,
            "keep_temperatures": False, "keep_templates": False, "networks": [], "devinfo": {}, "created_at": LONG_AGO,
            "decided_at": LONG_AGO, "decided_by": "", "removed_at": None,
        }  # fmt: skip
        return (await self._add(TerminalRow, [{**values, **more}]))[0]

    async def enrol(self, person_id: int, terminal_id: int) -> None:
        async with self.backend.database.write() as session:
            session.add(
                EnrolmentRow(
                    person_id=person_id, terminal_id=terminal_id, state="sent", reason="", sent_at=LONG_AGO,
                    updated_at=LONG_AGO,
                )
            )  # fmt: skip

    async def hours(self, weekdays: Iterable[int], check_in: str, check_out: str, **more: object) -> list[int]:
        values: dict[str, Any] = {
            "store_id": self.store_id, "terminal_id": None, "person_id": None, "name": "Horaire", "check_in": check_in,
            "check_out": check_out, "break_start": "", "break_end": "", "tolerance_minutes": 0, "valid_from": None,
            "valid_until": None, "created_at": LONG_AGO, "updated_at": LONG_AGO, "sent_at": None, "removed_at": None,
        }  # fmt: skip
        return await self._add(ScheduleRow, [{**values, "weekday": each, **more} for each in weekdays])

    async def holiday(self, name: str, first: date, last: date | None = None, *, yearly: bool = False) -> None:
        row = {
            "store_id": self.store_id, "name": name, "first": first, "last": last or first, "yearly": yearly,
            "created_at": LONG_AGO,
        }  # fmt: skip
        await self._add(HolidayRow, [row])

    async def punch(self, punches: Sequence[Punch], *, told: bool = False) -> list[StoredPunch]:
        """`told`: the days hear of them, as they do from the book of punches."""
        rows = [self.row(each) for each in punches]
        ids: list[int] = []
        async with self.backend.database.write() as session:
            for start in range(0, len(rows), 500):
                made = insert(table_of(PunchRow)).returning(PunchRow.id, sort_by_parameter_order=True)
                ids += await session.scalars(made, rows[start : start + 500])
            stored = [
                StoredPunch(number, self.store_id, each.terminal_id, each.person_id, "person", row["sn"],
                            row["enrollid"], row["wall"], each.at, each.event, each.suspect)
                for number, each, row in zip(ids, punches, rows, strict=True)
            ]  # fmt: skip
            if told:
                await self.backend.attendance.days.touched(session, stored)
        return stored

    def row(self, punch: Punch) -> dict[str, Any]:
        at = punch.at.astimezone(UTC)
        return {
            "store_id": self.store_id, "terminal_id": punch.terminal_id, "device_id": None,
            "person_id": punch.person_id, "kind": "person", "sn": f"sn{punch.terminal_id}",
            "enrollid": punch.person_id, "wall": f"{at:%Y-%m-%d %H:%M:%S}", "happened_at": at, "zone": "UTC",
            "ambiguous": False, "suspect": punch.suspect, "mode": 0, "inout": punch.inout, "event": punch.event,
            "direction": punch.direction, "verify_mode": None, "temperature_tenths": None, "user_name": "",
            "access_granted": True, "photo": punch.photo, "raw": {}, "received_at": at,
        }  # fmt: skip

    async def _add(self, model: Any, rows: Sequence[dict[str, Any]]) -> list[int]:
        table = table_of(model)
        async with self.backend.database.write() as session:
            made = insert(table).returning(table.c.id, sort_by_parameter_order=True)
            return list(await session.scalars(made, rows))
