"""A kiosk without terminal, backend and clock: everything a customer can touch, over fakes a test can hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QUrl

from apps.kiosk.cart.viewmodel import CartViewModel
from apps.kiosk.checkout.service import Checkout, OrderPlaced
from apps.kiosk.checkout.viewmodel import CheckoutViewModel
from apps.kiosk.coins.service import CoinCheckout
from apps.kiosk.coins.viewmodel import CoinPayViewModel
from apps.kiosk.comfort.service import Comfort, ComfortState, TremorGuard
from apps.kiosk.comfort.viewmodel import ComfortViewModel
from apps.kiosk.idle.service import IdleWatch
from apps.kiosk.idle.viewmodel import IdleViewModel
from apps.kiosk.item.viewmodel import ItemViewModel
from apps.kiosk.menu.viewmodel import MenuViewModel
from apps.kiosk.parked.viewmodel import RefusedOrdersViewModel
from apps.kiosk.staff.service import StaffCorner
from apps.kiosk.staff.viewmodel import StaffViewModel
from apps.kiosk.viewmodel import KioskParts, KioskViewModel
from apps.kiosk.visit.service import Visit
from apps.kiosk.visit.viewmodel import VisitViewModel
from backend.demo.stores import STORES
from backend.demo.stores.demo_store import MEDIA
from common.client.errors import Unreachable
from common.coins.driver import CoinDriver
from common.coins.service import Manners
from common.contract.base import MoneyModel
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.clock import FixedClock, SystemClock
from common.domain.money import zero
from common.domain.pricing import price_order
from common.domain.published import Published
from common.pairing.state import EnrolmentState
from common.store.database import Database
from common.sync.coin_store import CoinStore
from common.sync.link import Link
from common.sync.order_desk import Draft, Placed
from common.sync.outbox_sender import Accepted, OutboxSender, Outcome
from common.sync.parked_desk import ParkedDesk
from common.ui.pairing.service import CameraView, PreviewFrame
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.terminal.link_viewmodel import LinkViewModel

NOW = datetime(2026, 7, 25, 11, 30, tzinfo=UTC)


QUICK = Manners(poll_s=0.02, silent_s=0.5, patience_s=3.0, warn_s=2.5)


class MovingClock(FixedClock):
    """Each look is half a second later: no tap of a test is taken for a tremble, unless `still`."""

    still = False

    def now(self) -> datetime:
        if not self.still:
            self.advance(timedelta(seconds=0.5))
        return super().now()


class FakePairing:
    def __init__(self) -> None:
        self.state = Published(EnrolmentState())
        self.camera = Published(CameraView())
        self.on_preview: Callable[[PreviewFrame], None] | None = None

    async def enrol(self, text: str) -> object:
        return None

    async def enrol_typed(self, url: str, code: str) -> object:
        return None

    async def retry(self) -> object:
        return None

    async def next_camera(self) -> None:
        return None


def order_out(catalog: Catalog, draft: Draft, number: str) -> OrderOut:
    priced = price_order(catalog, [each.selection for each in draft.lines], draft.service)
    total, nothing = MoneyModel.of(priced.total), MoneyModel.of(zero(priced.total.currency))
    return OrderOut(
        id=draft.id, store_id="s", device_id="d", device_name="Kiosk 1", number=number,
        business_day=date(2026, 7, 25), version=0, status="placed", payment_state="unpaid", service=draft.service,
        table="", customer_name=draft.customer_name, note=draft.note, language=draft.language,
        allergies=draft.allergies, staff_id=None, placed_at=NOW, received_at=NOW, updated_at=NOW, lines=(), taxes=(),
        total=total, tax=MoneyModel.of(priced.tax), paid=nothing, due=total,
    )  # fmt: skip


class NoBackend:
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise Unreachable("refused")


@dataclass
class FakeDesk:
    """Takes orders as `outcome` says; `gate` holds them back until the test opens it."""

    outcome: Outcome = field(default_factory=lambda: Accepted("{}"))
    error: Exception | None = None
    drafts: list[Draft] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def place(self, catalog: Catalog, draft: Draft, wait_s: float = 0.0) -> Placed:
        self.drafts.append(draft)
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return Placed(order_out(catalog, draft, f"K1-{len(self.drafts):03d}"), self.outcome)

    async def withdraw(self, order_id: str) -> None:
        self.withdrawn.append(order_id)


class World:
    """`set_language` is the scene's, given once there is one."""

    def __init__(self, folder: Path, catalog: Catalog | None = None, coins: CoinDriver | None = None) -> None:
        self.catalog: Published[Catalog | None] = Published(catalog or STORES[0].catalog)
        self.clock = MovingClock(NOW)
        self.desk = FakeDesk()
        self.placed: list[OrderPlaced] = []
        self.languages: list[str] = []
        self.said: list[str] = []
        self.applied: list[ComfortState] = []
        self.left = False
        self.link = Link()
        self.visit = Visit(self.catalog)
        self.comfort = Comfort()
        self.checkout = Checkout(self.visit, self._refresh)
        self.checkout.desk = self.desk
        self.checkout.on_placed = self.placed.append
        self.database = Database(folder / "device.sqlite3")
        self.staff = StaffCorner(self.database, self.clock)
        self.sender = OutboxSender(self.database, NoBackend(), self.link)
        self.parked = ParkedDesk(self.database, self.sender, self.link)
        self.parked_view_model = RefusedOrdersViewModel(
            self.parked, self.catalog, lambda: self.staff.state.value.person is not None
        )
        self.coins = CoinCheckout(coins, CoinStore(self.database), self.visit, SystemClock(), QUICK) if coins else None
        self.may_take_coins = True
        self.idle = IdleWatch(self.visit, self.clock, self._wipe)
        self.refreshed = 0
        self.may_order = True
        guard = TremorGuard(self.clock)
        self.view_model = KioskViewModel(
            Published(True),
            KioskParts(
                VisitViewModel(self.visit, self.catalog, picture_of, self.languages.append),
                MenuViewModel(self.visit, self.catalog, picture_of, guard),
                ItemViewModel(self.visit, picture_of, guard),
                CartViewModel(self.visit, self.catalog, picture_of, guard),
                CheckoutViewModel(self.visit, self.checkout, self.catalog, picture_of, self.clock),
                CoinPayViewModel(
                    self.coins,
                    lambda: self.may_take_coins,
                    lambda: self.staff.state.value.person is not None,
                    lambda: self.visit.now.language,
                    self.clock,
                ),
                ComfortViewModel(self.comfort, self.applied.append, self.said.append),
                IdleViewModel(self.idle, every_ms=10_000_000),
                StaffViewModel(
                    self.staff, self.parked_view_model, self._refresh, self._leave, lambda: None, lambda: "K1"
                ),
                LinkViewModel(self.link),
                PairingViewModel(FakePairing(), "kiosk"),
            ),
            lambda: None,
            lambda: self.may_order,
        )

    def close(self) -> None:
        self.database.close()

    async def _refresh(self) -> None:
        self.refreshed += 1

    def _wipe(self) -> None:
        self.visit.end()
        self.comfort.reset()

    def _leave(self) -> None:
        self.left = True


def picture_of(name: str) -> str:
    return QUrl.fromLocalFile(str(MEDIA / name)).toString() if name else ""
