"""The root view model of the screen in the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl

from apps.signage.board.viewmodel import BoardViewModel
from apps.signage.layout import Layout, languages_of, layout_of, offers_fit
from apps.signage.menu.viewmodel import MenuBoardViewModel
from apps.signage.overlays.viewmodel import OverlaysViewModel
from apps.signage.stage.viewmodel import StageViewModel
from apps.signage.ticker.viewmodel import TickerViewModel
from common.contract.signage import ProgramOut
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.domain.text import Language, as_language
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.slots import slot
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; None and empty: what the screen's program says."""

    layout: Layout | None = None
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class SignageProps:
    """`paired`: the stage is shown; else the pairing screen. `on`: by the screen's hours; else it is black. `rotation`:
    degrees clockwise the picture is turned by. `logo`: address of the store's mark, or empty."""

    paired: bool
    on: bool
    layout: Layout
    rotation: int
    store_name: str
    logo: str


class SignageViewModel(ViewModel[SignageProps]):
    board = child(BoardViewModel)
    menu = child(MenuBoardViewModel)
    stage = child(StageViewModel)
    overlays = child(OverlaysViewModel)
    ticker = child(TickerViewModel)
    link = child(LinkViewModel)
    pairing = child(PairingViewModel)

    def __init__(
        self,
        paired: Published[bool],
        wanted: Wanted,
        program: Published[ProgramOut | None],
        catalog: Published[Catalog | None],
        media: Callable[[str], Path | None],
        language: Callable[[], str],
        board: BoardViewModel,
        menu: MenuBoardViewModel,
        stage: StageViewModel,
        overlays: OverlaysViewModel,
        ticker: TickerViewModel,
        link: LinkViewModel,
        pairing: PairingViewModel,
        pair_again: Callable[[], None],
        on: Published[bool] | None = None,
    ) -> None:
        """media: where a picture of the catalogue is on this disk, None when it is not. on: by the screen's hours;
        None: always."""
        self._paired = paired
        self._wanted = wanted
        self._program = program
        self._on = on or Published(True)
        self._catalog = catalog
        self._media = media
        self._language_of = language
        self._pair_again = pair_again
        super().__init__(
            self.derive(),
            board=board, menu=menu, stage=stage, overlays=overlays, ticker=ticker, link=link, pairing=pairing,
        )  # fmt: skip
        self._ends = [
            paired.subscribe(lambda _paired: self.refresh()),
            self._on.subscribe(lambda _on: self.refresh()),
            catalog.subscribe(lambda _catalog: self.refresh()),
            program.subscribe(lambda _program: self._follow()),
        ]
        overlays.footerPxChanged.connect(self._make_room)  # type: ignore[attr-defined]
        self._follow()

    def derive(self) -> SignageProps:
        catalog, program = self._catalog.value, self._program.value
        name, logo = "", ""
        if catalog is not None:
            name = catalog.store.name.get(as_language(self._language_of()))
            path = self._media(catalog.store.logo) if catalog.store.logo else None
            logo = QUrl.fromLocalFile(str(path)).toString() if path else ""
        return SignageProps(
            self._paired.value,
            self._on.value,
            layout_of(self._wanted.layout, program),
            program.screen.rotation if program is not None else 0,
            name,
            logo,
        )

    def dispose(self) -> None:
        for end in self._ends:
            end()
        super().dispose()

    @slot
    def pair_again(self) -> None:
        self._pair_again()

    def _follow(self) -> None:
        """Another program: its layout, its languages."""
        languages = languages_of(self._wanted.languages, self._program.value)
        self.board.speak(languages)
        self.menu.speak(languages)
        self.refresh()
        self._make_room()

    def _make_room(self) -> None:
        self.ticker.allow(offers_fit(self.props.layout, self._program.value, self.overlays.props.footer_px > 0))
