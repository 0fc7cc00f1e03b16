"""What the listener asks of terminals: commands, liveness, clocks, and punches they do not tell by themselves."""

import asyncio
import base64
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.app import Backend
from backend.attendance.models import CommandRow
from backend.attendance.sealed import SealedRecords
from backend.attendance.terminals.commands import EndedCommand
from backend.audit.models import AuditLineRow
from backend.db.base import table_of
from backend.errors import ApiError
from common.domain.clock import FixedClock
from common.domain.waiting import happens
from tests.integration.attendance.test_listener import ONE_DATABASE, QUICK, Device, Wall, hanging, punch, until
from tests.support.shop import Shop

_COMMANDS = table_of(CommandRow)
JPEG = b"\xff\xd8\xff" + b"x" * 500


@pytest.fixture
async def wall(backend: Backend, shop: Shop) -> AsyncIterator[Wall]:
    async with hanging(backend, shop) as made:
        yield made


async def queue(wall: Wall, terminal: int, name: str, /, **body: Any) -> int:
    async with wall.backend.database.write() as session:
        return await wall.backend.attendance.commands.queue(session, terminal, name, body, by="owner")


async def command(wall: Wall, number: int) -> Any:
    async with wall.backend.database.read() as session:
        return (await session.execute(select(_COMMANDS).where(_COMMANDS.c.id == number))).mappings().one()


async def ended(wall: Wall, number: int, state: str) -> Any:
    async def look() -> Any:
        found = await command(wall, number)
        return found if found["state"] == state else None

    return await until(look)


async def test_commands_one_after_the_other(wall: Wall) -> None:
    told: list[EndedCommand] = []

    async def hear(_session: object, one: EndedCommand) -> None:
        told.append(one)

    wall.backend.attendance.commands._ended = (hear,)
    terminal = await wall.approve()
    first = await queue(wall, terminal, "setuserinfo", enrollid=1, name="user one", backupnum=10, admin=0, record=1234)
    second = await queue(wall, terminal, "getdevlock")
    async with wall.device() as device:
        await device.reg()
        assert await device.hear() == {
            "cmd": "setuserinfo", "enrollid": 1, "name": "user one", "backupnum": 10, "admin": 0, "record": 1234,
        }  # fmt: skip
        assert await device.silent()  # the second waits for the first
        await device.log(punch())  # punches do not
        await device.say(ret=" getuserinfo ", sn="ZX1", result=True)  # nobody asked that
        await device.say(ret="setuserinfo", sn="ZX1", result=True)
        assert await device.hear() == {"cmd": "getdevlock"}
        await device.say(ret="setdevlock", sn="ZX1", result=False, reason=1)
        done, failed = await ended(wall, first, "done"), await ended(wall, second, "failed")
    assert done["body"]["record"] == "…"
    assert failed["reason"] == "the terminal refused: 1"
    assert [(each.name, each.state, each.body.get("record")) for each in told] == [
        ("setuserinfo", "done", 1234), ("getdevlock", "failed", None),
    ]  # fmt: skip


@ONE_DATABASE
async def test_an_answer_that_calls_itself_a_command_and_one_without_a_result(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "setdevinfo", volume=3)
        assert (await device.hear())["cmd"] == "setdevinfo"
        await device.say(cmd="setdevinfo", sn="ZX1")
        await ended(wall, number, "done")


async def test_no_answer_is_tried_again_and_then_given_up(backend: Backend, shop: Shop) -> None:
    async with hanging(backend, shop, pace=replace(QUICK, answer=0.05, attempts=2)) as wall:
        terminal = await wall.approve()
        async with wall.device() as device:
            await device.reg()
            number = await queue(wall, terminal, "getdevinfo")
            assert [await device.hear() for _ in range(2)] == [{"cmd": "getdevinfo"}] * 2
            found = await ended(wall, number, "failed")
    assert (found["attempts"], found["reason"]) == (2, "no answer to getdevinfo in 0.05 s")


async def test_a_connection_that_ends_before_the_answer(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        again, once = await queue(wall, terminal, "enableuser", enrollid=1, enflag=0), 0
        await device.hear()
        once = await queue(wall, terminal, "opendoor", doornum=1)
    async with wall.device() as device:
        await device.reg()
        assert (await device.hear())["cmd"] == "enableuser"
        await device.say(ret="enableuser", result=True)
        await ended(wall, again, "done")
        assert await device.hear() == {"cmd": "opendoor", "doornum": 1}
    async with wall.device() as device:
        await device.reg()
        assert "ended" in (await ended(wall, once, "failed"))["reason"]  # a door is not opened twice
        assert await device.silent()


async def test_a_door_does_not_open_an_hour_later(wall: Wall, clock: FixedClock) -> None:
    terminal = await wall.approve()
    number = await queue(wall, terminal, "opendoor", doornum=1)
    clock.advance(timedelta(hours=1))
    async with wall.device() as device:
        await device.reg()
        assert "too late" in (await ended(wall, number, "failed"))["reason"]
        assert await device.silent()


@ONE_DATABASE
async def test_a_credential_of_another_key_is_not_sent_as_nothing(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = await wall.approve()
    number = await queue(wall, terminal, "setuserinfo", enrollid=1, name="Amel", backupnum=11, admin=0, record=77)
    other = SealedRecords(base64.urlsafe_b64encode(bytes(32)))
    monkeypatch.setattr(wall.backend.attendance.commands, "_revealed", other.revealed)
    async with wall.device() as device:
        await device.reg()
        assert "enter it again" in (await ended(wall, number, "failed"))["reason"]
        assert await device.silent()


async def test_a_run_that_is_stopped(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.backend.attendance.runs.begin("load", store_id=wall.shop.store.id) as run:
        async with wall.backend.database.write() as session:
            for enrollid in range(3):
                await wall.backend.attendance.commands.queue(
                    session, terminal, "deleteuser", {"enrollid": enrollid, "backupnum": 13}, by="o", run_id=run.id
                )
        async with wall.device() as device:
            await device.reg()
            await device.hear()
            async with wall.backend.database.write() as session:
                assert await wall.backend.attendance.commands.stop(session, run.id) == 2
            await device.say(ret="deleteuser", result=True)
            assert await device.silent()
    async with wall.backend.database.read() as session:
        states = (await session.execute(select(_COMMANDS.c.state).order_by(_COMMANDS.c.id))).scalars().all()
    assert states == ["done", "stopped", "stopped"]


async def test_what_cannot_be_undone_is_confirmed_and_audited(wall: Wall) -> None:
    terminal, desk, store = await wall.approve(), wall.backend.attendance.terminals, wall.shop.store.id
    for name, body in (("cleanuser", {}), ("initsys", {}), ("cleanlog", {}), ("cleanadmin", {}), ("opendoor", {})):
        with pytest.raises(ApiError, match="cannot be undone"):
            async with wall.backend.database.write() as session:
                await desk.command(session, store, terminal, name, body, by="owner")
        async with wall.backend.database.write() as session:
            await desk.command(session, store, terminal, name, body, by="owner", confirmed=True)
    with pytest.raises(ApiError, match="know no command"):
        async with wall.backend.database.write() as session:
            await desk.command(session, store, terminal, "setschedule", {}, by="owner")
    async with wall.backend.database.read() as session:
        acts = (await session.scalars(select(AuditLineRow.action).order_by(AuditLineRow.id))).all()
    assert {"terminal.cleanuser", "terminal.initsys", "terminal.cleanlog", "terminal.opendoor"} <= set(acts)


async def test_a_quiet_terminal_is_asked_for_the_time_and_set_right(backend: Backend, shop: Shop) -> None:
    async with hanging(backend, shop, pace=replace(QUICK, quiet=0.05)) as wall:
        terminal = await wall.approve()
        async with wall.device() as device:
            await device.reg()
            assert await device.hear() == {"cmd": "gettime"}
            await device.say(ret="gettime", sn="ZX1", time="2026-03-01 14:00:00")
            assert await device.hear() == {"cmd": "settime", "cloudtime": "2026-03-01 13:00:00"}
            await device.say(ret="settime", result=True)
            assert (await wall.view(terminal)).clock_off_s in (None, 3600)
            await until(lambda: _is(wall, terminal, "clock_off_s", 3600))
            assert await device.hear() == {"cmd": "gettime"}


@ONE_DATABASE
async def test_a_terminal_that_never_answers_is_cut(backend: Backend, shop: Shop) -> None:
    pace = replace(QUICK, quiet=0.05, quiet_answer=0.05, misses=2)
    async with hanging(backend, shop, pace=pace) as wall:
        terminal = await wall.approve()
        async with wall.device() as device:
            await device.reg()
            assert [await device.hear() for _ in range(2)] == [{"cmd": "gettime"}] * 2
            assert await device.closed() == 1011
        await until(lambda: _is(wall, terminal, "connection", "offline"))


@ONE_DATABASE
async def test_another_time_zone_sets_the_clock(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        assert (await device.reg())["cloudtime"] == "2026-03-01 13:00:00"
        await wall.change(terminal, time_zone="Asia/Dubai")
        assert await device.hear() == {"cmd": "settime", "cloudtime": "2026-03-01 16:00:00"}
        await device.say(ret="settime", result=True)
        await device.log(punch(1, "2026-03-01 16:00:00"))
    kept = await wall.punches()
    assert (kept[0]["zone"], kept[0]["happened_at"].hour) == ("Asia/Dubai", 12)


@pytest.mark.parametrize("ending", ["empty", "to"])
async def test_a_log_is_read_page_by_page_to_either_end(wall: Wall, ending: str) -> None:
    terminal = await wall.approve()
    await wall.change(terminal, poll="new")
    log = [punch(number, f"2026-02-0{1 + number % 9} 08:00:00") for number in range(1, 121)]
    async with wall.device() as device:
        await device.reg()
        await serve_log(device, "getnewlog", log, ending)
        await until(lambda: _count(wall, 120))
        await until(lambda: _is(wall, terminal, "connection", "online"))


@pytest.mark.parametrize("poll", ["auto", "new"])
async def test_what_was_told_and_never_stored_is_read_again(wall: Wall, poll: str) -> None:
    terminal = await wall.approve()
    await wall.change(terminal, poll=poll)
    untold = [punch(number, f"2026-02-28 08:{number:02}:00") for number in range(3)]
    if poll == "new":  # a look that came to its end, the day before
        async with wall.device() as device:
            await device.reg()
            await serve_log(device, "getnewlog", [], "empty")
            await until(lambda: _polled(wall, terminal))
    async with wall.device() as device:
        await device.reg(usednewlog=3)
        assert await device.hear() == {"cmd": "getnewlog", "stn": True}
    # Its page was lost with the connection, and to the terminal it is told.
    async with wall.device() as device:
        await device.reg(usednewlog=0)
        if poll == "new":
            await serve_log(device, "getnewlog", [], "empty")
        message = await device.hear()
        assert (message["cmd"], message["stn"]) == ("getalllog", True)
        assert (message.get("from"), message.get("to")) == (
            ("2026-02-28", "2026-03-02") if poll == "new" else (None, None)
        )
        await device.say(ret="getalllog", result=True, count=3, **{"from": 0, "to": 2}, record=untold)
        await until(lambda: _count(wall, 3))
        await until(lambda: _nothing_to_do(wall, terminal))
    async with wall.device() as device:
        await device.reg(usednewlog=1)
        await serve_log(device, "getnewlog", [punch(9)], "to")
        await until(lambda: _count(wall, 4))
        await until(lambda: _nothing_to_do(wall, terminal))  # nothing was cut off: nothing is left to make good


@ONE_DATABASE
async def test_a_look_that_could_not_be_stored_is_made_good(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = await wall.approve()
    await wall.change(terminal, poll="new", poll_seconds=30)
    async with wall.device() as device:
        await device.reg()
        await serve_log(device, "getnewlog", [], "empty")
        await until(lambda: _polled(wall, terminal))
        link = wall.listener._by_id[terminal]
        with monkeypatch.context() as broken:
            broken.setattr(wall.backend.attendance.punches, "keep_all", _no_room)
            link.poll_at = 0.0
            await serve_log(device, "getnewlog", [punch(1)], "to", goes_on=link.polled_once)
            await until(lambda: _rests(wall, terminal))
        link.poll_at = 0.0
        await serve_log(device, "getnewlog", [], "empty")
        await serve_log(device, "getalllog", [punch(1)], "to")
        await until(lambda: _count(wall, 1))


async def test_a_log_that_is_asked_for_again_is_read_from_what_was_told_too(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getnewlog")
        assert await device.hear() == {"cmd": "getnewlog", "stn": True}
    async with wall.device() as device:
        await device.reg()
        await serve_log(device, "getalllog", [punch(1)], "to")
        await serve_log(device, "getnewlog", [], "empty")
        await ended(wall, number, "done")
    assert len(await wall.punches()) == 1


@ONE_DATABASE
async def test_a_terminal_that_goes_on_without_presenting_itself_is_looked_at_too(wall: Wall) -> None:
    terminal = await wall.approve()
    await wall.change(terminal, poll="new")
    async with wall.device() as device:
        assert (await device.log(punch(1)))["result"] is True
        await serve_log(device, "getnewlog", [punch(2)], "to")
        await until(lambda: _count(wall, 2))


@ONE_DATABASE
async def test_a_list_of_users_without_an_end_ends(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.attendance.terminals.link_work.MOST_ROWS", 3)
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getuserlist")
        for page in range(2):
            await device.hear()
            rows = [{"enrollid": each, "admin": 0, "backupnum": 0} for each in range(2)]
            await device.say(ret="getuserlist", result=True, count=2, record=rows, **{"from": page, "to": page + 1})
        assert (await ended(wall, number, "done"))["answer"]["count"] == 4


@pytest.mark.parametrize("odd", ["\\u0000", "\\ud800"], ids=["nul", "surrogate"])
async def test_an_answer_with_what_no_database_stores_ends_its_command(wall: Wall, odd: str) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getquestionnaire")
        await device.hear()
        odder = f'"card":{"9" * 40},"radio":NaN,"x{odd}":{"[" * 400}{"]" * 400}'
        await device.socket.send(f'{{"ret":"getquestionnaire","result":true,"title":"a{odd}b",{odder}}}')
        answer = (await ended(wall, number, "done"))["answer"]
    assert answer["title"] in ("a b", "a?b")
    assert answer["radio"] is None


@ONE_DATABASE
async def test_of_a_list_of_users_only_what_matters_is_collected(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getuserlist")
        await device.hear()
        rows = [{"enrollid": "7", "admin": 1, "backupnum": 20.0, "photo": "A" * 100_000}, "no row"]
        await device.say(ret="getuserlist", result=True, count=2, record=rows)
        await device.hear()
        await device.say(ret="getuserlist", result=True, count=0, record=[])
        answer = (await ended(wall, number, "done"))["answer"]
    assert answer["record"][0] == {"enrollid": 7, "admin": 1, "backupnum": 20}
    assert len(str(answer)) < 500


@ONE_DATABASE
async def test_the_clock_of_one_that_is_never_quiet_is_looked_at(backend: Backend, shop: Shop) -> None:
    async with hanging(backend, shop, pace=replace(QUICK, clock=0.05, quiet_answer=0.05)) as wall:
        await wall.approve()
        async with wall.device() as device:
            await device.reg()
            for _ in range(4):  # more often than a silent one is asked before it is cut
                assert await device.hear() == {"cmd": "gettime"}
            await device.log(punch(1))
            assert len(await wall.punches()) == 1


@ONE_DATABASE
async def test_what_was_begun_has_ended_when_the_listener_has(
    backend: Backend, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), False

    async def endless(*_given: object) -> None:
        nonlocal ended
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(1_000):  # as one that gives its connection back
                await asyncio.sleep(0)
            ended = True

    async with hanging(backend, shop) as wall:
        await wall.approve()
        monkeypatch.setattr(backend.attendance.commands, "next", endless)
        async with wall.device() as device:
            await device.reg()
            assert await happens(begun, 20)
    assert ended


@ONE_DATABASE
async def test_a_firmware_without_getnewlog_is_asked_for_everything(wall: Wall) -> None:
    terminal = await wall.approve()
    await wall.change(terminal, poll="new")
    async with wall.device() as device:
        await device.reg()
        assert await device.hear() == {"cmd": "getnewlog", "stn": True}
        await device.say(ret="getnewlog", result=False, reason=1)
        await serve_log(device, "getalllog", [punch(1)], "to")
        await until(lambda: _count(wall, 1))


@ONE_DATABASE
async def test_a_log_that_goes_round_in_circles_ends(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getalllog")
        for _ in range(2):
            assert (await device.hear())["cmd"] == "getalllog"
            await device.say(ret="getalllog", result=True, count=1000, **{"from": 0, "to": 0}, record=[punch(1)])
        assert (await ended(wall, number, "done"))["answer"]["count"] == 1
        assert len(await wall.punches()) == 1


@ONE_DATABASE
async def test_a_list_of_users_is_collected(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        number = await queue(wall, terminal, "getuserlist")
        for start, size in ((0, 40), (40, 2), (0, 0)):
            message = await device.hear()
            assert message == {"cmd": "getuserlist", "stn": start == 0 and size > 0}
            rows = [{"enrollid": start + each, "admin": 0, "backupnum": 0} for each in range(size)]
            span = {"from": start, "to": start + size - 1 if size else 0}
            await device.say(ret="getuserlist", result=True, count=size, record=rows, **span)
        answer = (await ended(wall, number, "done"))["answer"]
        assert (answer["count"], len(answer["record"])) == (42, 42)


async def test_pictures_and_temperatures_only_where_they_are_wanted(wall: Wall) -> None:
    terminal = await wall.approve()
    shown = {"image": base64.b64encode(JPEG).decode(), "temp": 36.56}
    async with wall.device() as device:
        await device.reg()
        await device.log(punch(1, **shown))
        await wall.change(terminal, keep_photos=True, keep_temperatures=True)
        await until(lambda: _wants_photos(wall, terminal))
        await device.log(punch(2, **shown), punch(3, image="no picture", temp="hot"))
    first, second, third = await wall.punches()
    assert (first["photo"], first["temperature_tenths"]) == ("", None)
    assert (second["temperature_tenths"], third["photo"], third["temperature_tenths"]) == (366, "", None)
    folder = wall.backend.settings.data_dir / "attendance" / "photos"
    assert (folder / second["photo"][:2] / second["photo"]).read_bytes() == JPEG
    assert not any("image" in each["raw"] or "temp" in each["raw"] for each in (first, second, third))


async def serve_log(
    device: Device, name: str, log: list[dict[str, Any]], ending: str, *, goes_on: bool = False
) -> None:
    """Answer like a terminal, in pages of 50."""
    start = 0
    while True:
        message = await device.hear()
        assert message["cmd"] == name
        assert message["stn"] is (start == 0) or goes_on
        page = log[start : start + 50]
        count = len(log) if ending == "to" else len(page) and 10**6
        span = {"from": start, "to": start + len(page) - 1 if page else 0}
        await device.say(ret=name, sn="ZX1", result=True, count=count, record=page, **span)
        start += len(page)
        if not page or (ending == "to" and start >= len(log)):
            return


async def _is(wall: Wall, terminal: int, name: str, value: object) -> bool:
    return bool(getattr(await wall.view(terminal), name) == value)


async def _count(wall: Wall, count: int) -> bool:
    return len(await wall.punches()) == count


async def _wants_photos(wall: Wall, terminal: int) -> bool:
    await asyncio.sleep(0)
    link = wall.listener._by_id.get(terminal)
    return link is not None and link.terminal is not None and link.terminal.keep_photos


async def _polled(wall: Wall, terminal: int) -> bool:
    return (await wall.view(terminal)).polled_at is not None


async def _nothing_to_do(wall: Wall, terminal: int) -> bool:
    return (await wall.view(terminal)).to_do == 0


async def _rests(wall: Wall, terminal: int) -> bool:
    working = wall.listener._by_id[terminal].working
    return working is None or working.done()


async def _no_room(*_given: object) -> None:
    raise OSError("no space left on device")
