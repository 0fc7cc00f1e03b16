"""What became of bytes given to a printer. Four answers, because a printer seldom says "printed".

Printed    it confirmed after the last byte, and nothing is wrong
Sent       everything was handed over and nothing complained; this way can't confirm
NotSent    no byte of the job left, with the cause: safe to try again
Unknown    bytes left and something went wrong: never print again without asking a person
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why, as a code; the user interface has the sentences."""

    REFUSED = "refused"  # nothing listens at that address
    UNREACHABLE = "unreachable"  # no route, no such host
    TIMEOUT = "timeout"  # no connection in time
    NO_DEVICE = "no_device"  # no such file, port, USB device or queue
    ACCESS_DENIED = "access_denied"
    NO_DRIVER = "no_driver"  # a library or program of this way is missing here
    BUSY = "busy"
    CLOSED = "closed"  # the printer hung up
    STALLED = "stalled"  # it stopped taking bytes
    NO_ANSWER = "no_answer"
    OFFLINE = "offline"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    CUTTER = "cutter"
    PRINTER_ERROR = "printer_error"
    SPOOLER = "spooler"  # the operating system's spooler refused
    BAD_DOCUMENT = "bad_document"
    INTERRUPTED = "interrupted"  # the program ended while sending
    EXPIRED = "expired"
    IO_ERROR = "io_error"


@dataclass(frozen=True, slots=True)
class Printed:
    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    pass


@dataclass(frozen=True, slots=True)
class NotSent:
    """`detail` is the system's own message, for the log."""

    cause: Cause
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """`sent` of `total` bytes were handed over at least; the printer may have got fewer."""

    cause: Cause
    sent: int
    total: int
    detail: str = ""


SendOutcome = Printed | Sent | NotSent | Unknown
