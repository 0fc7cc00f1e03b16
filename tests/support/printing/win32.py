"""pywin32 as it behaves on Windows, as far as we call it: recorded answers, not ours to choose.

Order is enforced and handles are checked as the spooler does; every failure is `pywintypes.error(winerror, function,
text)` with the numbers and words of winerror.h. There is no SetDefaultPrinter: whoever calls it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.printing.windows.seam import WindowsSystem

TEXTS = {
    5: "Access is denied.",
    6: "The handle is invalid.",
    87: "The parameter is incorrect.",
    1722: "The RPC server is unavailable.",
    1801: "The printer name is invalid.",
    3003: "A StartDocPrinter call was not issued.",
}
A4_AT_600 = {88: 600, 90: 600, 8: 4760, 10: 6815, 110: 4960, 111: 7016, 112: 100, 113: 100}


class error(Exception):
    def __init__(self, winerror: int, funcname: str) -> None:
        self.winerror, self.funcname, self.strerror = winerror, funcname, TEXTS[winerror]
        super().__init__(winerror, funcname, self.strerror)


class PyPrinterHANDLE:
    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.open = True
        self.document: Document | None = None

    def __int__(self) -> int:
        return id(self)


@dataclass
class Document:
    number: int
    name: str
    datatype: str | None
    data: bytearray = field(default_factory=bytearray)
    pages: list[list[tuple[Path, tuple[int, int, int, int], bytes]]] = field(default_factory=list)
    in_page: bool = False
    ended: bool = False
    deleted: bool = False


@dataclass
class Queue:
    """`states`: of a finished job, one for each time somebody asks; then it is gone. An empty tuple: gone at once.

    `stays`: the last state stays until the job is deleted.
    """

    name: str
    status: int = 0
    attributes: int = 0
    states: Sequence[int] = ()
    stays: bool = False
    caps: dict[int, int] = field(default_factory=lambda: dict(A4_AT_600))
    jobs: list[Document] = field(default_factory=list)
    asked: int = 0


class FakeWindows:
    """`fail`: winerror of a call, by its name, and at which one of its calls (1 is the first)."""

    def __init__(self, *queues: Queue, fail: dict[str, tuple[int, int]] | None = None, takes: int = 1 << 20) -> None:
        self.queues = {each.name: each for each in queues}
        self.calls: list[str] = []
        self.painted: list[Path] = []
        self.contexts: dict[int, tuple[Queue, Document | None]] = {}
        self._fail = fail or {}
        self._takes = takes
        self._handles: list[PyPrinterHANDLE] = []

    def system(self) -> WindowsSystem:
        return WindowsSystem(self, self, error, self.paint)

    @property
    def all_closed(self) -> bool:
        return not any(each.open for each in self._handles) and not self.contexts

    # ── win32print ─────────────────────────────────────────────────────────────────────────────────────────────────

    def EnumPrinters(self, flags: int, name: str | None, level: int, /) -> Sequence[dict[str, Any]]:
        self._called("EnumPrinters")
        assert (flags, name, level) == (0x6, None, 4)
        return tuple(
            {"pPrinterName": each.name, "pServerName": None, "Attributes": 0x40 | each.attributes}
            for each in self.queues.values()
        )

    def OpenPrinter(self, name: str, /) -> PyPrinterHANDLE:
        self._called("OpenPrinter")
        if name not in self.queues:
            raise error(1801, "OpenPrinter")
        handle = PyPrinterHANDLE(self.queues[name])
        self._handles.append(handle)
        return handle

    def ClosePrinter(self, handle: PyPrinterHANDLE, /) -> None:
        self._live(handle, "ClosePrinter").open = False

    def GetPrinter(self, handle: PyPrinterHANDLE, level: int, /) -> dict[str, Any]:
        queue = self._live(handle, "GetPrinter").queue
        assert level == 2
        return {
            "pPrinterName": queue.name, "Status": queue.status, "Attributes": 0x40 | queue.attributes,
            "cJobs": len(queue.jobs), "pDriverName": "Generic / Text Only", "pPortName": "USB001",
        }  # fmt: skip

    def StartDocPrinter(self, handle: PyPrinterHANDLE, level: int, document: tuple[str, str | None, str], /) -> int:
        self._live(handle, "StartDocPrinter")
        name, output, datatype = document
        assert (level, output) == (1, None)
        handle.document = self._job(handle.queue, name, datatype)
        return handle.document.number

    def StartPagePrinter(self, handle: PyPrinterHANDLE, /) -> None:
        self._document(handle, "StartPagePrinter").in_page = True

    def WritePrinter(self, handle: PyPrinterHANDLE, data: bytes, /) -> int:
        document = self._document(handle, "WritePrinter")
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError("The object must be a bytes-like object")
        piece = bytes(data[: self._takes])
        document.data += piece
        return len(piece)

    def EndPagePrinter(self, handle: PyPrinterHANDLE, /) -> None:
        self._document(handle, "EndPagePrinter").in_page = False

    def EndDocPrinter(self, handle: PyPrinterHANDLE, /) -> None:
        self._document(handle, "EndDocPrinter").ended = True
        handle.document = None

    def GetJob(self, handle: PyPrinterHANDLE, job: int, level: int, /) -> dict[str, Any]:
        queue = self._live(handle, "GetJob").queue
        assert level == 1
        document = next((each for each in queue.jobs if each.number == job), None)
        if document is None or document.deleted or (queue.asked >= len(queue.states) and not queue.stays):
            raise error(87, "GetJob")
        status = queue.states[min(queue.asked, len(queue.states) - 1)]
        queue.asked += 1
        return {"JobId": job, "pDocument": document.name, "Status": status, "PagesPrinted": 0, "TotalPages": 1}

    def SetJob(self, handle: PyPrinterHANDLE, job: int, level: int, info: Any, command: int, /) -> None:
        queue = self._live(handle, "SetJob").queue
        assert (level, info, command) == (0, None, 5)
        document = next((each for each in queue.jobs if each.number == job and not each.deleted), None)
        if document is None:
            raise error(87, "SetJob")
        document.deleted = True

    def GetDeviceCaps(self, context: int, index: int, /) -> int:
        self._called("GetDeviceCaps")
        return self.contexts[context][0].caps[index]

    def StartDoc(self, context: int, document: tuple[str, str | None, str | None, int], /) -> int:
        self._called("StartDoc")
        name, output, datatype, kind = document
        assert (output, datatype, kind) == (None, None, 0)
        queue = self.contexts[context][0]
        job = self._job(queue, name, None)
        self.contexts[context] = (queue, job)
        return job.number

    def StartPage(self, context: int, /) -> None:
        self._drawn(context, "StartPage").in_page = True
        self._drawn(context, "").pages.append([])

    def EndPage(self, context: int, /) -> None:
        self._drawn(context, "EndPage").in_page = False

    def EndDoc(self, context: int, /) -> None:
        self._drawn(context, "EndDoc").ended = True

    def AbortDoc(self, context: int, /) -> None:
        self._drawn(context, "AbortDoc").deleted = True

    # ── win32gui, and PIL's ImageWin ───────────────────────────────────────────────────────────────────────────────

    def CreateDC(self, driver: str, device: str, settings: Any, /) -> int:
        self._called("CreateDC")
        assert (driver, settings) == ("WINSPOOL", None)
        if device not in self.queues:
            raise error(1801, "CreateDC")
        context = 0x1000 + len(self.calls)
        self.contexts[context] = (self.queues[device], None)
        return context

    def DeleteDC(self, context: int, /) -> None:
        self._called("DeleteDC")
        del self.contexts[context]

    def paint(self, context: int, picture: Path, box: tuple[int, int, int, int]) -> None:
        document = self._drawn(context, "paint")
        assert document.in_page
        document.pages[-1].append((picture, box, picture.read_bytes()))

    # ── how it judges ──────────────────────────────────────────────────────────────────────────────────────────────

    def _called(self, name: str) -> None:
        if name:
            self.calls.append(name)
        winerror, turn = self._fail.get(name, (0, 0))
        if winerror and self.calls.count(name) == turn:
            raise error(winerror, name)

    def _live(self, handle: PyPrinterHANDLE, name: str) -> PyPrinterHANDLE:
        self._called(name)
        if not handle.open:
            raise error(6, name)
        return handle

    def _document(self, handle: PyPrinterHANDLE, name: str) -> Document:
        document = self._live(handle, name).document
        if document is None or (name == "WritePrinter" and not document.in_page):
            raise error(3003, name)
        return document

    def _drawn(self, context: int, name: str) -> Document:
        self._called(name)
        document = self.contexts[context][1]
        if document is None or document.ended:
            raise error(6, name)
        return document

    def _job(self, queue: Queue, name: str, datatype: str | None) -> Document:
        document = Document(len(queue.jobs) + 7, name, datatype)
        queue.jobs.append(document)
        return document


def pauses(into: list[float]) -> Callable[[float], None]:
    """A `pause` that waits for nothing and says how often it was asked to."""
    return into.append
