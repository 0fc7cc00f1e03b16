"""The same events go out by the embedded hub and by Soketi, and no order waits for either."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from backend.db.migrate import migrate_now
from backend.realtime.publisher import PusherPublisher
from tests.support import soketi
from tests.support.absent import absent
from tests.support.driven_shop import PUSHER, listening, on_a_socket, place, served
from tests.support.shop import open_shop


@pytest.fixture(autouse=True)
def _whether_soketi_is_there() -> None:
    if why := soketi.why_not():
        absent(why)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'shop.sqlite3'}"
    migrate_now(make_url(url))
    return url


@pytest.mark.parametrize("driver", ["embedded", "pusher"])
async def test_to_others(driver: str, tmp_path: Path, sqlite_url: str) -> None:
    with soketi.soketi(tmp_path / "soketi", soketi.SoketiApp()) as node:
        where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(node.port), "PUSHER_SCHEME": "http"}
        async with served(tmp_path / "data", sqlite_url, {**PUSHER, **where, "BROADCAST_CONNECTION": driver}) as only:
            shop = await open_shop(only.backend, only.api)
            pos, other = await shop.pair("pos"), await shop.pair("pos")
            async with on_a_socket(only, pos) as (socket_id, heard), listening(only, other) as till:
                await place(only, pos, 1, **{"X-Socket-ID": socket_id})
                await place(only, pos, 2)
                await till.until(lambda it: len(it.orders()) == 2)
                async with asyncio.timeout(20):
                    while not heard:  # noqa: ASYNC110
                        await asyncio.sleep(0.005)
                numbers = {each.data["order"]["number"] for each in heard}
                assert numbers == {f"{pos.number_prefix}-002"}


async def test_a_server_that_is_away_neither_fails_nor_delays_an_order(tmp_path: Path, sqlite_url: str) -> None:
    """And what it missed is read from the log: a terminal is told to when it is back."""
    port = soketi.free_port()
    where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(port), "PUSHER_SCHEME": "http"}
    environment = {**PUSHER, **where, "BROADCAST_CONNECTION": "pusher"}
    async with served(tmp_path / "data", sqlite_url, environment) as only:
        shop = await open_shop(only.backend, only.api)
        pos, kds = await shop.pair("pos"), await shop.pair("kds")
        publisher = only.backend.realtime.live
        assert isinstance(publisher, PusherPublisher)
        with soketi.soketi(tmp_path / "first", soketi.SoketiApp(), port=port):
            async with AsyncExitStack() as stack:
                kitchen = await stack.enter_async_context(listening(only, kds))
                there = [await place(only, pos, number) for number in range(1, 11)]
                await kitchen.until(lambda it: len(it.events) >= 10)
                kept = stack.pop_all()
        try:
            await kitchen.until(lambda it: it.lost >= 1)
            away = [await place(only, pos, number) for number in range(11, 21)]
            assert max(away) < max(1.0, 20 * max(there))
            assert publisher.published.trouble is not None
            with soketi.soketi(tmp_path / "second", soketi.SoketiApp(), port=port):
                await kitchen.until(lambda it: it.joined >= 2)
                await place(only, pos, 21)
                await kitchen.until(lambda it: f"{pos.number_prefix}-021" in it.orders())
        finally:
            await kept.aclose()
