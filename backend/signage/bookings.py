"""Campaigns: plays that somebody paid for, of one content, in a period."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.signage.contents.service import ADVERTISER, ContentService, named
from backend.signage.earned import earned
from backend.signage.models import BookingRow
from backend.signage.plans import chosen_screens, clamped, clamped_priority, containing, hours_kept
from backend.signage.refused import SignageRefused
from backend.signage.times import times_kept
from backend.signage.versions import touch
from common.domain.clock import Clock
from common.domain.money import Money, currency
from common.domain.serving import ServingTime

BookingState = Literal["active", "paused", "cancelled"]
MOST_PLAYS = 10_000_000
LARGEST_PRICE = 10**12
PAGE = 50
NEXT: dict[str, tuple[str, ...]] = {
    "active": ("paused", "cancelled"),
    "paused": ("active", "cancelled"),
    "cancelled": (),
}
"""Cancelled is for good: what was shown stays counted."""


@dataclass(frozen=True, slots=True)
class Booking:
    """As backend.signage.models.BookingRow. `earned`: of the price, for the plays there were."""

    id: int
    store_id: str
    content_id: int
    name: str
    advertiser: str
    plays_bought: int
    plays_counted: int
    price: Money
    duration_s: int
    priority: int
    starts_on: date
    ends_on: date
    times: tuple[ServingTime, ...]
    screen_ids: tuple[int, ...]
    state: str
    created_at: datetime

    @property
    def left(self) -> int:
        return max(0, self.plays_bought - self.plays_counted)

    @property
    def earned(self) -> Money:
        return earned(self.price, self.plays_counted, self.plays_bought)


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """What a form says. `price`: of all plays, in the store's currency. `screen_ids` empty: every screen."""

    content_id: int
    name: str
    advertiser: str
    plays: int
    price: Money
    duration_s: int
    priority: int
    starts_on: date
    ends_on: date
    times: tuple[ServingTime, ...] = ()
    screen_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BookingFilter:
    """`state`: running, over, paused, cancelled; empty: all. `today`: of the store. `search`: in name, advertiser."""

    today: date
    state: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class BookingPage:
    rows: tuple[Booking, ...]
    total: int
    page: int
    pages: int


class BookingService:
    def __init__(self, contents: ContentService, audit: AuditLog, clock: Clock) -> None:
        self._contents = contents
        self._audit = audit
        self._clock = clock

    async def listed(self, session: AsyncSession, store_id: str, asked: BookingFilter, page: int = 1) -> BookingPage:
        """Those that end last come first."""
        found = _asked(select(BookingRow), store_id, asked)
        total = await session.scalar(select(func.count()).select_from(found.subquery())) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(1, page), pages)
        ordered = found.order_by(BookingRow.ends_on.desc(), BookingRow.id.desc())
        rows = await session.scalars(ordered.limit(PAGE).offset((page - 1) * PAGE))
        return BookingPage(tuple(_booking(each) for each in rows), total, page, pages)

    async def sums(self, session: AsyncSession, store_id: str, code: str) -> tuple[Money, Money]:
        """In that currency: what campaigns that were not cancelled were sold for, and what all were earned with."""
        columns = select(BookingRow.price, BookingRow.plays_counted, BookingRow.plays_bought, BookingRow.state)
        mine = columns.where(BookingRow.store_id == store_id, BookingRow.currency == code)
        of, sold, brought = currency(code), 0, 0
        for price, counted, bought, state in await session.execute(mine):
            sold += price if state != "cancelled" else 0
            brought += earned(Money(price, of), counted, bought).amount
        return Money(sold, of), Money(brought, of)

    async def get(self, session: AsyncSession, store_id: str, booking_id: int) -> Booking:
        """SignageRefused booking_unknown: of another store, or never there."""
        row = await session.scalar(
            select(BookingRow).where(BookingRow.id == booking_id, BookingRow.store_id == store_id)
        )
        if row is None:
            raise SignageRefused("booking_unknown")
        return _booking(row)

    async def create(self, session: AsyncSession, store_id: str, draft: BookingDraft, actor: Actor) -> Booking:
        """SignageRefused with the codes of `_values`."""
        row = BookingRow(
            store_id=store_id,
            plays_counted=0,
            state="active",
            created_at=self._clock.now(),
            **await self._values(session, store_id, draft),
        )
        session.add(row)
        await session.flush()
        await self._said(session, actor, "created", row, plays=row.plays_bought, price=row.price)
        await touch(session, store_id)
        return _booking(row)

    async def change(
        self,
        session: AsyncSession,
        store_id: str,
        booking_id: int,
        draft: BookingDraft,
        actor: Actor,
        seen: tuple[int, int] | None = None,
    ) -> Booking:
        """`seen`: plays bought and price (in minor units) when the form was opened; somebody may have sold more since.
        SignageRefused booking_unknown, booking_cancelled, booking_changed (they are others now), plays_counted (fewer
        plays than there were) and the codes of `_values`."""
        before = await self.get(session, store_id, booking_id)
        if before.state == "cancelled":
            raise SignageRefused("booking_cancelled")
        values = await self._values(session, store_id, draft, before)
        # Screens tell of plays meanwhile, and others sell some: both are looked at in the same statement
        still = [BookingRow.id == booking_id, BookingRow.plays_counted <= values["plays_bought"]]
        if seen is not None:
            still += [BookingRow.plays_bought == seen[0], BookingRow.price == seen[1]]
        changed = await session.execute(update(BookingRow).where(*still).values(**values))
        if not changed.rowcount:  # type: ignore[attr-defined]
            now = await session.get_one(BookingRow, booking_id, populate_existing=True)
            if seen is not None and (now.plays_bought, now.price) != seen:
                raise SignageRefused("booking_changed")
            raise SignageRefused("plays_counted", n=now.plays_counted)
        return await self._changed(
            session, booking_id, actor, "changed", plays=values["plays_bought"], price=values["price"]
        )

    async def add_plays(
        self, session: AsyncSession, store_id: str, booking_id: int, plays: int, price: Money, actor: Actor
    ) -> Booking:
        """More of the same, for so much more. SignageRefused booking_unknown, booking_cancelled, plays_range,
        price_range."""
        before = await self.get(session, store_id, booking_id)
        if before.state == "cancelled":
            raise SignageRefused("booking_cancelled")
        if plays < 1 or before.plays_bought + plays > MOST_PLAYS:
            raise SignageRefused("plays_range", n=MOST_PLAYS)
        if price.amount < 0 or before.price.amount + price.amount > LARGEST_PRICE:
            raise SignageRefused("price_range")
        more = {"plays_bought": BookingRow.plays_bought + plays, "price": BookingRow.price + price.amount}
        await session.execute(update(BookingRow).where(BookingRow.id == booking_id).values(more))
        return await self._changed(session, booking_id, actor, "plays_added", plays=plays, price=price.amount)

    async def turn(
        self, session: AsyncSession, store_id: str, booking_id: int, state: BookingState, actor: Actor
    ) -> Booking:
        """Paused, active again, or cancelled for good; the state it is in already is no error. SignageRefused
        booking_unknown, booking_cancelled."""
        before = await self.get(session, store_id, booking_id)
        if before.state == state:
            return before
        if state not in NEXT[before.state]:
            raise SignageRefused("booking_cancelled")
        await session.execute(update(BookingRow).where(BookingRow.id == booking_id).values(state=state))
        said = {"active": "resumed", "paused": "paused", "cancelled": "cancelled"}[state]
        return await self._changed(session, booking_id, actor, said)

    async def _values(
        self, session: AsyncSession, store_id: str, draft: BookingDraft, before: Booking | None = None
    ) -> dict[str, Any]:
        """SignageRefused name_missing, plays_range, price_range, period_reversed, hours_incomplete, screen_unknown,
        content_unknown, content_state (broken, or rejected)."""
        if not 1 <= draft.plays <= MOST_PLAYS:
            raise SignageRefused("plays_range", n=MOST_PLAYS)
        if not 0 <= draft.price.amount <= LARGEST_PRICE:
            raise SignageRefused("price_range")
        if draft.starts_on > draft.ends_on:
            raise SignageRefused("period_reversed")
        if before is None or before.content_id != draft.content_id:
            content = await self._contents.get(session, store_id, draft.content_id)
            if content.state in ("broken", "rejected"):
                raise SignageRefused("content_state")
        return {
            "content_id": draft.content_id,
            "name": named(draft.name),
            "advertiser": draft.advertiser.strip()[:ADVERTISER],
            "plays_bought": draft.plays,
            "price": draft.price.amount,
            "currency": draft.price.currency.code,
            "duration_s": clamped(draft.duration_s),
            "priority": clamped_priority(draft.priority),
            "starts_on": draft.starts_on,
            "ends_on": draft.ends_on,
            "hours": hours_kept(draft.times),
            "screen_ids": await chosen_screens(session, store_id, draft.screen_ids),
        }

    async def _changed(
        self, session: AsyncSession, booking_id: int, actor: Actor, what: str, **data: str | int
    ) -> Booking:
        row = await session.get_one(BookingRow, booking_id, populate_existing=True)
        await self._said(session, actor, what, row, **data)
        await touch(session, row.store_id)
        return _booking(row)

    async def _said(self, session: AsyncSession, actor: Actor, what: str, row: BookingRow, **data: str | int) -> None:
        await self._audit.record(
            session, actor, f"booking.{what}", f"booking:{row.id}", store_id=row.store_id, name=row.name, **data
        )


def _asked(statement: Any, store_id: str, asked: BookingFilter) -> Any:
    statement = statement.where(BookingRow.store_id == store_id)
    over = or_(BookingRow.ends_on < asked.today, BookingRow.plays_counted >= BookingRow.plays_bought)
    match asked.state:
        case "running":
            statement = statement.where(BookingRow.state == "active", ~over)
        case "over":
            statement = statement.where(BookingRow.state == "active", over)
        case "paused" | "cancelled":
            statement = statement.where(BookingRow.state == asked.state)
    if asked.search:
        statement = statement.where(containing(asked.search, BookingRow.name, BookingRow.advertiser))
    return statement


def _booking(row: BookingRow) -> Booking:
    return Booking(
        row.id,
        row.store_id,
        row.content_id,
        row.name,
        row.advertiser,
        row.plays_bought,
        row.plays_counted,
        Money(row.price, currency(row.currency)),
        clamped(row.duration_s),
        row.priority,
        row.starts_on,
        row.ends_on,
        times_kept(row.hours),
        tuple(row.screen_ids),
        row.state,
        row.created_at,
    )
