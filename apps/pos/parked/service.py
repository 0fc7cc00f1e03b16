"""Requests the backend refused: kept with their reason until a person tries again or gives up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from common.domain.published import Published
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.outbox import OutboxRequest
from common.sync.link import Link, LinkStatus
from common.sync.outbox_sender import OutboxSender

Deed = Literal["order", "payment", "cancel", "till_open", "till_close", "other"]


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


class ParkedDesk:
    def __init__(self, database: Database, sender: OutboxSender, link: Link, forget: Callable[[str], None]) -> None:
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
            return [_parked(tx, each) for each in outbox.parked(tx)]

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

    async def _after(self) -> None:
        await self._sender.report()
        await self.load()


def _parked(tx: Transaction, request: OutboxRequest) -> ParkedRequest:
    return ParkedRequest(
        request.key,
        request.lane,
        _deed(request.path),
        _number(tx, request),
        request.error_code,
        request.error_detail,
        datetime.fromisoformat(request.created_at),
    )


def _deed(path: str) -> Deed:
    deeds: dict[str, Deed] = {"/orders": "order", "/payments": "payment", "/till-sessions": "till_open"}
    if path in deeds:
        return deeds[path]
    if path.endswith("/cancel"):
        return "cancel"
    return "till_close" if path.endswith("/close") else "other"


def _number(tx: Transaction, request: OutboxRequest) -> str:
    if not request.lane.startswith("order:"):
        return ""
    kept = documents.get(tx, "order", request.lane.partition(":")[2])
    return str(json.loads(kept.body)["number"]) if kept else ""
