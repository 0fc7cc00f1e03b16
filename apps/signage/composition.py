"""Everything the screen in the room is made of, put together once."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from apps.signage.awake import Awake
from apps.signage.board.service import BoardService, Moved
from apps.signage.board.viewmodel import BoardViewModel
from apps.signage.display import Display
from apps.signage.layout import Layout
from apps.signage.menu.viewmodel import MenuBoardViewModel
from apps.signage.overlays.viewmodel import OverlaysViewModel
from apps.signage.player import Player
from apps.signage.stage.film_factory import film_player
from apps.signage.stage.folder import FolderWatch
from apps.signage.stage.folder_source import SHOWN_FOR_S, FolderSource
from apps.signage.stage.frames import PresentedFrames
from apps.signage.stage.inspection import inspect
from apps.signage.stage.viewmodel import StageViewModel
from apps.signage.stage.watchdog import Watchdog
from apps.signage.supervisor import AGAIN
from apps.signage.ticker.viewmodel import TickerViewModel
from apps.signage.viewmodel import SignageViewModel, Wanted
from common.contract.devices import AbilitiesOut
from common.contract.events import EventOut
from common.domain.catalog import Catalog
from common.domain.text import Language
from common.store.database import StoreError
from common.ui.application import Application
from common.ui.sound import Sound, Sounds
from common.ui.terminal.shell import TerminalParts, TerminalShell

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SignageOptions:
    """`layout` None: as the screen's program says. `playlist` None: the folder `posters` of the data directory.
    `languages`: of boards, in turn; none: as the program says. `sound`: of films. `cache_mb` None: the default bound of
    the files kept."""

    layout: Layout | None = None
    playlist: Path | None = None
    shown_for_s: float = SHOWN_FOR_S
    languages: tuple[Language, ...] = ()
    ticker: bool = True
    muted: bool = False
    sound: bool = False
    cache_mb: int | None = None


class Signage(TerminalShell):
    main = ("apps.signage", "Main")

    def __init__(self, app: Application, parts: TerminalParts, options: SignageOptions) -> None:
        super().__init__(app, parts)
        terminal = parts.terminal
        self._sounds = Sounds(options.muted)
        self._awake = Awake()
        self._display = Display()
        self._dark = False
        self._folder = FolderWatch(options.playlist or terminal.data_dir / "posters", inspect)
        self._player = Player(
            terminal,
            FolderSource(self._folder, options.shown_for_s),
            None if options.cache_mb is None else options.cache_mb * 1_000_000,
            inspect,
        )
        self._program = self._player.program
        if terminal.is_paired:
            self._player.load_now()
        self._catalog = terminal.catalog.catalog
        self._board = BoardService(terminal.database, terminal.api, self._catalog, terminal.clock)
        self._board.on_moved = self._moved
        terminal.apply = self._apply
        terminal.delivery.painted_events = frozenset({"OrderCreated", "OrderUpdated", "OrderCancelled"})
        terminal.snapshot = self._board.snapshot
        terminal.extra_info = self._report
        self._stage = StageViewModel(
            self._player.source,
            self._player.clock,
            app.painted.then,
            film_player(options.sound),
            self._stuck,
            channel=self._player.source.channel,
        )
        self._stage.on_began = self._tell_playing
        self._frames = PresentedFrames()
        self._watchdog: Watchdog | None = None

        def language() -> str:
            return app.language

        self.view_model = SignageViewModel(
            self.paired,
            Wanted(options.layout, options.languages),
            self._program,
            self._catalog,
            self._media,
            language,
            BoardViewModel(self._board, language),
            MenuBoardViewModel(self._catalog, self.serving.unserved, self._media, language),
            self._stage,
            OverlaysViewModel(self._program, self._player.clock, self._player.path_of),
            TickerViewModel(self._catalog, self.serving.unserved, language, options.ticker),
            self.link,
            self.pairing,
            self.pair_again,
            self._player.hours.on,
        )
        self._catalog.subscribe(self._wear_brand)
        self._catalog.subscribe(self._menu_changed)
        self._wear_brand(self._catalog.value)
        terminal.profile.subscribe(self._hear_time)

    def ring(self) -> None:
        self._sounds.play(Sound.READY)

    async def start(self) -> None:
        await super().start()
        window = self.app.window
        self._frames.attach(window, lambda: self._stage.moves)
        self._watch(window)
        self._switch(self._player.hours.on.value)
        self.view_model.layoutChanged.connect(self._arrange)  # type: ignore[attr-defined]
        self._player.hours.on.subscribe(self._switch)
        self.paired.subscribe(lambda _paired: self._arrange())
        self._run("player", self._player.run())
        self._run("folder", self._folder.run())
        self.app.painted.then(self._first_frame)

    async def ended(self) -> None:
        if self._watchdog is not None and self.app.starts_again:
            self._watchdog.begin_end()
        elif self._watchdog is not None:
            self._watchdog.end()
        self._stage.hold()
        try:
            await self._player.end()
        except StoreError as error:
            log.error("the last plays are lost: %s", error)
        self._awake.release()

    def began(self) -> None:
        self._board.load_now()
        self._player.load_now()

    async def _apply(self, events: Sequence[EventOut]) -> None:
        await self._board.apply(events)
        await self._player.apply(events)

    def _arrange(self) -> None:
        """Nothing is opened and no play is counted where nobody sees it."""
        seen = self.paired.value and self.view_model.props.layout.has_playlist
        if seen and self._player.hours.on.value:
            self._stage.resume()
        else:
            self._stage.hold()

    def _tell_playing(self, name: str) -> None:
        clock = self._player.clock
        told = clock.now().isoformat(timespec="milliseconds")
        self.app.tell("showing", content=name, at=told, seconds=clock.monotonic(), error_ms=clock.error_ms)

    def _switch(self, on: bool) -> None:
        self._arrange()
        if not on or self._dark:
            self._display.light(on)
        self._dark = not on

    def _first_frame(self) -> None:
        self._awake.hold()
        self._stage.warm_up()
        if not self._sounds.muted:
            self._sounds.warm_up()

    def _watch(self, window: QQuickWindow) -> None:
        note = self.terminal.data_dir / "logs" / "standstill.txt"
        # a monitor that is off may keep frames waiting
        self._watchdog = Watchdog(self._frames, note, window.update, lambda: window.isExposed() and not self._dark)
        self._watchdog.begin()
        if AGAIN in os.environ:
            times, code = os.environ[AGAIN].split()
            log.warning("started again by the supervisor for the %s. time; the last exit code was %s", times, code)

    def _stuck(self) -> None:
        """Decoders hang one after the other: a new process is what may help."""
        self._start_again()

    def _moved(self, number: str, where: Moved) -> None:
        # a chime for numbers nobody can see would only puzzle the room
        if where == "ready" and self.view_model.props.layout.has_board:
            self._sounds.play(Sound.READY)
        self.app.painted.then(lambda: self.app.tell("board", number=number, state=where))

    def _menu_changed(self, catalog: Catalog | None) -> None:
        if catalog is not None:
            self.app.painted.then(lambda: self.app.tell("menu", version=catalog.version))

    def _hear_time(self, profile: AbilitiesOut | None) -> None:
        if profile is not None:
            self._board.hear_time(profile.server_time)

    def _wear_brand(self, catalog: Catalog | None) -> None:
        if catalog is not None:
            self.app.theme.set_brand(catalog.store.accent)

    def _media(self, name: str) -> Path | None:
        try:
            path = self.terminal.media.path(name)
        except ValueError:
            return None
        return path if path.exists() else None

    def _report(self) -> Mapping[str, object]:
        """For the fleet page: what the room sees, and why not more."""
        board, folder = self._board.board.value, self._folder.playlist.value
        return {
            "mode": str(self.view_model.props.layout),
            **self._stage.report(),
            **self._frames.report(),
            **self._player.report(),
            "pictures": len(folder.pictures),
            "pictures_left_out": folder.skipped,
            "preparing": len(board.preparing),
            "ready": len(board.ready),
            "last_problem": self.terminal.link.status.value.cause,
        }
