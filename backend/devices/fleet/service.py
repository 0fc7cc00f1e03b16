"""Actions on devices: asked in the back office, done by the terminal, reported by it.

waiting ─the device begins→ running → done | failed
   └ cancelled by a person, or expired: nobody is surprised by a restart that was asked for yesterday

Nothing runs by the clock: that an action expired is computed when somebody looks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.hooks import after_commit
from backend.devices.fleet import repository
from backend.devices.fleet.models import DeviceActionRow
from backend.errors import ApiError
from backend.stores.caller import DeviceCaller
from common.contract.actions import ACTIONS_OF, ActionKind, ActionOut, ActionReport, ActionState
from common.domain.clock import Clock
from common.domain.device import DeviceType
from common.domain.ids import new_id

WAITS: dict[ActionKind, timedelta] = {
    "identify": timedelta(minutes=2),
    "screenshot": timedelta(minutes=10),
    "restart": timedelta(hours=1),
    "refresh_catalogue": timedelta(days=1),
    "send_logs": timedelta(days=1),
    "rotate_token": timedelta(days=7),
    "update": timedelta(days=7),
    "retry_refused": timedelta(days=7),
    "settle_refused": timedelta(days=7),
}
"""How long an action waits for a device that is away. Who wants to find a terminal stands in front of it now."""

GIVEN_UP_AFTER = timedelta(minutes=15)
"""A running action of which nothing was heard for so long: the device died over it. It is offered to it again."""

Notify = Callable[[str, str], None]
"""(device id, action id), once the action is durable."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An action as the back office sees it."""

    id: str
    device_id: str
    kind: ActionKind
    state: ActionState
    silent: bool
    """Running, but nothing was heard for long."""
    progress: int
    detail: str
    file_type: str
    asked_by: str
    created_at: datetime
    expires_at: datetime
    changed_at: datetime

    @property
    def open(self) -> bool:
        return self.state in ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Target:
    id: str
    store_id: str
    type: DeviceType


class FleetService:
    def __init__(self, audit: AuditLog, clock: Clock, notify: Notify) -> None:
        self._audit = audit
        self._clock = clock
        self._notify = notify

    async def ask(
        self,
        session: AsyncSession,
        target: Target,
        kind: ActionKind,
        actor: Actor,
        parameters: dict[str, Any] | None = None,
    ) -> str:
        """The action's id. One that waits for the same thing already is not asked for twice.

        ApiError action_impossible for a kind this type of device cannot do.
        """
        if kind not in ACTIONS_OF[target.type]:
            raise ApiError("action_impossible", f"a device of type {target.type} cannot do {kind}", kind=kind)
        now = self._clock.now()
        wanted = parameters or {}
        for each in await repository.open_of(session, target.id, now):
            if each.kind == kind and each.state == "waiting" and each.parameters == wanted:
                return each.id
        action_id = new_id()
        await repository.add(
            session,
            id=action_id,
            store_id=target.store_id,
            device_id=target.id,
            kind=kind,
            parameters=wanted,
            state="waiting",
            progress=0,
            detail="",
            file_type="",
            asked_by=actor.who,
            created_at=now,
            expires_at=now + WAITS[kind],
            changed_at=now,
        )
        await self._audit.record(
            session, actor, "device.action_asked", f"device:{target.id}", store_id=target.store_id, kind=kind
        )
        after_commit(session, lambda: self._notify(target.id, action_id))
        return action_id

    async def cancel(self, session: AsyncSession, target: Target, action_id: str, actor: Actor) -> None:
        """ApiError not_found; action_over when the device has begun or it is past."""
        row = await self._of(session, target.id, action_id)
        if self._seen(row).state != "waiting":
            raise ApiError("action_over", "the device has begun, or it is past", state=row.state)
        await repository.change(session, action_id, state="cancelled", changed_at=self._clock.now())
        await self._audit.record(
            session, actor, "device.action_cancelled", f"device:{target.id}", store_id=target.store_id, kind=row.kind
        )

    async def to_do(self, session: AsyncSession, caller: DeviceCaller) -> tuple[ActionOut, ...]:
        rows = await repository.open_of(session, caller.device_id, self._clock.now())
        return tuple(_out(each) for each in rows)

    async def waiting(self, session: AsyncSession, device_id: str) -> int:
        """How many a device has not begun."""
        return await repository.count_open(session, device_id, self._clock.now())

    async def report(
        self, session: AsyncSession, caller: DeviceCaller, action_id: str, report: ActionReport
    ) -> ActionOut:
        """A step of the device. What is over stays as it was: a late repeat changes nothing.

        ApiError not_found; action_over when it was cancelled or expired before the device began.
        """
        row = await self._of(session, caller.device_id, action_id)
        state = self._seen(row).state
        if state in ("cancelled", "expired"):
            raise ApiError("action_over", "this action was cancelled or has expired", state=state)
        if state in ("done", "failed"):
            return _out(row)
        over = report.state != "running"
        progress = 100 if report.state == "done" else report.progress
        now = self._clock.now()
        await repository.change(
            session, action_id, state=report.state, progress=progress, detail=report.detail, changed_at=now
        )
        if over:
            await self._audit.record(
                session,
                caller.actor,
                f"device.action_{report.state}",
                f"device:{caller.device_id}",
                store_id=caller.store_id,
                kind=row.kind,
                detail=report.detail,
            )
        return _out(row, cast(ActionState, report.state))

    async def expects_file(self, session: AsyncSession, caller: DeviceCaller, action_id: str) -> None:
        """ApiError not_found, action_over: a device hands in only what it was asked for, while it is asked for."""
        if not self._seen(await self._of(session, caller.device_id, action_id)).open:
            raise ApiError("action_over", "this action is over")

    async def has_file(self, session: AsyncSession, action_id: str, content_type: str) -> None:
        await repository.change(session, action_id, file_type=content_type, changed_at=self._clock.now())

    async def latest(self, session: AsyncSession, device_ids: Sequence[str], limit: int = 20) -> tuple[Asked, ...]:
        """The newest first."""
        return tuple(self._seen(each) for each in await repository.latest_of(session, device_ids, limit))

    async def cancel_all(self, session: AsyncSession, device_id: str) -> None:
        """The device was revoked: whoever is paired in its place starts with nothing to do."""
        await repository.cancel_waiting(session, device_id, self._clock.now())

    async def _of(self, session: AsyncSession, device_id: str, action_id: str) -> DeviceActionRow:
        row = await repository.action(session, action_id)
        if row is None or row.device_id != device_id:
            raise ApiError("not_found", "there is no such action of this device", action_id=action_id)
        return row

    def _seen(self, row: DeviceActionRow) -> Asked:
        now = self._clock.now()
        state = cast(ActionState, row.state)
        if state == "waiting" and row.expires_at <= now:
            state = "expired"
        return Asked(
            id=row.id,
            device_id=row.device_id,
            kind=cast(ActionKind, row.kind),
            state=state,
            silent=state == "running" and now - row.changed_at > GIVEN_UP_AFTER,
            progress=row.progress,
            detail=row.detail,
            file_type=row.file_type,
            asked_by=row.asked_by,
            created_at=row.created_at,
            expires_at=row.expires_at,
            changed_at=row.changed_at,
        )


def _out(row: DeviceActionRow, state: ActionState | None = None) -> ActionOut:
    return ActionOut(
        id=row.id,
        kind=cast(ActionKind, row.kind),
        state=state or cast(ActionState, row.state),
        parameters=row.parameters,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
