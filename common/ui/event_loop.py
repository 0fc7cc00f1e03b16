"""asyncio on Qt's event loop (qasync), without QtWidgets."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType
from typing import cast

import PySide6
import PySide6.QtCore  # qasync takes the binding that is already imported
from PySide6.QtGui import QGuiApplication


def make_event_loop(application: QGuiApplication) -> asyncio.AbstractEventLoop:
    """A loop that drives `application`; made the current one of this thread."""
    loop = cast(asyncio.AbstractEventLoop, _qasync().QEventLoop(application))
    asyncio.set_event_loop(loop)
    return loop


def _qasync() -> ModuleType:
    # qasync imports QtWidgets only to name QApplication: 50 ms and 8 MB that a QML program does not need
    if "qasync" not in sys.modules and "PySide6.QtWidgets" not in sys.modules:
        widgets = ModuleType("PySide6.QtWidgets")
        setattr(widgets, "QApplication", QGuiApplication)  # noqa: B010 - mypy knows no such attribute
        sys.modules["PySide6.QtWidgets"] = widgets
        setattr(PySide6, "QtWidgets", widgets)  # noqa: B010
        try:
            import qasync
        finally:
            del sys.modules["PySide6.QtWidgets"]
            delattr(PySide6, "QtWidgets")
    else:
        import qasync
    return cast(ModuleType, qasync)
