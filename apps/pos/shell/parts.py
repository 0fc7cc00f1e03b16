"""What the root of the till's screens shows and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from apps.pos.clock.viewmodel import TimeClockViewModel
from apps.pos.options.viewmodel import OptionsViewModel
from apps.pos.orders.service import OrderBook
from apps.pos.orders.viewmodel import OrdersViewModel
from apps.pos.parked.viewmodel import ParkedViewModel
from apps.pos.payment.service import CashDesk
from apps.pos.payment.viewmodel import PaymentViewModel
from apps.pos.printing.viewmodel import PrinterViewModel
from apps.pos.sale.service import SaleDesk
from apps.pos.sale.viewmodel import SaleViewModel
from apps.pos.signin.service import SignIn
from apps.pos.signin.viewmodel import SignInViewModel
from apps.pos.till.service import TillDesk
from apps.pos.till.viewmodel import TillViewModel
from common.sync.parked_desk import ParkedDesk
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.terminal.link_viewmodel import LinkViewModel

SHEETS = frozenset(
    {
        "",
        "incoming",
        "close",
        "parked",
        "printer",
        "drawer",
        "shortcuts",
        "menu",
        "note",
        "table",
        "held",
        "more",
        "clock",
    }
)


@dataclass(frozen=True, slots=True)
class PosProps:
    """`screen`: pairing, lock, till (open it), sale. `sheet`: what lies over the sale, one of SHEETS.
    `pay_stage`: sell, send (a seller hands over to the cashiers), asking, coins (the coin changer takes it), change.
    `toast_serial` counts notices."""

    screen: str = "lock"
    sheet: str = ""
    paired: bool = False
    store_name: str = ""
    device_name: str = ""
    person_name: str = ""
    person_color: str = ""
    session_text: str = ""
    may_pay: bool = False
    may_cancel: bool = False
    has_clock: bool = False
    pay_stage: str = "sell"
    pay_text: str = ""
    pay_detail: str = ""
    can_pay: bool = False
    pay_blocked_text: str = ""
    telephone: bool = False
    toast_serial: int = 0
    toast_icon: str = ""
    toast_title: str = ""
    toast_text: str = ""
    toast_button: str = ""
    menu_ready: bool = False


@dataclass(frozen=True, slots=True)
class Desks:
    """The services the root itself calls."""

    sign_in: SignIn
    till: TillDesk
    sale: SaleDesk
    book: OrderBook
    cash: CashDesk
    parked: ParkedDesk


@dataclass(frozen=True, slots=True)
class Screens:
    """The children, made by the composition."""

    link: LinkViewModel
    pairing: PairingViewModel
    sign_in: SignInViewModel
    till: TillViewModel
    sale: SaleViewModel
    options: OptionsViewModel
    orders: OrdersViewModel
    payment: PaymentViewModel
    printer: PrinterViewModel
    parked: ParkedViewModel
    time_clock: TimeClockViewModel
