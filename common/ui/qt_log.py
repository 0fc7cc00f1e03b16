"""Qt's and QML's messages go to Python logging, under `qt` and its category."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install_qt_log() -> None:
    qInstallMessageHandler(_to_logging)


@contextmanager
def without_python() -> Iterator[None]:
    """Let Qt print its messages itself for a while.

    A library that starts threads and waits for them while this thread holds the interpreter would wait for ever if
    those threads logged: a handler written in Python needs the interpreter too.
    """
    former = qInstallMessageHandler(None)
    try:
        yield
    finally:
        qInstallMessageHandler(former)


def _to_logging(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    logging.getLogger(f"qt.{category}").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
