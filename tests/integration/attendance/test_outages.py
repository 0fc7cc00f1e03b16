"""Punches on their way when something goes wrong on our side, or a service does what it should not."""

import asyncio
import gzip
from datetime import timedelta
from typing import Any

import pytest

from backend.attendance.destinations import push as push_module
from backend.attendance.destinations.ledger import Settled
from backend.attendance.destinations.push import Pushed
from common.domain.clock import FixedClock
from tests.support.attendance import AtWork
from tests.support.third_party import BROKEN, Reply, always, choking, in_turn, third_party


async def push(at_work: AtWork, config_id: int, *, anyway: bool = False) -> Pushed:
    return await at_work.backend.attendance.deliveries.push_due(config_id, anyway=anyway)


async def test_a_night_in_which_the_service_fails_over_everything_parks_nothing(
    at_work: AtWork, clock: FixedClock
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        await at_work.punch(terminal, [1])
        there.behave = always(BROKEN)
        for _ in range(10):
            assert await push(at_work, config.id) == Pushed(failed=1)
            clock.advance(timedelta(minutes=300))
        there.behave = choking(1)
        await at_work.punch(terminal, [2])
        assert await push(at_work, config.id) == Pushed(sent=1, failed=1)
        clock.advance(timedelta(minutes=300))
        assert await push(at_work, config.id) == Pushed(parked=1), "it takes others: it is this punch"


async def test_what_was_answered_is_written_down_although_the_database_was_busy(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = at_work.backend.attendance.deliveries._ledger
    settle, refusals = ledger.settle, [OSError("busy"), OSError("busy")]

    async def busy(*given: Any) -> Settled:
        if refusals:
            raise refusals.pop()
        return await settle(*given)

    monkeypatch.setattr(ledger, "settle", busy)
    monkeypatch.setattr(push_module, "AGAIN_S", (0.0, 0.0, 0.0))
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 251))
        assert await push(at_work, config.id) == Pushed(sent=250)
        assert set(there.times.values()) == {1}


async def test_a_worker_that_fails_does_not_cut_off_the_others(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = at_work.backend.attendance.deliveries._ledger
    claim, claims = ledger.claim, iter(range(10))

    async def one_fails(*given: Any) -> Any:
        if next(claims) == 1:
            raise OSError("no database")
        return await claim(*given)

    monkeypatch.setattr(ledger, "claim", one_fails)
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 151))
        with pytest.raises(OSError, match="no database"):
            await push(at_work, config.id)
        # which of the two fails, and whether the other has begun by then, is chance; what it has begun it finishes
        assert await at_work.counts() in ({"sent": 100, "pending": 50}, {"pending": 150}, {"sent": 150})
        assert len(there.stored) == (await at_work.counts()).get("sent", 0)


async def test_the_end_of_the_process_waits_for_what_the_service_has_in_its_hands(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 101))
        go_on = asyncio.Event()
        there.behave = always(Reply(after=go_on, keep=True))
        pushing = asyncio.create_task(push(at_work, config.id))
        await there.changed.wait()
        pushing.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await pushing
        assert await at_work.counts() == {"sent": 100}


async def test_a_service_that_repeats_our_secret_is_not_quoted(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        there.behave = in_turn(Reply(401, b'{"error": "bad token your-api-token-here"}'))
        pushed = await push(at_work, config.id)
        assert (pushed.cause, pushed.error) == ("sign_in", "bad token ***")
        assert (await at_work.again(config)).error == "sign_in: bad token ***"
        there.behave = in_turn(Reply(422, b'{"error": "who is your-api-token-here?"}'))
        await push(at_work, config.id, anyway=True)
        assert [each["error"] for each in await at_work.deliveries()] == ["who is ***?"]


async def test_what_is_packed_is_unpacked_no_further_than_allowed(at_work: AtWork) -> None:
    def packed(body: bytes, encoding: str = "gzip") -> Reply:
        return Reply(200, body, {"Content-Encoding": encoding})

    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        bomb = gzip.compress(b" " * (3 * 1024 * 1024))
        for reply, cause in (
            (packed(bomb), "answer_too_large"),
            (packed(gzip.compress(bomb), "gzip, gzip"), "not_json"),
            (packed(b"no gzip"), "cut"),
        ):
            there.behave = always(reply)
            assert (await push(at_work, config.id, anyway=True)).cause == cause
        there.behave = always(packed(gzip.compress(b'{"success": true}')))
        assert await push(at_work, config.id, anyway=True) == Pushed(sent=1)
