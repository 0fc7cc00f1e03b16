"""State of the gallery: which page, which layer is open, what the pads hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

PAGES = ("controls", "products", "feedback", "pads", "pieces", "sheet", "dialog", "icons")


@dataclass(frozen=True, slots=True)
class GalleryProps:
    page: str = PAGES[0]
    quantity: int = 2
    buffer: str = ""
    pin_error: str = ""
    segment: int = 0


@dataclass(frozen=True, slots=True)
class IconRow:
    key: str


class GalleryViewModel(ViewModel[GalleryProps]):
    icons = child(RowsModel)

    def __init__(self, icon_names: list[str]) -> None:
        super().__init__(GalleryProps(), icons=RowsModel(IconRow, [IconRow(name) for name in icon_names]))

    @slot
    def show(self, page: str) -> None:
        self._set_props(replace(self.props, page=page))

    @slot
    def add(self, amount: int) -> None:
        self._set_props(replace(self.props, quantity=self.props.quantity + amount))

    @slot
    def press(self, key: str) -> None:
        buffer = self.props.buffer[:-1] if key == "erase" else self.props.buffer + key
        self._set_props(replace(self.props, buffer=buffer))

    @slot
    def choose(self, segment: int) -> None:
        self._set_props(replace(self.props, segment=segment))

    @slot
    def check_pin(self, pin: str) -> None:
        self._set_props(replace(self.props, pin_error="" if pin == "1234" else "PIN ?"))
