"""The pick-up board as QML sees it: one page of each column, and the words above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from apps.signage.board import derive
from apps.signage.board.headings import Headings, Words
from apps.signage.board.rows import NumberRow
from apps.signage.board.service import Board, BoardService
from common.domain.text import Language, as_language
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

PAGE_S = 7
HEADING_S = 8
_TICK_MS = 1000


@dataclass(frozen=True, slots=True)
class BoardProps:
    """Pages count from 1. `longest`: characters of the longest number, for one type size over the whole board.
    `empty`: nobody waits."""

    preparing_title: str
    ready_title: str
    ready_hint: str
    empty_text: str
    words_rtl: bool
    preparing_count: int
    ready_count: int
    preparing_page: int
    preparing_pages: int
    ready_page: int
    ready_pages: int
    longest: int
    empty: bool
    loaded: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How many numbers fit into each column; the window says so."""

    preparing: int = 8
    ready: int = 8


def derive_board_props(board: Board, words: Words, rtl: bool, room: Room, pages: tuple[int, int]) -> BoardProps:
    """pages: shown of (preparing, ready), from 0."""
    every = (*board.preparing, *board.ready)
    return BoardProps(
        preparing_title=words.preparing,
        ready_title=words.ready,
        ready_hint=words.hint,
        empty_text=words.empty,
        words_rtl=rtl,
        preparing_count=len(board.preparing),
        ready_count=len(board.ready),
        preparing_page=pages[0] + 1,
        preparing_pages=derive.page_count(len(board.preparing), room.preparing),
        ready_page=pages[1] + 1,
        ready_pages=derive.page_count(len(board.ready), room.ready),
        longest=max((len(each.number) for each in every), default=6),
        empty=not every,
        loaded=board.loaded,
    )


class BoardViewModel(ViewModel[BoardProps]):
    preparing = child(RowsModel)
    ready = child(RowsModel)

    def __init__(self, service: BoardService, language: Callable[[], str], languages: Sequence[Language] = ()) -> None:
        """languages: more than one are shown in turn above the numbers; none: the program's."""
        self._service = service
        self._language_of = language
        self._languages = tuple(languages)
        self._headings = Headings()
        self._room = Room()
        self._seconds = 0
        self._preparing = RowsModel(NumberRow)
        self._ready = RowsModel(NumberRow)
        super().__init__(self.derive(), preparing=self._preparing, ready=self._ready)
        self._unsubscribe = service.board.subscribe(lambda _board: self._relay())
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self._relay()

    def derive(self) -> BoardProps:
        language = self._language_now()
        return derive_board_props(
            self._service.board.value, self._headings.words(language), language == "ar", self._room, self._pages()
        )

    def dispose(self) -> None:
        self._unsubscribe()
        self._ticking.stop()
        super().dispose()

    def speak(self, languages: Sequence[Language]) -> None:
        """Show these in turn from now on; none: the program's."""
        if tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self.refresh()

    @slot
    def set_room(self, preparing: int, ready: int) -> None:
        """The window says how many numbers each column holds."""
        self._room = Room(max(1, preparing), max(1, ready))
        self._relay()

    @slot
    def tick(self) -> None:
        """Once a second: numbers age, pages and languages take turns."""
        self._seconds += 1
        self._service.refresh()
        self._relay()

    def _relay(self) -> None:
        board = self._service.board.value
        first, second = self._pages()
        self._preparing.set_rows(derive.number_rows(board.preparing, frozenset(), self._room.preparing, first))
        self._ready.set_rows(derive.number_rows(board.ready, board.shining, self._room.ready, second))
        self.refresh()

    def _pages(self) -> tuple[int, int]:
        board, turn = self._service.board.value, self._seconds // PAGE_S
        return (
            derive.page_to_show(board.preparing, frozenset(), self._room.preparing, turn),
            derive.page_to_show(board.ready, board.shining, self._room.ready, turn),
        )

    def _language_now(self) -> Language:
        if self._languages:
            return self._languages[self._seconds // HEADING_S % len(self._languages)]
        return as_language(self._language_of())
