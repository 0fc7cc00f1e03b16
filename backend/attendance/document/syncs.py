"""The document's routes that move something: people from a service, punches to it, and how far they are."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from backend.attendance.destinations.causes import words
from backend.attendance.destinations.deliveries import Deliveries, State
from backend.attendance.destinations.pulls import Pulled
from backend.attendance.destinations.push import Pushed
from backend.attendance.destinations.syncing import Begun, Syncing
from backend.attendance.document.who import PREFIX, TAG, CurrentCaller, DocumentDoor
from backend.attendance.terminals.desk import TerminalDesk
from backend.db.database import Database
from backend.errors import ApiError
from backend.http.openapi import answers, body_example
from common.contract.base import Wire

PATIENCE_S = 10.0
"""So long a client waits for the end; what takes longer goes on without it."""
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class SyncIn(Wire):
    """`terminal_id` null or none: every terminal of the service."""

    config_id: Number
    terminal_id: Number | None = None


class ManualSyncIn(SyncIn):
    """`since`: also what was punched on that day (as the store counts days) or later and the service was never told of:
    from before it was set up, or while it was switched off."""

    since: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))] | None = None


class RowOut(Wire):
    """`row`: from 1, in the service's order. `outcome`: added, changed, unchanged, refused; `reason` of a refusal.
    `noted`: fields that made no sense and were left at what is usual."""

    row: int
    enrollid: int | None
    name: str
    outcome: str
    reason: str
    noted: list[str]


class FromThirdPartyOut(Wire):
    """`status`: done, or running: look at the run of that number on the dashboard. `missing`: people who came from
    this service and are no longer in its list; they stay."""

    success: bool
    message: str
    status: str
    run_id: int
    total: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    missing: int = 0
    rows: list[RowOut] = []


class ManualSyncOut(Wire):
    """`failed` are tried again by themselves, `parked` wait for a person; `pending`: what could not be sent now."""

    success: bool
    message: str
    status: str
    run_id: int
    sent: int = 0
    failed: int = 0
    parked: int = 0
    pending: int = 0
    cause: str = ""


class PunchStatusOut(Wire):
    """`sync_status`: pending, sent, failed (tried again at `next_attempt_at`) or parked. `cause`: a code."""

    log_id: int
    config_id: int
    config_name: str
    terminal_sn: str
    enrollid: int
    user_name: str
    time: datetime
    sync_status: str
    sync_attempts: int
    synced_at: datetime | None
    next_attempt_at: datetime | None
    cause: str
    sync_error: str


class SyncOut(Wire):
    terminal_id: int
    config_id: int
    last_attendance_sync: datetime | None
    last_user_sync: datetime | None


class StatusOut(Wire):
    """`count`: of what was asked for, over all pages; `results`: this page, the newest first."""

    pending: int
    sent: int
    failed: int
    parked: int
    count: int
    page: int
    page_size: int
    results: list[PunchStatusOut]
    terminals: list[SyncOut]


def syncs_router(
    door: DocumentDoor, terminals: TerminalDesk, deliveries: Deliveries, syncing: Syncing, database: Database
) -> APIRouter:
    router = APIRouter(prefix=PREFIX, tags=[TAG], route_class=door.route(session=False))

    async def check(store_id: str, terminal_id: int | None) -> None:
        if terminal_id is not None:
            async with database.read() as session:
                await terminals.one(session, store_id, terminal_id)

    @router.post(
        "/sync/users/from-third-party/",
        summary="People, as a service lists them",
        responses=answers("not_found", "third_party_failed"),
        openapi_extra=body_example({"terminal_id": 1, "config_id": 1}),
    )
    async def from_third_party(body: SyncIn, caller: CurrentCaller) -> FromThirdPartyOut:
        """They are people of the store afterwards; `sync/users/to-terminal/` brings them to terminals."""
        await check(caller.store_id, body.terminal_id)
        begun = await syncing.pull(
            caller.store_id, body.config_id, caller.actor, terminal_id=body.terminal_id, patience_s=PATIENCE_S
        )
        pulled = begun.result
        if not isinstance(pulled, Pulled):
            return FromThirdPartyOut(success=True, message=_goes_on(begun), status=begun.state, run_id=begun.run_id)
        if pulled.cause:
            raise _failed(pulled.cause, pulled.error, begun.run_id, caller.account.language)
        return FromThirdPartyOut(
            success=True,
            message=pulled.note or "the list is empty",
            status="done",
            run_id=begun.run_id,
            total=len(pulled.rows),
            created=pulled.count("added"),
            updated=pulled.count("changed"),
            unchanged=pulled.count("unchanged"),
            refused=pulled.count("refused"),
            missing=pulled.missing,
            rows=[
                RowOut(
                    row=each.row,
                    enrollid=each.enrollid,
                    name=each.name,
                    outcome=each.outcome,
                    reason=each.reason,
                    noted=list(each.noted),
                )
                for each in pulled.rows
            ],
        )

    @router.post(
        "/attendance/manual-sync/",
        summary="Punches to a service, now",
        responses=answers("not_found", "third_party_failed"),
        openapi_extra=body_example({"config_id": 1, "terminal_id": 1}),
    )
    async def manual_sync(body: ManualSyncIn, caller: CurrentCaller) -> ManualSyncOut:
        """What is due, even if the service is being left alone for a while."""
        await check(caller.store_id, body.terminal_id)
        begun = await syncing.push(
            caller.store_id,
            body.config_id,
            caller.actor,
            since=body.since,
            terminal_id=body.terminal_id,
            patience_s=PATIENCE_S,
        )
        pushed = begun.result
        if not isinstance(pushed, Pushed):
            return ManualSyncOut(success=True, message=_goes_on(begun), status=begun.state, run_id=begun.run_id)
        if pushed.cause and not pushed.sent:
            raise _failed(pushed.cause, pushed.error, begun.run_id, caller.account.language)
        return ManualSyncOut(
            success=not pushed.cause,
            message=words(pushed.cause, caller.account.language) if pushed.cause else f"{pushed.sent} sent",
            status="done",
            run_id=begun.run_id,
            sent=pushed.sent,
            failed=pushed.failed,
            parked=pushed.parked,
            pending=pushed.left,
            cause=pushed.cause,
        )

    @router.get("/attendance/sync-status/", summary="How far the punches are", responses=answers("validation_failed"))
    async def sync_status(
        caller: CurrentCaller,
        status: State | None = None,
        cause: Annotated[str, Query(pattern="^[a-z_]{0,24}$")] = "",
        config_id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
        page_size: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> StatusOut:
        """`status`: pending, sent, failed or parked; none: all of them."""
        async with database.read() as session:
            counts = await deliveries.counts(session, caller.store_id, config_id)
            found = await deliveries.listed(
                session,
                caller.store_id,
                state=status or "",
                cause=cause,
                config_id=config_id,
                page=page,
                size=page_size,
            )
            syncs = await deliveries.syncs(session, caller.store_id)
        return StatusOut(
            **counts,
            count=found.total,
            page=page,
            page_size=page_size,
            results=[
                PunchStatusOut(
                    log_id=each.punch_id,
                    config_id=each.config_id,
                    config_name=each.config_name,
                    terminal_sn=each.sn,
                    enrollid=each.enrollid,
                    user_name=each.name,
                    time=each.happened_at,
                    sync_status=each.state,
                    sync_attempts=each.attempts,
                    synced_at=each.sent_at,
                    next_attempt_at=each.due_at if each.state in ("pending", "failed") else None,
                    cause=each.cause,
                    sync_error=each.error,
                )
                for each in found.rows
            ],
            terminals=[
                SyncOut(
                    terminal_id=each.terminal_id,
                    config_id=each.config_id,
                    last_attendance_sync=each.last_attendance_sync,
                    last_user_sync=each.last_user_sync,
                )
                for each in syncs
            ],
        )

    return router


def _goes_on(begun: Begun) -> str:
    if begun.state == "stopped":
        return f"the run {begun.run_id} was stopped; what it had done stays done"
    already = "was going on already" if begun.joined else "goes on"
    return f"the run {begun.run_id} {already}: see the dashboard"


def _failed(cause: str, error: str, run_id: int, language: str) -> ApiError:
    return ApiError("third_party_failed", words(cause, language), cause=cause, said=error, run_id=run_id)
