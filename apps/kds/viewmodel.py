"""The root view model of the kitchen display."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.kds.board.viewmodel import KitchenBoardViewModel
from common.domain.published import Published
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.slots import slot
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class KdsProps:
    """`paired`: the board is shown; else the pairing screen."""

    paired: bool


class KdsViewModel(ViewModel[KdsProps]):
    board = child(KitchenBoardViewModel)
    link = child(LinkViewModel)
    pairing = child(PairingViewModel)

    def __init__(
        self,
        paired: Published[bool],
        board: KitchenBoardViewModel,
        link: LinkViewModel,
        pairing: PairingViewModel,
        pair_again: Callable[[], None],
    ) -> None:
        self._paired = paired
        self._pair_again = pair_again
        super().__init__(KdsProps(paired.value), board=board, link=link, pairing=pairing)
        paired.subscribe(lambda _paired: self.refresh())

    def derive(self) -> KdsProps:
        return KdsProps(self._paired.value)

    @slot
    def pair_again(self) -> None:
        self._pair_again()
