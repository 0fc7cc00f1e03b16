"""What a drawer did, on this terminal's disk and on its way to the backend: one request each time more is known."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable

from common.contract.drawer import DrawerOpeningIn
from common.domain.clock import Clock
from common.printing.drawer import DrawerOpening
from common.store import outbox
from common.store.database import StoreError, Transaction
from common.store.outbox import NewRequest
from common.sync.outbox_sender import OutboxSender

log = logging.getLogger(__name__)

Also = Callable[[Transaction, DrawerOpening, str | None], None]


def _nothing_else(_tx: Transaction, _opening: DrawerOpening, _session: str | None) -> None:
    """This terminal keeps no account of its own."""


class DrawerTrail:
    """`printer`: its name in the trail. `session`: the till session an opening counts in, asked when it is first heard
    of. `also`: kept in the same transaction. One lane for each opening: what is refused holds nothing else back.
    """

    def __init__(
        self,
        sender: OutboxSender,
        clock: Clock,
        printer: str,
        session: Callable[[], str | None] = lambda: None,
        also: Also = _nothing_else,
    ) -> None:
        self._sender = sender
        self._clock = clock
        self._printer = printer
        self._session = session
        self._also = also
        self._sessions: dict[str, str | None] = {}
        self._in_order = asyncio.Lock()
        self._writing: set[asyncio.Task[None]] = set()

    async def keep(self, opening: DrawerOpening) -> None:
        """On disk when this returns (`Drawer`'s `before`); StoreError when this terminal cannot write."""
        async with self._in_order:
            session = self.session_of(opening)
            body = DrawerOpeningIn(
                id=opening.id,
                asked_at=opening.asked_at,
                asked_by=opening.asked_by[:80],
                reason=opening.reason,
                allowed_by=opening.allowed_by[:80],
                note=opening.note[:200],
                printer=self._printer[:80],
                pulsed=opening.pulsed,
                cause=opening.cause[:40],
                opened=opening.opened,
                closed_at=opening.closed_at,
                till_session_id=session,
            ).model_dump_json()
            key = f"drawer:{opening.id}:{hashlib.sha256(body.encode()).hexdigest()[:12]}"
            created = self._clock.now().isoformat()

            def work(tx: Transaction) -> None:
                self._also(tx, opening, session)
                outbox.add(tx, NewRequest(f"drawer:{opening.id}", key, "POST", "/drawer-openings", body, created))

            await self._sender.commit(work)
            if opening.finished:
                self._sessions.pop(opening.id, None)

    def told(self, opening: DrawerOpening) -> None:
        """`Drawer`'s `on_change`: written soon, in the order it was told."""
        self.session_of(opening)
        task = asyncio.get_running_loop().create_task(self._keep_quietly(opening), name="drawer trail")
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    def session_of(self, opening: DrawerOpening) -> str | None:
        """The till session it counts in; asked before it is finished."""
        return self._sessions.setdefault(opening.id, self._session())

    async def written(self) -> None:
        """Returns when everything told so far is on disk, or cannot be."""
        while self._writing:
            await asyncio.gather(*self._writing)

    async def _keep_quietly(self, opening: DrawerOpening) -> None:
        try:
            await self.keep(opening)
        except StoreError as error:
            log.error("drawer opening %s (%s) is not in the trail: %s", opening.id, opening.reason, error)
