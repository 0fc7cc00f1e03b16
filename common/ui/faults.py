"""Where a failure inside a Qt slot or a background task ends up.

PySide prints an exception raised in a slot and carries on, so nobody notices. Everything that runs from Qt
therefore passes its failures to `report_fault`; a program logs them, a test makes itself fail.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

FaultHandler = Callable[[str, BaseException], None]
"""Called with the place (`CartViewModel.add_line`) and the exception."""

log = logging.getLogger("comptoir.ui")


def log_fault(where: str, error: BaseException) -> None:
    log.error("failure in %s", where, exc_info=error)


_handler: FaultHandler = log_fault


def report_fault(where: str, error: BaseException) -> None:
    _handler(where, error)


def set_fault_handler(handler: FaultHandler) -> FaultHandler:
    """Install `handler`, process-wide like `sys.excepthook`; returns the one it replaces."""
    global _handler
    previous, _handler = _handler, handler
    return previous
