"""The invoices that are not done with: their rows, and their files where the rows say they are."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from apps.gateway.invoices import files
from apps.gateway.invoices.files import Seen
from apps.gateway.invoices.journal import Journal
from apps.gateway.invoices.state import Invoice, InvoiceState, Reason, Trouble
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.printing.outcome import Cause
from common.store.database import StoreError, StoreFull

log = logging.getLogger(__name__)

# Parked, but left where they lie: somebody may still be writing them. Once they change they are looked at again.
MAY_CHANGE = frozenset({Reason.FILE_LOCKED, Reason.EMPTY, Reason.UNFINISHED})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NotTaken(Exception):
    """The file could not be copied or recorded now. `trouble`: None when it only changed, or is held."""

    def __init__(self, trouble: Trouble | None, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


class Shelf:
    """`changed` is called after every change of a row."""

    def __init__(self, journal: Journal, folder: Path, spool: Path, clock: Clock, changed: Callable[[], None]) -> None:
        self._journal = journal
        self._folder = folder
        self._spool = spool
        self._clock = clock
        self._changed = changed
        self._open: dict[str, Invoice] = {}
        self._filing = asyncio.Lock()
        self.filing_failed = ""
        """The system's words when a file could not be put where it belongs; tried again at every look."""

    def __iter__(self) -> Iterator[Invoice]:
        return iter(tuple(self._open.values()))

    def named(self, name: str) -> Invoice | None:
        """A parked or unknown one, by the name that is shown of it."""
        return next((each for each in self if each.state in ("parked", "unknown") and shown_name(each) == name), None)

    async def at_rest(self, row: Invoice) -> Invoice | None:
        """As it stands once its file is where it belongs; None when it is settled meanwhile."""
        async with self._filing:
            return self._open.get(row.id)

    def handled(self) -> Mapping[str, Invoice]:
        """Those whose file is known, by its path."""
        return {each.path: each for each in self if each.path}

    def copy_of(self, invoice: Invoice) -> Path:
        return self._spool / invoice.id / "invoice.pdf"

    async def recover(self) -> list[Invoice]:
        """What an earlier run left; those still to be printed, oldest first. Raises `StoreError`."""
        await self._journal.open()
        queued = []
        for row in await self._journal.open_ones():
            kept = row
            if row.state == "printing":  # its bytes may have left
                log.warning("%s: the gateway ended while it was being printed", row.name)
                kept = await self.put(row, state="unknown", code=Cause.INTERRUPTED)
            elif row.state == "queued":
                kept = await self._resumed(row)
            self._open[kept.id] = kept
            if kept.state == "queued":
                queued.append(kept)
        await asyncio.to_thread(files.clear_others, self._spool, [each.id for each in self if not each.filed])
        return queued

    async def _resumed(self, row: Invoice) -> Invoice:
        """Its copy may be torn: power went, or the disk was full."""
        copy = self.copy_of(row)
        try:
            if await asyncio.to_thread(files.sha256_of, copy) == row.sha256:
                return row
        except OSError:
            log.info("%s: its copy is gone, taken anew", row.name)
        if await asyncio.to_thread(files.is_there, row.path, row.stamp):
            try:
                digest = await asyncio.to_thread(files.copied, files.seen(Path(row.path)), copy)
            except (files.Changed, OSError) as error:
                return await self.put(row, state="parked", code=Cause.IO_ERROR, detail=str(error))
            return await self.put(row, sha256=digest)
        return await self.put(row, state="parked", code=Reason.GONE)

    async def take(self, found: Seen, again: Invoice | None = None) -> Invoice:
        """Copy and record a file that is whole; parked when its content is known. Raises `NotTaken`.

        `again`: the row of one that a person wants printed in spite of all.
        """
        now = self._clock.now()
        fresh = again or Invoice(new_id(), found.path.name, "", "", "", "queued", now, now)
        copy = self.copy_of(fresh)
        try:
            digest = await asyncio.to_thread(files.copied, found, copy)
            row = replace(
                fresh, path=str(found.path), stamp=found.stamp, sha256=digest, state="queued", changed_at=now,
                code="", detail="", tries=0, failing_since=None, filed=False,
            )  # fmt: skip
            row = await self._journal.admit(row, anyway=again is not None)
        except (files.Changed, OSError, StoreError) as error:
            await asyncio.to_thread(files.discard, copy.parent)
            raise NotTaken(trouble_of(error), str(error)) from error
        self._open[row.id] = row
        if row.state == "parked":
            row = await self.file(row)
        self._changed()
        return row

    async def park(self, found: Seen, code: Reason) -> None:
        """A file that is no invoice as it is. Raises `StoreError`."""
        now = self._clock.now()
        row = Invoice(new_id(), found.path.name, str(found.path), found.stamp, "", "parked", now, now, code=code)
        if code in MAY_CHANGE or found.path.parent.name == files.PARKED:
            row = replace(row, filed=True)
        log.warning("%s is parked: %s", row.name, code)
        await self._journal.save(row)
        self._open[row.id] = row
        if not row.filed:
            await self.file(row)
        self._changed()

    async def put(
        self, row: Invoice, *, state: InvoiceState | None = None, code: str = "", detail: str = "", sha256: str = ""
    ) -> Invoice:
        """Record a change. Raises `StoreError`; the row on the shelf is then the old one."""
        kept = replace(
            row, state=state or row.state, code=code, detail=detail, sha256=sha256 or row.sha256,
            changed_at=self._clock.now(), filed=row.filed and state is None,
        )  # fmt: skip
        await self.save(kept)
        return kept

    async def save(self, row: Invoice) -> None:
        await self._journal.save(row)
        self._open[row.id] = row
        self._changed()

    async def forget(self, row: Invoice) -> None:
        await self._journal.forget(row)
        self._open.pop(row.id, None)

    async def file(self, row: Invoice) -> Invoice:
        """Put the file where its state belongs. What can't be moved stays, and is tried again."""
        async with self._filing:  # a look and the end of a job may both want to
            kept = self._open.get(row.id)
            if kept is None or kept.filed or kept.code in MAY_CHANGE:
                return row
            return await self._file(kept)

    async def _file(self, row: Invoice) -> Invoice:
        day = row.changed_at.astimezone().date().isoformat()
        where = {"printed": Path(files.PRINTED, day), "dismissed": Path(files.DISMISSED, day)}.get(row.state)
        try:
            path = await asyncio.to_thread(self._moved, row, self._folder / (where or files.PARKED))
            stamp = (await asyncio.to_thread(files.seen, path)).stamp if path else ""
            filed = replace(row, path=str(path or ""), stamp=stamp, filed=True)
            await self._journal.save(filed)
        except (OSError, StoreError) as error:
            log.warning("%s stays where it is for now: %s", row.name, error)
            self.filing_failed = str(error)
            return row
        await asyncio.to_thread(files.discard, self._spool / row.id)
        if filed.state in ("printed", "dismissed"):
            self._open.pop(filed.id, None)
        else:
            self._open[filed.id] = filed
        self._changed()
        return filed

    def _moved(self, row: Invoice, target: Path) -> Path | None:
        source, copy = Path(row.path), self.copy_of(row)
        if files.is_there(row.path, row.stamp):
            return source if source.parent == target else files.moved(source, target, row.name)
        if copy.is_file():  # the file was replaced by another of its name, or taken away
            return files.moved(copy, target, row.name)
        return None

    async def file_rest(self) -> None:
        """Try again with what could not be moved."""
        self.filing_failed = ""
        for row in self:
            if not row.filed and row.state not in ("queued", "printing"):
                await self.file(row)


def shown_name(row: Invoice) -> str:
    return Path(row.path).name if row.path else row.name


def trouble_of(error: Exception) -> Trouble | None:
    """What a failure of the disk means for all files; None when it concerns this one."""
    if isinstance(error, StoreError):
        return Trouble.DISK_FULL if isinstance(error, StoreFull) else Trouble.STORE_UNAVAILABLE
    if isinstance(error, OSError) and error.errno in _FULL:
        return Trouble.DISK_FULL
    return None
