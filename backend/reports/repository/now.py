"""One business day as it goes, and what is in trouble."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.reports.days import Days
from backend.reports.repository.tables import Rows, fetch, jobs, orders, seconds, sessions, tickets, within


async def states(session: AsyncSession, store_id: str, day: date) -> dict[str, int]:
    query = select(orders.c.status, func.count().label("count")).where(within(store_id, Days(day, day)))
    return {row["status"]: row["count"] for row in await fetch(session, query.group_by(orders.c.status))}


async def preparation(session: AsyncSession, store_id: str, days: Days) -> tuple[int, int | None, int | None]:
    """Of the orders of those days whose tickets are all ready: how many, and the seconds from placing to the last
    ticket that half of them and nine in ten of them took at most."""
    spans = (
        select(
            (seconds(session, func.max(tickets.c.ready_at)) - seconds(session, func.min(tickets.c.placed_at))).label(
                "s"
            )
        )
        .where(
            tickets.c.store_id == store_id,
            tickets.c.business_day.between(days.first, days.last),
            tickets.c.state != "cancelled",
        )
        .group_by(tickets.c.order_id)
        .having(func.count() == func.count(tickets.c.ready_at))
        .subquery()
    )
    ranked = select(
        spans.c.s, func.row_number().over(order_by=spans.c.s).label("rank"), func.count().over().label("n")
    ).subquery()
    wanted = ((ranked.c.n + 1) // 2, (9 * ranked.c.n + 9) // 10)
    rows = await fetch(session, select(ranked).where(ranked.c.rank.in_(wanted)).order_by(ranked.c.rank))
    return (rows[0]["n"], rows[0]["s"], rows[-1]["s"]) if rows else (0, None, None)


async def open_tills(session: AsyncSession, store_id: str) -> Rows:
    query = select(sessions.c.id, sessions.c.device_id, sessions.c.opened_at)
    return await fetch(session, query.where(sessions.c.store_id == store_id, sessions.c.state == "open"))


async def print_troubles(session: AsyncSession, store_id: str, since: datetime) -> dict[str, int]:
    """How many jobs are in doubt, however long, and since then how many failed or, in the kitchen, came too late."""
    doubtful, failed = jobs.c.state == "unknown", jobs.c.state == "failed"
    late = (jobs.c.state == "expired") & (jobs.c.kind == "kitchen_ticket") & (jobs.c.detail != "reprinted")
    query = select(jobs.c.state, func.count().label("count")).where(
        jobs.c.store_id == store_id, doubtful | ((failed | late) & (jobs.c.updated_at >= since))
    )
    return {row["state"]: row["count"] for row in await fetch(session, query.group_by(jobs.c.state))}


async def papers_waiting(session: AsyncSession, store_id: str, since: datetime) -> int:
    """How many papers nobody has taken, though they were asked for before that moment."""
    query = select(func.count()).select_from(jobs)
    waiting = query.where(jobs.c.store_id == store_id, jobs.c.state == "queued", jobs.c.created_at <= since)
    return await session.scalar(waiting) or 0


async def open_orders(session: AsyncSession, store_id: str, statuses: Sequence[str]) -> int:
    query = select(func.count()).select_from(orders)
    return await session.scalar(query.where(orders.c.store_id == store_id, orders.c.status.in_(statuses))) or 0
