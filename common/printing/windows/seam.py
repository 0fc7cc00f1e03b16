"""The calls of pywin32 that we make, typed, and the constants of the Windows SDK that go with them.

Every call raises `pywintypes.error(winerror, function, text)`; it is `WindowsSystem.failure` here, because that module
is only on Windows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

ERROR_ACCESS_DENIED = 5
ERROR_INVALID_PARAMETER = 87
ERROR_INVALID_PRINTER_NAME = 1801
ERROR_UNKNOWN_PRINTER = 1796

PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS = 0x2, 0x4

STATUS_PAUSED, STATUS_ERROR, STATUS_JAM, STATUS_PAPER_OUT = 0x1, 0x2, 0x8, 0x10
STATUS_OFFLINE, STATUS_NOT_AVAILABLE, STATUS_USER, STATUS_DOOR_OPEN = 0x80, 0x1000, 0x100000, 0x400000
ATTRIBUTE_WORK_OFFLINE = 0x400

JOB_PAUSED, JOB_ERROR, JOB_DELETING, JOB_OFFLINE, JOB_PAPER_OUT = 0x1, 0x2, 0x4, 0x20, 0x40
JOB_PRINTED, JOB_DELETED, JOB_BLOCKED, JOB_USER, JOB_COMPLETE = 0x80, 0x100, 0x200, 0x400, 0x1000
JOB_CONTROL_DELETE = 5

LOGPIXELS_X, LOGPIXELS_Y = 88, 90
PHYSICAL_WIDTH, PHYSICAL_HEIGHT, OFFSET_X, OFFSET_Y = 110, 111, 112, 113

Box = tuple[int, int, int, int]


class PrinterHandle(Protocol):
    """Opaque: given by `OpenPrinter`, ended by `ClosePrinter`."""

    def __int__(self) -> int: ...


class Spooler(Protocol):
    """win32print."""

    def EnumPrinters(self, flags: int, name: str | None, level: int, /) -> Sequence[dict[str, Any]]: ...

    def OpenPrinter(self, name: str, /) -> PrinterHandle: ...

    def ClosePrinter(self, handle: PrinterHandle, /) -> None: ...

    def GetPrinter(self, handle: PrinterHandle, level: int, /) -> dict[str, Any]: ...

    def StartDocPrinter(self, handle: PrinterHandle, level: int, document: tuple[str, str | None, str], /) -> int: ...

    def StartPagePrinter(self, handle: PrinterHandle, /) -> None: ...

    def WritePrinter(self, handle: PrinterHandle, data: bytes, /) -> int: ...

    def EndPagePrinter(self, handle: PrinterHandle, /) -> None: ...

    def EndDocPrinter(self, handle: PrinterHandle, /) -> None: ...

    def GetJob(self, handle: PrinterHandle, job: int, level: int, /) -> dict[str, Any]: ...

    def SetJob(self, handle: PrinterHandle, job: int, level: int, info: Any, command: int, /) -> None: ...

    def GetDeviceCaps(self, context: int, index: int, /) -> int: ...

    def StartDoc(self, context: int, document: tuple[str, str | None, str | None, int], /) -> int: ...

    def StartPage(self, context: int, /) -> None: ...

    def EndPage(self, context: int, /) -> None: ...

    def EndDoc(self, context: int, /) -> None: ...

    def AbortDoc(self, context: int, /) -> None: ...


class Gdi(Protocol):
    """win32gui."""

    def CreateDC(self, driver: str, device: str, settings: Any, /) -> int: ...

    def DeleteDC(self, context: int, /) -> None: ...


Paint = Callable[[int, Path, Box], None]
"""Draw a picture file into a box (left, top, right, bottom) of a device context."""


@dataclass(frozen=True, slots=True)
class WindowsSystem:
    spooler: Spooler
    gdi: Gdi
    failure: type[Exception]
    paint: Paint


def windows() -> WindowsSystem:
    """This machine's. Raises ImportError where there is no Windows."""
    return WindowsSystem(
        cast(Spooler, importlib.import_module("win32print")),
        cast(Gdi, importlib.import_module("win32gui")),
        cast(type[Exception], importlib.import_module("pywintypes").error),
        _paint,
    )


def _paint(context: int, picture: Path, box: Box) -> None:
    from PIL import Image, ImageWin

    with Image.open(picture) as image:
        ImageWin.Dib(image).draw(int(context), box)


def winerror(error: Exception) -> int:
    """Windows' number of a failure, 0 when it has none."""
    number = getattr(error, "winerror", None)
    if number is None and error.args:
        number = error.args[0]
    return number if isinstance(number, int) else 0
