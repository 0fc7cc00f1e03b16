"""Everything the kiosk is made of, put together once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QUrl

from apps.kiosk.cart.viewmodel import CartViewModel
from apps.kiosk.checkout.service import Checkout, OrderPlaced
from apps.kiosk.checkout.viewmodel import CheckoutViewModel
from apps.kiosk.coins.service import CoinCheckout
from apps.kiosk.coins.viewmodel import CoinPayViewModel
from apps.kiosk.comfort.service import Comfort, ComfortState, TremorGuard
from apps.kiosk.comfort.viewmodel import ComfortViewModel
from apps.kiosk.comfort.voice import Voice
from apps.kiosk.idle.service import IdleTimes, IdleWatch
from apps.kiosk.idle.viewmodel import IdleViewModel
from apps.kiosk.item.viewmodel import ItemViewModel
from apps.kiosk.menu.viewmodel import MenuViewModel
from apps.kiosk.parked.viewmodel import RefusedOrdersViewModel
from apps.kiosk.staff.service import StaffCorner
from apps.kiosk.staff.viewmodel import StaffViewModel
from apps.kiosk.viewmodel import KioskParts, KioskViewModel
from apps.kiosk.visit.service import Visit
from apps.kiosk.visit.viewmodel import VisitViewModel
from common.client.errors import ClientError
from common.coins.driver import CoinDriver
from common.contract.events import EventOut
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.text import Language
from common.store import documents
from common.store.database import StoreError
from common.store.outbox import OutboxRequest
from common.sync.coin_store import CoinStore
from common.sync.device_printer import DevicePrinter, OwnPrinter
from common.sync.duties import decisions
from common.sync.link import LinkStatus
from common.sync.order_desk import OrderDesk
from common.sync.outbox_sender import Accepted, Parked
from common.sync.paper_logo import PaperLogo
from common.sync.parked_desk import ParkedDesk
from common.ui.application import Application
from common.ui.terminal.shell import TerminalParts, TerminalShell

log = logging.getLogger(__name__)

TICKET_LASTS = timedelta(minutes=10)
"""A ticket that comes out later lies there for nobody."""


class Kiosk(TerminalShell):
    main = ("apps.kiosk", "Main")

    def __init__(
        self,
        app: Application,
        parts: TerminalParts,
        times: IdleTimes | None = None,
        printer: OwnPrinter | None = None,
        coins: CoinDriver | None = None,
    ) -> None:
        """`printer`: None where the gateway prints the customers' tickets."""
        super().__init__(app, parts)
        terminal = parts.terminal
        catalog, clock = terminal.catalog.catalog, terminal.clock
        self.visit = Visit(catalog, self.serving.unserved)
        self.comfort = Comfort()
        self.checkout = Checkout(self.visit, terminal.catalog.refresh)
        self.checkout.on_placed = self._tell_placed
        self.printer = DevicePrinter(printer or OwnPrinter(), terminal.database, clock)
        self._logo = PaperLogo(terminal.media)
        self.coins = CoinCheckout(coins, CoinStore(terminal.database), self.visit, clock) if coins else None
        if self.coins is not None:
            self.coins.on_placed = self._tell_placed
        self.staff = StaffCorner(terminal.database, clock)
        self.idle = IdleWatch(self.visit, clock, self._wipe, times)
        self._voice = Voice(lambda: app.language)
        guard = TremorGuard(clock)
        self.parked = ParkedDesk(terminal.database, terminal.outbox, terminal.link, self._settled)
        terminal.fleet.duties.update(decisions(self.parked))
        parked = RefusedOrdersViewModel(self.parked, catalog, self._staff_here)
        self._visit_vm = VisitViewModel(self.visit, catalog, self._picture_of, app.set_language)
        self.view_model = KioskViewModel(
            self.paired,
            KioskParts(
                self._visit_vm,
                MenuViewModel(self.visit, catalog, self._picture_of, guard),
                ItemViewModel(self.visit, self._picture_of, guard),
                CartViewModel(self.visit, catalog, self._picture_of, guard),
                CheckoutViewModel(self.visit, self.checkout, catalog, self._picture_of, clock),
                CoinPayViewModel(
                    self.coins, lambda: self.may("payments.coins"), self._staff_here, self._visit_language, clock
                ),
                ComfortViewModel(self.comfort, self._apply_comfort, self._voice.say),
                IdleViewModel(self.idle),
                StaffViewModel(self.staff, parked, self._refresh_all, app.quit, self.pair_again, self._about),
                self.link,
                self.pairing,
            ),
            self.pair_again,
            lambda: not self.paired.value or self.may("orders.create"),
        )
        terminal.profile.subscribe(lambda _profile: self.view_model.refresh())
        terminal.apply = self._events
        terminal.outbox.on_outcome(self._forget_order)
        terminal.link.status.subscribe(self._link_changed)
        terminal.extra_info = self._parked_info
        catalog.subscribe(self._brand)
        self._brand(catalog.value)
        self._visit_vm.follow_language()
        self.staff.load_now()

    def began(self) -> None:
        profile = self.terminal.profile.value
        assert profile is not None
        prints = self.printer.state.value.health != "none"
        terminal = self.terminal
        desk = OrderDesk(terminal.outbox, profile.device, profile.store, terminal.clock, own_paper=prints)
        self._run("printer", self.printer.start())
        self.checkout.desk = desk
        if self.coins is not None:
            self.coins.orders, self.coins.own_paper = desk, prints
            self._run("coins", self.coins.come_back())
        self._run("people", self._fetch_people())
        self._run("parked", self.parked.load())

    def _staff_here(self) -> bool:
        return self.staff.state.value.person is not None

    def _visit_language(self) -> Language:
        return self.visit.now.language

    def _link_changed(self, status: LinkStatus) -> None:
        if self.parked.needs_reload(status):
            self._run("parked", self.parked.load())

    def _settled(self, lane: str) -> None:
        self._run("settled", self._forget(lane.removeprefix("order:")))

    async def _forget(self, order_id: str) -> None:
        """This terminal needs no copy of who ordered what."""
        await self.terminal.database.run(lambda tx: documents.delete(tx, "order", [order_id]))

    def _parked_info(self) -> Mapping[str, object]:
        parked, printer = self.parked.told(), self.printer.state.value
        told = {} if printer.health == "none" else {"printer": printer.health, "printer_cause": printer.cause}
        coins = self.coins.desk.waits_for if self.coins else None
        return {**told, **({"parked": parked} if parked else {}), **({"coins": coins} if coins else {})}

    def busy(self) -> bool:
        return self.visit.now.step != "attract"

    async def ended(self) -> None:
        self._voice.stop()
        await self.printer.stop()

    def _picture_of(self, name: str) -> str:
        return QUrl.fromLocalFile(str(self.terminal.media.path(name))).toString() if name else ""

    def _wipe(self) -> None:
        self.visit.end()
        self.comfort.reset()
        self._voice.stop()

    def _apply_comfort(self, state: ComfortState) -> None:
        self.app.theme.set_text_scale(state.text_percent / 100)
        self.app.theme.set_high_contrast(state.contrast)

    def _brand(self, catalog: Catalog | None) -> None:
        if catalog is not None:
            self.app.theme.set_brand(catalog.store.accent)

    def _about(self) -> str:
        device = self.terminal.profile.value
        status = self.terminal.link.status.value
        name = device.device.name if device else ""
        return " · ".join(part for part in (name, self._parts.version, f"{status.waiting}/{status.parked}") if part)

    def _tell_placed(self, placed: OrderPlaced) -> None:
        self.app.tell(
            "order_placed",
            order_id=placed.order_id,
            number=placed.number,
            tapped_at=placed.tapped_at.isoformat(timespec="microseconds"),
            outcome=placed.outcome,
        )
        if placed.outcome != "refused":
            self._run("ticket", self._print_ticket(placed.order))

    async def _print_ticket(self, order: OrderOut) -> None:
        """The number is on the screen: whatever becomes of the paper, the customer can be called."""
        from common.printing.kiosk_order import kiosk_document  # not before the first paint

        catalog = self.terminal.catalog.catalog.value
        assert catalog is not None
        with contextlib.suppress(StoreError):
            document = kiosk_document(catalog, order, await self._logo.read(catalog.store.receipt.logo))
            await self.printer.print(f"kiosk:{order.number}", document, TICKET_LASTS)

    async def _refresh_all(self) -> None:
        await self.terminal.catalog.refresh()
        await self.staff.refresh(self.terminal.api)

    async def _fetch_people(self) -> None:
        """Who may open the staff menu: after pairing and at each start, tried again while the backend is away."""
        await self.terminal.ready()
        while True:
            try:
                await self.staff.refresh(self.terminal.api)
                return
            except (ClientError, StoreError) as error:
                log.info("people not fetched: %s", error)
            await asyncio.sleep(60)

    async def _events(self, events: Sequence[EventOut]) -> None:
        if any(each.name == "StaffChanged" for each in events):
            self._run("people", self._fetch_people())

    async def _forget_order(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        """The backend has it."""
        if isinstance(outcome, Accepted) and request.lane.startswith("order:"):
            await self._forget(request.lane.removeprefix("order:"))
