"""Paying at the machine, for customers: what to do now, in few words; and for the staff, what it is about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from apps.kiosk.coins.service import CoinCheckout
from common.coins.journal import JournalError
from common.coins.service import CoinView
from common.domain.clock import Clock
from common.domain.coin_changer import CoinState
from common.domain.text import Language, format_money
from common.ui.slots import async_slot, slot
from common.ui.terminal.coin_messages import coin_message
from common.ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class CoinPayProps:
    """`available`: customers may pay here. `step`: a CoinState, "" while nothing goes on. `left_s`: of the countdown, 0
    while it is far. `calls_staff`: only a person can help now; `staff_text` says the staff what it is about."""

    available: bool = False
    step: str = ""
    title: str = ""
    text: str = ""
    due_text: str = ""
    inserted_text: str = ""
    missing_text: str = ""
    out_text: str = ""
    left_s: int = 0
    can_cancel: bool = False
    calls_staff: bool = False
    staff_text: str = ""
    can_decide: bool = False
    can_book: bool = False
    can_close: bool = False


class CoinPayViewModel(ViewModel[CoinPayProps]):
    """`allowed`: this terminal may take money. `staff_here`: somebody of the shop gave the PIN."""

    def __init__(
        self,
        checkout: CoinCheckout | None,
        allowed: Callable[[], bool],
        staff_here: Callable[[], bool],
        language: Callable[[], Language],
        clock: Clock,
    ) -> None:
        self._checkout = checkout
        self._allowed = allowed
        self._staff_here = staff_here
        self._language = language
        self._clock = clock
        super().__init__(CoinPayProps())
        self._end = checkout.desk.state.subscribe(lambda _view: self.refresh()) if checkout else None
        self.refresh()

    def derive(self) -> CoinPayProps:
        if self._checkout is None:
            return CoinPayProps()
        props = derive_coin_pay_props(self._checkout.desk.state.value, self._language())
        return replace(props, available=self._allowed())

    @async_slot
    async def pay(self) -> None:
        """The final tap, with money in hand."""
        if self._checkout is not None and self._allowed():
            await self._checkout.pay(self._clock.now())

    @slot
    def cancel(self) -> None:
        """Give everything back."""
        if self._checkout is not None and self.props.can_cancel:
            self._checkout.desk.cancel()

    # -- for the staff --

    @async_slot
    async def ask_again(self) -> None:
        if self._checkout is not None and self._staff_here():
            await self._checkout.come_back()

    @async_slot
    async def decide(self, paid: bool) -> None:
        """The machine was opened and counted: the money of the order is in it, or the customer has it back."""
        if self._checkout is not None and self._staff_here() and self.props.can_decide:
            checkout = self._checkout
            await self._do(lambda: checkout.desk.decide(paid))

    @async_slot
    async def hand_back(self) -> None:
        """The order cannot be placed: the customer gets the money from a person."""
        if self._checkout is not None and self._staff_here() and self.props.can_book:
            await self._do(self._checkout.desk.hand_back)

    @async_slot
    async def close(self) -> None:
        """What was owed has been handed over."""
        if self._checkout is not None and self._staff_here() and self.props.can_close:
            await self._do(self._checkout.desk.put_away)

    async def _do(self, what: Callable[[], Awaitable[object]]) -> None:
        assert self._checkout is not None
        try:
            await what()
            await self._checkout.settled()
        except JournalError:
            self.refresh()  # the screen says why

    def dispose(self) -> None:
        if self._end is not None:
            self._end()
        super().dispose()


def derive_coin_pay_props(view: CoinView, language: Language) -> CoinPayProps:
    attempt = view.attempt
    if attempt is None:
        return CoinPayProps()

    def money(amount: int) -> str:
        return format_money(attempt.money(amount), language)

    translate = QCoreApplication.translate
    stuck = attempt.paid and not attempt.recorded and not view.running
    owing = attempt.state == "short_of_change" and not attempt.paid and not view.running
    lost = attempt.state == "unknown" and not view.running
    missing = attempt.due - attempt.inserted
    props = CoinPayProps(
        step=attempt.state,
        title=_title(attempt.state),
        due_text=money(attempt.due),
        inserted_text=money(attempt.inserted),
        missing_text=money(missing) if attempt.state == "taking" and missing > 0 else "",
        out_text=money(attempt.paid_out) if attempt.paid_out else "",
        left_s=view.left_s,
        can_cancel=view.running and attempt.state in ("occupied", "starting", "taking"),
        calls_staff=stuck or owing or lost,
        can_decide=lost,
        can_book=stuck,
        can_close=owing,
    )
    if props.calls_staff:
        said = coin_message(view.trouble or attempt.cause or "amounts_disagree")
        counters = translate("Kiosk", "Inséré %1, rendu %2.").replace("%1", money(attempt.inserted))
        staff = [said.text, counters.replace("%2", money(attempt.paid_out))]
        noted = translate("Kiosk", "Votre argent n'est pas perdu : la borne a noté %1.")
        noted = noted.replace("%1", money(attempt.inserted))
        if owing:
            staff.append(translate("Kiosk", "À rendre au client : %1.").replace("%1", money(attempt.owed)))
            noted = translate("Kiosk", "La machine n'a pas pu tout rendre : %1 vous attendent au comptoir.")
            noted = noted.replace("%1", money(attempt.owed))
        title = translate("Kiosk", "Appelez quelqu'un de l'équipe")
        return replace(props, title=title, text=noted, staff_text=" ".join(staff))
    if view.trouble:
        return replace(
            props, text=translate("Kiosk", "La machine ne répond pas. Un instant : votre argent est compté.")
        )
    return props


def _title(state: CoinState) -> str:
    translate = QCoreApplication.translate
    match state:
        case "taking":
            return translate("Kiosk", "Mettez vos pièces et vos billets")
        case "paying_out":
            return translate("Kiosk", "Prenez votre monnaie")
        case "cancelling":
            return translate("Kiosk", "Nous vous rendons votre argent")
        case "done" | "short_of_change":
            return translate("Kiosk", "Merci, c'est payé")
        case "cancelled":
            return translate("Kiosk", "Votre argent est rendu")
        case _:
            return translate("Kiosk", "Un instant…")
