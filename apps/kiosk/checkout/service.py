"""From the last tap to the number: kept on disk first, then the backend's word, for two seconds at most.

No answer is no reason to send a customer away: the order is on this terminal's disk and will be sent; they have their
number. A refusal takes it back, says what it is about, and gives the cart back.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from apps.kiosk.visit.service import Receipt, Refusal, Visit, VisitState, ids_of
from common.client.errors import ClientError
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.store.database import StoreError, StoreFull
from common.sync.order_desk import Draft, DraftLine, Placed
from common.sync.outbox_sender import Accepted, Parked

log = logging.getLogger(__name__)

WAIT_S = 2.0
REFRESH_WITHIN_S = 3.0
_WORD = re.compile(r"[\w.:-]+")


class Desk(Protocol):
    async def place(self, catalog: Catalog, draft: Draft, wait_s: float = 0.0) -> Placed: ...

    async def withdraw(self, order_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """For whoever measures. `outcome`: accepted, waiting or refused."""

    order_id: str
    number: str
    tapped_at: datetime
    outcome: str
    order: OrderOut


class Checkout:
    """`desk` is None until the terminal is paired; `refresh` fetches the menu after a refusal."""

    def __init__(self, visit: Visit, refresh: Callable[[], Awaitable[None]], wait_s: float = WAIT_S) -> None:
        self.desk: Desk | None = None
        self.on_placed: Callable[[OrderPlaced], None] | None = None
        self._visit = visit
        self._refresh = refresh
        self._wait_s = wait_s

    async def place(self, tapped_at: datetime) -> None:
        """Place the visit's cart. Called twice in a row it places once."""
        visit = self._visit
        if self.desk is None or visit.now.step == "placing" or not visit.now.cart.lines:
            return
        visit.placing()
        state = visit.now
        try:
            priced = visit.priced()
            placed = await self.desk.place(visit.menu, draft_of(state), self._wait_s)
        except SelectionError as error:
            visit.refused(Refusal(error.code))
            return
        except StoreError as error:
            log.error("order not kept: %s", error)
            visit.refused(Refusal("store_full" if isinstance(error, StoreFull) else "store_unavailable"))
            return
        if isinstance(placed.outcome, Parked):
            self._tell(state, placed, tapped_at, "refused")
            await self._take_back(state, placed.outcome)
            return
        sent = isinstance(placed.outcome, Accepted)
        visit.placed(Receipt(placed.order.number, state.order_id, sent, priced))
        self._tell(state, placed, tapped_at, "accepted" if sent else "waiting")

    async def _take_back(self, state: VisitState, outcome: Parked) -> None:
        assert self.desk is not None
        with suppress(StoreError):  # it stays parked then, and a person sees it in the staff menu
            await self.desk.withdraw(state.order_id)
        with suppress(ClientError, StoreError, TimeoutError):
            await asyncio.wait_for(self._refresh(), REFRESH_WITHIN_S)
        named = set(_WORD.findall(outcome.detail))
        lines = tuple(each.id for each in state.cart.lines if ids_of(each.selection) & named)
        self._visit.refused(Refusal(outcome.code, lines))

    def _tell(self, state: VisitState, placed: Placed, tapped_at: datetime, outcome: str) -> None:
        if self.on_placed is not None:
            self.on_placed(OrderPlaced(state.order_id, placed.order.number, tapped_at, outcome, placed.order))


def draft_of(state: VisitState) -> Draft:
    return Draft(
        id=state.order_id,
        lines=tuple(DraftLine(each.id, each.selection) for each in state.cart.lines),
        service=state.cart.service,
        language=state.language,
        customer_name=state.name,
        note=state.note,
        allergies=state.allergies,
    )
