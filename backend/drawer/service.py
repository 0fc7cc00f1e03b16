"""The trail of a store's cash drawers: who asked, why, whether it was pulsed, opened, closed.

It records what happened: an opening is never refused for who asked it, only written down (the till asks for the right,
and for a manager's PIN, before it opens; `allowed_by` says whose).
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import AuditLog
from backend.drawer import repository
from backend.errors import ApiError
from backend.stores.caller import DeviceCaller
from backend.till.service import TillService
from common.contract.drawer import DrawerOpeningIn, DrawerOpeningOut, DrawerOpeningsOut
from common.domain.drawer import NO_SALE, DrawerReason, without_sale

LATEST = 200


class DrawerService:
    def __init__(self, till: TillService, audit: AuditLog) -> None:
        self._till = till
        self._audit = audit

    async def record(self, session: AsyncSession, caller: DeviceCaller, body: DrawerOpeningIn) -> DrawerOpeningOut:
        """Write an opening down, or what more is known of it: nothing that was learnt is forgotten.

        A till says itself which session it counts in. A gateway knows of no tills: its opening counts in the one
        session of the store that was open when it was asked for; when there was none, or several, it stands in the
        store's list without a session, for nobody could say whose money was behind it. ApiError
        `till_session_unknown`; `drawer_opening_exists` when another device wrote that id.
        """
        till_session_id = body.till_session_id
        if till_session_id is not None:
            await self._till.require_known(session, caller.store_id, till_session_id)
        elif caller.type == "gateway":
            till_session_id = await self._till.only_one_at(session, caller.store_id, body.asked_at)
        fresh = {
            **body.model_dump(mode="python"),
            "till_session_id": till_session_id,
            "store_id": caller.store_id,
            "device_id": caller.device_id,
        }
        added = await repository.add(session, fresh)
        row: Mapping[Any, Any] = await repository.locked(session, body.id)
        pulsed_before = row["pulsed"] and not added
        if not added:
            if row["device_id"] != caller.device_id:
                raise ApiError("drawer_opening_exists", "another device wrote that opening", id=body.id)
            learnt = _learnt(row, body)
            await repository.learn(session, body.id, learnt)
            row = {**row, **learnt}
        if row["pulsed"] and not pulsed_before and row["reason"] in NO_SALE:
            await self._audit.record(
                session,
                caller.actor,
                "drawer.opened",
                f"drawer_opening:{body.id}",
                store_id=caller.store_id,
                reason=row["reason"],
                by=row["asked_by"],
                allowed_by=row["allowed_by"],
                note=row["note"],
                till_session_id=row["till_session_id"],
            )
        return _out(row)

    async def of_session(self, session: AsyncSession, caller: DeviceCaller, till_session_id: str) -> DrawerOpeningsOut:
        """Those that count in a session of the caller's store; ApiError `till_session_unknown`."""
        await self._till.require_known(session, caller.store_id, till_session_id)
        return _list(await repository.of_session(session, caller.store_id, till_session_id))

    async def latest(self, session: AsyncSession, caller: DeviceCaller) -> DrawerOpeningsOut:
        """The last 200 of the caller's store, with and without a session."""
        return _list(await repository.latest(session, caller.store_id, LATEST))


def _learnt(known: Mapping[Any, Any], body: DrawerOpeningIn) -> dict[str, Any]:
    """Only what the drawer did is learnt; who asked and why stays as it was first told."""
    pulsed = known["pulsed"] or body.pulsed
    opened = body.opened if body.opened is not None else known["opened"]
    return {
        "pulsed": pulsed,
        "cause": "" if pulsed else body.cause or known["cause"],
        "opened": True if known["opened"] else opened,
        "closed_at": known["closed_at"] or body.closed_at,
    }


def _list(rows: Sequence[Mapping[Any, Any]]) -> DrawerOpeningsOut:
    openings = tuple(_out(row) for row in rows)
    counted = sum(without_sale(each.reason, pulsed=each.pulsed, opened=each.opened) for each in openings)
    return DrawerOpeningsOut.model_construct(openings=openings, without_sale=counted)


def _out(row: Mapping[Any, Any]) -> DrawerOpeningOut:
    return DrawerOpeningOut.model_construct(
        **{name: row[name] for name in DrawerOpeningOut.model_fields if name != "reason"},
        reason=cast(DrawerReason, row["reason"]),
    )
