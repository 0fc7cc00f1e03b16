"""The lock screen: who are you, and your PIN. Also asks for a manager's PIN where one is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from apps.pos.signin.rows import PersonRow
from apps.pos.signin.service import PinAnswer, SignIn, SignInState
from common.contract.devices import StaffOut
from common.domain.staff import Permission
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class SignInProps:
    """`chosen`: id of the person whose PIN is asked, "" while the grid shows. `asking`: a manager is asked for."""

    chosen: str = ""
    chosen_name: str = ""
    chosen_color: str = ""
    error: str = ""
    busy: bool = False
    attempt: int = 0
    empty: bool = False
    asking: bool = False
    asking_text: str = ""


def role_text(role: str) -> str:
    words = {
        "admin": QCoreApplication.translate("SignIn", "Administration"),
        "manager": QCoreApplication.translate("SignIn", "Responsable"),
        "cashier": QCoreApplication.translate("SignIn", "Caisse"),
        "seller": QCoreApplication.translate("SignIn", "Vente"),
        "kitchen": QCoreApplication.translate("SignIn", "Cuisine"),
    }
    return words[role]


def person_row(person: StaffOut) -> PersonRow:
    return PersonRow(person.id, person.name, role_text(person.role), person.color)


def refusal_text(answer: PinAnswer, left: timedelta) -> str:
    """What the person reads under the dots."""
    if answer == "ok":
        return ""
    if answer == "wrong" or not left:
        return QCoreApplication.translate("SignIn", "Code incorrect")
    words = QCoreApplication.translate("SignIn", "Trop d'essais : attendez %1 s")
    return words.replace("%1", str(round(left.total_seconds() + 0.5)))


class SignInViewModel(ViewModel[SignInProps]):
    people = child(RowsModel)
    managers = child(RowsModel)

    def __init__(self, service: SignIn) -> None:
        self._service = service
        self._chosen = ""
        self._error = ""
        self._busy = False
        self._attempt = 0
        self._asking: tuple[Permission, str, Callable[[str], Awaitable[None]]] | None = None
        self._countdown: asyncio.TimerHandle | None = None
        super().__init__(
            SignInProps(empty=not service.state.value.people),
            people=RowsModel(PersonRow),
            managers=RowsModel(PersonRow),
        )
        self._unsubscribe = service.state.subscribe(self._changed)
        self._changed(service.state.value)

    def derive(self) -> SignInProps:
        person = next((each for each in self._service.state.value.people if each.id == self._chosen), None)
        return SignInProps(
            chosen=self._chosen,
            chosen_name=person.name if person else "",
            chosen_color=person.color if person else "",
            error=self._error,
            busy=self._busy,
            attempt=self._attempt,
            empty=not self._service.state.value.sellers,
            asking=self._asking is not None,
            asking_text=self._asking[1] if self._asking else "",
        )

    def retranslate(self) -> None:
        self._changed(self._service.state.value)
        super().retranslate()

    @slot
    def choose(self, staff_id: str) -> None:
        """A face was tapped; "" goes back to the grid."""
        self._chosen = staff_id
        self._error = ""
        self._count_down()
        self.refresh()

    @async_slot
    async def enter(self, pin: str) -> None:
        """The PIN is complete."""
        if self._busy or not self._chosen:
            return
        self._busy, self._error = True, ""
        self.refresh()
        staff_id = self._chosen
        if self._asking is not None:
            answer = await self._service.authorise(self._asking[0], staff_id, pin)
        else:
            answer = await self._service.sign_in(staff_id, pin)
        self._busy = False
        self._attempt += 1
        self._error = refusal_text(answer, self._service.locked_for(staff_id))
        if answer == "ok":
            asked, self._asking, self._chosen = self._asking, None, ""
            self.refresh()
            if asked is not None:
                await asked[2](staff_id)
            return
        self._count_down()
        self.refresh()

    @slot
    def give_up(self) -> None:
        """No manager came."""
        self._asking, self._chosen, self._error = None, "", ""
        self.refresh()

    def ask(self, permission: Permission, why: str, then: Callable[[str], Awaitable[None]]) -> None:
        """Ask somebody who may do that for the PIN, then go on with their id."""
        self._asking = (permission, why, then)
        allowed = self._service.who_may(permission)
        self.managers.set_rows([person_row(each) for each in allowed])
        self._chosen = allowed[0].id if len(allowed) == 1 else ""
        self._error = ""
        self.refresh()

    def _changed(self, state: SignInState) -> None:
        self.people.set_rows([person_row(each) for each in state.sellers])
        if state.person is not None and self._asking is None:
            self._chosen = ""
        self.refresh()

    def _count_down(self) -> None:
        """Keep the seconds of a lockout true while they are shown."""
        if self._countdown is not None:
            self._countdown.cancel()
            self._countdown = None
        left = self._service.locked_for(self._chosen) if self._chosen else timedelta()
        if left:
            self._error = refusal_text("locked_out", left)
            self._countdown = asyncio.get_running_loop().call_later(1.0, self._tick)

    def _tick(self) -> None:
        self._error = ""
        self._count_down()
        self.refresh()

    def dispose(self) -> None:
        self._unsubscribe()
        if self._countdown is not None:
            self._countdown.cancel()
        super().dispose()
