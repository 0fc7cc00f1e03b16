"""The staff corner: a PIN, then a few things only the shop's people may do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from apps.kiosk.parked.viewmodel import RefusedOrdersViewModel
from apps.kiosk.staff.service import Counter, PinAnswer, StaffCorner
from common.client.errors import ClientError
from common.store.database import StoreError
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

Panel = Literal["", "pin", "menu", "parked"]


@dataclass(frozen=True, slots=True)
class StaffProps:
    """`panel`: nothing, `pin`, `menu` or `parked` (what was refused). `notice`: what became of the last action."""

    panel: str = ""
    checking: bool = False
    pin_error: str = ""
    name: str = ""
    out_of_order: bool = False
    refreshing: bool = False
    notice: str = ""
    version_text: str = ""


class StaffViewModel(ViewModel[StaffProps]):
    """`parked`: what was refused. `refresh` fetches menu and people; `leave` ends the program; `pair_again` goes to the
    pairing screen."""

    parked = child(RefusedOrdersViewModel)

    def __init__(
        self,
        corner: StaffCorner,
        parked: RefusedOrdersViewModel,
        refresh: Callable[[], Awaitable[None]],
        leave: Callable[[], None],
        pair_again: Callable[[], None],
        about: Callable[[], str],
    ) -> None:
        self._corner = corner
        self._refresh = refresh
        self._leave = leave
        self._pair_again = pair_again
        self._about = about
        self._panel: Panel = ""
        self._checking = self._refreshing = False
        self._pin_error = self._notice = ""
        super().__init__(StaffProps(), parked=parked)
        self._end = corner.state.subscribe(lambda _state: self.refresh())

    def derive(self) -> StaffProps:
        state: Counter = self._corner.state.value
        props = StaffProps(
            panel=self._panel,
            checking=self._checking,
            pin_error=self._pin_error,
            name=state.person.name if state.person else "",
            out_of_order=state.out_of_order,
            refreshing=self._refreshing,
            notice=self._notice,
        )
        return replace(props, version_text=self._about()) if self._panel in ("menu", "parked") else props

    def dispose(self) -> None:
        self._end()
        super().dispose()

    @slot
    def ask_pin(self) -> None:
        """The corner was held for three seconds."""
        self._panel, self._pin_error, self._notice = "pin", "", ""
        self.refresh()

    @async_slot
    async def enter(self, pin: str) -> None:
        self._checking, self._pin_error = True, ""
        self.refresh()
        answer = await self._corner.open(pin)
        self._checking = False
        if answer == "ok":
            self._panel = "menu"
        else:
            self._pin_error = _pin_words(answer)
        self.refresh()

    @slot
    def close(self) -> None:
        self._panel = ""
        self._corner.close()
        self.refresh()

    @async_slot
    async def refresh_menu(self) -> None:
        if not self._allowed():
            return
        self._refreshing, self._notice = True, ""
        self.refresh()
        try:
            await self._refresh()
            self._notice = QCoreApplication.translate("Kiosk", "La carte est à jour.")
        except ClientError as error:
            self._notice = message_for(error.code).text
        except StoreError:
            self._notice = message_for("store_unavailable").text
        finally:
            self._refreshing = False
            self.refresh()

    @async_slot
    async def set_out_of_order(self, out: bool) -> None:
        if not self._allowed():
            return
        try:
            await self._corner.set_out_of_order(out)
        except StoreError:
            self._notice = message_for("store_unavailable").text
        self.refresh()

    @slot
    def show_parked(self, shown: bool) -> None:
        """What the backend refused, or back to the menu."""
        if self._allowed():
            self._panel = "parked" if shown else "menu"
            self.refresh()

    @slot
    def leave(self) -> None:
        if self._allowed():
            self._leave()

    @slot
    def pair_again(self) -> None:
        if self._allowed():
            self.close()
            self._pair_again()

    def _allowed(self) -> bool:
        return self._corner.state.value.person is not None


def _pin_words(answer: PinAnswer) -> str:
    match answer:
        case "locked_out":
            return QCoreApplication.translate("Kiosk", "Trop d'essais : attendez un peu.")
        case "no_staff":
            return QCoreApplication.translate("Kiosk", "Aucun code connu ici : reliez d'abord la borne au serveur.")
        case _:
            return QCoreApplication.translate("Kiosk", "Code inconnu.")
