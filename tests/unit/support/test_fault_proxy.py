"""The bad network itself: each fault does what it says, and a good network passes everything on."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from tests.support.fault_proxy import CALM, FaultProxy, Weather, fault_proxy, storm

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Echo:
    """Answers each line with itself; remembers what arrived, in order."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.news = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while line := await reader.readline():
                self.heard.append(line)
                self.news.set()
                writer.write(line)
                await writer.drain()
        writer.close()


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
async def proxy(echo: Echo) -> AsyncIterator[FaultProxy]:
    server = await asyncio.start_server(echo.serve, "127.0.0.1", 0)
    async with fault_proxy(server.sockets[0].getsockname()[1]) as made:
        yield made
    server.close()


async def call(proxy: FaultProxy) -> Line:
    return await asyncio.open_connection("127.0.0.1", proxy.port)


async def say(line: Line, words: bytes) -> bytes:
    line[1].write(words)
    await line[1].drain()
    return await line[0].readline()


async def heard(echo: Echo, count: int) -> None:
    async with asyncio.timeout(5):
        while len(echo.heard) < count:
            echo.news.clear()
            await echo.news.wait()


async def test_a_good_network_passes_everything_on_both_ways(proxy: FaultProxy) -> None:
    line = await call(proxy)
    assert [await say(line, b"%d\n" % n) for n in range(3)] == [b"0\n", b"1\n", b"2\n"]
    line[1].write_eof()
    assert await line[0].read() == b"", "an end is passed on too"
    line[1].close()


async def test_cut_is_a_reset_and_new_connections_work(proxy: FaultProxy) -> None:
    line = await call(proxy)
    await say(line, b"before\n")
    assert proxy.cut() == 1
    with pytest.raises(ConnectionResetError):
        await say(line, b"after\n")
    line[1].close()
    again = await call(proxy)
    assert await say(again, b"again\n") == b"again\n"
    again[1].close()


async def test_a_half_open_connection_says_nothing_for_ever_but_a_new_one_works(proxy: FaultProxy, echo: Echo) -> None:
    line = await call(proxy)
    await say(line, b"before\n")
    assert proxy.half_open() == 1
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(say(line, b"lost\n"), 0.2)
    other = await call(proxy)
    assert await say(other, b"other\n") == b"other\n"
    assert echo.heard == [b"before\n", b"other\n"]
    for each in (line, other):
        each[1].close()


async def test_what_was_swallowed_never_comes_late(proxy: FaultProxy, echo: Echo) -> None:
    """A stream with a hole in it would be garbage: the connection stays dead in good weather."""
    line = await call(proxy)
    await say(line, b"before\n")
    proxy.weather = Weather(swallow=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(say(line, b"lost\n"), 0.2)
    proxy.weather = CALM
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(say(line, b"late\n"), 0.2)
    assert echo.heard == [b"before\n"]
    line[1].close()


async def test_nobody_listens_then_somebody_does_at_the_same_address(proxy: FaultProxy) -> None:
    port = proxy.port
    await proxy.refuse()
    with pytest.raises(ConnectionRefusedError):
        await call(proxy)
    await proxy.accept()
    assert proxy.port == port
    line = await call(proxy)
    assert await say(line, b"here\n") == b"here\n"
    line[1].close()


async def test_a_lost_answer_was_asked_for(proxy: FaultProxy, echo: Echo) -> None:
    proxy.weather = Weather(lose_answers=True)
    line = await call(proxy)
    with pytest.raises(ConnectionResetError):
        await say(line, b"paid\n")
    assert echo.heard == [b"paid\n"], "it arrived; only nobody was told"
    line[1].close()


async def test_what_was_sent_later_on_one_connection_overtakes_another(proxy: FaultProxy, echo: Echo) -> None:
    first, second = await call(proxy), await call(proxy)
    for each in (first, second):
        await say(each, b"ready\n")
    proxy.weather = Weather(delay_s=(0.3, 0.3))
    first[1].write(b"sooner\n")
    await first[1].drain()
    await asyncio.sleep(0.1)
    proxy.weather = CALM
    second[1].write(b"later\n")
    await heard(echo, 4)
    assert echo.heard[2:] == [b"later\n", b"sooner\n"]
    for each in (first, second):
        each[1].close()


async def test_slow_is_slow_and_whole(proxy: FaultProxy) -> None:
    proxy.weather = Weather(bytes_per_s=10_000)
    line = await call(proxy)
    began = asyncio.get_running_loop().time()
    assert await say(line, b"x" * 999 + b"\n") == b"x" * 999 + b"\n"
    assert asyncio.get_running_loop().time() - began >= 0.15, "a thousand bytes there and a thousand back"
    line[1].close()


async def test_a_backend_that_is_gone_resets_who_comes(proxy: FaultProxy) -> None:
    async with fault_proxy(1) as nowhere:
        line = await call(nowhere)
        with pytest.raises(ConnectionResetError):
            await say(line, b"anybody?\n")
        line[1].close()


async def test_a_storm_hurts_and_ends_in_calm(proxy: FaultProxy) -> None:
    raging = asyncio.create_task(storm(proxy, random.Random(3), worst_s=0.05))
    async with asyncio.timeout(20):
        while sum(1 for each in proxy.happened if each.startswith("fault")) < 4:
            with suppress(OSError, TimeoutError):
                line = await call(proxy)
                try:
                    await asyncio.wait_for(say(line, b"hello\n"), 0.1)
                finally:
                    line[1].close()
            await asyncio.sleep(0.01)
    raging.cancel()
    await asyncio.gather(raging, return_exceptions=True)
    assert proxy.weather == CALM
    line = await call(proxy)
    assert await say(line, b"calm\n") == b"calm\n"
    line[1].close()
