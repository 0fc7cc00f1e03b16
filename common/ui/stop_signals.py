"""SIGINT and SIGTERM inside Qt's loop.

Python runs a signal handler only between byte codes, and Qt may sit in C++ for hours. The wake-up socket makes Qt
return to Python; this works on Windows too, where `loop.add_signal_handler` does not exist.
"""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QSocketNotifier

_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")


class StopSignals:
    """Calls `stop` on a signal until closed; then the former handlers are back."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._former_fd = signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        self._former: dict[int, Any] = {}
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                self._former[number] = signal.signal(number, self._on_signal)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_fd)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._receiver.close()
        self._sender.close()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stop()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            self._receiver.recv(64)
