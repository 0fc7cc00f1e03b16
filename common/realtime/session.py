"""One connection from its greeting to its end."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NoReturn

from common.realtime.backoff import Policy, ping_interval
from common.realtime.link import Ended, Link, LinkEvent, decoded
from common.realtime.states import LiveEvent, ParkCause

log = logging.getLogger(__name__)

Authorise = Callable[[str, str], Awaitable[str]]
"""(socket id, channel) → `KEY:hex`, from the backend's broadcasting auth. Raises AuthorisationRefused when asking
again is pointless; any other exception is a failed attempt."""


SignIn = Callable[[str], Awaitable[tuple[str, str]]]
"""socket id → (`KEY:hex`, user data as signed). Raises like Authorise."""


class AuthorisationRefused(Exception):
    """The backend said no (401: the token, 403: this channel)."""

    def __init__(self, cause: ParkCause, reason: str) -> None:
        super().__init__(reason)
        self.cause: ParkCause = cause
        self.reason = reason


class Lost(Exception):
    """The connection is over; `code` (WebSocket close code or the code of an error frame) decides what next."""

    def __init__(self, code: int | None, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Session:
    """`run` joins every channel, then hands out events until the link is lost. Made once, run once."""

    def __init__(
        self,
        link: Link,
        channels: Sequence[str],
        authorise: Authorise,
        policy: Policy,
        monotonic: Callable[[], float],
        on_live: Callable[[str], None],
        on_event: Callable[[LiveEvent], None],
        sign_in: SignIn | None = None,
    ) -> None:
        self._sign_in = sign_in
        self._signed_in = asyncio.Event()
        self._link = link
        self._channels = frozenset(channels)
        self._authorise = authorise
        self._policy = policy
        self._monotonic = monotonic
        self._on_live = on_live
        self._on_event = on_event
        self._outgoing: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self._joined: set[str] = set()
        self._socket_id = ""
        self._activity_timeout = 0.0
        self._live_since: float | None = None

    def reached(self) -> bool:
        """Whether the server greeted us."""
        return self._socket_id != ""

    def was_healthy(self) -> bool:
        """Whether it was live for longer than one activity period: only then failures are counted anew."""
        return self._live_since is not None and self._monotonic() - self._live_since > self._activity_timeout

    async def run(self) -> NoReturn:
        """Raises Lost or AuthorisationRefused, always; the link is dropped then."""
        try:
            await self._greeting()
            interval = ping_interval(self._policy, self._activity_timeout)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._send_and_ping(interval))
                group.create_task(self._join())
                await self._listen(interval + self._policy.pong_patience)
        except BaseExceptionGroup as together:
            known, unknown = together.split((Lost, AuthorisationRefused))
            if known is None or unknown is not None:
                raise
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                # Cancelled in the very moment the link was lost: a task group then tells of the loss alone, and the
                # program that is stopping would wait for ever for a client that is coming back.
                raise asyncio.CancelledError from None
            raise _foremost(known) from None
        finally:
            self._link.drop()
        raise AssertionError("a session ends by an exception")

    async def _greeting(self) -> None:
        try:
            async with asyncio.timeout(self._policy.connect_timeout):
                while True:
                    message = parsed(await self._link.receive())
                    if message.get("event") == "pusher:connection_established":
                        data = decoded(message.get("data"))
                        if not isinstance(data, dict) or "socket_id" not in data:
                            raise Lost(None, "the server's greeting cannot be read")
                        self._socket_id = str(data["socket_id"])
                        self._activity_timeout = float(data.get("activity_timeout") or 120)
                        return
                    raise_for_error(message)
        except TimeoutError:
            raise Lost(None, "the server did not answer in time") from None

    async def _join(self) -> None:
        """Ask leave for every channel anew (it is bound to the socket id), subscribe, insist on confirmation."""
        try:
            if self._sign_in is not None:
                await self._be_known(self._sign_in)
            async with asyncio.timeout(self._policy.authorise_timeout), asyncio.TaskGroup() as group:
                for channel in sorted(self._channels):
                    group.create_task(self._subscribe(channel))
        except TimeoutError:
            raise Lost(None, "the authorisation was not answered in time") from None
        await asyncio.sleep(self._policy.subscribe_timeout)
        if self._live_since is None:
            raise Lost(None, "the server did not confirm the subscriptions")

    async def _be_known(self, sign_in: SignIn) -> None:
        """Before leave to join is asked, so that a revocation either finds this connection or refuses that leave."""
        try:
            async with asyncio.timeout(self._policy.authorise_timeout):
                auth, user_data = await sign_in(self._socket_id)
        except (AuthorisationRefused, TimeoutError):
            raise
        except Exception as error:
            raise Lost(None, f"sign-in failed: {error!r}") from error
        self._outgoing.put_nowait(("pusher:signin", {"auth": auth, "user_data": user_data}))
        try:
            async with asyncio.timeout(self._policy.sign_in_patience):
                await self._signed_in.wait()
        except TimeoutError:
            # Soketi without user authentication does not answer: selling goes on, but somebody should know.
            log.warning("realtime: the server takes no sign-in; a revoked terminal would hear on until it reconnects")

    async def _subscribe(self, channel: str) -> None:
        data = {"channel": channel}
        if channel.startswith(("private-", "presence-")):
            try:
                data["auth"] = await self._authorise(self._socket_id, channel)
            except AuthorisationRefused:
                raise
            except Exception as error:
                raise Lost(None, f"authorisation of {channel} failed: {error!r}") from error
        self._outgoing.put_nowait(("pusher:subscribe", data))

    async def _send_and_ping(self, interval: float) -> None:
        while True:
            event: tuple[str, dict[str, Any]] = ("pusher:ping", {})
            try:
                async with asyncio.timeout(interval):
                    event = await self._outgoing.get()
            except TimeoutError:
                pass  # nothing else to say: the ping's answer keeps the server's timer and our watchdog going
            await self._link.send(*event)

    async def _listen(self, silence: float) -> NoReturn:
        while True:
            try:
                async with asyncio.timeout(silence):
                    event = await self._link.receive()
            except TimeoutError:
                raise Lost(None, f"nothing heard for {silence:.0f} s") from None
            self._act(parsed(event))

    def _act(self, message: dict[str, Any]) -> None:
        event, channel = message.get("event"), message.get("channel")
        if event == "pusher:ping":
            self._outgoing.put_nowait(("pusher:pong", {}))
        elif event == "pusher:signin_success":
            self._signed_in.set()
        elif event == "pusher_internal:subscription_succeeded":
            if channel in self._channels:
                self._confirmed(channel)
        elif event == "pusher:subscription_error":
            data = decoded(message.get("data"))
            if isinstance(data, dict) and data.get("status") == 403:
                raise AuthorisationRefused("channel_refused", f"{channel}: {data.get('error')}")
            raise Lost(None, f"subscription to {channel} refused: {data}")
        elif isinstance(event, str) and isinstance(channel, str) and not event.startswith("pusher"):
            self._on_event(LiveEvent(channel, event, decoded(message.get("data"))))
        else:
            raise_for_error(message)

    def _confirmed(self, channel: str) -> None:
        self._joined.add(channel)
        if self._live_since is None and self._joined == self._channels:
            self._live_since = self._monotonic()
            self._on_live(self._socket_id)


def parsed(event: LinkEvent) -> dict[str, Any]:
    """The message of a frame, {} when it is none. Raises Lost for the end of the link."""
    if isinstance(event, Ended):
        raise Lost(event.code, event.reason or "the connection ended")
    try:
        message = json.loads(event.text)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        log.warning("realtime: a frame of %d characters is not a message", len(event.text))
        return {}
    return message


def raise_for_error(message: dict[str, Any]) -> None:
    """An error with a connection code means the end, even if the server forgets to close."""
    if message.get("event") != "pusher:error":
        return
    # An object from soketi, a JSON string from Laravel Reverb.
    data = decoded(message.get("data"))
    code = data.get("code") if isinstance(data, dict) else None
    reason = str(data.get("message", "")) if isinstance(data, dict) else str(data)
    log.warning("realtime: the server reports %s %s", code, reason)
    if isinstance(code, int) and 4000 <= code <= 4299:
        raise Lost(code, reason)


def _foremost(group: BaseExceptionGroup[Any]) -> Lost | AuthorisationRefused:
    """Of what went wrong at once, a refusal counts most: asking again would be pointless."""
    leaves: list[Lost | AuthorisationRefused] = []
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            leaves.append(_foremost(error))
        else:
            leaves.append(error)
    return next((leaf for leaf in leaves if isinstance(leaf, AuthorisationRefused)), leaves[0])
