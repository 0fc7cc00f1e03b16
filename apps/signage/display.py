"""Takes the panel's light away while the screen is off, and gives it back. Where it cannot, the log says so once."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import shutil
import subprocess
import sys

log = logging.getLogger(__name__)

_WITHIN_S = 5.0
_BROADCAST, _SYSTEM_COMMAND, _MONITOR_POWER, _ON, _OFF = 0xFFFF, 0x0112, 0xF170, -1, 2


class Display:
    """`light` waits for nobody and does not raise."""

    def __init__(self) -> None:
        self._said = ""
        self._asking: set[asyncio.Task[None]] = set()

    def light(self, on: bool) -> None:
        task = asyncio.get_running_loop().create_task(asyncio.to_thread(self._ask, on), name="display")
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    def _ask(self, on: bool) -> None:
        problem = self._windows(on) if sys.platform == "win32" else self._x11(on)
        if problem and problem != self._said:
            log.info("the panel stays lit while the screen is off: %s", problem)
        self._said = problem or self._said

    def _windows(self, on: bool) -> str:
        try:
            user = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
            done = user.PostMessageW(_BROADCAST, _SYSTEM_COMMAND, _MONITOR_POWER, _ON if on else _OFF)
        except (OSError, AttributeError) as error:
            return str(error)
        return "" if done else "Windows refuses the request"

    def _x11(self, on: bool) -> str:
        if not os.environ.get("DISPLAY"):
            return "no X display; let the system or the panel do it"
        program = shutil.which("xset")
        if program is None:
            return "xset is not installed"
        # with the times a server begins with it would go dark by itself after ten minutes
        lit = (("dpms", "force", "on"), ("-dpms",))
        for words in lit if on else (("+dpms",), ("dpms", "0", "0", "0"), ("dpms", "force", "off")):
            try:
                done = subprocess.run(  # noqa: S603 - a fixed command of the system
                    [program, *words], capture_output=True, timeout=_WITHIN_S, check=False
                )
            except (OSError, subprocess.SubprocessError) as error:
                return type(error).__name__
            # a server without DPMS (Wayland's, a virtual one) is told of in words alone
            if done.returncode or done.stderr.strip():
                return done.stderr[:200].decode(errors="replace").strip() or f"xset ended with {done.returncode}"
        return ""
