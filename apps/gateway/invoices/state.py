"""What an invoice may be in, and what is shown of all of them. Codes only; the sentences are in wording.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

InvoiceState = Literal["queued", "printing", "printed", "parked", "unknown", "dismissed"]
OPEN_STATES: tuple[InvoiceState, ...] = ("queued", "printing", "parked", "unknown")


class Reason(StrEnum):
    """Why a file waits or is parked, beside `Flaw` (the document) and `Cause` (the printer)."""

    BEING_WRITTEN = "being_written"
    FILE_LOCKED = "file_locked"  # another program holds it
    EMPTY = "empty"
    UNFINISHED = "unfinished"  # it has no end and has not grown for long
    NOT_A_PDF = "not_a_pdf"
    DUPLICATE = "duplicate"  # the same content was here before
    GONE = "gone"  # the file is not there any more
    NO_RECORD = "no_record"  # it lies among the parked and nobody knows why


class Trouble(StrEnum):
    """Why no invoice can be printed at all. Each ends by itself once its cause is gone."""

    FOLDER_MISSING = "folder_missing"
    FOLDER_UNREADABLE = "folder_unreadable"
    FOLDER_NOT_WRITABLE = "folder_not_writable"  # invoices are printed, but stay where they are
    DISK_FULL = "disk_full"
    STORE_UNAVAILABLE = "store_unavailable"
    NO_PRINTER = "no_printer"  # none is named in the settings
    BAD_PRINTER = "bad_printer"  # what is named there is no printer's address


@dataclass(frozen=True, slots=True)
class Invoice:
    """One file. `path`: where it lies now, "" when nowhere; `stamp`: size, time and number of that file.

    `filed`: it lies where its state says. `tries`: failed ones in a row; `failing_since`: the first of them.
    """

    id: str
    name: str
    path: str
    stamp: str
    sha256: str
    state: InvoiceState
    seen_at: datetime
    changed_at: datetime
    code: str = ""
    detail: str = ""
    printer: str = ""
    pages: int = 0
    tries: int = 0
    failing_since: datetime | None = None
    filed: bool = False


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """`code`: a `Reason` or the printer's `Cause`, "" when it only waits its turn."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """`pages` 0: not known yet."""

    name: str
    printer: str
    done: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ParkedFile:
    """`name` is what `retry`, `print_anyway` and `dismiss` want. `state` "unknown": its paper may be out already."""

    name: str
    state: Literal["parked", "unknown"]
    code: str
    detail: str
    since: datetime


@dataclass(frozen=True, slots=True)
class InvoiceStatus:
    enabled: bool
    printer: str
    folder: str
    trouble: Trouble | None = None
    detail: str = ""
    waiting: tuple[WaitingFile, ...] = ()
    printing: tuple[Progress, ...] = ()
    printed_today: int = 0
    parked: tuple[ParkedFile, ...] = ()
