"""A store with terminals on its walls, people who punch, and services that want to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from backend.app import Backend
from backend.attendance.destinations.configs import Draft, ThirdParty
from backend.attendance.models import DeliveryRow
from backend.attendance.people.views import PersonDraft
from backend.attendance.punches import StoredPunch
from backend.attendance.terminals.records import record_of
from backend.attendance.terminals.terminal import Terminal
from backend.audit.service import Actor
from backend.db.base import table_of
from backend.guards.web_address import WebRule
from tests.support import third_party

OWNER = Actor("account:owner")
SERVICE: dict[str, Any] = {
    "name": "Mon Service RH",
    "users_endpoint": "/api/v1/employees",
    "attendance_endpoint": "/api/v1/attendance",
    "auth_type": "bearer",
    "auth_secret": "your-api-token-here",
}
_D = table_of(DeliveryRow)


@dataclass(frozen=True, slots=True)
class AtWork:
    backend: Backend
    store_id: str

    async def terminal(self, sn: str = "TM20-001", zone: str = "UTC") -> Terminal:
        async with self.backend.database.write() as session:
            number = await self.backend.attendance.terminals.add(session, self.store_id, sn, name="Door", by=OWNER.who)
        return Terminal(number, self.store_id, sn, "Door", "approved", "tm20", zone)

    async def person(self, enrollid: int, name: str = "") -> int:
        async with self.backend.database.write() as session:
            draft = PersonDraft(name or f"Person {enrollid}", enrollid)
            return await self.backend.attendance.people.add(session, self.store_id, draft, by=OWNER.who)

    async def punch(
        self, terminal: Terminal, enrollids: Sequence[int], at: datetime | None = None, **more: Any
    ) -> tuple[StoredPunch, ...]:
        """One after the other, a second apart, by a clock that is right in UTC."""
        at = at or self.backend.clock.now() - timedelta(hours=1)
        times = [(at + timedelta(seconds=n)).strftime("%Y-%m-%d %H:%M:%S") for n in range(len(enrollids))]
        given = [
            record_of({"enrollid": each, "time": time, "mode": 0, "inout": 0, "event": 0, **more})
            for each, time in zip(enrollids, times, strict=True)
        ]
        async with self.backend.database.write() as session:
            kept = await self.backend.attendance.punches.keep(session, terminal, [each for each in given if each])
        return kept.new

    def trust(self, *there: third_party.ThirdParty) -> None:
        """As the setting `third_parties_here` would have it, for services that were begun after the backend."""
        rule = WebRule(trusted=frozenset(("127.0.0.1", each.port) for each in there))
        self.backend.attendance.third_parties._rule = rule
        self.backend.attendance.deliveries._client.rule = rule

    async def config(self, there: third_party.ThirdParty, **more: Any) -> ThirdParty:
        self.trust(there)
        given = {**SERVICE, "base_url": there.url}
        async with self.backend.database.write() as session:
            return await self.backend.attendance.third_parties.add(
                session, self.store_id, Draft(**{**given, **more}), OWNER
            )

    async def change(self, config: ThirdParty, **changes: Any) -> None:
        names = {each.name for each in fields(Draft)} & set(ThirdParty.__dataclass_fields__)
        draft = Draft(**{**{name: getattr(config, name) for name in names}, **changes})
        async with self.backend.database.write() as session:
            await self.backend.attendance.third_parties.change(session, self.store_id, config.id, draft, OWNER)

    async def again(self, config: ThirdParty) -> ThirdParty:
        """As it is now."""
        async with self.backend.database.read() as session:
            return await self.backend.attendance.third_parties.one(session, self.store_id, config.id)

    async def deliveries(self) -> list[Any]:
        async with self.backend.database.read() as session:
            return list((await session.execute(select(_D).order_by(_D.c.id))).mappings())

    async def counts(self) -> dict[str, int]:
        """Of the states that occur."""
        async with self.backend.database.read() as session:
            found = await self.backend.attendance.deliveries.counts(session, self.store_id)
        return {state: count for state, count in found.items() if count}
