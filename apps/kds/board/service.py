"""The board of a kitchen display: what the backend says, and what the cook did here laid over it until confirmed.

A cook's tap is on disk before the card moves. Bumps made without the backend stay on the card's new place; what the
backend refuses in the end is taken back and told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from pydantic import ValidationError

from common.contract.events import EventOut
from common.contract.kitchen import TicketActionIn, TicketLineModel, TicketOut, TicketsPage, TicketStrikeIn
from common.domain.clock import Clock
from common.domain.errors import TransitionError
from common.domain.ids import new_id
from common.domain.kitchen import TicketState, act
from common.domain.published import Published
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest, OutboxRequest
from common.sync.outbox_sender import Accepted, OutboxSender, Parked

log = logging.getLogger(__name__)

RECALL_KEPT = 100
"""Finished tickets kept for recall, on the board and on disk."""
FORGOTTEN_KEPT = 2000
"""Ids of finished tickets that left the board, so that old news of them puts nothing back on it."""
BOARD_AT_MOST = 2000
"""Tickets that are open or ready; no kitchen has as many."""

CookAction = Literal["bump", "serve", "recall"]


class TicketsApi(Protocol):
    async def tickets(self, *, state: str = ..., limit: int | None = ...) -> TicketsPage: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """What a cook did and the backend has not confirmed. `line_id` for strikes."""

    key: str
    action: Literal["bump", "serve", "recall", "strike", "unstrike"]
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Tickets by state, each list oldest first but `done`, newest first. `hidden`: of stations not shown here.
    `withdrawn`: cancelled while they were open here, until the cook has seen it."""

    open: tuple[TicketOut, ...] = ()
    withdrawn: tuple[TicketOut, ...] = ()
    ready: tuple[TicketOut, ...] = ()
    done: tuple[TicketOut, ...] = ()
    hidden: int = 0
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A deed the backend did not take: the card went back."""

    number: str
    code: str


class BoardService:
    """`stations` empty: every station. `on_new` is told of each ticket seen for the first time, live or not;
    `on_withdrawn` of each that is cancelled while it is open here."""

    def __init__(
        self, database: Database, sender: OutboxSender, api: TicketsApi, clock: Clock, stations: Sequence[str] = ()
    ) -> None:
        self.board: Published[Board] = Published(Board())
        self.refusal: Published[Refusal | None] = Published(None)
        self.on_new: Callable[[TicketOut], None] = _nobody_listens
        self.on_withdrawn: Callable[[TicketOut], None] = _nobody_listens
        self._database = database
        self._sender = sender
        self._api = api
        self._clock = clock
        self._stations = frozenset(stations)
        self._tickets: dict[str, TicketOut] = {}
        self._deeds: dict[str, tuple[Deed, ...]] = {}
        self._withdrawn: dict[str, TicketOut] = {}
        self._gone: dict[str, int] = {}
        """Version by id of finished tickets that are no longer kept."""
        sender.on_outcome(self._answered)

    @property
    def stations(self) -> tuple[str, ...]:
        """Ids of the stations shown; none: all."""
        return tuple(sorted(self._stations))

    def load_now(self) -> None:
        """The board as it was when the program ended, deeds not yet sent included."""
        for document in self._database.run_now(lambda tx: documents.every(tx, "ticket")):
            ticket = TicketOut.model_validate_json(document.body)
            self._tickets[ticket.id] = ticket
        for document in self._database.run_now(lambda tx: documents.every(tx, "withdrawn")):
            self._withdrawn[document.id] = TicketOut.model_validate_json(document.body)
        for request in self._database.run_now(outbox.waiting):
            self._remember_deed(request)
        self._publish(loaded=bool(self._tickets))

    async def snapshot(self) -> int:
        """All live tickets from the backend and the day's last served; returns the event number this is true at.

        Asked apart: a list of all states is the oldest ones, and after a year none of today's would be among them.
        """
        page = await self._api.tickets(state="open,ready", limit=BOARD_AT_MOST)
        done = await self._api.tickets(state="served", limit=RECALL_KEPT)
        tickets = {each.id: each for each in (*page.tickets, *done.tickets)}  # served meanwhile: the later word counts
        if any(each.state == "open" and each.id not in tickets for each in self._tickets.values()):
            for ticket in (await self._api.tickets(state="cancelled", limit=RECALL_KEPT)).tickets:
                self._withdraw(self._tickets.get(ticket.id), ticket)
        self._tickets = tickets
        kept = [_document(each) for each in tickets.values()]
        withdrawn = [_document(each) for each in self._withdrawn.values()]

        def work(tx: Transaction) -> None:
            documents.replace_all(tx, "ticket", kept)
            documents.replace_all(tx, "withdrawn", withdrawn)

        await self._database.run(work)
        self._publish(loaded=True)
        return page.last_seq

    async def apply(self, events: Sequence[EventOut]) -> None:
        """Tickets made or changed. The screen first: the disk may take its time, REST would repeat them."""
        fresh: list[TicketOut] = []
        for event in events:
            if event.name not in ("KdsTicketCreated", "KdsTicketUpdated"):
                continue
            ticket = TicketOut.model_validate(event.data["ticket"])
            known = self._tickets.get(ticket.id)
            if ticket.version > (known.version if known else self._gone.get(ticket.id, 0)):
                self._tickets[ticket.id] = ticket
                fresh.append(ticket)
                if known is None and ticket.state == "open" and self._shown(ticket):
                    self.on_new(ticket)
                self._withdraw(known, ticket)
        self._publish(loaded=True)
        if fresh:
            await self._keep(fresh)

    async def act(self, ticket_id: str, action: CookAction) -> None:
        """Bump, serve or recall a ticket; nothing when its state does not allow it any more."""
        ticket = self._current(ticket_id)
        try:
            act(ticket.state, action)
        except TransitionError:
            log.info("ticket %s is %s: no %s", ticket.order_number, ticket.state, action)
            return
        body = TicketActionIn(action=action, at=self._clock.now()).model_dump_json()
        await self._do(ticket_id, Deed(new_id(), action), f"/tickets/{ticket_id}/actions", body)

    async def strike(self, ticket_id: str, line_id: str) -> None:
        """Strike a line as done, or take the stroke back."""
        line = next(each for each in self._current(ticket_id).lines if each.id == line_id)
        body = TicketStrikeIn(struck=not line.struck, at=self._clock.now()).model_dump_json()
        deed = Deed(new_id(), "unstrike" if line.struck else "strike", line_id)
        await self._do(ticket_id, deed, f"/tickets/{ticket_id}/lines/{line_id}/strike", body)

    async def acknowledge(self, ticket_id: str) -> None:
        """The cook has seen that it is cancelled: it leaves the board."""
        await self._database.run(lambda tx: documents.delete(tx, "withdrawn", [ticket_id]))
        self._withdrawn.pop(ticket_id, None)
        self._publish()

    def at_station(self, stations: Sequence[str]) -> None:
        """Show these stations from now on; none: all."""
        self._stations = frozenset(stations)
        self._publish()

    def _withdraw(self, known: TicketOut | None, ticket: TicketOut) -> None:
        """Somebody may be cooking it: it does not just vanish."""
        if known is None or known.state != "open" or ticket.state != "cancelled" or not self._shown(ticket):
            return
        if laid_over(known, self._deeds.get(ticket.id, ())).state == "open":
            self._withdrawn[ticket.id] = ticket
            self.on_withdrawn(ticket)

    async def _do(self, ticket_id: str, deed: Deed, path: str, body: str) -> None:
        request = NewRequest(f"ticket:{ticket_id}", deed.key, "POST", path, body, self._clock.now().isoformat())
        await self._sender.commit(lambda tx: outbox.add(tx, request))
        self._deeds[ticket_id] = (*self._deeds.get(ticket_id, ()), deed)
        self._publish()

    async def _answered(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        lane, _, ticket_id = request.lane.partition(":")
        if lane != "ticket":
            return
        left = tuple(each for each in self._deeds.get(ticket_id, ()) if each.key != request.key)
        if isinstance(outcome, Parked):
            # A kitchen does not argue: what the backend refuses is taken back here, with all that followed it
            left = ()
            await self._sender.discard_lane(request.lane)
            number = self._tickets[ticket_id].order_number if ticket_id in self._tickets else ""
            self.refusal.set(Refusal(number, outcome.code))
        else:
            ticket = _read(outcome.answer)
            known = self._tickets.get(ticket_id)
            # one that is not on the board any more has gone on since: a late answer says how it once was
            if ticket is not None and known is not None and ticket.version > known.version:
                self._tickets[ticket_id] = ticket
                # the event will say nothing new here, so this is what a restart must find
                await self._keep([ticket])
        if left:
            self._deeds[ticket_id] = left
        else:
            self._deeds.pop(ticket_id, None)
        self._publish()

    def _remember_deed(self, request: OutboxRequest) -> None:
        lane, _, ticket_id = request.lane.partition(":")
        if lane != "ticket":
            return
        body = json.loads(request.body)
        if "action" in body:
            deed = Deed(request.key, body["action"])
        else:
            deed = Deed(request.key, "strike" if body["struck"] else "unstrike", request.path.split("/")[-2])
        self._deeds[ticket_id] = (*self._deeds.get(ticket_id, ()), deed)

    def _current(self, ticket_id: str) -> TicketOut:
        return laid_over(self._tickets[ticket_id], self._deeds.get(ticket_id, ()))

    def _shown(self, ticket: TicketOut) -> bool:
        return not self._stations or ticket.station_id in self._stations

    def _publish(self, loaded: bool | None = None) -> None:
        every = [self._current(each) for each in self._tickets]
        shown = sorted((each for each in every if self._shown(each)), key=_oldest_first)
        done = [each for each in shown if each.state == "served"]
        self.board.set(
            Board(
                open=tuple(each for each in shown if each.state == "open"),
                withdrawn=tuple(sorted(self._withdrawn.values(), key=_oldest_first)),
                ready=tuple(each for each in shown if each.state == "ready"),
                done=tuple(reversed(done[-RECALL_KEPT:])),
                hidden=sum(1 for each in every if not self._shown(each) and each.state == "open"),
                loaded=self.board.value.loaded if loaded is None else loaded or self.board.value.loaded,
            )
        )

    async def _keep(self, tickets: Sequence[TicketOut]) -> None:
        done = sorted((t for t in self._tickets.values() if t.state in ("served", "cancelled")), key=_oldest_first)
        stale = [each.id for each in done[:-RECALL_KEPT]]
        for ticket_id in stale:
            self._gone[ticket_id] = self._tickets.pop(ticket_id).version
        while len(self._gone) > FORGOTTEN_KEPT:
            del self._gone[next(iter(self._gone))]

        def work(tx: Transaction) -> None:
            for ticket in tickets:
                documents.put(tx, "ticket", _document(ticket))
                if ticket.id in self._withdrawn:
                    documents.put(tx, "withdrawn", _document(ticket))
            documents.delete(tx, "ticket", stale)

        await self._database.run(work)


def _nobody_listens(_ticket: TicketOut) -> None:
    """No sound, no stamp: until the program says what a new ticket does."""


def laid_over(ticket: TicketOut, deeds: Sequence[Deed]) -> TicketOut:
    """The ticket as it will be once the backend has these deeds; deeds that no longer fit are passed over."""
    state: TicketState = ticket.state
    lines = {line.id: line for line in ticket.lines}
    for deed in deeds:
        if deed.action == "strike" or deed.action == "unstrike":
            if deed.line_id in lines:
                lines[deed.line_id] = _struck(lines[deed.line_id], deed.action == "strike")
        else:
            try:
                state = act(state, deed.action)
            except TransitionError:
                continue
    if not deeds:
        return ticket
    return ticket.model_copy(update={"state": state, "lines": tuple(lines.values())})


def _struck(line: TicketLineModel, struck: bool) -> TicketLineModel:
    return line.model_copy(update={"struck": struck})


def _read(answer: str) -> TicketOut | None:
    """None when a newer backend says what this version cannot read: the deed is done all the same."""
    try:
        return TicketOut.model_validate_json(answer)
    except ValidationError as error:
        log.warning("the answer is not understood: %s", error.error_count())
        return None


def _document(ticket: TicketOut) -> Document:
    return Document(ticket.id, ticket.version, ticket.model_dump_json())


def _oldest_first(ticket: TicketOut) -> tuple[datetime, str]:
    return ticket.placed_at, ticket.id
