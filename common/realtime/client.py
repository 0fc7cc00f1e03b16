"""Keep a device joined to its channels, for as long as it runs."""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable, Sequence

from common.realtime.backoff import Ending, Policy, Uniform, delay, parks
from common.realtime.link import OpenLink, open_pysher
from common.realtime.session import AuthorisationRefused, Authorise, Lost, Session, SignIn
from common.realtime.states import Connecting, Idle, Live, LiveEvent, ParkCause, Parked, State, Waiting

log = logging.getLogger(__name__)

_UNAUTHORISED = 4009
_REPLACED = 4020

EventListener = Callable[[LiveEvent], None]
StateListener = Callable[[State], None]


class RealtimeClient:
    """All methods and callbacks belong to the loop that runs `run`.

    `ws_url` has no path (`ws://host:port`). `channels` are joined with a fresh authorisation on every connection.
    `sign_in` where the server must be told who is on a socket, for a revocation to find it.
    """

    def __init__(
        self,
        ws_url: str,
        key: str,
        channels: Sequence[str],
        authorise: Authorise,
        *,
        sign_in: SignIn | None = None,
        policy: Policy | None = None,
        open_link: OpenLink = open_pysher,
        uniform: Uniform = random.uniform,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if not channels:
            raise ValueError("a client without channels would never be live")
        self._ws_url = ws_url
        self._key = key
        self._channels = tuple(channels)
        self._authorise = authorise
        self._sign_in = sign_in
        self._policy = policy or Policy()
        self._open_link = open_link
        self._uniform = uniform
        self._monotonic = monotonic
        self._event_listeners: list[EventListener] = []
        self._state_listeners: list[StateListener] = []
        self._state: State = Idle()
        self._wake = asyncio.Event()
        self._failures = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def state(self) -> State:
        return self._state

    def on_event(self, listener: EventListener) -> None:
        self._event_listeners.append(listener)

    def on_state(self, listener: StateListener) -> None:
        self._state_listeners.append(listener)

    def retry_now(self) -> None:
        """Skip the wait, or leave Parked: the network is back, or a person has mended the cause."""
        self._wake.set()

    async def run(self) -> None:
        """Connect and stay connected until `close` or cancellation."""
        if self._task is not None:
            raise RuntimeError("this client is running already")
        self._task = asyncio.create_task(self._keep_connected(), name="realtime")
        try:
            await asyncio.wait((self._task,))
        finally:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None
            self._publish(Idle())

    async def close(self) -> None:
        """End `run`; returns when the connection was let go."""
        task = self._task
        if task is not None:
            task.cancel()
            await asyncio.wait((task,))

    async def _keep_connected(self) -> None:
        while True:
            self._wake.clear()
            self._publish(Connecting(self._failures + 1))
            session = Session(
                await self._open_link(self._ws_url, self._key),
                self._channels,
                self._authorise,
                self._policy,
                self._monotonic,
                lambda socket_id: self._publish(Live(socket_id)),
                self._hand_out,
                self._sign_in,
            )
            try:
                await session.run()
            except AuthorisationRefused as refused:
                await self._park(refused.cause, None, refused.reason)
            except Lost as lost:
                if parks(lost.code):
                    await self._park(_cause_of(lost.code), lost.code, lost.reason)
                else:
                    await self._wait(session, lost.code, lost.reason)

    async def _park(self, cause: ParkCause, code: int | None, reason: str) -> None:
        self._publish(Parked(cause, code, reason))
        await self._wake.wait()
        self._failures = 0

    async def _wait(self, session: Session, code: int | None, reason: str) -> None:
        healthy = session.was_healthy()
        self._failures = 1 if healthy else self._failures + 1
        seconds = delay(self._policy, self._uniform, Ending(self._failures, code, session.reached(), healthy))
        self._publish(Waiting(seconds, self._failures, code, reason))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    def _hand_out(self, event: LiveEvent) -> None:
        for listener in self._event_listeners:
            try:
                listener(event)
            except Exception:
                # The connection is not to blame, and the event log will bring it again.
                log.exception("realtime: a listener failed on %s", event.name)

    def _publish(self, state: State) -> None:
        if state == self._state:
            return
        self._state = state
        log.info("realtime: %s", state)
        for listener in self._state_listeners:
            try:
                listener(state)
            except Exception:
                log.exception("realtime: a listener failed on %s", state)


def _cause_of(code: int | None) -> ParkCause:
    if code == _REPLACED:
        return "replaced"
    return "unauthorised" if code == _UNAUTHORISED else "refused"
