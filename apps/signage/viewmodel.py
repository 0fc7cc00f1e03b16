"""The root view model of the screen in the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QUrl

from apps.signage.board.viewmodel import BoardViewModel
from apps.signage.stage.viewmodel import StageViewModel
from apps.signage.ticker.viewmodel import TickerViewModel
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.domain.text import as_language
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.slots import slot
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.viewmodel import ViewModel, child


class Mode(StrEnum):
    BOARD = "board"
    PLAYLIST = "playlist"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class SignageProps:
    """`paired`: the stage is shown; else the pairing screen. `logo`: address of the store's mark, or empty."""

    paired: bool
    mode: Mode
    store_name: str
    logo: str


class SignageViewModel(ViewModel[SignageProps]):
    board = child(BoardViewModel)
    stage = child(StageViewModel)
    ticker = child(TickerViewModel)
    link = child(LinkViewModel)
    pairing = child(PairingViewModel)

    def __init__(
        self,
        paired: Published[bool],
        mode: Mode,
        catalog: Published[Catalog | None],
        media: Callable[[str], Path | None],
        language: Callable[[], str],
        board: BoardViewModel,
        stage: StageViewModel,
        ticker: TickerViewModel,
        link: LinkViewModel,
        pairing: PairingViewModel,
        pair_again: Callable[[], None],
    ) -> None:
        """media: where a picture of the catalogue is on this disk, None when it is not."""
        self._paired = paired
        self._mode = mode
        self._catalog = catalog
        self._media = media
        self._language_of = language
        self._pair_again = pair_again
        super().__init__(self.derive(), board=board, stage=stage, ticker=ticker, link=link, pairing=pairing)
        self._ends = [
            paired.subscribe(lambda _paired: self.refresh()),
            catalog.subscribe(lambda _catalog: self.refresh()),
        ]

    def derive(self) -> SignageProps:
        catalog = self._catalog.value
        name, logo = "", ""
        if catalog is not None:
            name = catalog.store.name.get(as_language(self._language_of()))
            path = self._media(catalog.store.logo) if catalog.store.logo else None
            logo = QUrl.fromLocalFile(str(path)).toString() if path else ""
        return SignageProps(self._paired.value, self._mode, name, logo)

    def dispose(self) -> None:
        for end in self._ends:
            end()
        super().dispose()

    @slot
    def pair_again(self) -> None:
        self._pair_again()
