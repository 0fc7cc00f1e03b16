"""The terminals' own port: WebSocket on any path, and `POST /pub/api`. Nothing else of the backend answers there.

Terminals know neither TLS nor passwords: who may call is decided by address, and what a serial number says counts only
after somebody has approved it (docs/terminals.md)."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any, cast

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from backend.addresses import network
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.link import Link
from backend.attendance.terminals.link_work import LinkWork
from backend.attendance.terminals.messages import Message, Unreadable, message_of
from backend.attendance.terminals.pace import Pace
from backend.attendance.terminals.posts import Posts
from backend.attendance.terminals.reception import Answer, Reception, allowed, within
from backend.attendance.terminals.records import whole
from backend.attendance.terminals.registry import Registry
from backend.attendance.terminals.seen import SeenBook
from backend.attendance.terminals.sockets import Held, Sniffing, address_of, frames_of, of_a_page
from backend.settings import Settings
from common.domain.clock import Clock

log = logging.getLogger(__name__)
_quiet = logging.getLogger("comptoir.terminals.websockets")

MESSAGE_LIMIT = 4 * 1024 * 1024
"""Bytes of one message: forty punches with their pictures."""
MOST_LINKS = 4_000
MOST_STRANGERS = 2_000
"""Connections that nobody has approved: of more of them the oldest go, so that whoever is approved gets through."""
MOST_UNREADABLE = 20
"""Messages in a row that make no sense until the connection is cut."""
PER_SECOND = 100
"""Messages of one terminal in a second; above, it is read more slowly."""


class TerminalListener:
    def __init__(
        self,
        settings: Settings,
        commands: Commands,
        registry: Registry,
        reception: Reception,
        work: LinkWork,
        seen: SeenBook,
        clock: Clock,
        pace: Pace,
    ) -> None:
        self._networks = [network(each) for each in settings.attendance_networks]
        self._host = settings.host
        self._commands = commands
        self._registry = registry
        self._reception = reception
        self._work = work
        self._seen = seen
        self._clock = clock
        self._pace = pace
        self._links: set[Link] = set()
        self._strangers: dict[Link, None] = {}
        self._by_id: dict[int, Link] = {}
        self._woken: set[int] = set()
        self._held = Held()
        self._posts = Posts(reception, seen, clock, self._networks, MESSAGE_LIMIT, self._held)
        self._closing: set[asyncio.Future[None]] = set()
        self.url = ""
        """Where it listens, while it does."""
        commands.on_wake(self._woken.add)

    @property
    def connected(self) -> int:
        return len(self._links)

    @contextlib.asynccontextmanager
    async def running(self, port: int) -> AsyncIterator[None]:
        """OSError when nobody can listen there."""
        _quiet.setLevel(logging.CRITICAL)  # connections that break off are what terminals do all day
        server = await serve(
            self._serve,
            self._host,
            port,
            process_request=self._admit,
            create_connection=self._connection,  # type: ignore[arg-type]
            compression=None,
            ping_interval=None,  # terminals do not answer pings
            open_timeout=10,
            close_timeout=2,
            max_size=MESSAGE_LIMIT,
            max_queue=1,
            write_limit=16 * 1024,
            server_header=None,
            logger=_quiet,
            backlog=1024,
        )
        host, bound = server.sockets[0].getsockname()[:2]
        self.url = f"ws://{f'[{host}]' if ':' in host else host}:{bound}"
        looking = asyncio.create_task(self._look_always(), name="terminals")
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
            await self._close(server)
            self.url = ""

    async def _close(self, server: Server) -> None:
        await self._posts.close()
        await self._work.close()
        server.close(code=1012, reason="the server restarts")
        await server.wait_closed()
        await self._posts.close()  # what a last message had begun
        await self._work.close()
        await self._seen.write()

    # Connections

    def _connection(self, *given: Any, **options: Any) -> ServerConnection:
        return Sniffing(self._posts.take, self._held, *given, **options)

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        address = address_of(connection)
        if not within(address, self._networks):
            log.warning("a terminal called from %s, which attendance_networks does not allow", address)
            return connection.respond(HTTPStatus.FORBIDDEN, "not from this network\n")
        origin, host = (", ".join(request.headers.get_all(name)) for name in ("Origin", "Host"))
        if of_a_page(origin, host):
            log.warning("a web page of %s called the terminals' port from %s: refused", origin[:512], address)
            return connection.respond(HTTPStatus.FORBIDDEN, "not for web pages\n")
        if len(self._links) >= MOST_LINKS:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "too many terminals\n")
        return None

    async def _serve(self, socket: ServerConnection) -> None:
        loop = asyncio.get_running_loop()
        sniffing = cast(Sniffing, socket)
        link = Link(sniffing, address_of(socket), loop.time())
        self._links.add(link)
        self._strangers[link] = None
        if len(self._strangers) > MOST_STRANGERS:
            oldest = next(iter(self._strangers))
            del self._strangers[oldest]
            log.warning("%s is cut off: too many connect that nobody has approved", oldest.address)
            oldest.socket.cut()
        try:
            async for frame in frames_of(sniffing):
                link.heard = loop.time()
                await self._hear(link, frame)
        except (ConnectionClosed, ConnectionError):
            pass
        except Exception:
            # Said here: what websockets says of its connections is not listened to. It calls again.
            log.exception("terminal %s at %s: its connection failed", _sn(link), link.address)
            await socket.close(1011, "failed")
        finally:
            self._links.discard(link)
            self._strangers.pop(link, None)
            if link.working is not None:
                link.working.cancel()
            self._gone(link)

    def _gone(self, link: Link) -> None:
        terminal = link.terminal
        if terminal is not None and self._by_id.get(terminal.id) is link:
            del self._by_id[terminal.id]
            self._seen.note(terminal.id, connected_at=None, stalled_at=None)

    async def _hear(self, link: Link, frame: bytes) -> None:
        await self._not_too_fast(link)
        try:
            message = message_of(frame)
        except Unreadable as error:
            link.unread += 1
            self._complain(link, f"a message could not be read: {error}")
            if link.unread >= MOST_UNREADABLE:
                self._keep(link.socket.close(1003, "unreadable"))
            return
        link.unread = 0
        self._alive(link)
        if message.is_answer:
            if not link.answered(message):
                log.debug("an answer to %s that nobody waits for", message.word)
            return
        known = link.terminal is not None
        answer = await self._answer(link, message)
        if answer is not None:
            await link.say(answer)
        if (message.word == "reg" or not known) and link.terminal is not None and link.terminal.approved:
            self._settle(link, message)

    async def _answer(self, link: Link, message: Message) -> Answer | None:
        terminal = link.terminal
        if message.word == "reg" and (terminal is None or message.sn in ("", terminal.sn)):
            return await self._register(link, message)
        if terminal is None and message.sn:
            # It goes on where an earlier connection ended, without presenting itself again.
            await self._register(link, message)
            terminal = link.terminal
        if terminal is not None and message.sn and message.sn != terminal.sn:
            self._complain(link, f"it calls itself {message.sn} too")
            return {"ret": message.word, "result": False, "reason": "another serial number"}
        try:
            return await self._reception.answer(terminal, message)
        except Exception as error:
            # Unanswered, it sends that again: nothing is lost.
            log.exception("terminal %s: %s could not be kept", message.sn, message.word)
            self._complain(link, f"{message.word} could not be stored: {type(error).__name__}")
            return None

    async def _register(self, link: Link, message: Message) -> Answer:
        terminal, answer = await self._reception.registered(message, link.address)
        if terminal is not None:
            self._hold(link, terminal.id)
            link.terminal = terminal
            if terminal.approved:
                self._strangers.pop(link, None)
            now = self._clock.now()
            self._seen.note(
                terminal.id, connected_at=now, heard_at=now, stalled_at=None, address=link.address,
                error="" if terminal.approved else self._seen.of(terminal.id).error,
            )  # fmt: skip
        return answer

    def _settle(self, link: Link, message: Message) -> None:
        """After `reg`, or the first word of one that goes on without: what it has not told, and what it is to do."""
        devinfo = message.body.get("devinfo")
        untold = whole(devinfo.get("usednewlog"), 0) if isinstance(devinfo, dict) else 0
        link.poll_at = self._work.next_poll(link, connected=True, untold=untold)
        link.clock_at = asyncio.get_running_loop().time() + self._pace.clock
        self._work.start(link)

    def _hold(self, link: Link, terminal_id: int) -> None:
        """The newer connection of a terminal is the right one; the older one's end changes nothing."""
        older = self._by_id.get(terminal_id)
        self._by_id[terminal_id] = link
        if older is not None and older is not link:
            older.replaced = True
            if older.address != link.address:
                log.warning("terminal %s calls from %s and from %s", terminal_id, older.address, link.address)
            if older.working is not None:
                older.working.cancel()
            self._keep(older.socket.close(1008, "replaced"))

    # Looking after them

    async def _look_always(self) -> None:
        loop = asyncio.get_running_loop()
        looked = written = loop.time()
        while True:
            await asyncio.sleep(self._pace.tick)
            try:
                now = loop.time()
                if now - looked >= self._pace.look:
                    looked = now
                    await self._look_elsewhere()
                await self._wake(now)
                if now - written >= self._pace.write_seen:
                    written = now
                    await self._seen.write()
            except Exception:
                log.exception("looking after terminals failed")

    async def _wake(self, now: float) -> None:
        woken = [each for each in self._woken if each in self._by_id]
        self._woken.clear()
        if woken:
            await self._refresh(woken)
        for link in tuple(self._links):
            if link.terminal is None:
                if now - link.heard > self._pace.register:
                    self._keep(link.socket.close(1008, "no reg"))
            elif link.terminal.approved and (
                now - link.heard >= self._pace.quiet
                or now >= link.clock_at
                or (link.poll_at is not None and now >= link.poll_at)
            ):
                self._work.start(link)

    async def _refresh(self, ids: list[int]) -> None:
        """A decision was made, a setting was changed, or there is something in its queue."""
        terminals = await self._registry.of_ids(ids)
        for number in ids:
            link, terminal = self._by_id.get(number), terminals.get(number)
            if link is None or link.terminal is None:
                continue
            before = link.terminal
            if terminal is None or (terminal.state, terminal.store_id) != (before.state, before.store_id):
                # It presents itself again, and is told what was decided.
                self._keep(link.socket.close(1012, "call again"))
                continue
            if not allowed(terminal, link.address):
                self._keep(link.socket.close(1008, "not from this network"))
                continue
            link.terminal = terminal
            link.clock_due = link.clock_due or terminal.zone != before.zone
            if (terminal.poll, terminal.poll_seconds, terminal.family) != (
                before.poll,
                before.poll_seconds,
                before.family,
            ):
                link.poll_at = self._work.next_poll(link, connected=True)
            if terminal.approved:
                self._work.start(link)

    async def _look_elsewhere(self) -> None:
        """Queues and decisions that another process wrote."""
        if not self._by_id:
            return
        ids = list(self._by_id)
        terminals = await self._registry.of_ids(ids)
        here = [each for each in ids if each in self._by_id]  # some may have gone meanwhile
        self._woken |= {each for each in here if terminals.get(each) != self._by_id[each].terminal}
        self._woken |= await self._work.waiting() & self._by_id.keys()

    def _alive(self, link: Link) -> None:
        if link.terminal is None:
            return
        link.missed = 0
        seen = self._seen.of(link.terminal.id)
        now = self._clock.now()
        if seen.stalled_at is not None:
            self._seen.note(link.terminal.id, stalled_at=None, error="")
        if seen.heard_at is None or (now - seen.heard_at).total_seconds() >= self._pace.heard:
            self._seen.note(link.terminal.id, heard_at=now)

    def _complain(self, link: Link, text: str) -> None:
        log.warning("terminal %s at %s: %s", _sn(link), link.address, text)
        if link.terminal is not None:
            self._seen.note(link.terminal.id, error=text)

    async def _not_too_fast(self, link: Link) -> None:
        now = asyncio.get_running_loop().time()
        if now - link.window >= 1:
            link.window, link.window_count = now, 0
        link.window_count += 1
        if link.window_count > PER_SECOND:
            await asyncio.sleep(link.window + 1 - now)

    def _keep(self, closing: Any) -> None:
        task = asyncio.ensure_future(closing)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _sn(link: Link) -> str:
    return link.terminal.sn if link.terminal else "?"
