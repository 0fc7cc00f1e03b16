"""`GET /api/v1/events`: the truth behind the live channel (decision 10)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from backend.events.log import EventLog
from backend.http.context import ReadSession
from backend.http.openapi import answers
from backend.http.route import ApiRoute
from common.contract.events import EventName, EventOut, EventsPage

MAX_PAGE = 1000
EXAMPLE = {
    "events": [
        {
            "seq": 41,
            "name": "PrintJobCompleted",
            "at": "2026-03-01T12:00:00Z",
            "data": {"print_job": {"id": "0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88", "state": "printed"}},
        }
    ],
    "last_seq": 42,
    "more": False,
}


@dataclass(frozen=True, slots=True)
class EventAudience:
    """Whose events the caller may see: its store's, of these names."""

    store_id: str
    names: frozenset[EventName]


def events_router(events: EventLog, audience: Callable[..., Awaitable[EventAudience]]) -> APIRouter:
    """`audience` is a FastAPI dependency: who asks, hence which events; it raises ApiError for who may not."""
    router = APIRouter(prefix="/api/v1/events", tags=["events"], route_class=ApiRoute)

    # Default arguments, not Annotated: the dependency is this function's argument.
    @router.get(
        "",
        summary="Events of the caller's store after a number",
        responses=answers("token_missing", "token_invalid", "ability_missing", example=EXAMPLE),
    )
    async def after(
        session: ReadSession,
        after: Annotated[int, Query(ge=0, lt=2**63, description="the last number already applied")] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 500,
        audience: EventAudience = Depends(audience),  # noqa: B008
    ) -> EventsPage:
        rows = await events.after(session, audience.store_id, after, limit + 1)
        page = rows[:limit]
        # Who asks after a number that does not exist yet learns where now is, and that another database answers.
        reached = page[-1].seq if page else min(after, await events.last_seq(session, audience.store_id))
        return EventsPage(
            events=tuple(
                EventOut(seq=row.seq, name=row.name, at=row.at, data=dict(row.data))
                for row in page
                if row.name in audience.names
            ),
            last_seq=reached,
            more=len(rows) > limit,
        )

    return router
