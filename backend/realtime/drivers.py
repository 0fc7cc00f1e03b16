"""Who holds the sockets: this process, or another server that speaks the Pusher protocol. One setting chooses."""

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from fastapi import APIRouter

from backend.realtime.channel_auth import Authorise, ChannelAuth, Vouch
from backend.realtime.endpoints import auth_router, realtime_router, running
from backend.realtime.hub import Hub
from backend.realtime.publisher import PusherPublisher


class Live(Protocol):
    """What the application does with either. Neither waits, neither fails."""

    def trigger(self, channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> int: ...

    def terminate(self, user_id: str) -> int:
        """Close the connections of a user."""
        ...


@dataclass(frozen=True, slots=True)
class Driver:
    live: Live
    router: APIRouter
    running: Callable[[], AbstractAsyncContextManager[None]]
    """Around the application's lifespan."""


def embedded(hub: Hub, authorise: Authorise, vouch: Vouch) -> Driver:
    return Driver(hub, realtime_router(hub, authorise, vouch), lambda: running(hub))


def pusher(publisher: PusherPublisher, auth: ChannelAuth) -> Driver:
    """Ours is then only to say who may join what, and to publish."""
    return Driver(publisher, auth_router(auth), publisher.running)
