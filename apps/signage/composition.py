"""Everything the screen in the room is made of, put together once."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from apps.signage.awake import Awake
from apps.signage.board.service import BoardService, Moved
from apps.signage.board.viewmodel import BoardViewModel
from apps.signage.stage.film_factory import film_player
from apps.signage.stage.folder import FolderWatch
from apps.signage.stage.folder_source import SHOWN_FOR_S, FolderSource
from apps.signage.stage.frames import PresentedFrames
from apps.signage.stage.inspection import inspect
from apps.signage.stage.viewmodel import StageViewModel
from apps.signage.stage.watchdog import Watchdog
from apps.signage.supervisor import AGAIN
from apps.signage.ticker.viewmodel import TickerViewModel
from apps.signage.viewmodel import Mode, SignageViewModel
from common.contract.devices import AbilitiesOut
from common.domain.catalog import Catalog
from common.domain.text import Language
from common.ui.application import Application
from common.ui.sound import Sound, Sounds
from common.ui.terminal.shell import TerminalParts, TerminalShell

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SignageOptions:
    """`playlist` None: the folder `posters` of the data directory. `languages`: of the headings, in turn. `sound`: of
    films."""

    mode: Mode = Mode.SPLIT
    playlist: Path | None = None
    shown_for_s: float = SHOWN_FOR_S
    languages: tuple[Language, ...] = ()
    ticker: bool = True
    muted: bool = False
    sound: bool = False


class Signage(TerminalShell):
    main = ("apps.signage", "Main")

    def __init__(self, app: Application, parts: TerminalParts, options: SignageOptions) -> None:
        super().__init__(app, parts)
        terminal = parts.terminal
        # a chime for numbers nobody can see would only puzzle the room
        self._sounds = Sounds(options.muted or options.mode is Mode.PLAYLIST)
        self._awake = Awake()
        self._mode = options.mode
        self._catalog = terminal.catalog.catalog
        self._board = BoardService(terminal.database, terminal.api, self._catalog, terminal.clock)
        self._board.on_moved = self._moved
        terminal.apply = self._board.apply
        terminal.delivery.painted_events = frozenset({"OrderCreated", "OrderUpdated", "OrderCancelled"})
        terminal.snapshot = self._board.snapshot
        terminal.extra_info = self._report
        self._folder = FolderWatch(options.playlist or terminal.data_dir / "posters", inspect)
        self.stage = StageViewModel(
            FolderSource(self._folder, options.shown_for_s),
            terminal.clock,
            app.painted.then,
            film_player(options.sound),
            self._stuck,
        )
        self.stage.on_began = lambda name: app.tell("showing", name=name)
        self._frames = PresentedFrames()
        self._watchdog: Watchdog | None = None

        def language() -> str:
            return app.language

        self.view_model = SignageViewModel(
            self.paired,
            options.mode,
            self._catalog,
            self._media,
            language,
            BoardViewModel(self._board, language, options.languages),
            self.stage,
            TickerViewModel(self._catalog, self.serving.unserved, language, options.ticker),
            self.link,
            self.pairing,
            self.pair_again,
        )
        self._catalog.subscribe(self._wear_brand)
        self._wear_brand(self._catalog.value)
        terminal.profile.subscribe(self._hear_time)

    def ring(self) -> None:
        self._sounds.play(Sound.READY)

    async def start(self) -> None:
        await super().start()
        window = self.app.window
        self._frames.attach(window, lambda: self.stage.moves)
        note = self.terminal.data_dir / "logs" / "standstill.txt"
        self._watchdog = Watchdog(self._frames, note, window.update, window.isExposed)
        self._watchdog.begin()
        if AGAIN in os.environ:
            times, code = os.environ[AGAIN].split()
            log.warning("started again by the supervisor for the %s. time; the last exit code was %s", times, code)
        if self._mode is not Mode.BOARD:
            self.stage.begin()
        self._watching = asyncio.get_running_loop().create_task(self._folder.run(), name="folder")
        self.app.painted.then(self._first_frame)

    async def ended(self) -> None:
        if self._watchdog is not None:
            self._watchdog.end()
        self._watching.cancel()
        await asyncio.gather(self._watching, return_exceptions=True)
        self._awake.release()

    def began(self) -> None:
        self._board.load_now()

    def _first_frame(self) -> None:
        self._awake.hold()
        self.stage.warm_up()
        if not self._sounds.muted:
            self._sounds.warm_up()

    def _stuck(self) -> None:
        """Decoders hang one after the other: a new process is what may help."""
        self._start_again()

    def _moved(self, number: str, where: Moved) -> None:
        if where == "ready":
            self._sounds.play(Sound.READY)
        self.app.painted.then(lambda: self.app.tell("board", number=number, state=where))

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
            "mode": str(self._mode),
            **self.stage.report(),
            **self._frames.report(),
            "pictures": len(folder.pictures),
            "pictures_left_out": folder.skipped,
            "preparing": len(board.preparing),
            "ready": len(board.ready),
            "last_problem": self.terminal.link.status.value.cause,
        }
