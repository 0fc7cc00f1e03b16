"""The coin changer's pane: due, inserted live, what comes out, and for each trouble what to do next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from apps.pos.coins.service import CoinCounter
from common.coins.journal import JournalError
from common.coins.service import CoinView
from common.domain.coin_changer import CoinAttempt, CoinState
from common.domain.staff import Permission
from common.domain.text import Language, format_money
from common.ui.slots import async_slot, slot
from common.ui.terminal.coin_messages import coin_message
from common.ui.viewmodel import ViewModel

Ask = Callable[[Permission, str, Callable[[str], Awaitable[None]]], None]


@dataclass(frozen=True, slots=True)
class CoinProps:
    """`step`: a CoinState, "" while nothing goes on. `out_text`: change or refund given so far; `owed_text`: what the
    machine could not give. `text`, `next_step`: what is wrong and what to do."""

    available: bool = False
    step: str = ""
    title: str = ""
    due_text: str = ""
    inserted_text: str = ""
    missing_text: str = ""
    out_text: str = ""
    owed_text: str = ""
    text: str = ""
    next_step: str = ""
    running: bool = False
    can_cancel: bool = False
    can_ask: bool = False
    can_decide: bool = False
    can_book: bool = False
    can_close: bool = False


class CoinViewModel(ViewModel[CoinProps]):
    """`ask`: somebody who may must give the PIN first. `on_settled` is told when a button led to an end."""

    def __init__(self, counter: CoinCounter | None, language: Callable[[], Language], ask: Ask) -> None:
        self.counter = counter
        self.on_settled: Callable[[], Awaitable[None]] | None = None
        self._language = language
        self._ask = ask
        super().__init__(CoinProps(available=counter is not None))
        self._end = counter.desk.state.subscribe(lambda _view: self.refresh()) if counter else None

    def derive(self) -> CoinProps:
        if self.counter is None:
            return CoinProps()
        return derive_coin_props(self.counter.desk.state.value, self._language())

    @slot
    def cancel(self) -> None:
        """Give everything back to the customer."""
        if self.counter is not None and self.props.can_cancel:
            self.counter.desk.cancel()

    @async_slot
    async def ask_again(self) -> None:
        """What became of it?"""
        if self.counter is not None and self.props.can_ask:
            await self._do(self.counter.desk.come_back)

    @slot
    def decide(self, paid: bool) -> None:
        """The machine was opened and counted; somebody answers for it."""
        translate = QCoreApplication.translate
        why = translate("Pos", "Monnayeur : l'argent de la vente y est") if paid else translate(
            "Pos", "Monnayeur : tout a été rendu au client"
        )  # fmt: skip

        async def decided(_staff_id: str) -> None:
            if self.counter is not None and self.props.can_decide:
                counter = self.counter
                await self._do(lambda: counter.desk.decide(paid))

        if self.props.can_decide:
            self._ask("settings", why, decided)

    @async_slot
    async def book_again(self) -> None:
        """Our books refused: try again."""
        if self.counter is not None and self.props.can_book:
            await self._do(self.counter.desk.book)

    @slot
    def hand_back(self) -> None:
        """Our books go on refusing: the customer gets the money from a person, who answers for it."""
        why = QCoreApplication.translate("Pos", "Monnayeur : rendre l'argent à la main")

        async def handed(_staff_id: str) -> None:
            if self.counter is not None and self.props.can_book:
                await self._do(self.counter.desk.hand_back)

        if self.props.can_book:
            self._ask("settings", why, handed)

    @async_slot
    async def close(self) -> None:
        """What was owed has been handed over."""
        if self.counter is not None and self.props.can_close:
            await self._do(self.counter.desk.put_away)

    async def _do(self, what: Callable[[], Awaitable[object]]) -> None:
        try:
            await what()
        except JournalError:
            return  # the pane says why
        if self.on_settled is not None:
            await self.on_settled()

    def dispose(self) -> None:
        if self._end is not None:
            self._end()
        super().dispose()


def derive_coin_props(view: CoinView, language: Language) -> CoinProps:
    attempt = view.attempt
    props = CoinProps(available=True, running=view.running)
    if attempt is None:
        return props

    def money(amount: int) -> str:
        return format_money(attempt.money(amount), language)

    missing = attempt.due - attempt.inserted
    stuck = attempt.paid and not attempt.recorded and not view.running
    props = replace(
        props,
        step=attempt.state,
        title=_title(attempt, stuck),
        due_text=money(attempt.due),
        inserted_text=money(attempt.inserted),
        missing_text=money(missing) if attempt.state == "taking" and missing > 0 else "",
        out_text=money(attempt.paid_out) if attempt.inserted > attempt.due or attempt.paid_out else "",
        owed_text=money(attempt.owed) if attempt.owed else "",
        can_cancel=view.running and attempt.state in ("occupied", "starting", "taking", "cancelling"),
        can_ask=attempt.state == "unknown" and not view.running,
        can_decide=attempt.state == "unknown" and not view.running,
        can_book=stuck,
        can_close=attempt.state == "short_of_change" and not attempt.paid and not view.running,
    )
    trouble = view.trouble or (attempt.cause if attempt.state != "cancelled" else "")
    if not trouble or trouble in ("by_person", "timed_out", "restarted"):
        return props
    said = coin_message(trouble)
    return replace(props, text=said.text, next_step=said.next_step)


def _title(attempt: CoinAttempt, stuck: bool) -> str:
    translate = QCoreApplication.translate
    if stuck:
        return translate("Pos", "Le monnayeur a l'argent, mais la vente n'est pas enregistrée")
    titles: dict[CoinState, str] = {
        "occupied": translate("Pos", "Le monnayeur se prépare…"),
        "starting": translate("Pos", "Le monnayeur se prépare…"),
        "taking": translate("Pos", "Le client met les pièces et les billets"),
        "paying_out": translate("Pos", "Le monnayeur rend la monnaie"),
        "cancelling": translate("Pos", "Le monnayeur rend tout"),
        "done": translate("Pos", "Payé au monnayeur"),
        "cancelled": translate("Pos", "Le monnayeur a tout rendu"),
        "short_of_change": translate("Pos", "Le monnayeur n'a pas assez de monnaie : rendez le reste à la main"),
        "unknown": translate("Pos", "On ne sait pas ce que le monnayeur a gardé"),
    }
    return titles[attempt.state]
