"""The people of a store and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent, StoreKey
from backend.staff import repository
from common.domain.clock import Clock
from common.domain.staff import Permission, Role, may
from common.domain.text import Language


@dataclass(frozen=True, slots=True)
class StaffMember:
    """`pin_hash` is an Argon2id PHC string, "" for somebody who has no PIN and cannot open a terminal."""

    id: str
    store_id: str
    name: str
    role: Role
    language: Language
    color: str = ""
    pin_hash: str = ""

    def may(self, permission: Permission) -> bool:
        return may(self.role, permission)


class StaffService:
    def __init__(self, clock: Clock, events: EventLog, audit: AuditLog) -> None:
        self._clock = clock
        self._events = events
        self._audit = audit

    async def all(self, session: AsyncSession, store_id: str) -> tuple[StaffMember, ...]:
        """Who works here now, by name."""
        return tuple(_member(row) for row in await repository.active(session, store_id))

    async def names(self, session: AsyncSession, store_id: str) -> Mapping[str, str]:
        """By id, whoever has left included: their sales stay."""
        return await repository.names(session, store_id)

    async def member(self, session: AsyncSession, store_id: str, staff_id: str) -> StaffMember:
        """An active member of this store; ApiError `staff_unknown` otherwise, somebody of another store included."""
        row = await repository.find(session, store_id, staff_id)
        if row is None or not row.active:
            raise ApiError("staff_unknown", "nobody of that id works in this store", staff_id=staff_id)
        return _member(row)

    async def permitted(
        self, session: AsyncSession, store_id: str, staff_id: str, permission: Permission
    ) -> StaffMember:
        """The member if their role allows it; ApiError `staff_unknown` or `role_missing`."""
        member = await self.member(session, store_id, staff_id)
        if not member.may(permission):
            raise ApiError(
                "role_missing",
                f"the role {member.role} does not allow {permission}",
                staff_id=staff_id,
                role=member.role,
                permission=permission,
            )
        return member

    async def add(self, session: AsyncSession, store: StoreKey, member: StaffMember, actor: Actor) -> None:
        await repository.add(
            session,
            self._clock.now(),
            store_id=store.id,
            id=member.id,
            name=member.name,
            role=member.role,
            language=member.language,
            color=member.color,
            pin_hash=member.pin_hash,
            active=True,
        )
        await self._changed(session, store, actor, "staff.added", member.id, role=member.role)

    async def change(
        self,
        session: AsyncSession,
        store: StoreKey,
        staff_id: str,
        name: str,
        role: Role,
        language: Language,
        actor: Actor,
    ) -> None:
        await self.member(session, store.id, staff_id)
        await repository.change(session, store.id, staff_id, self._clock.now(), name=name, role=role, language=language)
        await self._changed(session, store, actor, "staff.changed", staff_id, role=role)

    async def set_pin(self, session: AsyncSession, store: StoreKey, staff_id: str, pin_hash: str, actor: Actor) -> None:
        """`pin_hash` from backend.staff.pins.hash_pin, made before the transaction: it is slow on purpose."""
        await self.member(session, store.id, staff_id)
        await repository.change(session, store.id, staff_id, self._clock.now(), pin_hash=pin_hash)
        await self._changed(session, store, actor, "staff.pin_changed", staff_id)

    async def deactivate(self, session: AsyncSession, store: StoreKey, staff_id: str, actor: Actor) -> None:
        """They leave: terminals forget them, what they did stays under their id."""
        await self.member(session, store.id, staff_id)
        await repository.change(session, store.id, staff_id, self._clock.now(), active=False, pin_hash="")
        await self._changed(session, store, actor, "staff.left", staff_id)

    async def _changed(
        self, session: AsyncSession, store: StoreKey, actor: Actor, action: str, staff_id: str, **data: str
    ) -> None:
        await self._audit.record(session, actor, action, f"staff:{staff_id}", store_id=store.id, **data)
        self._events.append(session, store, NewEvent("StaffChanged", {"staff_id": staff_id}))


def _member(row: Row[Any]) -> StaffMember:
    return StaffMember(
        id=row.id,
        store_id=row.store_id,
        name=row.name,
        role=cast(Role, row.role),
        language=cast(Language, row.language),
        color=row.color,
        pin_hash=row.pin_hash,
    )
