"""Sees every key of the window before anything in it: what a scanner types is taken out, what a hand types goes on.

Only on screens where keys mean something by themselves (sale, payment). While a text field has the focus its
characters pass at once; a code read there is taken out of the field again.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from apps.pos.scanner.service import Scanned, Wedge

_ENDINGS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel}
_HELD_BACK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyboardWatch(QObject):
    """`listening()`: whether this screen takes scans. `scanned(code, in_field)` says whether it took the code;
    `touched`: a person is here."""

    def __init__(
        self,
        window: QQuickWindow,
        listening: Callable[[], bool],
        typed: Callable[[str], None],
        scanned: Callable[[str, bool], bool],
        touched: Callable[[], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._listening = listening
        self._typed = typed
        self._scanned = scanned
        self._touched = touched
        self._wedge = Wedge()
        self._in_field = False
        self._swallow_release = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _INPUT:
            self._touched()
        if kind == QEvent.Type.KeyRelease and self._swallow_release:
            self._swallow_release = False
            return True
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._listening():
            return False
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        text = _ENDINGS.get(Qt.Key(event.key()), event.text())
        if event.isAutoRepeat() or event.modifiers() & _HELD_BACK or len(text) != 1:
            return False
        printable = text.isprintable()
        if not printable and text not in "\r\t":
            return False
        now = time.monotonic()
        if not self._wedge.held:
            self._in_field = self._field_has_focus()
        ends = self._wedge.ends_scan(text, now)
        taken = self._hear(self._wedge.key(text, now))
        self._arm()
        # a code a field keeps goes on with its Enter: the search says that it knows no such article
        if ends and (taken or not self._in_field):
            self._swallow_release = True
            return True
        # space presses the focused button; on its own it is never a code's beginning
        return printable and not self._in_field and text != " "

    def _silence(self) -> None:
        self._hear(self._wedge.silence(time.monotonic()))
        self._arm()

    def _arm(self) -> None:
        deadline = self._wedge.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((deadline - time.monotonic()) * 1000) + 1))

    def _hear(self, heard: tuple[object, ...]) -> bool:
        """Pass on what was heard; whether a scan among it was taken."""
        taken = False
        for each in heard:
            if isinstance(each, Scanned):
                taken = self._scanned(each.code, self._in_field) or taken
            elif not self._in_field:
                self._typed(str(getattr(each, "text", "")))
        return taken

    def _field_has_focus(self) -> bool:
        item: QQuickItem | None = self._window.activeFocusItem()
        return item is not None and (item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit"))
