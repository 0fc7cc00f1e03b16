"""`comptoir signage --supervised`: a parent that starts the player again whenever it ends by itself.

For machines without a service manager. It holds no Qt and does nothing else: what it says is on standard error, and
the player it starts writes into its own log why it was started again.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from common.sync.start_again import SUPERVISED as WATCHED

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0
SLICE_S = 0.2
"""How long a wish to end may wait for the end of a pause."""
STEADY_S = 600.0
"""One that ran so long is started again without delay."""
USAGE = 2
"""Exit code of a program that was called wrongly: it would be so again."""
AGAIN = "COMPTOIR_STARTED_AGAIN"
"""Tells the player how often, and after which exit code."""
SUPERVISED = "--supervised"


def own_command() -> list[str]:
    """What this process was started with, without the wish to be supervised."""
    frozen = bool(getattr(sys, "frozen", False))
    words = sys.argv[1:] if frozen else sys.orig_argv[1:]
    return [sys.executable, *(word for word in words if word != SUPERVISED)]


def supervise(
    command: Sequence[str],
    wait: Callable[[float, Callable[[], bool]], None] | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> int:
    """Until the player ends in good order, or this process is told to end. The player's exit code. `wait`: so many
    seconds, or until it is over."""
    wait = wait or _wait
    ending: list[int] = []
    child: list[subprocess.Popen[bytes]] = []

    def end(number: int, _frame: FrameType | None) -> None:
        ending.append(number)
        if child and child[-1].poll() is None:
            child[-1].terminate()

    former = {each: signal.signal(each, end) for each in (signal.SIGTERM, signal.SIGINT)}
    pause, times, code = FIRST_WAIT_S, 0, 0
    environment = {**os.environ, WATCHED: "1"}
    try:
        while not ending:
            began = monotonic()
            child[:] = [subprocess.Popen(list(command), env=environment)]  # noqa: S603 - ourselves
            if ending:
                child[-1].terminate()  # told so while it was being started
            code = child[-1].wait()
            if ending or code in (0, USAGE):
                return 0 if ending else code
            if monotonic() - began >= STEADY_S:
                pause = FIRST_WAIT_S
            times += 1
            sys.stderr.write(f"comptoir signage: ended with code {code}, starting it again in {pause:g} s\n")
            environment[AGAIN] = f"{times} {code}"
            wait(pause, lambda: bool(ending))
            pause = min(pause * 2, LONGEST_WAIT_S)
        return 0
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)


def _wait(seconds: float, over: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while not over() and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, SLICE_S))
