"""Opening the drawer without a sale: why, a note, and a manager's PIN where the person may not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from apps.pos.drawer.service import DrawerDesk
from apps.pos.signin.service import SignIn
from common.domain.drawer import DrawerReason
from common.domain.staff import Permission, may
from common.store.database import StoreError, StoreFull
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel

REASONS: tuple[DrawerReason, ...] = ("change", "no_sale", "count", "no_sale")
"""As the sheet offers them; the last one is "other", which needs a note."""
OTHER = len(REASONS) - 1

Ask = Callable[[Permission, str, Callable[[str], Awaitable[None]]], None]


@dataclass(frozen=True, slots=True)
class DrawerProps:
    """`reason`: index of REASONS. `can_open`: a reason is complete. `open_now`: the contact says it stands open."""

    ready: bool = False
    reason: int = 0
    note: str = ""
    can_open: bool = False
    needs_manager: bool = False
    open_now: bool = False
    busy: bool = False


class DrawerOpeningViewModel(ViewModel[DrawerProps]):
    """`ask`: a manager's PIN, then on. `said`: what came of it, as sound, title and text."""

    def __init__(self, desk: DrawerDesk, sign_in: SignIn, ask: Ask, said: Callable[[str, str, str], None]) -> None:
        self._desk = desk
        self._sign_in = sign_in
        self._ask = ask
        self._said = said
        self._reason = 0
        self._note = ""
        self._busy = False
        super().__init__(DrawerProps())
        self._unsubscribes = [
            desk.state.subscribe(lambda _state: self.refresh()),
            sign_in.state.subscribe(lambda _state: self.refresh()),
        ]
        self.refresh()

    def derive(self) -> DrawerProps:
        state, person = self._desk.state.value, self._sign_in.state.value.person
        complete = self._reason != OTHER or bool(self._note.strip())
        return DrawerProps(
            ready=state.ready,
            reason=self._reason,
            note=self._note,
            can_open=state.ready and complete and person is not None and not self._busy,
            needs_manager=person is not None and not may(person.role, "no_sale"),
            open_now=bool(state.open_now),
            busy=self._busy,
        )

    @slot
    def begin(self) -> None:
        """Asked afresh."""
        self._reason, self._note = 0, ""
        self.refresh()

    @slot
    def choose(self, reason: int) -> None:
        self._reason = reason
        self.refresh()

    @slot
    def set_note(self, note: str) -> None:
        self._note = note
        self.refresh()

    @async_slot
    async def open(self) -> None:
        """Open it, once somebody who may has said so."""
        person = self._sign_in.state.value.person
        if person is None or not self.props.can_open:
            return
        if may(person.role, "no_sale"):
            await self._open(person.id, "")
            return

        async def allowed(manager_id: str) -> None:
            await self._open(person.id, manager_id)

        self._ask("no_sale", QCoreApplication.translate("Drawer", "Ouvrir le tiroir sans vente"), allowed)

    async def _open(self, staff_id: str, allowed_by: str) -> None:
        self._busy = True
        self.refresh()
        try:
            opening = await self._desk.open(staff_id, REASONS[self._reason], self._note, allowed_by)
        except StoreError as error:
            said = message_for("store_full" if isinstance(error, StoreFull) else "store_unavailable")
            self._said("error", said.text, said.next_step)
        else:
            if opening is not None and opening.pulsed:
                text = QCoreApplication.translate("Drawer", "C'est noté dans la session de caisse.")
                self._said("", QCoreApplication.translate("Drawer", "Tiroir ouvert"), text)
            else:
                cause = message_for(opening.cause if opening is not None else "no_device")
                title = QCoreApplication.translate("Drawer", "Le tiroir ne s'est pas ouvert")
                self._said("error", title, f"{cause.text} {cause.next_step}")
        finally:
            self._busy = False
            self.refresh()

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()
