"""What the backend refused of this kiosk, for the shop's people: tried again, or settled at the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.kiosk.parked.rows import ParkedRow
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.sync.parked_desk import ParkedDesk, ParkedRequest
from common.ui.rows import RowsModel
from common.ui.slots import async_slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class RefusedOrdersProps:
    """`button_text`: on the staff menu, "" while nothing was refused."""

    count: int = 0
    button_text: str = ""


class RefusedOrdersViewModel(ViewModel[RefusedOrdersProps]):
    """`allowed`: somebody of the shop has opened the staff menu."""

    rows = child(RowsModel)

    def __init__(self, desk: ParkedDesk, catalog: Published[Catalog | None], allowed: Callable[[], bool]) -> None:
        self._desk = desk
        self._catalog = catalog
        self._allowed = allowed
        super().__init__(RefusedOrdersProps(), rows=RowsModel(ParkedRow))
        self._unsubscribe = desk.parked.subscribe(lambda _parked: self.refresh())

    def derive(self) -> RefusedOrdersProps:
        catalog = self._catalog.value
        zone = catalog.store.time_zone if catalog else "UTC"
        parked = self._desk.parked.value
        self.rows.set_rows(_row(each, zone) for each in parked)
        words = QCoreApplication.translate("Kiosk", "Commandes refusées : %1").replace("%1", str(len(parked)))
        return RefusedOrdersProps(len(parked), words if parked else "")

    @async_slot
    async def retry(self, key: str) -> None:
        """The cause is mended (the dish is back): send it again."""
        if self._allowed():
            await self._desk.retry(key)

    @async_slot
    async def settle(self, lane: str) -> None:
        """It was settled with the customer at the counter: this kiosk forgets it."""
        if self._allowed():
            await self._desk.discard(lane)

    def dispose(self) -> None:
        self._unsubscribe()
        super().dispose()


def _row(request: ParkedRequest, zone: str) -> ParkedRow:
    said = message_for(request.code)
    time = f"{request.at.astimezone(ZoneInfo(zone)):%H:%M}"
    return ParkedRow(request.key, request.lane, f"{request.number} · {time}".strip(" ·"), said.text, said.next_step)
