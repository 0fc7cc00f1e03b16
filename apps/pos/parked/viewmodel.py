"""What the backend refused, each with its reason and two ways out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.pos.parked.rows import ParkedRow
from common.contract.orders import OrderCreate
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.sync.parked_desk import ParkedDesk, ParkedRequest
from common.ui.rows import RowsModel
from common.ui.slots import async_slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class ParkedProps:
    count: int = 0


def parked_row(request: ParkedRequest, zone: str) -> ParkedRow:
    words = {
        "order": QCoreApplication.translate("Parked", "Commande %1"),
        "payment": QCoreApplication.translate("Parked", "Paiement de %1"),
        "cancel": QCoreApplication.translate("Parked", "Annulation de %1"),
        "change": QCoreApplication.translate("Parked", "Modification de %1"),
        "till_open": QCoreApplication.translate("Parked", "Ouverture de caisse"),
        "till_close": QCoreApplication.translate("Parked", "Fermeture de caisse"),
        "punch": QCoreApplication.translate("Parked", "Pointage"),
        "other": QCoreApplication.translate("Parked", "Demande"),
    }
    said = message_for(request.code)
    return ParkedRow(
        request.key,
        request.lane,
        words[request.deed].replace("%1", request.number).strip(),
        f"{request.at.astimezone(ZoneInfo(zone)):%H:%M}",
        said.text,
        said.next_step,
        f"{request.code} {request.detail}".strip(),
        request.correctable,
    )


class ParkedViewModel(ViewModel[ParkedProps]):
    rows = child(RowsModel)

    def __init__(
        self, desk: ParkedDesk, catalog: Published[Catalog | None], correct: Callable[[OrderCreate], None]
    ) -> None:
        self._desk = desk
        self._correct = correct
        self._catalog = catalog
        super().__init__(ParkedProps(), rows=RowsModel(ParkedRow))
        self._unsubscribe = desk.parked.subscribe(lambda _parked: self.refresh())

    def derive(self) -> ParkedProps:
        catalog = self._catalog.value
        zone = catalog.store.time_zone if catalog else "UTC"
        self.rows.set_rows(parked_row(each, zone) for each in self._desk.parked.value)
        return ParkedProps(len(self._desk.parked.value))

    @async_slot
    async def retry(self, key: str) -> None:
        await self._desk.retry(key)

    @async_slot
    async def correct(self, key: str) -> None:
        """An order that nobody paid: back into the cart, to be put right and sold anew."""
        order = await self._desk.take_back(key)
        if order is not None:
            self._correct(order)

    def dispose(self) -> None:
        self._unsubscribe()
        super().dispose()
