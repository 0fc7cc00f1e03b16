"""Real input events into a window, as the platform would deliver them."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtQuick import QQuickWindow

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton
_MODIFIERS = {
    "shift": Qt.KeyboardModifier.ShiftModifier,
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
    "meta": Qt.KeyboardModifier.MetaModifier,
}
_KEY_NAMES = {"Enter": "Return", "Esc": "Escape", "Del": "Delete", "PgUp": "PageUp", "PgDown": "PageDown"}


def press(window: QQuickWindow, point: QPointF) -> None:
    _mouse(window, QEvent.Type.MouseMove, point, _NONE, _NONE)
    _mouse(window, QEvent.Type.MouseButtonPress, point, _LEFT, _LEFT)


def move(window: QQuickWindow, point: QPointF) -> None:
    _mouse(window, QEvent.Type.MouseMove, point, _NONE, _LEFT)


def release(window: QQuickWindow, point: QPointF) -> None:
    _mouse(window, QEvent.Type.MouseButtonRelease, point, _LEFT, _NONE)


def _mouse(
    window: QQuickWindow, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton
) -> None:
    to_screen = QPointF(window.mapToGlobal(point.toPoint()))
    event = QMouseEvent(kind, point, point, to_screen, button, buttons, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(int(time.monotonic() * 1000))
    QGuiApplication.sendEvent(window, event)


def type_text(window: QQuickWindow, text: str) -> None:
    """One press and release for each character, as a keyboard or a wedge scanner sends them."""
    for character in text:
        if character == "\n":
            send_key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            continue
        code = ord(character.upper())
        key = Qt.Key(code) if 0x20 <= code < 0x7F else Qt.Key.Key_unknown
        send_key(window, key, Qt.KeyboardModifier.NoModifier, character)


def parse_key(name: str) -> Qt.Key:
    """`F9`, `Enter`, `A`, `Left`. Raises ValueError."""
    if len(name) == 1 and name.isascii() and name.isprintable():
        return Qt.Key(ord(name.upper()))
    try:
        return Qt.Key[f"Key_{_KEY_NAMES.get(name, name)}"]
    except KeyError:
        raise ValueError(f"no key is called {name!r}") from None


def parse_modifiers(names: list[str]) -> Qt.KeyboardModifier:
    result = Qt.KeyboardModifier.NoModifier
    for name in names:
        if name not in _MODIFIERS:
            raise ValueError(f"no modifier is called {name!r}")
        result |= _MODIFIERS[name]
    return result


def key_text(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    """What the key types, where it types something."""
    special = {
        Qt.Key.Key_Return: "\r",
        Qt.Key.Key_Enter: "\r",
        Qt.Key.Key_Escape: "\x1b",
        Qt.Key.Key_Tab: "\t",
        Qt.Key.Key_Backspace: "\b",
    }
    if key in special:
        return special[key]
    if modifiers & ~Qt.KeyboardModifier.ShiftModifier or not 0x20 <= key.value < 0x7F:
        return ""
    letter = chr(key.value)
    return letter if modifiers & Qt.KeyboardModifier.ShiftModifier else letter.lower()


def send_key(window: QQuickWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    """Through the platform layer when QtTest is there, so that Shortcut items see it as well."""
    try:
        from PySide6.QtTest import QTest
    except ImportError:
        if _trigger_shortcut(window, key, modifiers):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QGuiApplication.sendEvent(window, QKeyEvent(kind, key, modifiers, text))
        return
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, window, key, text, modifiers)


def _trigger_shortcut(window: QQuickWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    from PySide6.QtCore import QKeyCombination, QMetaObject, QObject

    wanted = QKeySequence(QKeyCombination(modifiers, key))
    for thing in window.findChildren(QObject):
        if (
            thing.inherits("QQuickShortcut")
            and thing.property("enabled")
            and QKeySequence(str(thing.property("sequence"))) == wanted
        ):
            return QMetaObject.invokeMethod(thing, "activated")
    return False
