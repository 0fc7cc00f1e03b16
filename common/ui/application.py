"""The window, the engine and the loop of one program.

    def compose(app: Application) -> Program: ...        # in composition.py: services, view models

    sys.exit(run_program("pos", options, compose))

`Program.view_model` becomes the required property `viewModel` of the program's Main.qml, whose root is an
`AppWindow`. The window is shown before `Program.start()` runs: first the screen, then the network.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickWindow

import common.ui.pictures  # noqa: F401 - registers DrawnPicture, which Picture.qml is made of
from common.sync.start_again import start_again
from common.ui.event_loop import make_event_loop
from common.ui.faults import report_fault
from common.ui.garbage import MainThreadGarbage
from common.ui.i18n import Translations
from common.ui.icons import IconProvider
from common.ui.options import WindowOptions
from common.ui.painted import Painted
from common.ui.qt_log import install_qt_log
from common.ui.stop_signals import StopSignals
from common.ui.theme import Theme, density_of_diagonal, density_of_screen
from common.ui.viewmodel import ViewModel

if TYPE_CHECKING:
    from common.ui.drive import Drive

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds `common` and `apps`: the QML import path, in the repository as in a bundle."""

FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Kufi Arabic", "Arial", "Sans Serif"]

log = logging.getLogger("comptoir.ui")


class Program(Protocol):
    """What a program's composition hands to `run_program`."""

    @property
    def view_model(self) -> ViewModel[Any]: ...

    @property
    def main(self) -> tuple[str, str]:
        """QML module and type of the window: `("apps.pos", "Main")`."""
        ...

    async def start(self) -> None:
        """Called once when the window is up: start loops, connect."""
        ...

    async def stop(self) -> None:
        """Called once at the end, before the engine goes."""
        ...


class Application:
    """Owns QGuiApplication, engine and window. Make one per process, in the main thread."""

    def __init__(self, name: str, options: WindowOptions) -> None:
        self.options = options
        install_qt_log()
        self.qt = make_gui_application(name)
        self.loop = make_event_loop(self.qt)
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(ROOT))
        self.engine.addImageProvider("icon", IconProvider())
        self.theme = Theme(self.engine)
        self.translations = Translations(self.qt)
        self.painted = Painted()
        self._window: QQuickWindow | None = None
        self._view_model: ViewModel[Any] | None = None
        self._stopping = asyncio.Event()
        self.starts_again = False
        self._drive: Drive | None = None
        self._set_up_theme()

    @property
    def can_be_seen(self) -> bool:
        """Whether there is a window, not hidden and not minimised."""
        return self._window is not None and self._window.isExposed()

    @property
    def window(self) -> QQuickWindow:
        if self._window is None:
            raise RuntimeError("the window is not shown yet")
        return self._window

    @property
    def language(self) -> str:
        return self.translations.language

    def set_language(self, language: str) -> None:
        """Live switch: translators, direction of reading, QML texts, then the view models."""
        self.translations.use(language)
        self.theme.set_language(language, self.translations.rtl)
        self.engine.retranslate()
        if self._view_model is not None:
            self._view_model.retranslate()

    def set_size(self, width: int, height: int) -> None:
        self.window.resize(QSize(width, height))
        self._set_density(width, height)

    def show(self, view_model: ViewModel[Any], module: str, type_name: str) -> None:
        """Load `type_name` of `module` with `viewModel` set and put it on its screen.

        Raises RuntimeError when the QML does not load; the reasons are in the log.
        """
        self._view_model = view_model
        self.engine.setInitialProperties({"viewModel": view_model})
        self.engine.loadFromModule(module, type_name)
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError(f"{module}/{type_name} does not load or is no window")
        self._window = roots[0]
        self.painted.attach(self._window)
        self._place(self._window)

    def tell(self, event: str, **fields: Any) -> None:
        """Send an event to the driver; nothing without `--drive`."""
        if self._drive is not None:
            self._drive.event(event, **fields)

    def run_drive(self) -> Coroutine[Any, Any, None]:
        """Serve `--drive` until the input ends. From this call on, not from its first step, the driver is told: the
        first frame may come before the task begins."""
        from common.ui.drive import Drive

        self._drive = Drive(self)
        return self._drive.run()

    def quit(self) -> None:
        """Ask the program to end; safe to call twice."""
        self._stopping.set()

    def quit_and_start_again(self) -> None:
        """End the program in good order; `run_program` then starts it again."""
        self.starts_again = True
        self.quit()

    def lay_over(self, module: str, type_name: str, **properties: Any) -> QQuickItem:
        """A new item over everything in the window. Who asked for it destroys it."""
        component = QQmlComponent(self.engine)
        component.loadFromModule(module, type_name)
        item = component.createWithInitialProperties(properties)
        if not isinstance(item, QQuickItem):
            raise RuntimeError(f"{module}/{type_name} does not load: {component.errorString()}")
        item.setParentItem(self.window.contentItem())
        item.setParent(self.window)
        return item

    async def until_quit(self) -> None:
        await self._stopping.wait()

    def close(self) -> None:
        """Engine first: bindings that outlive their view models read null and complain."""
        if self._window is not None:
            self._window.close()
        self._window = None
        self.engine.collectGarbage()
        destroy(self.engine)
        if self._view_model is not None:
            self._view_model.dispose()

    def _set_up_theme(self) -> None:
        options = self.options
        self._set_density(options.width, options.height)
        self.theme.set_type_scale(options.type_scale)
        self.theme.set_dark(options.dark)
        self.set_language(options.language)

    def _set_density(self, width: int, height: int) -> None:
        if self.options.diagonal is not None:
            self.theme.set_pixels_per_mm(density_of_diagonal(width, height, self.options.diagonal))
        else:
            self.theme.set_pixels_per_mm(density_of_screen(self._screen()))

    def _screen(self) -> Any:
        screens = QGuiApplication.screens()
        return screens[self.options.screen] if self.options.screen < len(screens) else self.qt.primaryScreen()

    def _place(self, window: QQuickWindow) -> None:
        screen = self._screen()
        window.setScreen(screen)
        window.resize(QSize(self.options.width, self.options.height))
        window.setPosition(screen.availableGeometry().topLeft())
        if self.options.fullscreen:
            window.setVisibility(QWindow.Visibility.FullScreen)
        else:
            window.setVisibility(QWindow.Visibility.Windowed)
        window.requestActivate()


def make_gui_application(name: str) -> QGuiApplication:
    """The process's QGuiApplication with our fonts; the one that exists if there is one."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    QCoreApplication.setOrganizationName("comptoir")
    QCoreApplication.setApplicationName(name)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QGuiApplication([name])
    qt.setQuitOnLastWindowClosed(False)
    # installers carry the fonts beside the program; a Debian has them as packages
    for file in sorted((ROOT / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont()
    font.setFamilies(FAMILIES)
    qt.setFont(font)
    return qt


def destroy(thing: QObject) -> None:
    """Delete a Qt object now, not when Python gets round to it."""
    import shiboken6

    # a direct shiboken6.delete() keeps Python's lock while an engine waits for its threads, which may want it to log
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)
    if shiboken6.isValid(thing):
        shiboken6.delete(thing)


def run_program(name: str, options: WindowOptions, compose: Callable[[Application], Program]) -> int:
    """Run until the window is closed, SIGINT/SIGTERM, or `quit` on the drive channel. Returns the exit code."""
    app = Application(name, options)
    signals = StopSignals(app.quit)
    garbage = MainThreadGarbage(app.qt)
    try:
        program = compose(app)
        app.show(program.view_model, *program.main)
        app.painted.then(garbage.begin)
        app.qt.lastWindowClosed.connect(app.quit)
        app.loop.run_until_complete(_live(app, program))
    finally:
        signals.close()
        garbage.end()
        app.close()
        app.loop.close()
    if app.starts_again:
        start_again()
    return 0


async def _live(app: Application, program: Program) -> None:
    drive: asyncio.Task[None] | None = None
    if app.options.drive:
        drive = asyncio.get_running_loop().create_task(app.run_drive())
    try:
        await _reported("start", program.start())
        await app.until_quit()
    finally:
        await _reported("stop", program.stop())
        if drive is not None:
            drive.cancel()
            await asyncio.gather(drive, return_exceptions=True)


async def _reported(what: str, step: Coroutine[Any, Any, None]) -> None:
    """A failing start must leave the window up to say so; a failing stop must not keep it open."""
    try:
        await step
    except Exception as error:  # noqa: BLE001 - reported, and the program goes on to its next step
        report_fault(f"program {what}", error)
