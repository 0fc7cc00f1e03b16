"""The root view model of the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.kiosk.cart.viewmodel import CartViewModel
from apps.kiosk.checkout.viewmodel import CheckoutViewModel
from apps.kiosk.coins.viewmodel import CoinPayViewModel
from apps.kiosk.comfort.viewmodel import ComfortViewModel
from apps.kiosk.idle.viewmodel import IdleViewModel
from apps.kiosk.item.viewmodel import ItemViewModel
from apps.kiosk.menu.viewmodel import MenuViewModel
from apps.kiosk.staff.viewmodel import StaffViewModel
from apps.kiosk.visit.viewmodel import VisitViewModel
from common.domain.published import Published
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.slots import slot
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class KioskProps:
    """`paired`: the kiosk's own screens are shown; else the pairing screen. `may_order`: this terminal takes orders;
    else it shows the sign on the door, and nobody orders in vain."""

    paired: bool
    may_order: bool = True


@dataclass(frozen=True, slots=True)
class KioskParts:
    """The children of the root, one for each part of the program."""

    visit: VisitViewModel
    menu: MenuViewModel
    item: ItemViewModel
    cart: CartViewModel
    checkout: CheckoutViewModel
    coins: CoinPayViewModel
    comfort: ComfortViewModel
    idle: IdleViewModel
    staff: StaffViewModel
    link: LinkViewModel
    pairing: PairingViewModel


class KioskViewModel(ViewModel[KioskProps]):
    visit = child(VisitViewModel)
    menu = child(MenuViewModel)
    item = child(ItemViewModel)
    cart = child(CartViewModel)
    checkout = child(CheckoutViewModel)
    coins = child(CoinPayViewModel)
    comfort = child(ComfortViewModel)
    idle = child(IdleViewModel)
    staff = child(StaffViewModel)
    link = child(LinkViewModel)
    pairing = child(PairingViewModel)

    def __init__(
        self,
        paired: Published[bool],
        parts: KioskParts,
        pair_again: Callable[[], None],
        may_order: Callable[[], bool] = lambda: True,
    ) -> None:
        self._paired = paired
        self._may_order = may_order
        self._pair_again = pair_again
        super().__init__(
            KioskProps(paired.value, may_order()),
            visit=parts.visit,
            menu=parts.menu,
            item=parts.item,
            cart=parts.cart,
            checkout=parts.checkout,
            coins=parts.coins,
            comfort=parts.comfort,
            idle=parts.idle,
            staff=parts.staff,
            link=parts.link,
            pairing=parts.pairing,
        )
        self._end = paired.subscribe(lambda _paired: self.refresh())

    def derive(self) -> KioskProps:
        return KioskProps(self._paired.value, self._may_order())

    def dispose(self) -> None:
        self._end()
        super().dispose()

    @slot
    def pair_again(self) -> None:
        """Offered when the backend does not know this terminal any more."""
        self._pair_again()
