"""Several backends, one count: on a real Redis; and each by itself while that does not answer."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NotYet

from backend.guards.rate_limits import RateLimits
from tests.support.absent import absent

SERVER = shutil.which("redis-server")


@pytest.fixture(autouse=True)
def _whether_redis_is_there() -> None:
    if SERVER is None:
        absent("no redis-server is installed (Debian: redis-server)")


@contextmanager
def serving(port: int, path: Path) -> Iterator[None]:
    assert SERVER is not None
    command = [SERVER, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            with Redis(port=port) as client:
                until = time.monotonic() + 20
                while True:
                    try:
                        client.ping()
                        break
                    except NotYet:
                        assert time.monotonic() < until, "redis-server does not start"
                        assert process.poll() is None
            yield
        finally:
            process.terminate()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def refused(limits: RateLimits, who: str = "device:1") -> bool:
    allowance = await limits.count(who, "write")
    assert allowance is not None
    assert 1 <= allowance.reset_s <= 60
    return allowance.refused


async def test_two_backends_count_together(port: int, tmp_path: Path) -> None:
    with serving(port, tmp_path):
        one, other = (RateLimits(0, 3, f"redis://127.0.0.1:{port}/0") for _ in range(2))
        asked = [await refused(each) for each in (one, other, one, other, one)]
        assert asked == [False, False, False, True, True]
        assert not await refused(other, "device:2")
        await one.close()
        await other.close()


async def test_a_redis_that_is_away_stops_nobody(port: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    seconds = [1000.0]
    limits = RateLimits(0, 2, f"redis://127.0.0.1:{port}/0", now=lambda: seconds[0])
    asked = [await refused(limits) for _ in range(3)]
    assert asked == [False, False, True], "counted here meanwhile"
    assert caplog.text.count("Redis does not answer") == 1, "left alone for some seconds"
    with serving(port, tmp_path):
        assert await refused(limits)
        seconds[0] += 5
        assert not await refused(limits), "it is asked again"
        with Redis(port=port) as client:
            assert client.keys("*device:1*")
    await limits.close()
