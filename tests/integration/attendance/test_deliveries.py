"""Punches on their way to a service that works, and to services that fail in every way."""

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.attendance import runs
from backend.attendance.destinations import earlier
from backend.attendance.destinations.configs import Draft
from backend.attendance.destinations.push import Pushed
from backend.attendance.runs import RunStopped
from backend.guards.web_address import WebRule
from common.domain.clock import FixedClock
from tests.support.attendance import OWNER, SERVICE, AtWork
from tests.support.third_party import (
    BROKEN,
    CUT,
    CUT_AFTERWARDS,
    ERROR_INSIDE,
    HTML,
    UNAUTHORISED,
    UNAVAILABLE,
    Asked,
    Reply,
    always,
    at_most,
    certificate,
    choking,
    failing,
    in_turn,
    never,
    third_party,
)


async def push(at_work: AtWork, config_id: int, *, anyway: bool = False) -> Pushed:
    return await at_work.backend.attendance.deliveries.push_due(config_id, anyway=anyway)


async def test_a_punch_arrives_as_the_document_says_once(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        await at_work.person(123, "John Doe")
        (punch,) = await at_work.punch(terminal, [123], temp=36.5)

        assert await push(at_work, config.id) == Pushed(sent=1)
        assert await push(at_work, config.id) == Pushed()

        (asked,) = there.asked
        (record,) = asked.records
        key = record.pop("idempotency_key")
        assert record == {
            "terminal_sn": "TM20-001",
            "enrollid": 123,
            "user_name": "John Doe",
            "time": "2026-03-01T11:00:00Z",
            "mode": 0,
            "inout": 0,
            "event": 0,
            "temperature": None,
            "access_granted": True,
            "log_id": punch.id,
        }
        assert (asked.method, asked.path) == ("POST", "/api/v1/attendance")
        assert asked.headers["authorization"] == "Bearer your-api-token-here"
        assert len(key) == 32
        assert len(asked.headers["idempotency-key"]) == 32
        assert await at_work.counts() == {"sent": 1}


async def test_doors_strangers_and_impossible_times_go_nowhere(at_work: AtWork, clock: FixedClock) -> None:
    async with third_party() as there:
        await at_work.config(there)
        terminal = await at_work.terminal()
        await at_work.punch(terminal, [0, 99_999_999])
        await at_work.punch(terminal, [5], clock.now() + timedelta(days=40))
        assert await at_work.counts() == {}
        await at_work.punch(terminal, [5])
        assert await at_work.counts() == {"pending": 1}


async def test_a_service_gets_the_terminals_it_names_in_the_fields_it_wants(at_work: AtWork) -> None:
    async with third_party() as there:
        one, other = await at_work.terminal("A"), await at_work.terminal("B")
        fields = {"attendance": "", "enrollid": "employee.number", "user_name": "", "time": "at"}
        config = await at_work.config(there, terminals=[other.id], punch_fields=fields, auth_type="api_key")
        await at_work.punch(one, [1])
        await at_work.punch(other, [2])
        assert (await push(at_work, config.id)).sent == 1
        (asked,) = there.asked
        (record,) = asked.records
        assert asked.body.startswith(b"[")
        assert record["employee"] == {"number": 2}
        assert record["terminal_sn"] == "B"
        assert "user_name" not in record
        assert record["at"] == "2026-03-01T11:00:00Z"
        assert asked.headers["x-api-key"] == "your-api-token-here"


async def test_what_was_punched_before_a_service_was_there_is_sent_on_request_once(
    at_work: AtWork, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "AT_ONCE", 2)
    attendance, store_id = at_work.backend.attendance, at_work.store_id
    one, other = await at_work.terminal("A"), await at_work.terminal("B")
    await at_work.punch(one, [1, 0], clock.now() - timedelta(days=3))
    await at_work.punch(one, [1, 2, 3, 4, 5], clock.now() - timedelta(days=2))
    async with third_party() as there:
        config = await at_work.config(there, terminals=(one.id,))
        await at_work.punch(one, [1])
        await at_work.punch(other, [6])
        assert await push(at_work, config.id) == Pushed(sent=1)
        since = (clock.now() - timedelta(days=2)).date()
        for expected in (Pushed(sent=5), Pushed()):
            begun = await attendance.syncing.push(store_id, config.id, OWNER, since=since, patience_s=30)
            assert (begun.state, begun.result) == ("done", expected)
        assert sorted(record["enrollid"] for asked in there.asked for record in asked.records) == [1, 1, 2, 3, 4, 5]
        assert await at_work.counts() == {"sent": 6}

        await at_work.change(config, active=False)
        begun = await attendance.syncing.push(store_id, config.id, OWNER, since=date(2026, 1, 1), patience_s=30)
        assert (begun.state, begun.result) == ("failed", Pushed(cause="switched_off"))
        assert await at_work.counts() == {"sent": 6}, "and nothing waits for a service that is switched off"


async def test_a_punch_of_a_wrong_clock_is_sent_when_somebody_has_said_when_it_was(
    at_work: AtWork, clock: FixedClock
) -> None:
    corrections, database = at_work.backend.attendance.corrections, at_work.backend.database
    was, then = clock.now() - timedelta(hours=5), clock.now() - timedelta(hours=4)
    terminal = await at_work.terminal()
    await at_work.person(5)

    async def move(punch_id: int, at: datetime) -> int:
        async with database.write() as session:
            return await corrections.move(session, at_work.store_id, punch_id, at=at, reason="horloge", by="owner")

    async with third_party() as there:
        config = await at_work.config(there)
        (punch,) = await at_work.punch(terminal, [5], datetime(2000, 1, 1, 0, 7, tzinfo=UTC))
        await move(punch.id, was)
        moved_again = await move(punch.id, then)
        async with database.write() as session:
            dropped = await corrections.drop(session, at_work.store_id, punch.id, reason="essai", by="owner")
        assert await at_work.counts() == {}, "it does not count"
        async with database.write() as session:
            await corrections.undo(session, at_work.store_id, dropped, by="owner")
        assert await push(at_work, config.id) == Pushed(sent=1)
        assert [each["time"] for asked in there.asked for each in asked.records] == [f"{then:%Y-%m-%dT%H:%M:%SZ}"]
        async with database.write() as session:
            await corrections.undo(session, at_work.store_id, moved_again, by="owner")
        assert await push(at_work, config.id) == Pushed(), "what it was told stays"
        assert await at_work.counts() == {"sent": 1}

        later = await at_work.config(there, name="Une autre")
        begun = await at_work.backend.attendance.syncing.push(
            at_work.store_id, later.id, OWNER, since=was.date(), patience_s=30
        )
        assert begun.result == Pushed(sent=1)
        assert there.asked[-1].records[0]["time"] == f"{was:%Y-%m-%dT%H:%M:%SZ}"


async def test_batches_of_a_hundred_several_at_once(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 451))
        async with at_work.backend.attendance.runs.begin("push", store_id=at_work.store_id) as run:
            pushed = await at_work.backend.attendance.deliveries.push_due(config.id, run)
        assert pushed == Pushed(sent=450)
        assert sorted(len(each.records) for each in there.asked) == [50, 100, 100, 100, 100]
        assert set(there.times.values()) == {1}
        assert len(there.stored) == 450
        assert run.done == 450


AFTERNOON = datetime(2026, 3, 1, 15, tzinfo=UTC)
ONE_BY_ONE = [
    (UNAVAILABLE, "unavailable"),
    (CUT, "cut"),
    (Reply(503, b"", {"Retry-After": "120"}), "unavailable"),
    (Reply(429, b"", {"Retry-After": "120"}), "rate_limited"),
    (Reply(429, b"", {"Retry-After": "Sun, 01 Mar 2026 15:00:00 GMT"}), "rate_limited"),
    (UNAUTHORISED, "sign_in"),
    (Reply(403, b""), "not_allowed"),
    (Reply(404, b""), "missing"),
    (Reply(302, b"", {"Location": "https://elsewhere.example/"}), "redirect"),
    (HTML, "html"),
    (Reply(200, b"<html>"), "html"),
    (Reply(200, b"hello there"), "not_json"),
    (Reply(200, b"x" * (2 * 1024 * 1024 + 1)), "answer_too_large"),
]


async def test_a_service_that_does_not_work_is_left_alone_and_costs_no_punch_a_try(
    at_work: AtWork, clock: FixedClock
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        for n, (reply, cause) in enumerate(ONE_BY_ONE):
            await at_work.punch(terminal, [3 * n + 1, 3 * n + 2, 3 * n + 3])
            there.behave = always(reply)

            pushed = await push(at_work, config.id)

            assert (pushed.sent, pushed.left, pushed.cause) == (0, 3, cause)
            waiting = [each for each in await at_work.deliveries() if each["state"] != "sent"]
            assert {(each["state"], each["attempts"], each["cause"]) for each in waiting} == {("pending", 0, cause)}
            paused = await at_work.again(config)
            assert (paused.cause, paused.failures) == (cause, 1)
            assert paused.paused_until is not None
            wait = reply.headers.get("Retry-After", "")
            if wait:
                asked_for = timedelta(seconds=int(wait)) if wait.isdigit() else AFTERNOON - clock.now()
                assert paused.paused_until == clock.now() + asked_for

            asked = len(there.asked)
            assert (await push(at_work, config.id)).cause == cause
            assert len(there.asked) == asked, "it is being left alone"

            there.behave = None
            clock.advance(paused.paused_until - clock.now())
            assert await push(at_work, config.id) == Pushed(sent=3)
            works = await at_work.again(config)
            assert (works.error, works.failures, works.paused_until) == ("", 0, None)


async def test_a_person_may_ask_although_it_is_being_left_alone(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        there.behave = in_turn(UNAUTHORISED)
        assert (await push(at_work, config.id)).cause == "sign_in"
        assert await push(at_work, config.id, anyway=True) == Pushed(sent=1)


async def test_an_answer_that_was_on_its_way_ends_no_pause_the_service_asked_for(
    at_work: AtWork, clock: FixedClock
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 201))
        go_on = asyncio.Event()
        there.behave = in_turn(Reply(after=go_on, keep=True), Reply(429, b"", {"Retry-After": "7200"}))
        pushing = asyncio.create_task(push(at_work, config.id))
        async with asyncio.timeout(30):
            while (await at_work.again(config)).paused_until is None:  # noqa: ASYNC110 - a row, written by another task
                await asyncio.sleep(0.005)
        go_on.set()
        assert await pushing == Pushed(sent=100, left=100, cause="rate_limited")
        paused = await at_work.again(config)
        assert (paused.paused_until, paused.cause) == (clock.now() + timedelta(hours=2), "rate_limited")

        assert await push(at_work, config.id, anyway=True) == Pushed(sent=100)
        assert (await at_work.again(config)).paused_until is None, "a person asked, and it works"


async def test_a_service_that_is_not_there(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 250))
    pushed = await push(at_work, config.id)
    assert (pushed.cause, pushed.left) == ("unreachable", 249)


async def test_a_service_that_is_slow(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work.backend.attendance.deliveries._client, "timeout_s", 0.05)
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        there.behave = in_turn(*[never()] * 8)
        assert (await push(at_work, config.id)).cause == "timeout"
        assert await push(at_work, config.id, anyway=True) == Pushed(sent=1)


async def test_a_certificate_nobody_trusts_and_one_that_is_trusted(at_work: AtWork, tmp_path: Path) -> None:
    tls, trusted = certificate(tmp_path / "tls")
    client = at_work.backend.attendance.deliveries._client
    async with third_party(tls) as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        assert (await push(at_work, config.id)).cause == "tls"
        assert there.asked == [], "nothing is sent, the token least of all"
        client._trusted, client._tls = trusted, None
        assert await push(at_work, config.id, anyway=True) == Pushed(sent=1)


async def test_an_address_that_leads_inside_is_not_called(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        at_work.backend.attendance.deliveries._client.rule = WebRule()
        pushed = await push(at_work, config.id)
        assert (pushed.cause, pushed.error, there.asked) == ("forbidden_address", "loopback", [])


async def test_one_bad_punch_holds_up_nobody(at_work: AtWork, clock: FixedClock) -> None:
    """The oldest of all, and the service fails over every batch it is in."""
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        for n, reply in enumerate((ERROR_INSIDE, Reply(400, b'{"error": "bad record"}'), BROKEN)):
            await at_work.punch(terminal, range(1, 151), clock.now() - timedelta(days=n + 1))
            there.behave = choking(1, reply)
            assert await push(at_work, config.id) == Pushed(sent=149, failed=1)
            assert set(there.times.values()) == {1}
            assert (await at_work.again(config)).paused_until is None
            there.behave = None
            if n < 2:
                clock.advance(timedelta(minutes=2))
                assert await push(at_work, config.id) == Pushed(sent=1)
        there.behave = choking(1)

        for wait in (1, 5, 15, 60, 240):
            (bad,) = [each for each in await at_work.deliveries() if each["state"] != "sent"]
            assert timedelta(minutes=wait * 0.75) <= bad["due_at"] - clock.now() <= timedelta(minutes=wait * 1.25)
            assert await push(at_work, config.id) == Pushed(), "not before its time"
            clock.advance(timedelta(minutes=wait * 1.25))
            await push(at_work, config.id)
        assert await at_work.counts() == {"sent": 449, "parked": 1}
        async with at_work.backend.database.read() as session:
            (failure,) = await at_work.backend.attendance.deliveries.failures(session, at_work.store_id)
        assert (failure.state, failure.count) == ("parked", 1)
        assert failure.cause in ("server_error", "error_inside", "refused")

        there.behave = None
        async with at_work.backend.database.write() as session:
            deliveries = at_work.backend.attendance.deliveries
            assert await deliveries.replay(session, at_work.store_id, OWNER, cause="timeout") == 0
            assert await deliveries.replay(session, at_work.store_id, OWNER, cause=failure.cause) == 1
        assert await push(at_work, config.id) == Pushed(sent=1)


@pytest.mark.parametrize("reply", [CUT, Reply(502, b"")])
async def test_a_punch_over_which_a_service_falls_silent_holds_up_nobody(
    at_work: AtWork, clock: FixedClock, reply: Reply
) -> None:
    """Its process dies of it, as the one in front of it says: not because the service is down."""
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 151))
        there.behave = choking(1, reply)
        assert await push(at_work, config.id) == Pushed(sent=149, failed=1)
        assert set(there.times.values()) == {1}
        (bad,) = [each for each in await at_work.deliveries() if each["state"] != "sent"]
        assert (bad["state"], bad["attempts"]) == ("failed", 1)
        there.behave = None
        clock.advance(timedelta(minutes=2))
        assert await push(at_work, config.id) == Pushed(sent=1)


async def test_a_service_that_needs_too_long_for_a_hundred_is_given_fewer(at_work: AtWork, clock: FixedClock) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 451))
        there.behave = lambda asked: CUT if len(asked.records) > 30 else None
        for _ in range(4):
            await push(at_work, config.id)
            clock.advance(timedelta(minutes=20))
        assert await at_work.counts() == {"sent": 450}
        assert set(there.times.values()) == {1}


async def test_a_punch_that_breaks_the_service_alone_does_not_hold_up_who_comes_next(
    at_work: AtWork, clock: FixedClock
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        await at_work.punch(terminal, [1])
        there.behave = choking(1)
        assert await push(at_work, config.id) == Pushed(failed=1)
        await at_work.punch(terminal, [2])
        assert await push(at_work, config.id) == Pushed(sent=1)


def each_told(asked: Asked) -> Reply:
    import orjson

    said = [
        {"log_id": each["log_id"], "status": "rejected", "error": "unknown employee"}
        if each["enrollid"] % 10 == 0
        else {"log_id": each["log_id"], "status": "created"}
        for each in asked.records
    ]
    return Reply(207, orjson.dumps({"results": said}))


async def test_answers_for_each_punch_are_understood(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 101))
        there.behave = each_told
        assert await push(at_work, config.id) == Pushed(sent=90, failed=10)
        refused = [each for each in await at_work.deliveries() if each["state"] == "failed"]
        assert {(each["cause"], each["error"], each["attempts"]) for each in refused} == {
            ("refused", "unknown employee", 1)
        }


async def test_413_halves_the_batches_from_then_on(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 401))
        there.behave = at_most(30)
        assert await push(at_work, config.id) == Pushed(sent=400)
        assert set(there.times.values()) == {1}
        too_large = sum(len(each.records) > 30 for each in there.asked)
        assert too_large <= 4 * 3, "each of the workers finds out once"


@pytest.mark.parametrize("ways", [(BROKEN, UNAVAILABLE, ERROR_INSIDE, CUT), (CUT_AFTERWARDS,)])
async def test_of_a_service_that_fails_at_random_nothing_is_lost_or_doubled(
    at_work: AtWork, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, ways: tuple[Reply, ...]
) -> None:
    monkeypatch.setattr(runs, "TOLD_EVERY_S", 0.0)  # others go on while one of them tells how far it is
    async with third_party() as there:
        config = await at_work.config(there)
        punches = await at_work.punch(await at_work.terminal(), range(1, 701))
        there.behave = failing(0.3, random.Random(7), *ways)
        attendance = at_work.backend.attendance
        for _ in range(50):
            async with attendance.runs.begin("push", store_id=at_work.store_id) as run:
                await attendance.deliveries.push_due(config.id, run)
            clock.advance(timedelta(minutes=20))
            if await at_work.counts() == {"sent": len(punches)}:
                break
        assert await at_work.counts() == {"sent": len(punches)}
        assert {each["log_id"] for each in there.stored.values()} == {each.id for each in punches}
        assert len(there.stored) == len(punches)
        if ways != (CUT_AFTERWARDS,):
            assert set(there.times.values()) == {1}


async def test_several_pushes_at_once_send_each_punch_once(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 801))
        pushed = await asyncio.gather(*(push(at_work, config.id) for _ in range(3)))
        assert sum(each.sent for each in pushed) == 800
        assert set(there.times.values()) == {1}
        assert len(there.stored) == 800


async def test_what_a_dead_worker_had_claimed_goes_on_when_its_claim_ends(at_work: AtWork, clock: FixedClock) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 121))
        ledger = at_work.backend.attendance.deliveries._ledger
        assert len(await ledger.claim(config.id, config.updated_at, "dead", 100) or ()) == 100
        assert await push(at_work, config.id) == Pushed(sent=20)
        clock.advance(timedelta(seconds=2 * at_work.backend.settings.third_parties_timeout_s + 5))
        assert await push(at_work, config.id) == Pushed(sent=100)
        assert set(there.times.values()) == {1}


async def test_a_push_that_is_stopped_leaves_the_rest_for_the_next(at_work: AtWork) -> None:
    runs = at_work.backend.attendance.runs
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 1001))
        async with runs.begin("push", store_id=at_work.store_id) as run:
            async with at_work.backend.database.write() as session:
                await runs.stop(session, at_work.store_id, run.id)
            with pytest.raises(RunStopped):
                await at_work.backend.attendance.deliveries.push_due(config.id, run)
        assert (await push(at_work, config.id)).sent == 1000 - len(there.stored) or len(there.stored) == 1000
        assert await at_work.counts() == {"sent": 1000}


@pytest.mark.parametrize("jump", [timedelta(seconds=1), timedelta(hours=-1)])
async def test_a_push_to_a_service_that_says_nothing_can_be_stopped(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    runs, deliveries = at_work.backend.attendance.runs, at_work.backend.attendance.deliveries
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1, 2])
        go_on = asyncio.Event()
        there.behave = always(Reply(body=None, after=go_on))
        async with runs.begin("push", store_id=at_work.store_id) as run:
            pushing = asyncio.create_task(deliveries.push_due(config.id, run))
            async with asyncio.timeout(30):
                await there.changed.wait()
            async with at_work.backend.database.write() as session:
                await runs.stop(session, at_work.store_id, run.id)
            clock.advance(jump)
            go_on.set()
            with pytest.raises(RunStopped):
                await pushing
        assert len(there.asked) == 1
        assert await at_work.counts() == {"pending": 2}


@pytest.mark.parametrize(
    ("change", "there_then"), [({"attendance_endpoint": "/new"}, 600), ({"active": False}, 0), (None, 0)]
)
async def test_a_service_that_is_changed_in_the_middle_gets_the_rest_where_it_is_now(
    at_work: AtWork, clock: FixedClock, change: dict[str, Any] | None, there_then: int
) -> None:
    backend = at_work.backend
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), range(1, 1001))
        go_on = asyncio.Event()
        there.behave = always(Reply(after=go_on, keep=True))
        pushing = asyncio.create_task(push(at_work, config.id))
        async with asyncio.timeout(30):
            while len(there.asked) < 4:
                await there.changed.wait()
                there.changed.clear()
        clock.advance(timedelta(seconds=1))
        async with backend.database.write() as session:
            if change is None:
                await backend.attendance.third_parties.remove(session, at_work.store_id, config.id, OWNER)
            else:
                draft = Draft(**{**SERVICE, "base_url": there.url, **change})
                await backend.attendance.third_parties.change(session, at_work.store_id, config.id, draft, OWNER)
        go_on.set()
        assert (await pushing).sent == 400 + there_then
        paths = Counter(each.path for each in there.asked)
        assert paths == Counter({"/api/v1/attendance": 4, **({"/new": there_then // 100} if there_then else {})})


async def test_what_is_due_says_so(at_work: AtWork, clock: FixedClock) -> None:
    deliveries = at_work.backend.attendance.deliveries

    async def wanting() -> list[int]:
        async with at_work.backend.database.read() as session:
            return [each.config_id for each in await deliveries.wanting(session)]

    async with third_party() as there:
        config = await at_work.config(there, sync_interval_minutes=15)
        terminal = await at_work.terminal()
        assert await wanting() == []
        await at_work.punch(terminal, [1])
        assert await wanting() == [config.id]
        await push(at_work, config.id)
        await at_work.punch(terminal, [2])
        assert await wanting() == [], "its interval is not over"
        clock.advance(timedelta(minutes=15))
        assert await wanting() == [config.id]
        there.behave = in_turn(Reply(400, b"{}"))
        await push(at_work, config.id)
        assert await wanting() == []
        clock.advance(timedelta(minutes=2))
        assert await wanting() == [config.id], "a failed one whose time has come"
        there.behave = always(UNAUTHORISED)
        await push(at_work, config.id)
        assert await wanting() == [], "it is being left alone"


async def test_what_was_stored_by_a_clock_that_was_ahead_does_not_wait_for_it(
    at_work: AtWork, clock: FixedClock
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        terminal = await at_work.terminal()
        now = clock.now()
        clock.advance(timedelta(days=400))
        await at_work.punch(terminal, [1], now)
        clock.advance(now - clock.now())
        async with at_work.backend.database.read() as session:
            assert len(await at_work.backend.attendance.deliveries.wanting(session)) == 1
        assert await push(at_work, config.id) == Pushed(sent=1)


async def test_what_waits_goes_on_as_soon_as_the_service_was_left_alone_for_long_enough(
    at_work: AtWork, clock: FixedClock
) -> None:
    """Not only when its interval is over: an hour's outage would else last until the next of them."""
    deliveries = at_work.backend.attendance.deliveries

    async def wanting() -> list[int]:
        async with at_work.backend.database.read() as session:
            return [each.config_id for each in await deliveries.wanting(session)]

    async with third_party() as there:
        config = await at_work.config(there, sync_interval_minutes=600)
        terminal = await at_work.terminal()
        await at_work.punch(terminal, [1])
        there.behave = in_turn(Reply(429, b"", {"Retry-After": "20"}))
        await push(at_work, config.id)
        clock.advance(timedelta(seconds=19))
        assert await wanting() == []
        clock.advance(timedelta(seconds=1))
        assert await wanting() == [config.id]
        assert await push(at_work, config.id) == Pushed(sent=1)
        await at_work.punch(terminal, [2])
        assert await wanting() == [], "it works again: at its interval"
