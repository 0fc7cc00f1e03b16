"""One terminal at the wire: it calls, and calls again whenever it was cut off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from apps.tm20_simulator.conversation import Conversation, Refused
from apps.tm20_simulator.dialects import Dialect
from apps.tm20_simulator.lines import Cut, Line, Posting, PostLine, http_address, open_socket, posting_client
from apps.tm20_simulator.tally import Tally
from apps.tm20_simulator.unit import Unit
from common.domain.clock import Clock, SystemClock


class Terminal(Unit):
    """`url` without a path gets the dialect's own. `batch`: punches in one `sendlog`. `reconnect_s`: until it comes
    back after it was cut off or turned away. `source`: the address it calls from. `client`: shared by the models that
    only speak HTTP."""

    def __init__(
        self,
        url: str,
        sn: str,
        dialect: Dialect,
        *,
        clock: Clock | None = None,
        zone: str = "UTC",
        off_s: float = 0.0,
        batch: int = 40,
        reconnect_s: float = 5.0,
        source: str = "",
        tally: Tally | None = None,
        client: Posting | None = None,
    ) -> None:
        super().__init__(sn, dialect, clock or SystemClock(), zone, off_s, tally or Tally())
        self.line: Line | None = None
        self._url = url_for(url, dialect)
        self._batch, self._reconnect_s, self._source = batch, reconnect_s, source
        self._client, self._own_client = client, client is None and dialect.http
        self._talk = Conversation(self, batch)
        self._old: list[Line] = []
        self._again = asyncio.Event()

    @property
    def settled(self) -> bool:
        """Everything that it says by itself was acknowledged."""
        return not (self.memory.outgoing or self.errands or self._talk.busy)

    def cut(self) -> None:
        """The cable is pulled, and put in again after `reconnect_s`."""
        if self.line is not None:
            self.line.cut()

    def call_again(self) -> None:
        """A second connection while the first one still lives, as after a change of network; see `drop_old`."""
        self._again.set()

    def drop_old(self) -> None:
        """The connections left open by `call_again` die at last."""
        for line in self._old:
            line.cut()
        self._old.clear()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Terminal]:
        task = asyncio.get_running_loop().create_task(self.run())
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def run(self) -> None:
        """Until cancelled; then it hangs up in good order."""
        try:
            while True:
                pause = self._reconnect_s
                try:
                    await self._call()
                    pause = 0.0
                except Cut as error:
                    self.tally.error = str(error)
                    self.tally.cuts += 1
                    if isinstance(error, Refused) and error.after_s:
                        pause = error.after_s
                await asyncio.sleep(pause)
        finally:
            self.drop_old()
            if self.line is not None:
                await self.line.close()
            if self._own_client and self._client is not None:
                await self._client.aclose()

    async def _call(self) -> None:
        """One connection, until it is cut (Cut) or left open for another one."""
        talk = self._talk = Conversation(self, self._batch)
        self._again.clear()
        line = self.line = await self._open(talk)
        self.tally.connections += 1
        work = asyncio.get_running_loop().create_task(talk.talk(line))
        again = asyncio.get_running_loop().create_task(self._again.wait())
        try:
            await asyncio.wait((work, again), return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                line.cut()
                work.result()
            self._old.append(line)
        finally:
            for task in (work, again):
                task.cancel()
            await asyncio.gather(work, again, return_exceptions=True)

    async def _open(self, talk: Conversation) -> Line:
        if self.dialect.http:
            self._client = self._client or posting_client()
            return PostLine(self._client, self._url, talk.hear)
        return await open_socket(self._url, talk.hear, source=self._source, answers_pings=self.faults.answers_pings)


def url_for(url: str, dialect: Dialect) -> str:
    """Where a terminal of this dialect calls, of the address that was given for all."""
    parts = urlsplit(url)
    if parts.path in ("", "/"):
        url = parts._replace(path=dialect.path).geturl()
    return http_address(url) if dialect.http else url
