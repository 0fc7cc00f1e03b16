"""The menu on the wall as QML sees it: one page at a time, one language at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer, QUrl

from apps.signage.menu.derive import card_rows, dish_rows, sections
from apps.signage.menu.pages import Layout, Room, lay_out
from apps.signage.menu.rows import CardRow, DishRow
from apps.signage.spoken import Spoken
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.domain.text import Language, as_language
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

PAGE_S = 12
"""All pages in one language, then all of them in the next."""
NARROWEST, LINE = 72.0, 7.7
"""Of a column and a line at the smallest type, in hundredths of the screen's short side: read from five metres."""
_TICK_MS = 1000
_SOLD_OUT = str(QT_TRANSLATE_NOOP("MenuBoard", "Épuisé"))


@dataclass(frozen=True, slots=True)
class MenuBoardProps:
    """Pages count from 1. `line`: height of a dish in units; `type_scale`: of the type. `turn`: another page or another
    language since it was last the same. `empty`: there is no menu to show."""

    columns: int
    line: float
    type_scale: float
    page: int
    pages: int
    rtl: bool
    store_name: str
    turn: int
    empty: bool


class MenuBoardViewModel(ViewModel[MenuBoardProps]):
    cards = child(RowsModel)
    dishes = child(RowsModel)

    def __init__(
        self,
        catalog: Published[Catalog | None],
        unserved: Published[frozenset[str]],
        media: Callable[[str], Path | None],
        language: Callable[[], str],
        languages: Sequence[Language] = (),
    ) -> None:
        """media: where a picture of the catalogue is on this disk. languages: shown in turn; none: the program's."""
        self._catalog = catalog
        self._unserved = unserved
        self._media = media
        self._language_of = language
        self._languages = tuple(languages)
        self._spoken = Spoken("MenuBoard")
        self._room = Room()
        self._seconds = 0
        self._parts = sections(catalog.value, unserved.value)
        self._layout = Layout(1, LINE, 1.0, ())
        self._laid_out: tuple[list[int], Room] = ([], self._room)
        self._cards = RowsModel(CardRow)
        self._dishes = RowsModel(DishRow)
        super().__init__(self.derive(), cards=self._cards, dishes=self._dishes)
        self._ends = [
            catalog.subscribe(lambda _catalog: self._lay_out()),
            unserved.subscribe(lambda _unserved: self._lay_out()),
        ]
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()

    def derive(self) -> MenuBoardProps:
        language, page, catalog = self._language_now(), self._page(), self._catalog.value
        return MenuBoardProps(
            columns=self._layout.columns,
            line=self._layout.line,
            type_scale=self._layout.scale,
            page=page + 1,
            pages=max(1, len(self._layout.pages)),
            rtl=language == "ar",
            store_name=catalog.store.name.get(language) if catalog is not None else "",
            turn=self._turn() % (max(1, len(self._layout.pages)) * max(1, len(self._languages))),
            empty=not self._parts,
        )

    def retranslate(self) -> None:
        self._relay()

    def dispose(self) -> None:
        self._ticking.stop()
        for end in self._ends:
            end()
        super().dispose()

    def speak(self, languages: Sequence[Language]) -> None:
        """Show these in turn from now on; none: the program's."""
        if tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self._relay()

    @slot
    def set_room(self, width: float, height: float) -> None:
        """The window says how much room there is, in units; nothing is kept in memory for a menu nobody sees."""
        room = Room(max(0.0, width), max(0.0, height))
        if room != self._room:
            if not self._room.width:
                self._seconds = 0  # it comes up: with its first page
            self._room = room
            self._lay_out()

    @slot
    def tick(self) -> None:
        """Once a second: pages and languages take turns."""
        self._seconds += 1
        if self._seconds % PAGE_S == 0:
            self._relay()

    def _lay_out(self) -> None:
        self._parts = sections(self._catalog.value, self._unserved.value)
        counts = [len(each.dishes) for each in self._parts]
        if (counts, self._room) != self._laid_out:  # a price, or a dish sold out, moves nothing
            self._laid_out = (counts, self._room)
            self._layout = lay_out(counts, self._room, NARROWEST, LINE)
        self._relay()

    def _relay(self) -> None:
        language, page = self._language_now(), self._page()
        sold_out = self._spoken.in_language(language)(_SOLD_OUT)
        # sizes first: a picture asked for at one size and at once at another is read twice
        self.refresh()
        self._cards.set_rows(card_rows(self._parts, self._layout, page, language, self._picture))
        self._dishes.set_rows(dish_rows(self._parts, self._layout, page, language, self._picture, sold_out))

    def _turn(self) -> int:
        return self._seconds // PAGE_S

    def _page(self) -> int:
        return self._turn() % max(1, len(self._layout.pages))

    def _language_now(self) -> Language:
        if self._languages:
            return self._languages[self._turn() // max(1, len(self._layout.pages)) % len(self._languages)]
        return as_language(self._language_of())

    def _picture(self, name: str) -> str:
        path = self._media(name)
        return QUrl.fromLocalFile(str(path)).toString() if path is not None else ""
