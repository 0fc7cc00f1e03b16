"""The board as QML sees it: one page of cards, the totals, what is ready and what can be recalled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QTimer

from apps.kds.board import derive, layout
from apps.kds.board.layout import Placed, Wanted
from apps.kds.board.rows import CardRow, DoneRow, TotalRow
from apps.kds.board.service import Board, BoardService, CookAction, Refusal
from common.contract.kitchen import TicketOut
from common.domain.catalog import Catalog, Station
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.text import Language, as_language
from common.store.database import StoreError, StoreFull
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

UNDO_S = 3.0


@dataclass(frozen=True, slots=True)
class BoardProps:
    """`page` counts from 1. `empty`: loaded and nothing to cook. `undo_text`: empty when there is nothing to undo."""

    title: str
    count_text: str
    hidden_text: str
    median_text: str
    clock_text: str
    page: int
    pages: int
    loaded: bool
    empty: bool
    ready_count: int
    undo_text: str
    problem_text: str
    problem_next: str
    columns: int
    units: float


@dataclass(frozen=True, slots=True)
class _Screen:
    """What the person did to the view, nothing the kitchen has to keep."""

    columns: int = 5
    units: float = 18.0
    page: int = 0
    undo: tuple[str, CookAction, str] | None = None
    problem: str = ""


def derive_board_props(
    board: Board,
    screen: _Screen,
    pages: int,
    stations: tuple[Station, ...],
    language: Language,
    clock_text: str,
) -> BoardProps:
    count = len(board.open)
    names = " · ".join(each.name.get(language) for each in stations)
    problem = message_for(screen.problem) if screen.problem else None
    undo = ""
    if screen.undo is not None:
        words = (
            QCoreApplication.translate("Board", "%1 est prêt") if screen.undo[1] == "recall" and screen.undo[2] else ""
        )
        undo = words.replace("%1", screen.undo[2])
    return BoardProps(
        title=names or QCoreApplication.translate("Board", "Toute la cuisine"),
        count_text=QCoreApplication.translate("Board", "1 bon")
        if count == 1
        else QCoreApplication.translate("Board", "%1 bons").replace("%1", str(count)),
        hidden_text=QCoreApplication.translate("Board", "%1 masqués par le filtre").replace("%1", str(board.hidden))
        if board.hidden
        else "",
        median_text=derive.median_text((*board.ready, *board.done)),
        clock_text=clock_text,
        page=min(screen.page, max(pages - 1, 0)) + 1,
        pages=max(pages, 1),
        loaded=board.loaded,
        empty=board.loaded and not board.open and not board.withdrawn,
        ready_count=len(board.ready),
        undo_text=undo,
        problem_text=problem.text if problem else "",
        problem_next=problem.next_step if problem else "",
        columns=screen.columns,
        units=screen.units,
    )


class KitchenBoardViewModel(ViewModel[BoardProps]):
    cards = child(RowsModel)
    totals = child(RowsModel)
    ready = child(RowsModel)
    done = child(RowsModel)

    def __init__(
        self,
        service: BoardService,
        catalog: Published[Catalog | None],
        clock: Clock,
        language: Callable[[], str],
        may_act: Callable[[], bool] = lambda: True,
    ) -> None:
        self._service = service
        self._may_act = may_act
        self._catalog = catalog
        self._clock = clock
        self._language_of = language
        self._screen = _Screen()
        self._cards = RowsModel(CardRow)
        self._totals = RowsModel(TotalRow)
        self._ready = RowsModel(DoneRow)
        self._done = RowsModel(DoneRow)
        self._places: tuple[Placed, ...] = ()
        self._measured: dict[str, tuple[TicketOut, Language, Wanted]] = {}
        super().__init__(self.derive(), cards=self._cards, totals=self._totals, ready=self._ready, done=self._done)
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        self._undo_timer: asyncio.TimerHandle | None = None
        self._ends = [
            service.board.subscribe(lambda _board: self._relay()),
            service.refusal.subscribe(self._refused),
            catalog.subscribe(lambda _catalog: self._relay()),
        ]
        self._relay()

    def derive(self) -> BoardProps:
        zone = self._zone()
        return derive_board_props(
            self._service.board.value,
            self._screen,
            max((each.page for each in self._places), default=0) + 1,
            self._stations_shown(),
            self._language(),
            self._clock.now().astimezone(zone).strftime("%H:%M"),
        )

    def retranslate(self) -> None:
        self._relay()
        super().retranslate()

    def dispose(self) -> None:
        for end in self._ends:
            end()
        self._ticking.stop()
        if self._undo_timer is not None:
            self._undo_timer.cancel()
        super().dispose()

    @slot
    def set_room(self, columns: int, units: float) -> None:
        """The window says how many columns it has and how many units are in one."""
        self._change(columns=max(1, columns), units=max(6.0, units))
        self._relay()

    @async_slot
    async def bump(self, ticket_id: str) -> None:
        await self._act(ticket_id, "bump", "recall")

    @async_slot
    async def bump_key(self, key: str) -> None:
        """The card that shows this digit."""
        for row in self._cards.rows:
            if row.key_hint == key:
                await self._act(row.ticket_id, "bump", "recall")
                return

    @async_slot
    async def serve(self, ticket_id: str) -> None:
        await self._act(ticket_id, "serve", "recall")

    @async_slot
    async def recall(self, ticket_id: str) -> None:
        await self._act(ticket_id, "recall", None)

    @async_slot
    async def undo(self) -> None:
        if self._screen.undo is not None:
            ticket_id, action, _ = self._screen.undo
            self._forget_undo()
            await self._act(ticket_id, action, None)

    @async_slot
    async def strike(self, ticket_id: str, line_id: str) -> None:
        cancelled = any(each.id == ticket_id for each in self._service.board.value.withdrawn)
        if cancelled or not self._allowed():
            return
        try:
            await self._service.strike(ticket_id, line_id)
        except StoreError as error:
            self._report(error)

    @slot
    def turn_page(self, by: int) -> None:
        pages = max((each.page for each in self._places), default=0) + 1
        self._change(page=(min(self._screen.page, pages - 1) + by) % pages)
        self._relay()

    @slot
    def dismiss_problem(self) -> None:
        self._change(problem="")
        self.refresh()

    async def _act(self, ticket_id: str, action: CookAction, way_back: CookAction | None) -> None:
        board = self._service.board.value
        if any(each.id == ticket_id for each in board.withdrawn):
            await self._acknowledge(ticket_id)
            return
        number = next((each.order_number for each in (*board.open, *board.ready) if each.id == ticket_id), "")
        if not self._allowed():
            return
        try:
            await self._service.act(ticket_id, action)
        except StoreError as error:
            self._report(error)
            return
        if way_back is not None:
            self._change(undo=(ticket_id, way_back, number))
            if self._undo_timer is not None:
                self._undo_timer.cancel()
            self._undo_timer = asyncio.get_running_loop().call_later(UNDO_S, self._forget_undo)
        self.refresh()

    async def _acknowledge(self, ticket_id: str) -> None:
        try:
            await self._service.acknowledge(ticket_id)
        except StoreError as error:
            self._report(error)

    def _allowed(self) -> bool:
        """A screen that only shows says so, before it keeps what the backend would refuse."""
        if self._may_act():
            return True
        self._change(problem="ability_missing")
        self.refresh()
        return False

    def _forget_undo(self) -> None:
        self._change(undo=None)
        self.refresh()

    def _report(self, error: StoreError) -> None:
        self._change(problem="store_full" if isinstance(error, StoreFull) else "store_unavailable")
        self.refresh()

    def _refused(self, refusal: Refusal | None) -> None:
        if refusal is not None:
            self._change(problem=refusal.code)
            self.refresh()

    def _change(self, **changes: object) -> None:
        self._screen = replace(self._screen, **changes)  # type: ignore[arg-type]

    def _relay(self) -> None:
        """Lay the board out afresh and show it."""
        board, language = self._service.board.value, self._language()
        known, self._measured = self._measured, {}
        for ticket in derive.on_the_board(
            board
        ):  # a ticket that did not change is the same object: its measure is kept
            old = known.get(ticket.id)
            same = old is not None and old[0] is ticket and old[1] == language
            self._measured[ticket.id] = old if old and same else (ticket, language, derive.wanted(ticket, language))
        wanted = [measure for _, _, measure in self._measured.values()]
        self._places = layout.place(wanted, self._screen.columns, self._screen.units)
        self._totals.set_rows(derive.total_rows(board.open, language))
        self._ready.set_rows(derive.done_rows(board.ready, language, self._zone()))
        self._done.set_rows(derive.done_rows(board.done, language, self._zone()))
        self._tick()

    def _tick(self) -> None:
        """Once a second: clocks only."""
        pages = max((each.page for each in self._places), default=0) + 1
        self._cards.set_rows(
            derive.card_rows(
                derive.on_the_board(self._service.board.value),
                self._places,
                min(self._screen.page, pages - 1),
                self._clock.now(),
                self._language(),
                self._stations(),
                len(self._stations_shown()) != 1,
            )
        )
        self.refresh()

    def _stations(self) -> dict[str, Station]:
        catalog = self._catalog.value
        return {each.id: each for each in catalog.stations} if catalog else {}

    def _stations_shown(self) -> tuple[Station, ...]:
        known = self._stations()
        return tuple(known[each] for each in self._service.stations if each in known)

    def _language(self) -> Language:
        return as_language(self._language_of())

    def _zone(self) -> ZoneInfo:
        catalog = self._catalog.value
        return ZoneInfo(catalog.store.time_zone) if catalog else ZoneInfo("UTC")
