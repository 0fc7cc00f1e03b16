"""Every state of the till, drawn from its own disk: no backend, no printer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from apps.pos.clock.service import TimeClockState
from apps.pos.composition import Pos, PosOptions
from apps.pos.orders.viewmodel import trail_row
from apps.pos.printing.papers import PapersState, StorePaper
from backend.demo.stores import STORES
from backend.demo.stores.demo_store import DemoStaff
from common.contract.base import MoneyModel
from common.contract.devices import StaffOut
from common.contract.order_changes import Deed as TrailDeed
from common.contract.order_changes import TrailEntry
from common.contract.orders import OrderLineOut, OrderOut, TaxTotalOut
from common.domain.ids import new_id
from common.domain.money import zero
from common.domain.numbering import business_day
from common.domain.pricing import OptionChoice, Selection, price_order
from common.domain.time_clock import Movement, Punch
from common.printing.document import Document as Paper
from common.printing.document import text
from common.printing.queue import QueuedJob
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.ui.application import Application
from common.ui.options import WindowOptions
from tests.support.screens._terminal import pair_on_disk, parts_of

DEMO = STORES[0]
CATALOG = DEMO.catalog
_QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def staff_row(person: DemoStaff, language: str = "") -> StaffOut:
    return StaffOut(
        id=person.id,
        name=person.name,
        role=person.role,
        language=language or person.language,  # type: ignore[arg-type]
        color=person.color,
        pin_hash=_QUICK_HASH.hash(person.pin),
    )


def staff_on_disk(folder: Path, language: str = "") -> None:
    """The demo's people, all of one language if one is named."""
    database = Database(folder / "device.sqlite3")
    people = [staff_row(each, language) for each in DEMO.staff]
    database.run_now(
        lambda tx: documents.replace_all(tx, "staff", [Document(p.id, 0, p.model_dump_json()) for p in people])
    )
    database.close()


def order_of(program: Pos, number: str, origin: str, age_s: int, *selections: Selection, **more: object) -> OrderOut:
    """An order of another terminal, as the backend would send it."""
    catalog = program.terminal.catalog.catalog.value
    assert catalog is not None
    priced = price_order(catalog, selections, "eat_in")
    placed = program._clock.now() - timedelta(seconds=age_s)
    fields: dict[str, object] = {
        "id": new_id(), "store_id": "s", "device_id": f"device-{origin}", "device_name": origin, "number": number,
        "business_day": business_day(placed, catalog.store.time_zone, catalog.store.day_starts_at),
        "version": 1, "status": "prep", "payment_state": "unpaid", "service": "eat_in", "table": "",
        "customer_name": "", "note": "", "language": "fr", "allergies": (), "staff_id": None,
        "placed_at": placed, "received_at": placed, "updated_at": placed,
        "lines": tuple(OrderLineOut.of(new_id(), each) for each in priced.lines),
        "taxes": TaxTotalOut.all_of(priced), "total": MoneyModel.of(priced.total), "tax": MoneyModel.of(priced.tax),
        "paid": MoneyModel.of(zero(priced.total.currency)), "due": MoneyModel.of(priced.total),
    }  # fmt: skip
    return OrderOut.model_validate({**fields, **more})


HALVES = Selection(
    "pizza-reine", 1, "pizza-reine-l", "pizza-vegetarienne",
    (OptionChoice("pate-fine"), OptionChoice("sup-olives", 1, "left"), OptionChoice("sans-oignon", 1, "right")),
)  # fmt: skip
MARGHERITA = Selection("pizza-margherita", 2, "pizza-margherita-l", options=(OptionChoice("pate-fine"),))
FAMILY = Selection(
    "pizza-bab-el-oued", 1, "pizza-bab-el-oued-f",
    options=(OptionChoice("pate-bord-fromage"), OptionChoice("sauce-harissa", 2)),
    note="Bien cuite",
)  # fmt: skip


def _simple(count: int) -> list[Selection]:
    plain = [each for each in CATALOG.products if not (each.variants or each.option_group_ids or each.sold_out)]
    return [Selection(each.id, number + 1) for number, each in enumerate(plain[:count])]


def _job(program: Pos, name: str, state: str, cause: str = "", age_s: int = 0) -> QueuedJob:
    now = program._clock.now() - timedelta(seconds=age_s)
    paper = Paper("receipt", (text("x"),), "fr", "ltr")
    return QueuedJob(
        f"receipt:{name}:0:1",
        "receipt",
        paper,
        now,
        now + timedelta(minutes=30),
        state=state,
        cause=cause,  # type: ignore[arg-type]
    )


class _Tour:
    def __init__(self, app: Application, program: Pos, out: Path, language: str) -> None:
        self.app, self.program, self.out, self.language = app, program, out, language
        self.vm = program.view_model

    async def save(self, name: str) -> None:
        for _ in range(3):
            painted = asyncio.Event()
            self.app.painted.then(painted.set)
            await painted.wait()
            await asyncio.sleep(0.12)
        size = "" if self.app.window.width() == 1366 else f"-{self.app.window.width()}"
        self.app.window.grabWindow().save(str(self.out / f"pos-{name}{size}-{self.language}.png"))

    async def run(self) -> None:
        program, vm = self.program, self.vm
        link = program.terminal.link
        await program.book.load(program._today())
        link.answered()
        link.live(True)
        await self.save("lock")
        await self.time_clock()
        vm.sign_in.choose("caisse-1")
        await self.save("pin")
        await vm.sign_in.enter("0000")
        await self.save("pin-wrong")
        await vm.sign_in.enter("1111")
        for piece, count in (("200000", 3), ("100000", 4), ("50000", 4), ("20000", 6), ("10000", 8), ("5000", 10)):
            vm.till.step(piece, count)
        await self.save("open-till")
        vm.till.count_by(False)
        for digit in "15000":
            vm.till.digit(digit)
        await self.save("open-till-sum")
        await vm.till.confirm()
        await self.save("sale-empty")
        await self.selling()
        await self.others()

    async def time_clock(self) -> None:
        """Who is in, a wrong PIN, what to do, noted; the same without a network."""
        vm, link, clock = self.vm, self.program.terminal.link, self.vm.time_clock
        now = self.program._clock.now().replace(microsecond=0)
        people = [each.id for each in DEMO.staff if each.id != "caisse-1"]
        day: list[tuple[str, Movement, float]] = [
            ("caisse-1", "in", 5.2), ("caisse-1", "break", 2.1), ("caisse-1", "back", 1.6),
            (people[0], "in", 4.4), (people[1], "in", 3.9), (people[1], "break", 0.3), (people[2], "in", 6.5),
            (people[2], "out", 0.6),
        ]  # fmt: skip
        punches: dict[str, tuple[Punch, ...]] = {}
        for person, movement, hours in day:
            punches[person] = (*punches.get(person, ()), Punch(now - timedelta(hours=hours), movement))
        self.program.clock.state.set(TimeClockState(punches))
        vm.show_sheet("clock")
        await self.save("clock")
        clock.choose("caisse-1")
        await clock.enter("0000")
        await self.save("clock-pin-wrong")
        await clock.enter("1111")
        await self.save("clock-choose")
        await clock.punch("break")
        link.answered()
        await self.save("clock-done")
        vm.show_sheet("")
        link.lost("server_unreachable")
        vm.show_sheet("clock")
        await self.save("clock-offline")
        clock.choose("caisse-1")
        await clock.enter("1111")
        await self.save("clock-choose-offline")
        await clock.punch("back")
        await self.save("clock-done-offline")
        vm.show_sheet("")
        link.answered()

    async def selling(self) -> None:
        program, vm = self.program, self.vm
        for selection in (MARGHERITA, HALVES, FAMILY):
            program.sale.add(selection)
        program.sale.hold()
        for selection in (MARGHERITA, HALVES, *_simple(2)):
            program.sale.add(selection)
        program.sale.set_table("6")
        await self.save("sale-cart")
        vm.sale.add_product("pizza-bab-el-oued")
        await self.save("options")
        vm.options.choose_half("pizza-orientale")
        vm.options.toggle("sup-olives")
        vm.options.choose_side(1)
        vm.options.toggle("sup-mozzarella")
        vm.options.more("sup-mozzarella")
        await self.save("options-halves")
        vm.options.cancel()
        vm.sale.search("fro")
        await self.save("search")
        vm.sale.search("xyz")
        await self.save("search-nothing")
        vm.sale.search("")
        vm.scanned("9999999999999", False)
        await self.save("unknown-code")
        for sheet in ("held", "note", "table", "menu", "drawer", "shortcuts"):
            vm.show_sheet(sheet)
            await self.save(sheet)
        vm.show_sheet("")
        order = order_of(program, "K1-014", "Borne 1", 20, MARGHERITA, HALVES, *_simple(1), table="8")
        await program.book._keep([order], announce=True)
        await self.save("toast")
        await program.book._keep(
            [
                order_of(program, "K2-007", "Borne 2", 260, FAMILY, status="ready", service="take_away"),
                order_of(program, "P3-021", "Salle", 600, *_simple(3), table="12", note="Anniversaire"),
                order_of(program, "K1-013", "Borne 1", 900, HALVES, customer_name="Table du fond"),
            ],
            announce=False,
        )
        vm.show_sheet("incoming")
        await self.save("incoming")
        await self.placed_order(order)
        vm.show_sheet("")
        await vm.pay()
        await self.save("payment-exact")
        vm.payment.pick(vm.payment.quick.rows[-1].key)
        await self.save("payment")
        for digit in "1000":
            vm.digit(digit)
        await self.save("payment-missing")
        vm.payment.pick(vm.payment.quick.rows[-1].key)
        await vm.pay()
        await self.save("change")
        vm.payment.next_sale()
        vm.orders.select(next(iter(program.book.state.value.waiting())).id)
        vm.pay_selected_order()
        await self.save("payment-order")
        vm.payment.cancel()

    async def placed_order(self, order: OrderOut) -> None:
        """Its lines, changed one by one; who did what to it; and that this cannot be asked just now."""
        vm = self.vm
        vm.orders.select(order.id)
        await self.save("incoming-lines")
        await vm.orders.show_history(True)
        await self.save("incoming-history-offline")
        at = order.placed_at
        told: tuple[tuple[TrailDeed, int, str, str, str], ...] = (
            ("placed", 0, "", "Borne 1", ""),
            ("added", 1, "Pizza Reine", "Caisse 2", "Caissier 2"),
            ("quantity", 3, "Pizza Margherita", "Caisse 1", "Caissier 1"),
            ("removed", 1, "Coca-Cola", "Caisse 2", "Caissier 2"),
        )
        vm.orders.trail.set_rows([
            trail_row(n, TrailEntry(at=at + timedelta(seconds=70 * n), deed=deed, quantity=count, line=line,
                                    device=device, staff=staff), "Africa/Algiers")
            for n, (deed, count, line, device, staff) in enumerate(told)
        ])  # fmt: skip
        vm.orders._history_text = ""
        vm.orders.refresh()
        await self.save("incoming-history")
        vm.orders.select(order.id)

    async def notices(self) -> None:
        """What is wrong with this terminal's own disk."""
        terminal = self.program.terminal
        self.program._notice.begin()
        terminal.link.storage("store_full")
        await self.save("store-full")
        terminal.link.storage("")

    async def others(self) -> None:
        program, vm = self.program, self.vm
        program.sale.resume(program.sale.state.value.held[0].id)
        program.terminal.link.lost("server_unreachable")
        program.terminal.link.live(False)
        program.terminal.link.outbox(4, 0)
        await self.save("offline")
        await self._park()
        vm.show_sheet("parked")
        await self.save("parked")
        vm.show_sheet("")
        jobs = (
            _job(program, "P1-043", "queued", "paper_out"),
            _job(program, "P1-042", "unknown", "interrupted", 120),
            _job(program, "P1-041", "printed", "", 300),
            _job(program, "P1-040", "failed", "timeout", 900),
        )
        program.printer._publish(jobs)
        await self.save("printer-trouble")
        vm.show_sheet("printer")
        await self.save("printer")
        now = program._clock.now()
        doubt = StorePaper(new_id(), "kitchen_ticket", "K1-014", "unknown", "lease_lost", now - timedelta(minutes=2))
        late = StorePaper(new_id(), "kitchen_ticket", "P1-038", "expired", "expired", now - timedelta(minutes=50))
        failed = StorePaper(new_id(), "kiosk_ticket", "K2-007", "failed", "paper_out", now - timedelta(minutes=9))
        program.papers.state.set(PapersState((doubt, failed, late), known=True))
        await self.save("printer-store")
        vm.show_sheet("close")
        for piece, count in (("200000", 5), ("100000", 8), ("50000", 6), ("20000", 6)):
            vm.till.step(piece, count)
        await self.save("close-till")
        vm.show_sheet("")
        self.app.set_size(1024, 768)
        await self.save("sale-cart")
        await vm.pay()
        await self.save("payment")
        vm.payment.cancel()
        vm.sale.add_product("pizza-reine")
        await self.save("options")
        vm.options.cancel()

        async def nothing(_staff_id: str) -> None:
            """Only the picture is wanted."""

        self.app.set_size(1366, 768)
        vm.sign_in.ask("cancel_order", "Annuler K1-014", nothing)
        await self.save("manager-pin")
        vm.sign_in.give_up()
        await self.notices()

    async def _park(self) -> None:
        now = self.program._clock.now()
        waiting = self.program.book.state.value.waiting()
        refused = (("order_not_payable", "/payments", waiting[0].id), ("total_mismatch", "/orders", waiting[1].id))

        def park(tx: Transaction) -> None:
            for code, path, order_id in refused:
                key = new_id()
                outbox.add(tx, NewRequest(f"order:{order_id}", key, "POST", path, "{}", now.isoformat()))
                outbox.park(tx, key, code, "state=paid" if path == "/payments" else "client=94500, server=96000")

        await self.program.terminal.database.run(park)
        await self.program.parked.load()
        self.program.terminal.link.outbox(4, 2)


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        pair_on_disk(folder, "pos", CATALOG)
        staff_on_disk(folder, language)
        app = Application("pos", WindowOptions(1366, 768, language=language, diagonal=15.6))
        program = Pos(app, parts_of("pos", folder), PosOptions(muted=True))
        app.show(program.view_model, *program.main)
        app.theme.set_reduced_motion(True)
        _run(app, program, _Tour(app, program, out, language).run)
        app.close()
        app.loop.close()


def _run(app: Application, program: Pos, tour: Callable[[], Awaitable[None]]) -> None:
    async def everything() -> None:
        try:
            await tour()
        finally:
            await program.stop()

    app.loop.run_until_complete(everything())
