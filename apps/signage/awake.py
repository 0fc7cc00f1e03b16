"""Asks the system not to blank the screen while the program runs. Where it cannot be asked, the log says so."""

from __future__ import annotations

import ctypes
import logging
import sys

log = logging.getLogger(__name__)

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED, _ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2


class Awake:
    """`hold` once after the first frame (it loads a library), `release` at the end. Neither raises nor waits."""

    def __init__(self) -> None:
        self._waiting: object = None

    def hold(self) -> None:
        if sys.platform == "win32":
            self._windows(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED)
        else:
            self._ask_desktop()

    def release(self) -> None:
        """A desktop forgets the wish by itself when the program leaves its bus."""
        if sys.platform == "win32":
            self._windows(_ES_CONTINUOUS)

    def _windows(self, state: int) -> None:
        try:
            kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
            if not kernel.SetThreadExecutionState(ctypes.c_uint(state)):
                log.info("the screen may sleep: Windows refuses the request")
        except (OSError, AttributeError) as error:
            log.info("the screen may sleep: %s", error)

    def _ask_desktop(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
        except ImportError as error:
            log.info("the screen may sleep: no D-Bus (%s)", error)
            return
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            log.info("the screen may sleep: no desktop session; switch blanking off in the system")
            return
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        message.setArguments(["comptoir", "signage"])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message))
        watcher.finished.connect(_answered)
        self._waiting = watcher


def _answered(watcher: object) -> None:
    from PySide6.QtDBus import QDBusPendingCallWatcher

    if isinstance(watcher, QDBusPendingCallWatcher) and watcher.isError():
        log.info("the screen may sleep: %s", watcher.error().message())
    else:
        log.info("the screen is kept awake")
