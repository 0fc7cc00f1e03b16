"""Real WebSockets against the listener and a real database."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import select
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from backend.app import Backend
from backend.attendance.models import PunchRow, TerminalRow
from backend.attendance.terminals.composition import make_listener
from backend.attendance.terminals.desk import TerminalSettings
from backend.attendance.terminals.listener import TerminalListener
from backend.attendance.terminals.pace import Pace
from backend.attendance.terminals.terminal import Enrolled
from backend.db.base import table_of
from backend.settings import Settings
from tests.integration.attendance.test_book import person
from tests.support.shop import Shop

_PUNCHES, _TERMINALS = table_of(PunchRow), table_of(TerminalRow)
QUICK = Pace(tick=0.01, look=0.05, write_seen=0.01, between=0.0, quiet=3600, answer=5)
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is tested has nothing to do with the database."""
WITHIN_S = 10.0
SILENCE_S = 0.15
NONSENSE = (
    b'{"cmd":"sendlog","sn":"ZX1","count":1,"rec',
    b"\xff\xfe\x00", b"[1,2]", b'"x"', b"{}", b'{"sn":"ZX1"}', b"[" * 5000,
)  # fmt: skip


class Device:
    """One end of a terminal's socket."""

    def __init__(self, socket: ClientConnection, sn: str) -> None:
        self.socket = socket
        self.sn = sn

    async def say(self, **message: Any) -> None:
        await self.socket.send(orjson.dumps(message).decode())

    async def hear(self, within_s: float = WITHIN_S) -> dict[str, Any]:
        async with asyncio.timeout(within_s):
            message: dict[str, Any] = orjson.loads(await self.socket.recv())
            return message

    async def ask(self, **message: Any) -> dict[str, Any]:
        await self.say(**message)
        return await self.hear()

    async def reg(self, **devinfo: Any) -> dict[str, Any]:
        return await self.ask(cmd="reg", sn=self.sn, devinfo={"modelname": "tfs30", **devinfo})

    async def log(self, *records: dict[str, Any], **more: Any) -> dict[str, Any]:
        return await self.ask(cmd="sendlog", sn=self.sn, count=len(records), record=list(records), **more)

    async def silent(self) -> bool:
        try:
            await self.hear(SILENCE_S)
        except TimeoutError:
            return True
        return False

    async def closed(self) -> int | None:
        async with asyncio.timeout(WITHIN_S):
            await self.socket.wait_closed()
        return self.socket.close_code


class Wall:
    """A listener, its store, and devices that call it."""

    def __init__(self, backend: Backend, shop: Shop, listener: TerminalListener, enrolled: list[Enrolled]) -> None:
        self.backend = backend
        self.shop = shop
        self.listener = listener
        self.enrolled = enrolled
        self.url = listener.url

    @contextlib.asynccontextmanager
    async def device(self, sn: str = "ZX1", path: str = "/pub/chat") -> AsyncIterator[Device]:
        made = await connect(f"{self.url}{path}", ping_interval=None, compression=None, max_size=None)
        try:
            yield Device(made, sn)
        finally:
            # Python 3.11 cannot abort a connection that was cut while its last bytes went out: it forgot its loop.
            with contextlib.suppress(AttributeError):
                await made.close()

    async def approve(self, sn: str = "ZX1") -> int:
        async with self.backend.database.write() as session:
            return await self.backend.attendance.terminals.add(session, self.shop.store.id, sn, name=sn, by="owner")

    async def change(self, terminal_id: int, **settings: Any) -> None:
        async with self.backend.database.write() as session:
            desk = self.backend.attendance.terminals
            await desk.change(
                session, self.shop.store.id, terminal_id, TerminalSettings("Door", **settings), by="owner"
            )

    async def punches(self) -> list[Any]:
        async with self.backend.database.read() as session:
            return list((await session.execute(select(_PUNCHES).order_by(_PUNCHES.c.id))).mappings())

    async def view(self, terminal_id: int) -> Any:
        async with self.backend.database.read() as session:
            return await self.backend.attendance.terminals.one(session, self.shop.store.id, terminal_id)


async def until(what: Callable[[], Any], within_s: float = WITHIN_S) -> Any:
    """What it gives, once that is true."""
    async with asyncio.timeout(within_s):
        while True:
            found = await what()
            if found:
                return found
            await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def hanging(
    backend: Backend, shop: Shop, settings: Settings | None = None, pace: Pace = QUICK
) -> AsyncIterator[Wall]:
    parts, enrolled = backend.attendance, []

    async def told(_session: object, one: Enrolled) -> None:
        enrolled.append(one)

    listener = make_listener(
        settings or backend.settings, backend.database, backend.stores, parts.punches, parts.commands, backend.clock,
        enrolled=[told], pace=pace,
    )  # fmt: skip
    async with listener.running(0):
        yield Wall(backend, shop, listener, enrolled)


@pytest.fixture
async def wall(backend: Backend, shop: Shop) -> AsyncIterator[Wall]:
    async with hanging(backend, shop) as made:
        yield made


def punch(enrollid: int = 1, time: str = "2026-03-01 13:00:00", **more: Any) -> dict[str, Any]:
    return {"enrollid": enrollid, "time": time, "mode": 0, "inout": 0, "event": 0, **more}


async def test_nothing_is_acknowledged_before_somebody_has_approved_the_serial_number(wall: Wall) -> None:
    async with wall.device() as device:
        assert await device.reg() == {"ret": "reg", "result": False, "reason": "waiting for approval"}
        await device.say(cmd="sendlog", sn="ZX1", count=1, record=[punch()])
        await device.say(cmd="senduser", sn="ZX1", enrollid=1, name="x", backupnum=11, admin=0, record=1)
        assert await device.silent()
        assert await wall.punches() == []
        async with wall.backend.database.read() as session:
            waiting = await wall.backend.attendance.terminals.waiting(session)
        assert [(each.sn, each.state, each.family) for each in waiting] == [("ZX1", "waiting", "tm20")]
        async with wall.backend.database.write() as session:
            await wall.backend.attendance.terminals.approve(
                session, waiting[0].id, wall.shop.store.id, name="D", by="o"
            )
        assert await device.closed() == 1012  # it calls again
    async with wall.device() as device:
        assert await device.reg() == {
            "ret": "reg", "result": True, "cloudtime": "2026-03-01 13:00:00", "nosenduser": True,
        }  # fmt: skip
        said = await device.log(punch(), logindex=10)
        assert said == {
            "ret": "sendlog", "result": True, "count": 1, "logindex": 10, "cloudtime": "2026-03-01 13:00:00",
            "access": 0,
        }  # fmt: skip
        assert len(await wall.punches()) == 1


async def test_a_refused_one_stays_refused(wall: Wall) -> None:
    async with wall.device() as device:
        await device.reg()
        async with wall.backend.database.write() as session:
            waiting = await wall.backend.attendance.terminals.waiting(session)
            await wall.backend.attendance.terminals.refuse(session, waiting[0].id, by="owner")
        await device.closed()
    async with wall.device() as device:
        assert (await device.reg())["reason"] == "not approved"
        await device.say(cmd="sendlog", sn="ZX1", count=1, record=[punch()])
        assert await device.silent()


async def test_doubles_are_acknowledged_like_the_rest(wall: Wall) -> None:
    await wall.approve()
    async with wall.device(path="/whatever/1?x=2") as device:
        await device.reg()
        for _ in range(3):
            said = await device.log(punch(1), punch(2), punch(2), punch(0, event=5), punch(99_999_999))
            assert said["count"] == 5
        assert len(await wall.punches()) == 4


async def test_the_door_opens_for_whom_we_know_and_who_stands_there(wall: Wall) -> None:
    await wall.approve()
    await person(wall.backend, wall.shop, 1)
    async with wall.device() as device:
        await device.reg()
        assert (await device.log(punch(1)))["access"] == 1
        assert (await device.log(punch(1, "2026-03-01 11:00:00")))["access"] == 0  # an old log
        assert (await device.log(punch(1, event=1), punch(2)))["access"] == 0
        assert (await device.log(punch(2)))["access"] == 0


async def test_every_command_is_answered(wall: Wall) -> None:
    await wall.approve()
    async with wall.device() as device:
        await device.reg()
        said = await device.ask(cmd="senduser", sn="ZX1", enrollid=1, name="user one", backupnum=0, admin=0, record="T")
        assert said == {"ret": "senduser", "result": True, "cloudtime": "2026-03-01 13:00:00"}
        await device.ask(cmd="senduser", sn="ZX1", enrollid=1, name="user one", backupnum=11, admin=0, record=2352253)
        assert [(each.backupnum, each.record) for each in wall.enrolled] == [(0, None), (11, 2352253)]
        said = await device.ask(cmd="sendqrcode", sn="ZX1", record="123456")
        assert (said["ret"], said["result"], said["access"]) == ("sendqrcode", True, 0)
        said = await device.ask(cmd=" otacheck ", sn="ZX1")
        assert (said["ret"], said["result"]) == ("otacheck", True)
        said = await device.ask(cmd="sendlog", sn="ZX1", count=0, record=[])
        assert (said["result"], said["count"]) == (True, 0)


@ONE_DATABASE
async def test_what_cannot_be_read_does_no_harm(wall: Wall) -> None:
    await wall.approve()
    async with wall.device() as device:
        await device.reg()
        for number, frame in enumerate(NONSENSE):
            await device.socket.send(frame, text=False)
            assert (await device.log(punch(number)))["count"] == 1
    assert len(await wall.punches()) == len(NONSENSE)


@ONE_DATABASE
async def test_a_terminal_that_only_says_nonsense_is_cut(wall: Wall) -> None:
    async with wall.device() as device:
        with contextlib.suppress(ConnectionClosed):
            for _ in range(40):
                await device.socket.send("nonsense")
        assert await device.closed() == 1003


@ONE_DATABASE
async def test_a_record_of_a_megabyte(wall: Wall) -> None:
    await wall.approve()
    async with wall.device() as device:
        await device.reg()
        assert (await device.log(punch(image="A" * 1_000_000, note="B" * 1_000_000)))["count"] == 1
        kept = await wall.punches()
        assert "image" not in kept[0]["raw"]
        assert len(kept[0]["raw"]["note"]) == 300
        await device.socket.send("C" * 5_000_000)
        assert await device.closed() == 1009


async def test_the_newer_socket_of_a_serial_number_is_the_right_one(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as older, wall.device() as newer:
        await older.reg()
        await newer.reg()
        assert await older.closed() == 1008
        await until(lambda: _true(wall.listener.connected == 1))
        async with wall.backend.database.write() as session:
            await wall.backend.attendance.commands.queue(session, terminal, "getdevinfo", {}, by="owner")
        assert await newer.hear() == {"cmd": "getdevinfo"}
        assert (await newer.log(punch()))["count"] == 1


async def test_another_serial_number_on_the_same_socket(wall: Wall) -> None:
    await wall.approve("ZX1")
    await wall.approve("ZX2")
    async with wall.device() as device:
        await device.reg()
        said = await device.ask(cmd="sendlog", sn="ZX2", count=1, record=[punch()])
        assert said == {"ret": "sendlog", "result": False, "reason": "another serial number"}
        assert await wall.punches() == []
        said = await device.ask(cmd="reg", sn="ZX2", devinfo={})
        assert said == {"ret": "reg", "result": False, "reason": "another serial number"}
        assert [each.terminal.sn for each in wall.listener._by_id.values() if each.terminal] == ["ZX1"]
    await until(lambda: _true(not wall.listener._by_id))  # nothing is left of a connection that ended


async def test_an_index_is_echoed_as_it_came(wall: Wall) -> None:
    await wall.approve()
    async with wall.device() as device:
        await device.reg()
        for index in (-1, 2**40, "10", 0):
            assert (await device.log(punch(), logindex=index))["logindex"] == index


@ONE_DATABASE
async def test_very_many_punches_in_one_message_are_written_in_parts(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading and writing them all at once would hold up everybody else."""
    monkeypatch.setattr("backend.attendance.terminals.reception.TOGETHER", 3)
    await wall.approve()
    sizes, intake = [], wall.listener._reception._intake
    keep = intake.keep

    async def kept(terminal: Any, records: Any) -> Any:
        sizes.append(len(records))
        return await keep(terminal, records)

    monkeypatch.setattr(intake, "keep", kept)
    async with wall.device() as device:
        await device.reg()
        said = await device.log(*(punch(each) for each in range(1, 8)), *([None] * 3))
        assert (said["count"], said["access"]) == (10, 0)
    assert (sizes, len(await wall.punches())) == ([3, 3, 1], 7)


async def test_it_may_go_on_without_presenting_itself(wall: Wall) -> None:
    await wall.approve()
    async with wall.device() as device:
        assert (await device.log(punch()))["count"] == 1


@ONE_DATABASE
async def test_who_may_call(backend: Backend, shop: Shop) -> None:
    elsewhere = backend.settings.model_copy(update={"attendance_networks": ["10.1.0.0/16"]})
    async with hanging(backend, shop, elsewhere) as wall:
        with pytest.raises(InvalidStatus) as refused:
            async with wall.device():
                pass
        assert refused.value.response.status_code == 403
        async with httpx.AsyncClient() as client:
            said = await client.post(f"{_http(wall)}/pub/api", json={"cmd": "reg", "sn": "ZX1"})
            assert said.status_code == 403
    async with hanging(backend, shop) as wall:
        terminal = await wall.approve()
        await wall.change(terminal, networks=["10.1.0.0/16"])
        async with wall.device() as device:
            assert (await device.reg())["reason"] == "not from this network"
            await device.say(cmd="sendlog", sn="ZX1", count=1, record=[punch()])
            assert await device.silent()
        await until(lambda: _said(wall, terminal, "not in its networks"))


@ONE_DATABASE
async def test_messages_that_never_end_fill_no_memory(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.attendance.terminals.sockets.MOST_HELD", 200_000)
    await wall.approve()
    _, half = await _half_a_message(wall)
    await until(lambda: _true(wall.listener._held._bytes > 100_000))
    second, _ = await _half_a_message(wall)
    async with asyncio.timeout(WITHIN_S):
        with contextlib.suppress(ConnectionError):
            assert await second.read() == b""  # cut off: it says it again
    async with httpx.AsyncClient() as client:
        said = await client.post(f"{_http(wall)}/pub/api", content=b"x" * 150_000)
        assert said.status_code == 503
    async with wall.device() as device:
        await device.reg()
        assert (await device.log(punch()))["count"] == 1  # whoever says little is listened to
    half.close()
    await until(lambda: _true(wall.listener._held._bytes == 0))


@ONE_DATABASE
async def test_strangers_keep_no_terminal_out(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.attendance.terminals.listener.MOST_STRANGERS", 2)
    monkeypatch.setattr("backend.attendance.terminals.posts.MOST_DOORS", 2)
    await wall.approve()
    async with wall.device() as known:
        await known.reg()
        async with wall.device("F1") as first, wall.device("F2") as second, wall.device("F3") as third:
            assert await first.closed() == 1006
            for each in (second, third, known):
                assert (await each.ask(cmd="checklive"))["result"] is True
    idle = [await asyncio.open_connection(*wall.url.removeprefix("ws://").split(":")) for _ in range(3)]
    for _, writer in idle:
        writer.write(b"POST /pub/api HTTP/1.1\r\nHost: x\r\n")
        await asyncio.sleep(0)
    async with asyncio.timeout(WITHIN_S), httpx.AsyncClient() as client:
        with contextlib.suppress(ConnectionError):
            assert await idle[0][0].read() == b""
        said = await client.post(f"{_http(wall)}/pub/api", json={"cmd": "checklive", "sn": "ZX1"})
        assert said.status_code == 200
    for _, writer in idle:
        writer.close()


@ONE_DATABASE
async def test_a_web_page_in_a_browser_is_no_terminal(wall: Wall) -> None:
    """Whoever shows a page to somebody in the shop is inside the terminals' network by it."""
    await wall.approve()
    log = {"cmd": "sendlog", "sn": "ZX1", "count": 1, "log": [punch()]}
    async with httpx.AsyncClient() as client:
        for origin, status in (("https://evil.example", 403), ("null", 403), ("http://127.0.0.1", 200)):
            # As a form does it: no browser asks beforehand whether it may.
            headers = {"Origin": origin, "Content-Type": "text/plain"}
            said = await client.post(f"{_http(wall)}/pub/api", content=orjson.dumps(log), headers=headers)
            assert said.status_code == status
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"{wall.url}/pub/chat", additional_headers={"Origin": "https://evil.example"})
    assert refused.value.response.status_code == 403
    for origin in (wall.url.replace("ws", "http"), "file://"):
        async with connect(wall.url, additional_headers={"Origin": origin}):
            pass  # some firmware writes there whom it calls, or what its library does


@ONE_DATABASE
async def test_a_post_that_is_being_stored_has_ended_when_the_listener_has(
    backend: Backend, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), False

    async def slow(*_given: object) -> None:
        nonlocal ended
        begun.set()
        for _ in range(1_000):
            await asyncio.sleep(0)
        ended = True

    async with hanging(backend, shop) as wall:
        await wall.approve()
        monkeypatch.setattr(wall.listener._reception, "answer", slow)
        _, writer = await asyncio.open_connection(*wall.url.removeprefix("ws://").split(":"))
        body = b'{"cmd":"checklive","sn":"ZX1"}'
        writer.write(b"POST /pub/api HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await begun.wait()
    assert ended
    writer.close()


@ONE_DATABASE
async def test_nothing_else_of_the_backend_answers_there(wall: Wall) -> None:
    async with httpx.AsyncClient() as client:
        for path in ("/health", "/api/v1/devices", "/admin/", "/pub/api"):
            assert (await client.get(f"{_http(wall)}{path}")).status_code in (400, 426)
            if path != "/pub/api":
                assert (await client.post(f"{_http(wall)}{path}", json={})).status_code == 404


async def test_a_flood_of_serial_numbers_fills_nothing(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.attendance.terminals.registry.MOST_WAITING", 3)
    reasons = []
    for number in range(5):
        async with wall.device(f"F{number}") as device:
            reasons.append((await device.reg())["reason"])
    assert reasons == ["waiting for approval"] * 3 + ["too many wait for approval"] * 2


async def test_posted_instead(wall: Wall) -> None:
    await wall.approve("AI810")
    async with httpx.AsyncClient(base_url=_http(wall)) as client:
        said = await client.post("/pub/api", json={"cmd": "reg", "sn": "AI810", "devinfo": {"modelname": "AI810"}})
        assert said.json()["result"] is True
        body = {"cmd": "sendlog", "sn": "AI810", "count": 2, "logindex": 3, "log": [punch(1), punch(2)]}
        for _ in range(2):
            answer = (await client.post("/pub/api", json=body)).json()
            assert (answer["ret"], answer["result"], answer["count"], answer["logindex"]) == ("sendlog", True, 2, 3)
        assert (await client.post("/pub/api", json={"cmd": "checklive", "sn": "AI810"})).json()["result"] is True
        unknown = (await client.post("/pub/api", json={**body, "sn": "NEW"})).json()
        assert unknown == {"ret": "sendlog", "result": False, "reason": "waiting for approval"}
        assert (await client.post("/pub/api", content=b'{"cmd":')).status_code == 400
    assert len(await wall.punches()) == 2


@ONE_DATABASE
async def test_who_may_not_post_is_turned_away_before_it_has_sent_much(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.attendance.terminals.posts.MOST_DOORS", 0)
    host, port = wall.url.removeprefix("ws://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /pub/api HTTP/1.1\r\nContent-Length: 4000000\r\n\r\n{")
    async with asyncio.timeout(WITHIN_S):
        assert (await reader.read()).startswith(b"HTTP/1.1 503 ")
    writer.close()


@ONE_DATABASE
async def test_a_connection_that_fails_is_told_and_calls_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await wall.approve()

    async def fails(*_given: object) -> None:
        raise RuntimeError("no database")

    monkeypatch.setattr("backend.attendance.terminals.registry.Registry.called", fails)
    async with wall.device() as device:
        await device.say(cmd="reg", sn="ZX1", devinfo={})
        assert await device.closed() == 1011
    assert "its connection failed" in caplog.text


async def test_a_removed_terminal_waits_again(wall: Wall) -> None:
    terminal = await wall.approve()
    async with wall.device() as device:
        await device.reg()
        await device.log(punch())
        async with wall.backend.database.write() as session:
            await wall.backend.attendance.terminals.remove(session, wall.shop.store.id, terminal, by="owner")
        await device.closed()
    async with wall.device() as device:
        assert (await device.reg())["reason"] == "waiting for approval"
    assert len(await wall.punches()) == 1


@ONE_DATABASE
async def test_a_port_that_is_taken(wall: Wall) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other = make_listener(
            wall.backend.settings, wall.backend.database, wall.backend.stores, wall.backend.attendance.punches,
            wall.backend.attendance.commands, wall.backend.clock,
        )  # fmt: skip
        with pytest.raises(OSError, match="in use"):
            async with other.running(taken.getsockname()[1]):
                pass


async def _half_a_message(wall: Wall) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(*wall.url.removeprefix("ws://").split(":"))
    writer.write(
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await reader.readuntil(b"\r\n\r\n")
    size = 150_000
    writer.write(b"\x82\xff" + (2 * size).to_bytes(8, "big") + bytes(4) + bytes(size))
    return reader, writer


def _http(wall: Wall) -> str:
    return wall.url.replace("ws://", "http://")


async def _true(what: bool) -> bool:
    return what


async def _said(wall: Wall, terminal: int, text: str) -> bool:
    return text in (await wall.view(terminal)).error
