"""Messages that are posted (AI810): the same words, and an answer that says no where a socket would stay silent."""

import asyncio
import logging
from collections.abc import Sequence

from websockets.asyncio.server import ServerConnection

from backend.addresses import Network
from backend.attendance.terminals.http_door import HttpDoor, door_for, turn_away
from backend.attendance.terminals.messages import Unreadable, message_of
from backend.attendance.terminals.reception import Reception, within
from backend.attendance.terminals.seen import SeenBook
from backend.attendance.terminals.sockets import Held, address_of
from backend.db.json import dumps
from common.domain.clock import Clock

log = logging.getLogger(__name__)
MOST_DOORS = 500
"""Connections at once; of more of them the oldest that is not being answered goes."""


class Posts:
    def __init__(
        self,
        reception: Reception,
        seen: SeenBook,
        clock: Clock,
        networks: Sequence[Network],
        limit: int,
        held: Held,
    ) -> None:
        self._reception = reception
        self._seen = seen
        self._clock = clock
        self._networks = networks
        self._limit = limit
        self._held = held
        self._doors: dict[HttpDoor, None] = {}
        self._working: set[asyncio.Task[tuple[int, bytes]]] = set()

    async def close(self) -> None:
        """What is being answered has ended then; the database may be closed afterwards."""
        for door in tuple(self._doors):
            door.close()
        await asyncio.gather(*self._working, return_exceptions=True)

    def take(self, connection: ServerConnection, first: bytes) -> None:
        """A connection that begins with a POST. Who may not call is not listened to, however much it sends."""
        address = address_of(connection)
        refused = 0 if within(address, self._networks) else 403
        if not refused and len(self._doors) >= MOST_DOORS:
            idle = next((each for each in self._doors if not each.busy), None)
            refused = 503 if idle is None else 0
            if idle is not None:  # one that has nothing to say yet keeps nobody out who has
                idle.cut()
        if refused:
            log.warning("a post from %s was refused (%s)", address, refused)
            turn_away(connection.transport, refused)
            return

        async def posted(body: bytes) -> tuple[int, bytes]:
            working = asyncio.ensure_future(self._posted(body, address))
            self._working.add(working)
            working.add_done_callback(self._working.discard)
            return await working

        door_for(connection.transport, first, posted, self._limit, self._doors, self._held)

    async def _posted(self, body: bytes, address: str) -> tuple[int, bytes]:
        try:
            message = message_of(body)
        except Unreadable as error:
            log.warning("a post from %s could not be read: %s", address, error)
            return 400, dumps({"result": False, "reason": "unreadable"})
        try:
            terminal, answer = await self._reception.registered(message, address)
            if terminal is not None:
                now = self._clock.now()
                self._seen.note(terminal.id, connected_at=now, heard_at=now, stalled_at=None, address=address)
            if message.word != "reg" and terminal is not None and terminal.approved:
                answer = await self._reception.answer(terminal, message) or answer
            elif message.word != "reg":
                answer = {**answer, "ret": message.word, "result": False}
        except Exception:
            log.exception("terminal %s: %s could not be kept", message.sn, message.word)
            return 503, dumps({"ret": message.word, "result": False, "reason": "storage"})
        return 200, dumps(answer)
