"""The root of the till's screens: which one shows, what lies over it, and what every key and tap leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.pos.clock.viewmodel import TimeClockViewModel
from apps.pos.options.viewmodel import OptionsViewModel
from apps.pos.orders.viewmodel import OrdersViewModel
from apps.pos.parked.viewmodel import ParkedViewModel
from apps.pos.payment.viewmodel import PaymentViewModel
from apps.pos.printing.viewmodel import PrinterViewModel
from apps.pos.sale.viewmodel import SaleViewModel
from apps.pos.shell.parts import SHEETS, Desks, PosProps, Screens
from apps.pos.shell.pay_button import with_pay_button
from apps.pos.signin.viewmodel import SignInViewModel
from apps.pos.till.viewmodel import TillViewModel
from common.contract.abilities import Ability
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.published import Published
from common.domain.staff import may
from common.domain.text import Language, format_money
from common.store.database import StoreError, StoreFull
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.slots import async_slot, slot
from common.ui.sound import Sound, Sounds
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

_SOUNDS = {"order": Sound.NEW_ORDER, "error": Sound.ERROR, "done": Sound.SALE_DONE}


class PosViewModel(ViewModel[PosProps]):
    link = child(LinkViewModel)
    pairing = child(PairingViewModel)
    sign_in = child(SignInViewModel)
    till = child(TillViewModel)
    sale = child(SaleViewModel)
    options = child(OptionsViewModel)
    orders = child(OrdersViewModel)
    payment = child(PaymentViewModel)
    printer = child(PrinterViewModel)
    parked = child(ParkedViewModel)
    time_clock = child(TimeClockViewModel)

    def __init__(
        self,
        desks: Desks,
        screens: Screens,
        catalog: Published[Catalog | None],
        is_paired: Callable[[], bool],
        terminal_may: Callable[[Ability], bool],
        device_name: Callable[[], str],
        language: Callable[[], Language],
        sounds: Sounds,
        pair_again: Callable[[], None],
        keep_telephone: Callable[[bool], None],
        telephone: bool = False,
    ) -> None:
        self._desks = desks
        self._catalog = catalog
        self._is_paired = is_paired
        self._terminal_may = terminal_may
        self._device_name = device_name
        self._language = language
        self._sounds = sounds
        self._pair_again = pair_again
        self._keep_telephone = keep_telephone
        self._telephone = telephone
        self._sheet = ""
        self._toast = (0, "bell", "", "", "")
        self._toast_order: str = ""
        super().__init__(
            PosProps(),
            link=screens.link,
            pairing=screens.pairing,
            sign_in=screens.sign_in,
            till=screens.till,
            sale=screens.sale,
            options=screens.options,
            orders=screens.orders,
            payment=screens.payment,
            printer=screens.printer,
            parked=screens.parked,
            time_clock=screens.time_clock,
        )
        screens.time_clock.close = lambda: self.show_sheet("")
        follow = lambda _state: self.refresh()  # noqa: E731
        self._unsubscribes = [
            desks.sign_in.state.subscribe(follow),
            desks.till.state.subscribe(follow),
            desks.sale.state.subscribe(follow),
            catalog.subscribe(follow),
        ]
        screens.payment.enoughChanged.connect(self.refresh)  # type: ignore[attr-defined]
        screens.payment.stageChanged.connect(self.refresh)  # type: ignore[attr-defined]
        screens.payment.tenderedTextChanged.connect(self.refresh)  # type: ignore[attr-defined]
        screens.payment.busyChanged.connect(self.refresh)  # type: ignore[attr-defined]
        self.refresh()

    # -- state --

    def derive(self) -> PosProps:
        person = self._desks.sign_in.state.value.person
        session = self._desks.till.state.value.session
        catalog = self._catalog.value
        language = self._language()
        serial, icon, title, text, action = self._toast
        props = PosProps(
            screen=self._screen(),
            sheet=self._sheet,
            paired=self._is_paired(),
            store_name=catalog.store.name.get(language) if catalog else "",
            device_name=self._device_name(),
            person_name=person.name if person else "",
            person_color=person.color if person else "",
            may_pay=bool(person and may(person.role, "take_payment") and self._terminal_may("payments.create")),
            may_cancel=self._terminal_may("orders.cancel"),
            has_clock=self._terminal_may("attendance.punch"),
            telephone=self._telephone,
            toast_serial=serial,
            toast_icon=icon,
            toast_title=title,
            toast_text=text,
            toast_button=action,
            menu_ready=catalog is not None,
        )
        if session is not None and catalog is not None:
            opened = session.opened_at.astimezone(ZoneInfo(catalog.store.time_zone))
            words = QCoreApplication.translate("Pos", "Session · %1").replace("%1", f"{opened:%H:%M}")
            props = replace(props, session_text=words)
        empty = not self._desks.sale.state.value.ticket.cart.lines
        return with_pay_button(props, self.payment.props, self.sale.props.total_text, empty, session is not None)

    def _screen(self) -> str:
        if not self._is_paired():
            return "pairing"
        person = self._desks.sign_in.state.value.person
        if person is None:
            return "lock"
        no_session = self._desks.till.state.value.session is None
        opens = may(person.role, "open_till") and self._terminal_may("till.manage")
        return "till" if no_session and opens else "sale"

    # -- screens and sheets --

    @slot
    def show_sheet(self, name: str) -> None:
        """Lay a sheet over the sale; "" closes it."""
        if name not in SHEETS:
            raise ValueError(f"unknown sheet {name!r}")
        if name == "incoming":
            self.orders.look()
        if name == "close":
            self.till.begin(True)
        self._set_sheet(name)
        self.refresh()

    def _set_sheet(self, name: str) -> None:
        if name == "clock":
            person = self._desks.sign_in.state.value.person
            self.time_clock.begin(person.id if person else "")
        elif self._sheet == "clock":
            self.time_clock.leave()
        self._sheet = name

    @slot
    def lock(self) -> None:
        """Somebody else may come; the cart stays."""
        self._set_sheet("")
        self.options.cancel()
        if self.payment.stage == "asking":
            self.payment.cancel()
        self.sign_in.give_up()
        self._desks.sign_in.lock()
        self.refresh()

    @slot
    def reconnect(self) -> None:
        """The backend refuses this terminal: show the pairing screen again; data stays."""
        self._set_sheet("")
        self._pair_again()

    @slot
    def set_telephone(self, telephone: bool) -> None:
        """1-2-3 on top, or 7-8-9."""
        self._telephone = telephone
        self._keep_telephone(telephone)
        self.refresh()

    # -- the big button --

    @async_slot
    async def pay(self) -> None:
        """What the big button says just now."""
        stage = self.props.pay_stage
        if not self.props.can_pay:
            return
        if stage == "sell":
            self.payment.begin()
        elif stage == "asking":
            await self.payment.confirm()
        elif stage == "change":
            self.payment.next_sale()
        else:
            await self._send()

    async def _send(self) -> None:
        """A seller's cart goes to the cashiers."""
        person, catalog = self._desks.sign_in.state.value.person, self._catalog.value
        ticket = self._desks.sale.state.value.ticket
        if person is None or catalog is None:
            return
        try:
            order = await self._desks.cash.send_draft(catalog, ticket.draft(catalog.store.languages[0], person.id))
        except SelectionError as error:
            self._say_code(error.code)
        except StoreError as error:
            self._say_code("store_full" if isinstance(error, StoreFull) else "store_unavailable")
        else:
            self._desks.sale.done(ticket.id)
            title = QCoreApplication.translate("Pos", "Commande %1 envoyée à la caisse").replace("%1", order.number)
            self.say("done", title, format_money(order.total.money(), self._language()), icon="check")

    # -- keys and scans --

    @slot
    def digit(self, text: str) -> None:
        """A digit of the pad or the keyboard: of the quantity, or of what the customer handed over."""
        if self.payment.stage == "asking":
            self.payment.digit(text)
        elif self.payment.stage == "off":
            self.sale.digit(text)

    @slot
    def erase(self) -> None:
        if self.payment.stage == "asking":
            self.payment.erase()
        elif self.payment.stage == "off":
            self.sale.erase()

    @slot
    def erase_all(self) -> None:
        if self.payment.stage == "asking":
            self.payment.erase_all()

    def typed(self, text: str) -> None:
        """A hand typed this on the keyboard with no field in focus."""
        if text.isdigit() and text.isascii():
            for each in text:
                self.digit(each)
        elif text == "?":
            self.show_sheet("" if self._sheet == "shortcuts" else "shortcuts")
        elif text in "+-" and self.payment.stage == "off":
            self.sale.step("", 1 if text == "+" else -1)
        elif self.payment.stage not in ("asking", "coins"):
            self.next_sale_if_done()
            self.sale.search(self.sale.props.query + text)

    def scanned(self, code: str, in_field: bool) -> bool:
        """A scanner read this; whether it was taken. In a field only a known code is."""
        known = self._catalog.value is not None and code in self._catalog.value.by_barcode
        if in_field and not known:
            return False
        if self.payment.stage in ("asking", "coins"):
            self._say_code_text(QCoreApplication.translate("Pos", "Article non ajouté : encaissement en cours"), code)
            return True
        self.next_sale_if_done()
        if in_field:
            self.sale.search("")
        self.sale.scan(code)
        return True

    @property
    def listening(self) -> bool:
        """Whether keys and scans belong to the sale just now."""
        return self.props.screen == "sale" and self._sheet in ("", "shortcuts") and not self.options.props.open and (
            not self.sign_in.props.asking
        )  # fmt: skip

    @slot
    def next_sale_if_done(self) -> None:
        """The first tap of the next sale shuts the last one."""
        if self.payment.stage == "change":
            self.payment.next_sale()

    # -- incoming orders --

    def order_arrived(self, order: OrderOut) -> None:
        """Sound, badge and a notice that never covers the cart."""
        title = QCoreApplication.translate("Pos", "Nouvelle commande %1").replace("%1", order.number)
        amount = format_money(order.due.money(), self._language())
        self._toast_order = order.id
        may_pay = self.props.pay_stage in ("sell", "change") and self._desks.till.state.value.session is not None
        action = QCoreApplication.translate("Pos", "Encaisser") if may_pay else ""
        self.say("order", title, f"{order.device_name} · {amount}", action=action)

    @slot
    def toast_action(self) -> None:
        order = self._desks.book.order(self._toast_order)
        if order is not None:
            self._pay_order(order)

    @slot
    def pay_selected_order(self) -> None:
        order = self.orders.selected_order
        if order is not None:
            self._pay_order(order)

    def _pay_order(self, order: OrderOut) -> None:
        waiting = {each.id for each in self._desks.book.state.value.waiting()}
        if order.id not in waiting:
            self._say_code("order_not_payable")
        elif not self.props.may_pay or self._desks.till.state.value.session is None:
            self._say_code("role_missing" if not self.props.may_pay else "till_session_closed")
        elif self.payment.stage not in ("asking", "coins"):
            self._sheet = ""
            self.payment.begin_order(order)
            self.refresh()

    @async_slot
    async def cancel_selected_order(self, reason: str) -> None:
        """Cancel the chosen order; a manager must say so once the kitchen has begun."""
        order, person = self.orders.selected_order, self._desks.sign_in.state.value.person
        if order is None or person is None or not self.props.may_cancel:
            return
        begun = order.status != "placed" or order.payment_state != "unpaid"

        async def cancel(staff_id: str) -> None:
            await self._desks.book.cancel(order.id, reason, staff_id)
            title = QCoreApplication.translate("Pos", "Commande %1 annulée").replace("%1", order.number)
            self.say("", title, "", icon="check")

        if begun and not may(person.role, "cancel_order"):
            why = QCoreApplication.translate("Pos", "Annuler %1 : la cuisine a commencé").replace("%1", order.number)
            self.sign_in.ask("cancel_order", why, cancel)
        else:
            await cancel(person.id)

    # -- refused requests --

    @slot
    def discard_parked(self, lane: str) -> None:
        """Give up what the backend refused; a manager must say so."""
        person = self._desks.sign_in.state.value.person

        async def discard(_staff_id: str) -> None:
            await self._desks.parked.discard(lane)

        if person is not None and may(person.role, "settings"):
            self.own(asyncio.get_running_loop().create_task(discard(person.id)))
        else:
            why = QCoreApplication.translate("Pos", "Abandonner une demande refusée")
            self.sign_in.ask("settings", why, discard)

    # -- notices --

    def say(self, sound: str, title: str, text: str, action: str = "", icon: str = "") -> None:
        """A passing notice, with a sound if one is named (order, error, done)."""
        if sound in _SOUNDS:
            self._sounds.play(_SOUNDS[sound])
        shown = icon or {"error": "alert", "order": "bell"}.get(sound, "info")
        self._toast = (self._toast[0] + 1, shown, title, text, action)
        self.refresh()

    def _say_code(self, code: str) -> None:
        said = message_for(code)
        self.say("error", said.text, said.next_step)

    def _say_code_text(self, title: str, text: str) -> None:
        self.say("error", title, text)

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()
