"""The store's papers that need a person: kitchen and kiosk tickets of the gateways, in doubt or not come out.

Read from the backend; what this till printed itself is not among them. Without the backend they are not known, and
the screen says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from common.client.errors import ClientError, Refused
from common.contract.events import EventOut
from common.contract.printing import PrintJobOut
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.print_job import PrintJobKind, PrintJobState
from common.domain.published import Published
from common.printing.headline import headline

log = logging.getLogger(__name__)

WANTED: tuple[PrintJobState, ...] = ("unknown", "failed", "expired")
LATELY = timedelta(hours=12)
"""What failed in the service before is the back office's to look after."""
ANSWERED = "reprinted"
MOST = 50


@dataclass(frozen=True, slots=True)
class StorePaper:
    """`number`: of the order it is about, "" for none. `cause`: a code, as the queue gave it."""

    id: str
    kind: PrintJobKind
    number: str
    state: PrintJobState
    cause: str
    at: datetime

    @property
    def doubtful(self) -> bool:
        return self.state == "unknown"


@dataclass(frozen=True, slots=True)
class PapersState:
    """`known`: as the backend has them now. `allowed`: this till may ask. `trouble`: code of what went wrong last."""

    papers: tuple[StorePaper, ...] = ()
    known: bool = False
    allowed: bool = True
    trouble: str = ""


class PapersApi(Protocol):
    async def print_jobs(self, *, state: str = "", limit: int = 50) -> tuple[PrintJobOut, ...]: ...
    async def reprint(self, job_id: str, *, key: str) -> PrintJobOut: ...
    async def settle_print_job(self, job_id: str, *, key: str) -> PrintJobOut: ...


def nobody(_paper: StorePaper) -> None:
    """Nobody wants to hear of it."""


class StorePapers:
    """`on_new` hears of each paper that was not there at the look before; the first look announces none."""

    def __init__(self, api: PapersApi, clock: Clock) -> None:
        self.state: Published[PapersState] = Published(PapersState())
        self.on_new: Callable[[StorePaper], None] = nobody
        self._api = api
        self._clock = clock
        self._seen: frozenset[str] | None = None
        self._keys: dict[str, str] = {}

    async def load(self) -> None:
        """What there is now; without an answer the list is not known."""
        try:
            jobs = await self._api.print_jobs(state=",".join(WANTED), limit=MOST)
        except ClientError as error:
            log.info("papers of the store not read: %s", error)
            allowed = not (isinstance(error, Refused) and error.code == "ability_missing")
            self.state.set(replace(self.state.value, known=False, allowed=allowed))
            return
        since = self._clock.now() - LATELY
        papers = tuple(_paper(each) for each in jobs if _needed(each, since))
        before, self._seen = self._seen, frozenset(each.id for each in papers)
        self.state.set(PapersState(papers, known=True))
        for each in papers if before is not None else ():
            if before is not None and each.id not in before:
                self.on_new(each)

    async def heard(self, events: Sequence[EventOut]) -> None:
        """Read anew when one of these is about a paper that failed, or about one on the list."""
        known = {each.id for each in self.state.value.papers}
        for event in events:
            job = event.data.get("print_job")
            about = job.get("id") if isinstance(job, dict) else None
            if event.name == "PrintJobFailed" or (event.name.startswith("PrintJob") and about in known):
                await self.load()
                return

    def offline(self) -> None:
        self.state.set(replace(self.state.value, known=False))

    async def again(self, paper_id: str) -> None:
        """Print it (again): what may have come out says DUPLICATA."""
        await self._decide(paper_id, "again")

    async def settle(self, paper_id: str) -> None:
        """The person holds it in their hand."""
        await self._decide(paper_id, "settle")

    async def _decide(self, paper_id: str, what: str) -> None:
        paper = next((each for each in self.state.value.papers if each.id == paper_id), None)
        if paper is None:
            return
        # The same decision asked twice (a lost answer) is one decision
        key = self._keys.setdefault(f"{what}:{paper_id}:{paper.state}:{paper.at.isoformat()}", new_id())
        try:
            if what == "again":
                await self._api.reprint(paper_id, key=key)
            else:
                await self._api.settle_print_job(paper_id, key=key)
        except Refused as error:
            # Somebody else was quicker: the list says how it stands
            await self.load()
            self.state.set(replace(self.state.value, trouble=error.code))
            return
        except ClientError as error:
            self.state.set(replace(self.state.value, trouble=error.code))
            return
        rest = tuple(each for each in self.state.value.papers if each.id != paper_id)
        self.state.set(replace(self.state.value, papers=rest, trouble=""))
        await self.load()


def _needed(job: PrintJobOut, since: datetime) -> bool:
    return job.state == "unknown" or (job.created_at >= since and job.detail != ANSWERED)


def _paper(job: PrintJobOut) -> StorePaper:
    cause = job.detail or ("expired" if job.state == "expired" else "")
    return StorePaper(job.id, job.kind, headline(job.document), job.state, cause, job.created_at)
