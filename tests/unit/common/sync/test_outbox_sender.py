"""The outbox against a backend that answers, refuses, disappears and comes back."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from common.client.errors import (
    BadAnswer,
    ClientError,
    RateLimited,
    Refused,
    ServerError,
    TerminalRefused,
    Unreachable,
)
from common.contract.batch import BATCH_AT_MOST, BatchRequest
from common.store import outbox
from common.store.database import Database
from common.store.outbox import NewRequest
from common.sync import outbox_sender
from common.sync.link import Link
from common.sync.outbox_sender import Accepted, OutboxSender, Parked, Waiting


class Backend:
    """Answers what `script` says for each key, in turn; "ok" when it says nothing more."""

    def __init__(self) -> None:
        self.script: dict[str, list[ClientError]] = defaultdict(list)
        self.late: dict[str, asyncio.Event] = {}
        """Scripted answers of these keys arrive only then."""
        self.seen: list[str] = []
        self.batches: list[list[str]] = []
        self.whole: list[ClientError] = []
        """What becomes of whole batches, in turn."""
        self.done: list[str] = []
        self.changed = asyncio.Event()

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        self.seen.append(key)
        self.changed.set()
        if self.script[key]:
            answer = self.script[key].pop(0)
            if key in self.late:
                await self.late[key].wait()
            raise answer
        self.done.append(key)
        return "{}"

    async def send_batch(self, requests: Sequence[BatchRequest]) -> list[str | ClientError]:
        keys = [each.key for each in requests]
        self.batches.append(keys)
        self.changed.set()
        if self.whole:
            raise self.whole.pop(0)
        answers: list[str | ClientError] = []
        for each in requests:
            try:
                answers.append(await self.send(each.method, each.path, each.body, each.key))
            except ClientError as error:
                answers.append(error)
        return answers


def request(lane: str, key: str, barrier: bool = False) -> NewRequest:
    return NewRequest(lane, key, "POST", "/x", "{}", "2026-01-01T00:00:00+00:00", barrier)


async def until(condition: Callable[[], bool], event: asyncio.Event) -> None:
    async with asyncio.timeout(10):
        while not condition():
            event.clear()
            await event.wait()


class Fixture:
    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.backend = Backend()
        self.link = Link()
        self.sender = OutboxSender(self.database, self.backend, self.link, random.Random(1))
        self.outcomes: dict[str, Accepted | Parked] = {}
        self.sender.on_outcome(self._note)

    async def _note(self, item: outbox.OutboxRequest, outcome: Accepted | Parked) -> None:
        self.outcomes[item.key] = outcome
        self.backend.changed.set()

    async def add(self, *requests: NewRequest) -> None:
        await self.sender.commit(lambda tx: [outbox.add(tx, each) for each in requests])

    async def until(self, condition: Callable[[], bool]) -> None:
        await until(condition, self.backend.changed)

    async def empty(self) -> bool:
        return await self.database.run(outbox.depth) == 0


@pytest.fixture
async def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fixture]:
    monkeypatch.setattr(outbox_sender, "LONGEST_WAIT_S", 0.2)
    fixture = Fixture(tmp_path / "d.sqlite3")
    yield fixture
    fixture.database.close()


@asynccontextmanager
async def running(fixture: Fixture) -> AsyncIterator[None]:
    task = asyncio.create_task(fixture.sender.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_requests_of_a_lane_arrive_in_order_and_leave_the_outbox(fix: Fixture) -> None:
    async with running(fix):
        await fix.add(*(request("a", f"a{n}") for n in range(5)), *(request("b", f"b{n}") for n in range(5)))
        await fix.until(lambda: len(fix.outcomes) == 10)
    assert [key for key in fix.backend.done if key[0] == "a"] == [f"a{n}" for n in range(5)]
    assert [key for key in fix.backend.done if key[0] == "b"] == [f"b{n}" for n in range(5)]
    assert await fix.empty()
    assert fix.link.status.value.state == "online"


async def test_no_answer_means_again_with_the_same_key(fix: Fixture) -> None:
    fix.backend.script["k"] = [Unreachable("refused"), ServerError("internal", 500), RateLimited("rate_limited", 0.1)]
    states = []
    fix.link.status.subscribe(lambda status: states.append(status.state))
    async with running(fix):
        await fix.add(request("a", "k"))
        await fix.until(lambda: "k" in fix.outcomes)
    assert fix.backend.seen == ["k"] * 4
    assert "offline" in states
    assert states[-1] == "online"


async def test_a_refusal_is_kept_with_its_reason_and_can_be_tried_again(fix: Fixture) -> None:
    fix.backend.script["k"] = [Refused("sold_out", 409, "", {"product_id": "margherita"})]
    async with running(fix):
        await fix.add(request("a", "k"), request("a", "after"), request("b", "other"))
        await fix.until(lambda: {"k", "other"} <= set(fix.outcomes))
        assert fix.outcomes["k"] == Parked("sold_out", "product_id=margherita")
        assert "after" not in fix.backend.seen
        (kept,) = await fix.database.run(outbox.parked)
        assert kept.error_code == "sold_out"
        await fix.sender.retry("k")
        await fix.until(lambda: "after" in fix.outcomes)
    assert fix.backend.done == ["other", "k~1", "after"]
    assert await fix.empty()


async def test_a_revoked_terminal_stops_asking_fast_and_keeps_everything(fix: Fixture) -> None:
    fix.backend.script["k"] = [TerminalRefused("token_revoked", 401)] * 50
    async with running(fix):
        await fix.add(request("a", "k"))
        await fix.until(lambda: fix.link.status.value.state == "refused")
    assert fix.link.status.value.cause == "token_revoked"
    assert not await fix.empty()


async def test_a_payment_that_overtook_its_order_waits_for_it(fix: Fixture) -> None:
    fix.backend.script["order"] = [ServerError("storage_unavailable", 503)]
    fix.backend.script["payment"] = [Refused("order_unknown", 404)]
    async with running(fix):
        await fix.add(request("order:1", "order"), request("till", "payment"))
        await fix.until(lambda: {"order", "payment"} <= set(fix.outcomes))
    assert fix.outcomes["payment"] == Accepted("{}")


async def test_a_refusal_that_arrives_after_its_order_did_is_not_believed(fix: Fixture) -> None:
    fix.backend.script["payment"] = [Refused("till_session_unknown", 404)]
    fix.backend.late["payment"] = asyncio.Event()
    async with running(fix):
        await fix.add(request("session", "opening"), request("till", "payment"))
        await fix.until(lambda: "opening" in fix.outcomes)
        fix.backend.late["payment"].set()
        await fix.until(lambda: "payment" in fix.outcomes)
    assert fix.outcomes["payment"] == Accepted("{}")


async def test_what_is_unknown_although_nothing_older_waits_is_parked(fix: Fixture) -> None:
    fix.backend.script["payment"] = [Refused("till_session_unknown", 404)]
    async with running(fix):
        await fix.add(request("till", "payment"))
        await fix.until(lambda: "payment" in fix.outcomes)
    assert fix.outcomes["payment"] == Parked("till_session_unknown", "")


async def test_closing_the_till_goes_last(fix: Fixture) -> None:
    fix.backend.script["pay"] = [Unreachable("refused")] * 2
    async with running(fix):
        await fix.add(request("order:1", "pay"), request("till", "close", barrier=True))
        await fix.until(lambda: "close" in fix.outcomes)
    assert fix.backend.done == ["pay", "close"]


async def test_the_caller_hears_the_answer_or_that_there_is_none_yet(fix: Fixture) -> None:
    async with running(fix):
        _, outcome = await fix.sender.commit_and_wait(lambda tx: outbox.add(tx, request("a", "k")), "k", 5)
        assert outcome == Accepted("{}")
        fix.backend.script["l"] = [Unreachable("refused")] * 1000
        _, outcome = await fix.sender.commit_and_wait(lambda tx: outbox.add(tx, request("a", "l")), "l", 0.05)
        assert outcome == Waiting()


async def test_what_was_queued_before_a_crash_is_sent_after_it(tmp_path: Path) -> None:
    before = Fixture(tmp_path / "d.sqlite3")
    await before.add(request("a", "k"))
    before.database.close()
    after = Fixture(tmp_path / "d.sqlite3")
    async with running(after):
        await after.until(lambda: "k" in after.outcomes)
    assert await after.empty()
    after.database.close()


async def test_what_waited_when_it_was_stopped_is_sent_when_it_runs_again(
    fix: Fixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused terminal is paired again: its loops are cancelled, and started anew."""
    monkeypatch.setattr(outbox_sender, "LONGEST_WAIT_S", 3600)
    fix.backend.script["k"] = [TerminalRefused("token_revoked", 401)]
    async with running(fix):
        await fix.add(request("order:1", "k"))
        await fix.until(lambda: fix.backend.seen == ["k"])
    async with running(fix):
        await fix.until(lambda: fix.backend.done == ["k"])


async def test_a_screen_that_cannot_take_the_answer_in_does_not_stop_the_sending(fix: Fixture) -> None:
    async def breaks(_item: outbox.OutboxRequest, _outcome: Accepted | Parked) -> None:
        raise ValueError("an answer of a newer version")

    fix.sender._followers.insert(0, breaks)
    async with running(fix):
        await fix.add(request("a", "first"), request("a", "second"))
        await fix.until(lambda: {"first", "second"} <= set(fix.outcomes))
    assert await fix.empty()


# What an outage left

LEFT = [request(f"order:{n}", f"{what}{n}") for n in range(120) for what in ("order", "pay")]


async def test_what_an_outage_left_goes_in_batches_in_the_order_of_its_lanes(fix: Fixture) -> None:
    await fix.add(*LEFT)
    async with running(fix):
        await fix.until(lambda: len(fix.outcomes) == len(LEFT))
    assert sorted(fix.backend.done) == sorted(each.key for each in LEFT), "each once"
    assert all(fix.backend.done.index(f"order{n}") < fix.backend.done.index(f"pay{n}") for n in range(120))
    assert {len(each) <= BATCH_AT_MOST for each in fix.backend.batches} == {True}
    assert len(fix.backend.batches) <= 16
    assert await fix.empty()


async def test_in_a_batch_each_has_its_own_answer(fix: Fixture) -> None:
    fix.backend.script["order3"] = [Refused("sold_out", 409)]
    fix.backend.script["order4"] = [ServerError("internal", 500), RateLimited("rate_limited", 0.01)]
    await fix.add(*LEFT)
    async with running(fix):
        await fix.until(lambda: len(fix.outcomes) == len(LEFT) - 1)
    assert fix.outcomes["order3"] == Parked("sold_out", "")
    assert "pay3" not in fix.backend.seen
    assert fix.outcomes["pay4"] == Accepted("{}")
    assert fix.backend.seen.count("order4") == 3
    assert [each.key for each in await fix.database.run(outbox.parked)] == ["order3"]


@pytest.mark.parametrize(
    "trouble",
    [Unreachable("refused"), ServerError("internal", 500), RateLimited("rate_limited", 0.01), BadAnswer(200, "?")],
    ids=lambda each: type(each).__name__,
)
async def test_a_batch_without_an_answer_goes_again_whole(fix: Fixture, trouble: ClientError) -> None:
    fix.backend.whole = [trouble] * 2
    await fix.add(*LEFT)
    async with running(fix):
        await fix.until(lambda: len(fix.outcomes) == len(LEFT))
    assert sorted(fix.backend.done) == sorted(each.key for each in LEFT)
    assert {type(each) for each in fix.outcomes.values()} == {Accepted}


async def test_a_backend_that_takes_no_batch_gets_one_after_the_other(fix: Fixture) -> None:
    fix.backend.whole = [Refused("not_found", 404)] * 1000
    await fix.add(*LEFT)
    async with running(fix):
        await fix.until(lambda: len(fix.outcomes) == len(LEFT))
    assert sorted(fix.backend.done) == sorted(each.key for each in LEFT)
    assert {type(each) for each in fix.outcomes.values()} == {Accepted}
