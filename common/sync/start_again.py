"""Start this very program again, in its own place, with the arguments it was started with."""

import os
import subprocess
import sys
from typing import NoReturn

SUPERVISED = "COMPTOIR_SUPERVISED"
"""Set by a parent that starts a program again when it ends otherwise than with 0."""
START_AGAIN = 75


def start_again() -> NoReturn:
    """Call it last: nothing after it runs. On Windows, which cannot exchange a program, a new process takes over."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, *(sys.argv[1:] if frozen else sys.orig_argv[1:])]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32" and SUPERVISED in os.environ:
        sys.exit(START_AGAIN)
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=False)  # noqa: S603 - ourselves
        sys.exit(0)
    os.execv(command[0], command)  # noqa: S606 - ourselves
