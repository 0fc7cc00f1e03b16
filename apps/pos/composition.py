"""Everything the till is made of, put together once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from apps.pos.clock.service import TimeClockDesk
from apps.pos.clock.viewmodel import TimeClockViewModel
from apps.pos.coins.service import CoinCounter
from apps.pos.coins.viewmodel import CoinViewModel
from apps.pos.drawer.service import DrawerDesk, OpenLevel
from apps.pos.drawer.viewmodel import DrawerOpeningViewModel
from apps.pos.options.service import OptionsDesk
from apps.pos.options.viewmodel import OptionsViewModel
from apps.pos.orders.editing import OrderEditor
from apps.pos.orders.service import OrderBook
from apps.pos.orders.viewmodel import OrdersViewModel
from apps.pos.parked.viewmodel import ParkedViewModel
from apps.pos.payment.service import CashDesk, Paid
from apps.pos.payment.viewmodel import PaymentViewModel
from apps.pos.printing.layout import receipt_of, z_report_of
from apps.pos.printing.papers import StorePaper, StorePapers
from apps.pos.printing.viewmodel import PrinterViewModel, paper_notice, paper_title
from apps.pos.sale.service import SaleDesk, Ticket
from apps.pos.sale.viewmodel import SaleViewModel
from apps.pos.shell.idle import IdleLock
from apps.pos.shell.parts import Desks, Screens
from apps.pos.shell.viewmodel import PosViewModel
from apps.pos.signin.service import SignIn, SignInState
from apps.pos.signin.viewmodel import SignInViewModel
from apps.pos.till.service import ClosedTill, TillDesk
from apps.pos.till.viewmodel import TillViewModel
from common.client.errors import ClientError
from common.coins.driver import CoinDriver
from common.contract.events import EventOut
from common.contract.orders import OrderCreate, OrderOut
from common.domain.cart import Cart, CartLine
from common.domain.ids import new_id
from common.domain.numbering import business_day
from common.domain.pricing import Selection
from common.domain.text import Language, as_language
from common.printing.sold import Counter
from common.store import kv
from common.store.database import StoreError
from common.sync.coin_store import CoinStore
from common.sync.device_printer import DevicePrinter, OwnPrinter, PrinterState
from common.sync.duties import decisions
from common.sync.link import LinkStatus
from common.sync.order_desk import OrderDesk
from common.sync.paper_logo import PaperLogo
from common.sync.parked_desk import ParkedDesk
from common.ui.application import Application
from common.ui.sound import Sound, Sounds
from common.ui.terminal.shell import TerminalParts, TerminalShell

if TYPE_CHECKING:
    from apps.pos.scanner.keyboard import KeyboardWatch

log = logging.getLogger(__name__)

_TELEPHONE = "pos.numpad.telephone"


@dataclass(frozen=True, slots=True)
class PosOptions:
    """`drawer_open_level`: what the drawer's contact reads while it is open, "" where it is not wired. `coins`: the
    coin changer, None without one. `started`: perf_counter at the beginning."""

    printer: OwnPrinter | None = None
    drawer_open_level: OpenLevel = ""
    muted: bool = False
    started: float = 0.0
    coins: CoinDriver | None = None


class Pos(TerminalShell):
    main = ("apps.pos", "Main")

    def __init__(self, app: Application, parts: TerminalParts, options: PosOptions) -> None:
        super().__init__(app, parts)
        self._options = options
        terminal = parts.terminal
        self._clock = clock = terminal.clock
        database, outbox = terminal.database, terminal.outbox
        self.sign_in = SignIn(database, clock)
        self.till = TillDesk(database, outbox, clock)
        self.sale = SaleDesk(database, clock, terminal.catalog.catalog)
        self.book = OrderBook(database, outbox, clock, self._device_id)
        self.clock = TimeClockDesk(database, outbox, clock)
        self.cash = CashDesk(outbox, self._order_desk, self.till, self.book, clock)
        self.coins = self._coin_counter(options.coins)
        self.printer = DevicePrinter(options.printer or OwnPrinter(), database, clock)
        self.drawer = DrawerDesk(self.printer, self.till, outbox, clock, options.drawer_open_level)
        self.papers = StorePapers(terminal.api, clock)
        self.parked = ParkedDesk(database, outbox, terminal.link, self.book.forget)
        terminal.fleet.duties.update(decisions(self.parked))
        self.choosing = OptionsDesk()
        self.sounds = Sounds(options.muted)
        self._keyboard: KeyboardWatch | None = None
        self._idle = IdleLock(self._nobody_here)
        for load in (self.sign_in.load_now, self.till.load_now, self.sale.load_now, self.clock.load_now):
            load()
        self.view_model = self._view_model()
        terminal.apply = self._events
        terminal.delivery.painted_events = frozenset({"OrderCreated", "OrderUpdated", "OrderCancelled"})
        terminal.snapshot = self._snapshot
        terminal.extra_info = self._printer_info
        terminal.profile.subscribe(lambda _profile: self.view_model.refresh())
        self.paired.subscribe(lambda _paired: self.view_model.refresh())
        terminal.link.status.subscribe(self._link_changed)
        self.sign_in.state.subscribe(self._person_changed)
        self.printer.state.subscribe(self._printer_changed)
        self.book.on_new = self._order_arrived
        self.papers.on_new = self._paper_wanted
        self._receipts: dict[str, str] = {}
        self._logo = PaperLogo(terminal.media)
        self._asking_papers = False
        self._use_brand()
        terminal.catalog.catalog.subscribe(lambda _catalog: self._use_brand())

    # -- making --

    def _coin_counter(self, driver: CoinDriver | None) -> CoinCounter | None:
        if driver is None:
            return None
        terminal = self.terminal
        journal, catalog = CoinStore(terminal.database), terminal.catalog.catalog
        return CoinCounter(driver, journal, self.cash, self.sale, self.book, catalog, terminal.clock)

    def _view_model(self) -> PosViewModel:
        terminal, language = self.terminal, self._language
        catalog = terminal.catalog.catalog
        sale = SaleViewModel(
            self.sale,
            self.choosing,
            terminal.media,
            terminal.catalog.pictures,
            self.serving.unserved,
            self._clock,
            language,
            self._say,
        )
        sign_in = SignInViewModel(self.sign_in)
        coins = CoinViewModel(self.coins, language, sign_in.ask)
        drawer = DrawerOpeningViewModel(self.drawer, self.sign_in, sign_in.ask, self._drawer_asked)
        screens = Screens(
            link=self.link,
            pairing=self.pairing,
            sign_in=sign_in,
            till=TillViewModel(self.till, self.sign_in, catalog, language, self._till_closed, drawer),
            sale=sale,
            options=OptionsViewModel(self.choosing, language, sale.picture, self._line_chosen),
            orders=OrdersViewModel(self.book, self._editor(), catalog, language, self._say),
            payment=PaymentViewModel(self.cash, self.sale, self.book, self.sign_in, language, self._paid, coins),
            printer=PrinterViewModel(self.printer, self.papers, catalog),
            parked=ParkedViewModel(self.parked, catalog, self._correct),
            time_clock=TimeClockViewModel(
                self.clock, self.sign_in, catalog, terminal.link.status, self._clock, self._ask_who_is_in
            ),
        )
        desks = Desks(self.sign_in, self.till, self.sale, self.book, self.cash, self.parked)
        telephone = terminal.database.run_now(lambda tx: kv.get(tx, _TELEPHONE)) == "1"
        return PosViewModel(
            desks,
            screens,
            catalog,
            lambda: self.paired.value and catalog.value is not None,
            self.may,
            self._device_name,
            language,
            self.sounds,
            self.pair_again,
            self._keep_telephone,
            telephone,
        )

    def _correct(self, order: OrderCreate) -> None:
        """A refused order is in the cart again."""
        lines = tuple(CartLine(each.id, each.selection()) for each in order.lines)
        self.sale.take_up(Ticket(new_id(), Cart(lines, order.service), order.table, order.note))
        self.view_model.show_sheet("")

    def _editor(self) -> OrderEditor:
        return OrderEditor(self.book, self.sale, self.terminal.catalog.catalog, self._staff_id, self.terminal.api)

    def _staff_id(self) -> str | None:
        person = self.sign_in.state.value.person
        return person.id if person else None

    def _order_desk(self) -> OrderDesk:
        profile = self.terminal.profile.value
        assert profile is not None, "only a paired terminal sells"
        return OrderDesk(self.terminal.outbox, profile.device, profile.store, self._clock)

    def _device_id(self) -> str:
        profile = self.terminal.profile.value
        return profile.device.id if profile else ""

    def _device_name(self) -> str:
        profile = self.terminal.profile.value
        return profile.device.name if profile else ""

    def _language(self) -> Language:
        return as_language(self.app.language)

    # -- life --

    async def start(self) -> None:
        """After the first paint: keys, loops, printer."""
        self.watch_keys()
        await super().start()

    def watch_keys(self) -> None:
        """Listen for scans and hands at the window, and lock it when nobody is there."""
        from apps.pos.scanner.keyboard import KeyboardWatch

        self._keyboard = KeyboardWatch(
            self.app.window,
            lambda: self.view_model.listening,
            self.view_model.typed,
            self.view_model.scanned,
            self._idle.touched,
        )
        self._idle.touched()

    def began(self) -> None:
        """Paired, at start or just now."""
        self._run("begin", self._begin())

    def _printer_info(self) -> Mapping[str, object]:
        state = self.printer.state.value
        parked = self.parked.told()
        coins = self.coins.desk.waits_for if self.coins else None
        return {
            "printer": state.health,
            "printer_cause": state.cause,
            **({"parked": parked} if parked else {}),
            **({"coins": coins} if coins else {}),
        }

    def busy(self) -> bool:
        paying = self.coins is not None and self.coins.desk.state.value.running
        return paying or self.sign_in.state.value.person is not None or self.view_model.props.sheet == "clock"

    def ring(self) -> None:
        self.sounds.play(Sound.READY)

    async def ended(self) -> None:
        self._idle.stop()
        await self.sale.saved()
        await self.printer.stop()
        await self.drawer.stop()

    async def _begin(self) -> None:
        await self.book.load(self._today())
        await self.parked.load()
        if self.coins is not None:
            self._run("coins", self.view_model.payment.come_back())
        await self.terminal.ready()
        await self._refresh_staff()
        await self.papers.load()
        with contextlib.suppress(ClientError):
            await self.till.adopt(self.terminal.api)

    def _say_ready(self) -> None:
        ms = round((time.perf_counter() - self._options.started) * 1000)
        screen = self.view_model.props.screen
        log.info("ready_ms=%d screen=%s", ms, screen)
        self.app.tell("ready", ready_ms=ms, screen=screen, paired=self.paired.value)
        # heavy libraries (encoder, multimedia) only now: the till has been drawn and sells
        self._run("printer", self._load_late())

    async def _load_late(self) -> None:
        await asyncio.sleep(0)
        await self.printer.start()
        self.drawer.start()
        self.sounds.warm_up()

    # -- what the backend says --

    async def _events(self, events: Sequence[EventOut]) -> None:
        await self.book.apply(events)
        await self.papers.heard(events)
        if any(event.name == "StaffChanged" for event in events):
            await self._refresh_staff()
        if any(event.name == "AttendanceChanged" for event in events):
            await self.clock.look(self.terminal.api)

    async def _snapshot(self) -> int:
        await self._refresh_staff()
        await self.clock.look(self.terminal.api)
        await self.papers.load()
        return await self.book.fetch(self.terminal.api, self._today())

    async def _refresh_staff(self) -> None:
        try:
            await self.sign_in.refresh(self.terminal.api)
        except ClientError as error:
            log.info("staff not refreshed: %s", error)

    def _ask_who_is_in(self) -> None:
        self._run("clock", self.clock.look(self.terminal.api))

    def _today(self) -> date:
        catalog = self.terminal.catalog.catalog.value
        zone = catalog.store.time_zone if catalog else "UTC"
        starts = catalog.store.day_starts_at if catalog else 4
        return business_day(self._clock.now(), zone, starts)

    def _order_arrived(self, order: OrderOut) -> None:
        self.app.tell("order_seen", order_id=order.id, number=order.number)
        if self.view_model.props.screen == "sale":
            self.view_model.order_arrived(order)

    def _paper_wanted(self, paper: StorePaper) -> None:
        """Sound and notice; the printer's badge stays until somebody has decided."""
        self.app.tell("paper_wanted", job_id=paper.id, state=paper.state)
        if self.view_model.props.screen == "sale":
            self.view_model.say("error", paper_title(paper), paper_notice(paper), icon="printer")

    def _link_changed(self, status: LinkStatus) -> None:
        if status.state != "online":
            self.papers.offline()
        elif not self.papers.state.value.known and self.papers.state.value.allowed and not self._asking_papers:
            self._asking_papers = True
            self._run("papers", self._ask_for_papers())
        if self.parked.needs_reload(status):
            self._run("parked", self.parked.load())

    async def _ask_for_papers(self) -> None:
        try:
            await self.papers.load()
        finally:
            self._asking_papers = False

    # -- what people do --

    def _person_changed(self, state: SignInState) -> None:
        language = state.person.language if state.person else self.app.options.language
        if language != self.app.language:
            self.app.set_language(language)

    def _nobody_here(self) -> None:
        if self.sign_in.state.value.person is not None or self.view_model.props.sheet:
            self.view_model.lock()

    def _line_chosen(self, line_id: str | None, selection: Selection) -> None:
        outcome = self.sale.add(selection) if line_id is None else self.sale.change(line_id, selection)
        self.view_model.sale.take(outcome)

    def _say(self, sound: str, title: str, text: str) -> None:
        self.view_model.say(sound, title, text)

    def _keep_telephone(self, telephone: bool) -> None:
        async def keep() -> None:
            await self.terminal.database.run(lambda tx: kv.put(tx, _TELEPHONE, "1" if telephone else "0"))

        self._run("keep keypad", keep())

    async def _paid(self, paid: Paid) -> None:
        """Money is in the drawer and on disk: now the paper."""
        self.app.tell("paid", order_id=paid.order.id, number=paid.order.number)
        catalog, person = self.terminal.catalog.catalog.value, self.sign_in.state.value.person
        assert catalog is not None
        logo = await self._logo.read(catalog.store.receipt.logo)
        where = Counter(person.name if person else "", self._device_name(), logo)
        document = receipt_of(catalog, paid, where, self._clock.now())
        event = f"receipt:{paid.order.number}"
        if document.opens_drawer:
            self.drawer.sold(event, person.id if person else "")
        with contextlib.suppress(StoreError):  # the sale is done; the printer's own state says what is wrong
            await self.printer.print(event, document)

    def _drawer_asked(self, sound: str, title: str, text: str) -> None:
        self.view_model.show_sheet("")
        self.view_model.say(sound, title, text, icon="" if sound else "drawer")

    async def _till_closed(self, closed: ClosedTill) -> None:
        catalog = self.terminal.catalog.catalog.value
        assert catalog is not None
        self.view_model.show_sheet("")
        await self.printer.print(f"z:{closed.session.id}", z_report_of(catalog, closed, self._device_name()))

    def _printer_changed(self, state: PrinterState) -> None:
        for job in state.jobs:
            if self._receipts.get(job.key) != job.state:
                self._receipts[job.key] = job.state
                self.app.tell("receipt", state=job.state, key=job.key, cause=job.cause)

    def _use_brand(self) -> None:
        catalog = self.terminal.catalog.catalog.value
        if catalog is not None:
            self.app.theme.set_brand(catalog.store.accent)
