"""RAW jobs and job states of the Windows spooler. Everything here blocks. The default printer is never touched.

The spooler tells less than it seems: a job that is gone (error 87) has left for the printer, which is `Sent`; paper it
confirms only with the flag "printed". A queue that says nothing is not therefore ready.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.status import Ill, NotKnown, PrinterStatus
from common.printing.windows import seam
from common.printing.windows.seam import PrinterHandle, WindowsSystem, winerror

JOB_NAME = "Comptoir"

_PRINTER_CAUSES: tuple[tuple[int, Cause], ...] = (
    (seam.STATUS_DOOR_OPEN, Cause.COVER_OPEN),
    (seam.STATUS_PAPER_OUT, Cause.PAPER_OUT),
    (seam.STATUS_JAM | seam.STATUS_ERROR | seam.STATUS_USER, Cause.PRINTER_ERROR),
    (seam.STATUS_OFFLINE | seam.STATUS_NOT_AVAILABLE | seam.STATUS_PAUSED, Cause.OFFLINE),
)
_JOB_CAUSES: tuple[tuple[int, Cause], ...] = (
    (seam.JOB_PAPER_OUT, Cause.PAPER_OUT),
    (seam.JOB_OFFLINE | seam.JOB_PAUSED, Cause.OFFLINE),
    (seam.JOB_ERROR | seam.JOB_BLOCKED | seam.JOB_USER, Cause.PRINTER_ERROR),
)


@dataclass(frozen=True, slots=True)
class Watch:
    """How a job is followed: a look every `look_s` seconds, `looks` of them without any change."""

    look_s: float = 0.25
    looks: int = 32
    pause: Callable[[float], None] = time.sleep


def submit_raw(system: WindowsSystem, queue: str, data: bytes, watch: Watch | None = None) -> SendOutcome:
    """One RAW document. A job that then sticks in the queue is taken out of it: nothing comes out by itself later."""
    spooler = system.spooler
    sent = 0
    try:
        with opened(system, queue) as handle:
            wrong = _causes(spooler.GetPrinter(handle, 2))
            if wrong:
                return NotSent(wrong[0], f"queue {queue}")
            job = spooler.StartDocPrinter(handle, 1, (JOB_NAME, None, "RAW"))
            try:
                spooler.StartPagePrinter(handle)
                while sent < len(data):
                    written = spooler.WritePrinter(handle, data[sent:])
                    if written <= 0:
                        take_out(system, handle, job)
                        return Unknown(Cause.SPOOLER, sent, len(data), "the spooler took no bytes")
                    sent += written
                spooler.EndPagePrinter(handle)
                spooler.EndDocPrinter(handle)
            except system.failure:
                take_out(system, handle, job)
                raise
            return follow(system, handle, job, len(data), watch or Watch())
    except system.failure as error:
        return refusal(error, sent, len(data))


def refusal(error: Exception, sent: int, total: int) -> SendOutcome:
    """What a failed call means, so many bytes after the beginning."""
    if sent:
        return Unknown(Cause.SPOOLER, sent, total, str(error))
    causes = {
        seam.ERROR_INVALID_PRINTER_NAME: Cause.NO_DEVICE,
        seam.ERROR_UNKNOWN_PRINTER: Cause.NO_DEVICE,
        seam.ERROR_ACCESS_DENIED: Cause.ACCESS_DENIED,
    }
    return NotSent(causes.get(winerror(error), Cause.SPOOLER), str(error))


def follow(system: WindowsSystem, handle: PrinterHandle, job: int, total: int, watch: Watch) -> SendOutcome:
    """Wait for the end of a job that was handed over whole. `job` 0 or less: the spooler gave no number."""
    if job <= 0:
        return Sent()
    seen: object = None
    left, status = watch.looks, 0
    while left > 0:
        try:
            told = system.spooler.GetJob(handle, job, 1)
        except system.failure as error:
            gone = winerror(error) == seam.ERROR_INVALID_PARAMETER
            return Sent() if gone else Unknown(Cause.NO_ANSWER, total, total, str(error))
        status = int(told["Status"])
        if status & seam.JOB_PRINTED:
            return Printed()
        if status & seam.JOB_COMPLETE:
            return Sent()
        if status & (seam.JOB_DELETED | seam.JOB_DELETING):
            return Unknown(Cause.SPOOLER, total, total, "the job was deleted from the queue")
        now = (status, told.get("PagesPrinted"))
        left, seen = (left - 1, seen) if now == seen else (watch.looks, now)
        watch.pause(watch.look_s)
    cause = next((cause for flags, cause in _JOB_CAUSES if status & flags), Cause.STALLED)
    take_out(system, handle, job)
    return Unknown(cause, total, total, f"job {job} stands at {status:#x}")


def take_out(system: WindowsSystem, handle: PrinterHandle, job: int) -> None:
    with suppress(system.failure):  # it may have gone meanwhile
        system.spooler.SetJob(handle, job, 0, None, seam.JOB_CONTROL_DELETE)


def queue_status(system: WindowsSystem, queue: str) -> PrinterStatus:
    """`Ill` when the spooler says so; silence is no health."""
    try:
        with opened(system, queue) as handle:
            causes = _causes(system.spooler.GetPrinter(handle, 2))
    except system.failure:
        return NotKnown()
    return Ill(causes) if causes else NotKnown(answered=True)


def queues(system: WindowsSystem) -> Sequence[str]:
    """The names of the machine's printers, its own and those connected on others."""
    flags = seam.PRINTER_ENUM_LOCAL | seam.PRINTER_ENUM_CONNECTIONS
    try:
        found = system.spooler.EnumPrinters(flags, None, 4)
    except system.failure:
        return ()
    return tuple(str(each["pPrinterName"]) for each in found)


def not_now(system: WindowsSystem, queue: str) -> Cause | None:
    """Why nothing should be given to this queue. Raises the system's failure."""
    with opened(system, queue) as handle:
        causes = _causes(system.spooler.GetPrinter(handle, 2))
    return causes[0] if causes else None


@contextmanager
def opened(system: WindowsSystem, queue: str) -> Iterator[PrinterHandle]:
    handle = system.spooler.OpenPrinter(queue)
    try:
        yield handle
    finally:
        system.spooler.ClosePrinter(handle)


def _causes(told: dict[str, Any]) -> tuple[Cause, ...]:
    status, attributes = int(told["Status"]), int(told["Attributes"])
    causes = [cause for flags, cause in _PRINTER_CAUSES if status & flags]
    if attributes & seam.ATTRIBUTE_WORK_OFFLINE and Cause.OFFLINE not in causes:
        causes.append(Cause.OFFLINE)
    return tuple(causes)
