"""Which numbers are in preparation and which are ready, from the orders of the day.

What is kept on disk is what the room may see: a number and where it stands, neither names nor amounts. Times are the
backend's: a machine whose clock is an hour off must not empty the board.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, Self

from common.contract.events import EventOut
from common.contract.orders import OrderOut, OrdersPage
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.numbering import business_day
from common.domain.order import OPEN_STATUSES
from common.domain.published import Published
from common.store import documents
from common.store.database import Database, StoreError, Transaction
from common.store.documents import Document

log = logging.getLogger(__name__)

READY_FOR = timedelta(minutes=15)
"""A ready number nobody came for leaves the board: they have it, or will ask."""
PREPARING_FOR = timedelta(hours=3)
"""An order nobody ever finished (drinks handed over at the till) must not fill the board all day."""
NEWS_FOR = timedelta(minutes=1)
"""Older changes, read after a cut, are shown without sound and shine."""
SHINES_FOR = timedelta(seconds=12)
FORGOTTEN_AFTER = timedelta(days=1)
FINISHED_KEPT = 2000
"""Finished orders whose late, older events are still told apart; a busy day has fewer."""
PAGE = 100

Place = Literal["preparing", "ready"]
Moved = Literal["preparing", "ready", "gone"]
ANNOUNCED = ("OrderCreated", "OrderUpdated", "OrderCancelled")


class OrdersApi(Protocol):
    async def orders(
        self, *, status: str = ..., business_day: date | None = ..., after: str | None = ..., limit: int = ...
    ) -> OrdersPage: ...


@dataclass(frozen=True, slots=True)
class Pickup:
    """A number on the board. `since`: when it came to its place, by the backend's clock. `called`: it became ready
    while people watched."""

    order_id: str
    number: str
    place: Place
    since: datetime
    day: date
    version: int
    called: bool = False

    def document(self) -> Document:
        body = asdict(self) | {"since": self.since.isoformat(), "day": self.day.isoformat(), "called": False}
        return Document(self.order_id, self.version, json.dumps(body))

    @classmethod
    def of_document(cls, document: Document) -> Self:
        body = json.loads(document.body)
        body |= {"since": datetime.fromisoformat(body["since"]), "day": date.fromisoformat(body["day"])}
        return cls(**body)


@dataclass(frozen=True, slots=True)
class Board:
    """`preparing`: oldest first, the next to be called on top. `ready`: newest first. `shining`: just called."""

    preparing: tuple[Pickup, ...] = ()
    ready: tuple[Pickup, ...] = ()
    shining: frozenset[str] = frozenset()
    loaded: bool = False


def place_of(order: OrderOut, catalog: Catalog | None) -> Place | None:
    """Where an order stands; None: not on the board. Unpaid orders of a shop that cooks paid ones only wait apart."""
    if order.status == "ready":
        return "ready"
    if order.status not in OPEN_STATUSES:
        return None
    waits = order.status == "placed" and catalog is not None and catalog.store.kitchen_on == "paid"
    return None if waits and order.payment_state != "paid" else "preparing"


class BoardService:
    """`on_moved(number, where)` is told of each number that comes, moves or goes, once it is published."""

    def __init__(self, database: Database, api: OrdersApi, catalog: Published[Catalog | None], clock: Clock) -> None:
        self.board: Published[Board] = Published(Board())
        self.on_moved: Callable[[str, Moved], None] = _nobody_listens
        self._database = database
        self._api = api
        self._catalog = catalog
        self._clock = clock
        self._ahead = timedelta(0)
        self._pickups: dict[str, Pickup] = {}
        self._gone: dict[str, int] = {}
        self._loaded = False

    def load_now(self) -> None:
        """The board as it was when the program ended."""
        for document in self._database.run_now(lambda tx: documents.every(tx, "order")):
            try:
                pickup = Pickup.of_document(document)
            except (ValueError, KeyError, TypeError):
                log.warning("order %s on disk is not readable: left out", document.id)
                continue
            self._pickups[pickup.order_id] = pickup
        self._loaded = bool(self._pickups)
        self.refresh()

    def hear_time(self, server_time: datetime) -> None:
        """The backend's clock, read just now."""
        self._ahead = server_time - self._clock.now()
        self.refresh()

    async def snapshot(self) -> int:
        """The open orders of the day; returns the event number this is true at."""
        seen: dict[str, Pickup] = {}
        after, seq = None, None
        while True:
            page = await self._api.orders(
                status=",".join(OPEN_STATUSES), business_day=self._today(), after=after, limit=PAGE
            )
            seq = page.last_seq if seq is None else seq
            for order in page.orders:
                pickup = self._placed(order, news=False)
                if pickup is not None:
                    seen[order.id] = pickup
            after = page.next_after
            if after is None:
                break
        self._pickups = seen
        self._loaded = True
        self.refresh()
        kept = [each.document() for each in seen.values()]
        await self._write(lambda tx: documents.replace_all(tx, "order", kept))
        return seq

    async def apply(self, events: Sequence[EventOut]) -> None:
        """Orders made or changed. The screen first: the disk may take its time, REST would repeat them."""
        moved: list[tuple[str, Moved]] = []
        changed: list[Document] = []
        removed: list[str] = []
        for event in events:
            if event.name not in ANNOUNCED or "order" not in event.data:
                continue
            order = OrderOut.model_validate(event.data["order"])
            known = self._pickups.get(order.id)
            if order.version <= (known.version if known else self._gone.get(order.id, -1)):
                continue
            pickup = self._placed(order, news=True)
            if pickup is None:
                self._gone[order.id] = order.version
                if known is not None:
                    del self._pickups[order.id]
                    removed.append(order.id)
                    moved.append((order.number, "gone"))
                continue
            self._gone.pop(order.id, None)
            self._pickups[order.id] = pickup
            changed.append(pickup.document())
            if known is None or known.place != pickup.place:
                moved.append((order.number, pickup.place))
        removed += self._forget()
        self._loaded = True
        self.refresh()
        for number, where in moved:
            self.on_moved(number, where)
        if changed or removed:

            def keep(tx: Transaction) -> None:
                for document in changed:
                    documents.put(tx, "order", document)
                documents.delete(tx, "order", removed)

            await self._write(keep)

    def refresh(self) -> None:
        """Publish what is on the board now; to be called now and then, because numbers leave with time."""
        now, today = self._server_now(), self._today()
        shown = [each for each in self._pickups.values() if _stays(each, now, today)]
        ready = sorted((each for each in shown if each.place == "ready"), key=_oldest_first, reverse=True)
        self.board.set(
            Board(
                preparing=tuple(sorted((each for each in shown if each.place == "preparing"), key=_oldest_first)),
                ready=tuple(ready),
                shining=frozenset(e.order_id for e in ready if e.called and now - e.since < SHINES_FOR),
                loaded=self._loaded,
            )
        )

    def _forget(self) -> list[str]:
        """Drop what left the board long ago without being served; their ids."""
        limit = self._server_now() - FORGOTTEN_AFTER
        old = [each.order_id for each in self._pickups.values() if each.since < limit]
        for order_id in old:
            del self._pickups[order_id]
        while len(self._gone) > FINISHED_KEPT:
            del self._gone[next(iter(self._gone))]
        return old

    def _placed(self, order: OrderOut, news: bool) -> Pickup | None:
        """The order's place, keeping since when it has been there: a payment does not call a number again."""
        place = place_of(order, self._catalog.value)
        if place is None:
            return None
        known = self._pickups.get(order.id)
        if known is not None and known.place == place:
            return replace(known, version=order.version)
        now = self._server_now()
        since = order.updated_at if place == "ready" else order.placed_at
        # what happens now is counted from now: clocks of two machines never agree to the second
        called = place == "ready" and news and now - since < NEWS_FOR
        return Pickup(
            order.id, order.number, place, now if called else min(since, now), order.business_day, order.version, called
        )

    def _server_now(self) -> datetime:
        return self._clock.now() + self._ahead

    def _today(self) -> date | None:
        catalog = self._catalog.value
        if catalog is None:
            return None
        return business_day(self._server_now(), catalog.store.time_zone, catalog.store.day_starts_at)

    async def _write(self, work: Callable[[Transaction], None]) -> None:
        """The board lives on without its disk; the next start reads it from the backend."""
        try:
            await self._database.run(work)
        except StoreError as error:
            log.error("the board is not kept on disk: %s", error)


def _stays(pickup: Pickup, now: datetime, today: date | None) -> bool:
    if pickup.place == "ready":
        return now - pickup.since < READY_FOR
    return now - pickup.since < PREPARING_FOR and (today is None or pickup.day >= today)


def _oldest_first(pickup: Pickup) -> tuple[datetime, str]:
    return pickup.since, pickup.order_id


def _nobody_listens(_number: str, _where: Moved) -> None:
    """Until the program says what a number does."""
