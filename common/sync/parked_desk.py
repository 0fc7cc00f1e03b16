"""Requests the backend refused: kept with their reason until a person tries again or gives up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from common.contract.orders import OrderCreate
from common.domain.published import Published
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.outbox import OutboxRequest
from common.sync.link import Link, LinkStatus
from common.sync.outbox_sender import OutboxSender

Deed = Literal["order", "payment", "cancel", "change", "till_open", "till_close", "punch", "other"]
TOLD_AT_MOST = 5
_PAYING = ("/payments", "/payments/coins")


@dataclass(frozen=True, slots=True)
class ParkedRequest:
    """`number`: of the order it is about, "" when there is none."""

    key: str
    lane: str
    deed: Deed
    number: str
    code: str
    detail: str
    at: datetime
    paid: bool = False
    """Money was taken for the order it is about: it is settled, not corrected."""

    @property
    def correctable(self) -> bool:
        """An order that nobody paid can go back into a cart."""
        return self.deed == "order" and not self.paid


class ParkedDesk:
    """`forget` is told of the lane that was given up."""

    def __init__(
        self, database: Database, sender: OutboxSender, link: Link, forget: Callable[[str], None] = lambda _lane: None
    ) -> None:
        self.parked: Published[tuple[ParkedRequest, ...]] = Published(())
        self._database = database
        self._sender = sender
        self._link = link
        self._forget = forget
        self._known = -1

    def needs_reload(self, status: LinkStatus) -> bool:
        """Whether the number of parked requests changed since the last `load`."""
        return status.parked != self._known

    async def load(self) -> None:
        def read(tx: Transaction) -> list[ParkedRequest]:
            paid = {each.lane for each in (*outbox.waiting(tx), *outbox.parked(tx)) if each.path in _PAYING}
            return [_parked(tx, each, each.lane in paid) for each in outbox.parked(tx)]

        found = await self._database.run(read)
        self._known = len(found)
        self.parked.set(tuple(found))

    async def retry(self, key: str) -> None:
        """Send it again as it is."""
        await self._sender.retry(key)
        await self._after()

    async def discard(self, lane: str) -> None:
        """Give it up, with what depended on it."""
        await self._sender.discard_lane(lane)
        self._forget(lane)
        await self._after()

    async def take_back(self, key: str) -> OrderCreate | None:
        """Give up an order that was refused and nobody paid, to be corrected: what was ordered. None when it is not
        (any more) such a one."""
        found = next((each for each in self.parked.value if each.key == key and each.correctable), None)
        if found is None:
            return None
        requests = await self._database.run(outbox.parked)
        request = next((each for each in requests if each.key == key), None)
        if request is None:
            return None
        order = OrderCreate.model_validate_json(request.body)
        await self.discard(found.lane)
        return order

    def told(self) -> list[dict[str, str]]:
        """For the heartbeat: a manager reads at the desk what waits here for a decision."""
        return [
            {
                "key": each.key,
                "deed": each.deed,
                "number": each.number,
                "code": each.code,
                "at": each.at.isoformat(),
            }
            for each in self.parked.value[:TOLD_AT_MOST]
        ]

    async def _after(self) -> None:
        await self._sender.report()
        await self.load()


def _parked(tx: Transaction, request: OutboxRequest, paid: bool) -> ParkedRequest:
    return ParkedRequest(
        request.key,
        request.lane,
        _deed(request.path),
        _number(tx, request),
        request.error_code,
        request.error_detail,
        datetime.fromisoformat(request.created_at),
        paid,
    )


def _deed(path: str) -> Deed:
    deeds: dict[str, Deed] = {
        "/orders": "order",
        **dict.fromkeys(_PAYING, "payment"),
        "/till-sessions": "till_open",
        "/attendance/punches": "punch",
    }
    if path in deeds:
        return deeds[path]
    if path.endswith("/cancel"):
        return "cancel"
    if path.endswith("/lines"):
        return "change"
    return "till_close" if path.endswith("/close") else "other"


def _number(tx: Transaction, request: OutboxRequest) -> str:
    if not request.lane.startswith("order:"):
        return ""
    kept = documents.get(tx, "order", request.lane.partition(":")[2])
    number = json.loads(kept.body if kept else request.body).get("number", "")
    return str(number)
