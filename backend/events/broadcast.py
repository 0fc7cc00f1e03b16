"""From durable events to the live channels, under the names of both documents (common.contract.events.ROUTES)."""

import logging
from collections.abc import Iterable, Sequence
from typing import Protocol

import orjson

from backend.events.log import Publication
from common.contract import channels
from common.contract.events import ROUTES

log = logging.getLogger(__name__)

LIMIT = 100_000
"""Bytes of one event's data on the socket, where the server does not want less."""


class Broadcaster(Protocol):
    """The hub in this process, or a client of another Pusher server."""

    def trigger(self, channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> object: ...


class EventBroadcast:
    """The `publish` of an EventLog. Never fails its caller: what is not heard live is read from the log."""

    def __init__(self, broadcaster: Broadcaster, limit: int = LIMIT) -> None:
        self._broadcaster = broadcaster
        self._limit = limit

    def __call__(self, publications: Sequence[Publication]) -> None:
        for publication in publications:
            try:
                self._send(publication)
            except Exception:
                log.exception("event %d of store %s was not broadcast", publication.event.seq, publication.store.id)

    def _send(self, publication: Publication) -> None:
        store, event = publication.store, publication.event
        stamp = {"seq": event.seq, "store_id": store.id, "at": event.at}
        data = orjson.dumps({**event.data, **stamp})
        if len(data) > self._limit:
            # The number alone makes every listener fetch the event.
            data = orjson.dumps(stamp)
        text = data.decode()
        route = ROUTES[event.name]
        for topic, name in route.topics:
            self._broadcaster.trigger((channels.store_topic(store.sku, topic),), name, text, publication.exclude_socket)
        if route.alias is not None:
            self._broadcaster.trigger((channels.store(store.id),), route.alias, text, publication.exclude_socket)
