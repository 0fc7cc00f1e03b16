"""Scenes: real QML in one offscreen QGuiApplication, real input events, no warning passes.

async def test_pay(scene):
    view_model = CartViewModel(FakeCart())
    page = await scene("apps.pos", "CartPane", view_model, width=400, height=600)
    await page.tap("payButton")
    await page.wait(lambda: view_model.props.paid)
    page.shot("cart.png")                 # only when you want to look
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPointF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.ui import drive_input, drive_items
from common.ui.application import ROOT, destroy, make_gui_application
from common.ui.drive import STILL_S, text_of
from common.ui.faults import set_fault_handler
from common.ui.i18n import Translations
from common.ui.icons import IconProvider
from common.ui.painted import Painted
from common.ui.theme import Theme
from common.ui.viewmodel import ViewModel

_LOUD = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
# what the offscreen platform says about itself, not about us
_NOISE = (
    "This plugin does not support", "propagateSizeHints", "Populating font family aliases",
    # Qt Multimedia without a graphics card, and with a live stream
    "QRhi* {anonymous}", "Cannot set loops for non-seekable source",
)  # fmt: skip


class Messages:
    """What Qt and QML said during a test, and what failed in slots."""

    def __init__(self) -> None:
        self.qt: list[str] = []
        self.faults: list[str] = []

    def on_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _LOUD and not message.startswith(_NOISE):
            self.qt.append(f"{context.file or ''}:{context.line or ''} {message}")

    def on_fault(self, where: str, error: BaseException) -> None:
        self.faults.append(f"{where}: {type(error).__name__}: {error}")

    def expect_fault(self, part: str) -> str:
        """Take one expected fault out, so that it does not fail the test."""
        found = next(fault for fault in self.faults if part in fault)
        self.faults.remove(found)
        return found

    def expect_qt(self, part: str) -> str:
        found = next(message for message in self.qt if part in message)
        self.qt.remove(found)
        return found


@pytest.fixture(scope="session")
def qt_application() -> QGuiApplication:
    return make_gui_application("comptoir-tests")


@pytest.fixture(autouse=True)
def messages(qt_application: QGuiApplication) -> Iterator[Messages]:
    """Fails the test when Qt or QML warned, or something in a slot raised."""
    heard = Messages()
    former_qt = qInstallMessageHandler(heard.on_qt)
    former_faults = set_fault_handler(heard.on_fault)
    yield heard
    qt_application.processEvents()
    set_fault_handler(former_faults)
    qInstallMessageHandler(former_qt)
    complaints = heard.faults + heard.qt
    if complaints:
        pytest.fail("\n".join(["Qt, QML or a slot complained:", *complaints]), pytrace=False)


class Scene:
    """One item of QML in a window. Names are objectNames."""

    def __init__(self, window: QQuickWindow, item: QQuickItem, theme: Theme, set_language: Callable[[str], None]):
        self.window = window
        self.item = item
        self.theme = theme
        self.set_language = set_language
        self._painted = Painted()
        self._painted.attach(window)

    async def settle(self) -> None:
        """Let asyncio and Qt work off what is pending, until a frame with it is painted: columns are laid out then."""
        for _ in range(2):
            await asyncio.sleep(0)
            QGuiApplication.processEvents()
        frames: list[bool] = []
        self._painted.then(lambda: frames.append(True))
        deadline = time.monotonic() + 10
        while not frames and time.monotonic() < deadline:
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            await asyncio.sleep(0)

    def colour_at(self, x: int, y: int) -> QColor:
        """What is painted there; an invalid colour while the window has not been painted yet."""
        picture = self.window.grabWindow()
        return picture.pixelColor(x, y) if picture.valid(x, y) else QColor()

    async def wait(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError("waited in vain")
            await self.settle()
            await asyncio.sleep(0.005)

    async def wait_visible(self, name: str, visible: bool = True) -> None:
        await self.wait(lambda: any(drive_items.is_shown(i) for i in drive_items.named(self.window, name)) == visible)

    def find(self, name: str, index: int | None = None) -> QQuickItem:
        return drive_items.one(self.window, name, index)

    def visible(self, name: str) -> bool:
        return any(drive_items.is_shown(item) for item in drive_items.named(self.window, name))

    def names(self, prefix: str = "") -> list[str]:
        return drive_items.visible_names(self.window, prefix)

    def text(self, name: str) -> str:
        return text_of(self.find(name))

    def get(self, name: str, prop: str) -> Any:
        return self.find(name).property(prop)

    async def tap(self, name: str, index: int | None = None) -> None:
        """As the drive does: once it stands still. Raises NotTappable when a finger could not."""
        item = self.find(name, index)
        if drive_items.scroll_to(item):
            await self.settle()
        deadline = time.monotonic() + STILL_S
        while True:
            try:
                point = drive_items.tap_point(self.window, item)
                break
            except drive_items.NotTappable:
                if time.monotonic() > deadline:
                    raise
            await self.settle()
        await self.tap_at(point)

    async def tap_at(self, point: QPointF) -> None:
        drive_input.press(self.window, point)
        drive_input.release(self.window, point)
        await self.settle()

    async def type(self, text: str) -> None:
        drive_input.type_text(self.window, text)
        await self.settle()

    async def key(self, name: str, *modifiers: str) -> None:
        key, held = drive_input.parse_key(name), drive_input.parse_modifiers(list(modifiers))
        drive_input.send_key(self.window, key, held, drive_input.key_text(key, held))
        await self.settle()

    def shot(self, path: str | Path) -> None:
        assert self.window.grabWindow().save(str(path))


SceneLoader = Callable[..., Awaitable[Scene]]


@pytest.fixture
async def scene(qt_application: QGuiApplication, messages: Messages) -> AsyncIterator[SceneLoader]:
    """`await scene(module, type, view_model=None, width=, height=, language=, dark=, **properties)`."""
    opened: list[tuple[QQmlApplicationEngine, QQuickWindow, list[ViewModel[Any]]]] = []
    translations = Translations(qt_application)

    async def load(
        module: str,
        type_name: str,
        view_model: ViewModel[Any] | None = None,
        *,
        width: int = 1366,
        height: int = 768,
        language: str = "fr",
        dark: bool = False,
        **properties: Any,
    ) -> Scene:
        engine = QQmlApplicationEngine()
        engine.addImportPath(str(ROOT))
        engine.addImageProvider("icon", IconProvider())
        theme = Theme(engine)
        theme.set_dark(dark)
        theme.set_reduced_motion(True)

        def set_language(new: str) -> None:
            translations.use(new)
            theme.set_language(new, translations.rtl)
            engine.retranslate()
            if view_model is not None:
                view_model.retranslate()

        set_language(language)
        if view_model is not None:
            properties["viewModel"] = view_model
        engine.setInitialProperties(properties)
        engine.loadFromModule(module, type_name)
        roots = engine.rootObjects()
        assert roots, f"{module}/{type_name} does not load: {messages.qt}"
        made = roots[0]
        if isinstance(made, QQuickWindow):
            window, item = made, made.contentItem()
        else:
            assert isinstance(made, QQuickItem)
            window, item = _window_around(engine, made), made
        window.resize(width, height)
        window.show()
        window.requestActivate()
        if item is made:
            item.setSize(window.size().toSizeF())
        opened.append((engine, window, [view_model] if view_model else []))
        result = Scene(window, item, theme, set_language)
        await result.settle()
        return result

    yield load
    for engine, window, view_models in reversed(opened):
        window.close()
        destroy(engine)
        for view_model in view_models:
            view_model.dispose()
    translations.use("fr")


def _window_around(engine: QQmlApplicationEngine, item: QQuickItem) -> QQuickWindow:
    engine.setInitialProperties({})
    engine.loadFromModule("common.ui", "AppWindow")
    window = engine.rootObjects()[-1]
    assert isinstance(window, QQuickWindow)
    page = window.findChild(QQuickItem, "page")
    item.setParentItem(page)
    item.setFocus(True, Qt.FocusReason.OtherFocusReason)
    return window
