"""The board service on a real store: what the backend says, and the cook's deeds over it."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from apps.kds.board import service
from apps.kds.board.service import BoardService, Deed, laid_over
from common.client.errors import ClientError, Unreachable
from common.contract.base import TextModel
from common.contract.events import EventOut
from common.contract.kitchen import TicketLineModel, TicketOut, TicketsPage
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.kitchen import TicketState
from common.store import outbox
from common.store.database import Database
from common.sync.link import Link
from common.sync.outbox_sender import Accepted, OutboxSender, Parked

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ticket(
    number: str, age_s: int = 0, version: int = 1, state: TicketState = "open", station: str = "oven"
) -> TicketOut:
    at = NOW - timedelta(seconds=age_s)
    line = TicketLineModel(id=f"line-{number}", quantity=1, name=TextModel(fr="Reine"), size=TextModel(fr=""))
    return TicketOut(
        id=number, order_id=new_id(), order_number=number, station_id=station, state=state, version=version,
        service="eat_in", table="", customer_name="", note="", language="fr", allergies=(), placed_at=at,
        updated_at=at, lines=(line,),
    )  # fmt: skip


def event(of: TicketOut, seq: int = 1) -> EventOut:
    return EventOut(seq=seq, name="KdsTicketUpdated", at=NOW, data={"ticket": of.model_dump(mode="json")})


class Backend:
    """Answers writes as told, and lists `board`."""

    def __init__(self) -> None:
        self.board: Sequence[TicketOut] = ()
        self.error: ClientError | None = None
        self.answer: TicketOut | None = None

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        if self.error is not None:
            raise self.error
        assert self.answer is not None
        return self.answer.model_dump_json()

    async def tickets(self, *, state: str = "open,ready", limit: int | None = None) -> TicketsPage:
        """The oldest first; served ones the last first, as the backend does."""
        found = [each for each in self.board if each.state in state.split(",")]
        found.sort(key=lambda each: each.placed_at, reverse="open" not in state)
        return TicketsPage(tickets=tuple(found[: limit or 1000]), last_seq=7)


class Kitchen:
    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.backend = Backend()
        self.link = Link()
        self.clock = FixedClock(NOW)
        self.sender = OutboxSender(self.database, self.backend, self.link)
        self.service = BoardService(self.database, self.sender, self.backend, self.clock)
        self.new: list[str] = []
        self.service.on_new = lambda each: self.new.append(each.order_number)
        self.called_off: list[str] = []
        self.service.on_withdrawn = lambda each: self.called_off.append(each.order_number)

    def open(self) -> list[str]:
        return [each.order_number for each in self.service.board.value.open]

    def withdrawn(self) -> list[str]:
        return [each.order_number for each in self.service.board.value.withdrawn]


@pytest.fixture
async def kitchen(tmp_path: Path) -> AsyncIterator[Kitchen]:
    made = Kitchen(tmp_path / "d.sqlite3")
    yield made
    made.database.close()


async def test_tickets_are_shown_oldest_first_and_announced_once(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-002", 10)), event(ticket("K1-001", 60))])
    await kitchen.service.apply([event(ticket("K1-002", 10)), event(ticket("K1-002", 10, version=2))])
    assert kitchen.open() == ["K1-001", "K1-002"]
    assert kitchen.new == ["K1-002", "K1-001"]


async def test_an_older_version_changes_nothing(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-001", version=3, state="ready"))])
    await kitchen.service.apply([event(ticket("K1-001", version=2))])
    assert kitchen.open() == []
    assert len(kitchen.service.board.value.ready) == 1


async def test_a_cancelled_ticket_stays_until_the_cook_has_seen_it(kitchen: Kitchen, tmp_path: Path) -> None:
    await kitchen.service.apply([event(ticket("K1-001", 60)), event(ticket("K1-002")), event(ticket("K1-003"))])
    await kitchen.service.act("K1-002", "bump")
    off = [event(ticket(each, version=2, state="cancelled")) for each in ("K1-001", "K1-002")]
    await kitchen.service.apply(off)
    await kitchen.service.apply(off)
    assert (kitchen.open(), kitchen.withdrawn(), kitchen.called_off) == (["K1-003"], ["K1-001"], ["K1-001"])
    kitchen.database.close()
    again = Kitchen(tmp_path / "d.sqlite3")
    again.service.load_now()
    assert again.withdrawn() == ["K1-001"]
    await again.service.acknowledge("K1-001")
    assert again.withdrawn() == []
    again.database.close()
    last = Kitchen(tmp_path / "d.sqlite3")
    last.service.load_now()
    assert last.withdrawn() == []
    last.database.close()


async def test_what_was_cancelled_while_the_kitchen_was_away_is_told(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-001", 60)), event(ticket("K1-002"))])
    kitchen.backend.board = [
        ticket("K1-001", 60, 2, "cancelled"),
        ticket("K1-002"),
        ticket("K0-009", 900, 2, "cancelled"),
    ]
    await kitchen.service.snapshot()
    assert (kitchen.open(), kitchen.withdrawn()) == (["K1-002"], ["K1-001"])


async def test_a_bump_moves_the_card_at_once_and_is_on_disk(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-001"))])
    await kitchen.service.act("K1-001", "bump")
    assert kitchen.open() == []
    (kept,) = await kitchen.database.run(outbox.waiting)
    assert kept.path == "/tickets/K1-001/actions"


async def test_a_bump_survives_the_end_of_the_program(kitchen: Kitchen, tmp_path: Path) -> None:
    await kitchen.service.apply([event(ticket("K1-001")), event(ticket("K1-002"))])
    await kitchen.service.act("K1-001", "bump")
    await kitchen.service.strike("K1-002", "line-K1-002")
    kitchen.database.close()
    again = Kitchen(tmp_path / "d.sqlite3")
    again.service.load_now()
    assert again.open() == ["K1-002"]
    assert again.service.board.value.open[0].lines[0].struck
    again.database.close()


async def test_what_the_backend_refuses_is_taken_back_and_told(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-001"))])
    await kitchen.service.act("K1-001", "bump")
    (kept,) = await kitchen.database.run(outbox.waiting)
    await kitchen.service._answered(kept, Parked("ticket_action_refused", ""))
    assert kitchen.open() == ["K1-001"]
    refusal = kitchen.service.refusal.value
    assert refusal is not None
    assert (refusal.number, refusal.code) == ("K1-001", "ticket_action_refused")
    assert await kitchen.database.run(outbox.depth) == 0


async def test_the_answer_replaces_the_deed(kitchen: Kitchen) -> None:
    await kitchen.service.apply([event(ticket("K1-001"))])
    await kitchen.service.act("K1-001", "bump")
    (kept,) = await kitchen.database.run(outbox.waiting)
    answer = ticket("K1-001", version=2, state="ready")
    await kitchen.service._answered(kept, Accepted(answer.model_dump_json()))
    assert [each.version for each in kitchen.service.board.value.ready] == [2]


async def test_an_answer_that_came_before_its_event_is_there_after_a_kill(kitchen: Kitchen, tmp_path: Path) -> None:
    await kitchen.service.apply([event(ticket("K1-001"))])
    await kitchen.service.act("K1-001", "bump")
    (kept,) = await kitchen.database.run(outbox.waiting)
    answer = ticket("K1-001", version=2, state="ready")
    await kitchen.database.run(lambda tx: outbox.done(tx, kept.key))
    await kitchen.service._answered(kept, Accepted(answer.model_dump_json()))
    await kitchen.service.apply([event(answer)])  # the cursor moves past it
    kitchen.database.close()
    again = Kitchen(tmp_path / "d.sqlite3")
    again.service.load_now()
    assert [each.version for each in again.service.board.value.ready] == [2]
    again.database.close()


async def test_old_news_of_a_ticket_that_left_the_board_puts_nothing_back(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "RECALL_KEPT", 1)
    await kitchen.service.apply([event(ticket("K1-001", 60))])
    await kitchen.service.act("K1-001", "bump")
    (kept,) = await kitchen.database.run(outbox.waiting)
    await kitchen.service.apply(
        [event(ticket("K1-001", 60, version=3, state="served")), event(ticket("K1-002", 5, version=3, state="served"))]
    )
    assert [each.order_number for each in kitchen.service.board.value.done] == ["K1-002"]
    await kitchen.service.apply([event(ticket("K1-001", 60))])  # late, from the live channel
    assert kitchen.open() == []
    await kitchen.service._answered(kept, Accepted(ticket("K1-001", 60, version=2, state="ready").model_dump_json()))
    assert kitchen.service.board.value.ready == ()
    await kitchen.service.apply([event(ticket("K1-001", 60, version=4))])
    assert kitchen.open() == ["K1-001"], "recalled: that is news"


async def test_a_display_that_starts_afresh_in_an_old_shop_shows_what_is_open(kitchen: Kitchen) -> None:
    kitchen.backend.board = [
        *(ticket(f"K1-{n:04}", age_s=90_000 + n, version=3, state="served") for n in range(1100)),
        ticket("K2-001"),
    ]
    await kitchen.service.snapshot()
    assert kitchen.open() == ["K2-001"]
    assert len(kitchen.service.board.value.done) == service.RECALL_KEPT


async def test_only_our_stations_are_shown_and_the_others_counted(kitchen: Kitchen) -> None:
    kitchen.service.at_station(["oven"])
    await kitchen.service.apply([event(ticket("K1-001")), event(ticket("K1-002", station="cold"))])
    assert kitchen.open() == ["K1-001"]
    assert kitchen.service.board.value.hidden == 1
    assert kitchen.new == ["K1-001"]


async def test_a_snapshot_is_the_whole_truth(kitchen: Kitchen, tmp_path: Path) -> None:
    await kitchen.service.apply([event(ticket("K1-001"))])
    kitchen.backend.board = [ticket("K1-002"), ticket("K1-003", state="served")]
    assert await kitchen.service.snapshot() == 7
    assert kitchen.open() == ["K1-002"]
    assert [each.order_number for each in kitchen.service.board.value.done] == ["K1-003"]
    kitchen.backend.error = Unreachable("refused")
    kitchen.database.close()
    again = Kitchen(tmp_path / "d.sqlite3")
    again.service.load_now()
    assert again.open() == ["K1-002"]
    again.database.close()


def test_deeds_that_no_longer_fit_are_passed_over() -> None:
    served = ticket("K1-001", state="served")
    assert laid_over(served, [Deed("1", "bump")]).state == "served"
    assert laid_over(ticket("K1-001"), [Deed("1", "bump"), Deed("2", "recall")]).state == "open"
    assert laid_over(ticket("K1-001"), [Deed("1", "strike", "gone")]).lines[0].struck is False
