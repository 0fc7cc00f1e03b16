"""Files of a screen: fetched in parts, checked by their hash, bounded, and never a wrong one on the screen."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import struct
import threading
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from apps.signage.downloads import cache as cache_module
from apps.signage.downloads import service
from apps.signage.downloads.cache import MediaCache
from apps.signage.downloads.service import DownloadService
from apps.signage.stage.inspection import inspect
from common.client.errors import BadAnswer, RateLimited
from common.contract.signage import MediaOut
from tests.support.printing.waiting import until
from tests.support.signage.player import FakeFiles, media

BODIES = {number: bytes([number]) * (20 + number) for number in range(1, 8)}
WANTED = {number: media(number, body) for number, body in BODIES.items()}


def of(*numbers: int) -> list[MediaOut]:
    return [WANTED[each] for each in numbers]


def enormous() -> bytes:
    """A PNG of 40,000 x 40,000 that is small on the disk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    side = 40_000
    packer = zlib.compressobj(1)
    lines = b"".join(packer.compress(bytes((side // 8 + 1) * 1000)) for _ in range(side // 1000)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Fetching:
    def __init__(self, folder: Path, most_bytes: int | None = None) -> None:
        self.server = FakeFiles()
        self.server.serve(*((WANTED[number], body) for number, body in BODIES.items()))
        self.cache = MediaCache(folder, most_bytes)
        self.seconds = Seconds()
        self.files = DownloadService(self.cache, self.server, self.seconds)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.files.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def there(self) -> set[int]:
        return {number for number, each in WANTED.items() if self.files.path(each.sha256)}

    def missing(self) -> dict[int, str]:
        missing = self.files.files.value.missing
        return {number: missing[each.sha256] for number, each in WANTED.items() if each.sha256 in missing}

    async def settle(self, *numbers: int) -> None:
        self.files.want(of(*numbers))
        async with self.running():
            await until(lambda: not {*numbers} - self.there())


@pytest.fixture
def fetching(tmp_path: Path) -> Fetching:
    return Fetching(tmp_path / "signage-media")


async def test_what_is_wanted_is_fetched_whole_and_the_soonest_first(fetching: Fetching) -> None:
    fetching.files.want(of(3, 1, 2))
    async with fetching.running():
        await until(lambda: fetching.there() == {1, 2, 3} and not fetching.missing())
    asked = [path for path, _ in fetching.server.asked]
    assert {*asked[:2]} == {WANTED[3].path, WANTED[1].path}
    assert asked[2:] == [WANTED[2].path]
    path = fetching.files.path(WANTED[3].sha256)
    assert path is not None
    assert (path.name, path.read_bytes()) == (f"{WANTED[3].sha256}.png", BODIES[3])
    assert {each.suffix for each in path.parent.iterdir()} == {".png"}
    assert fetching.files.files.value.cache_bytes == sum(len(BODIES[each]) for each in (1, 2, 3))


async def test_no_more_than_two_at_once(fetching: Fetching) -> None:
    fetching.server.held = asyncio.Event()
    fetching.files.want(of(1, 2, 3, 4, 5, 6))
    async with fetching.running():
        await until(lambda: fetching.server.at_once == 2)
        fetching.server.held.set()
        await until(lambda: len(fetching.there()) == 6)
    assert fetching.server.most_at_once == 2


async def test_a_cut_download_goes_on_where_it_was(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BLOCK", 4)
    fetching.server.cut_after = 12
    fetching.files.want(of(5))
    async with fetching.running():
        await until(lambda: fetching.missing() == {5: "server_unreachable"})
        fetching.seconds.now += service.FIRST_RETRY_S + 1
        fetching.server.cut_after = None
        fetching.files.want(of(5, 1))
        await until(lambda: fetching.there() == {1, 5})
    assert [offset for path, offset in fetching.server.asked if path == WANTED[5].path] == [0, 12]


async def test_also_after_the_program_died(fetching: Fetching, tmp_path: Path) -> None:
    fetching.server.cut_after = 16
    fetching.files.want(of(6))
    async with fetching.running():
        await until(lambda: fetching.missing() == {6: "server_unreachable"})
    again = Fetching(tmp_path / "signage-media")
    await again.settle(6)
    assert again.server.asked == [(WANTED[6].path, 16)]


async def test_another_file_at_the_same_address_begins_anew(fetching: Fetching) -> None:
    folder = fetching.cache.folder
    fetching.cache.begin(WANTED[2].sha256, 0, '"other"')
    (folder / f"{WANTED[2].sha256}.part").write_bytes(b"xxxx")
    await fetching.settle(2)
    assert fetching.server.asked == [(WANTED[2].path, 4)]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (bytes([1]) * 20 + b"x", "hash_mismatch"),
        (b"", "wrong_size"),
        (b"short", "wrong_size"),
        (b"much longer than it should be at all", "wrong_size"),
    ],
)
async def test_what_is_not_what_it_should_be_is_never_shown(fetching: Fetching, body: bytes, cause: str) -> None:
    fetching.server.bodies[WANTED[1].path] = body
    fetching.files.want(of(1, 2))
    async with fetching.running():
        await until(lambda: fetching.missing().get(1) == cause and fetching.there() == {2})
        assert not [*fetching.cache.folder.glob(f"{WANTED[1].sha256}.*")]
        fetching.server.bodies[WANTED[1].path] = BODIES[1]
        fetching.seconds.now += service.FIRST_RETRY_S + 1
        fetching.files.want(of(2, 1))
        await until(lambda: fetching.there() == {1, 2})


async def test_a_server_that_sends_more_than_it_said_is_cut_off(fetching: Fetching) -> None:
    class Lying(FakeFiles):
        async def _chunks(self, body: bytes) -> AsyncIterator[bytes]:
            for _ in range(1000):
                yield bytes(100)

    fetching.server = fetching.files._api = Lying()
    fetching.server.serve((WANTED[1], BODIES[1]))
    fetching.files.want(of(1))
    async with fetching.running():
        await until(lambda: fetching.missing() == {1: "too_long"})


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (BadAnswer(302, "redirect"), "redirected"),
        (BadAnswer(404), "not_found"),
        (BadAnswer(0, "not a file of this server"), "server_answer_unreadable"),
        (RateLimited("rate_limited", 1), "rate_limited"),
    ],
)
async def test_what_cannot_be_had_is_said_and_the_others_come(fetching: Fetching, error: BadAnswer, cause: str) -> None:
    fetching.server.errors[WANTED[1].path] = error
    fetching.files.want(of(1, 2, 3))
    async with fetching.running():
        await until(lambda: fetching.missing().get(1) == cause and fetching.there() == {2, 3})


async def test_it_is_tried_again_more_and_more_seldom(fetching: Fetching) -> None:
    fetching.server.errors[WANTED[1].path] = BadAnswer(404)
    fetching.files.want(of(1))
    tried_at: list[float] = []
    async with fetching.running():
        await until(lambda: fetching.missing() == {1: "not_found"})
        for _ in range(4000):
            asked = len(fetching.server.asked)
            fetching.seconds.now += 5
            fetching.files._moved.set()
            for _ in range(3):
                await asyncio.sleep(0)
            await until(lambda: not fetching.files._busy)
            if len(fetching.server.asked) > asked:
                tried_at.append(fetching.seconds.now)
            if len(tried_at) == 9:
                break
    gaps = [later - sooner for sooner, later in pairwise(tried_at)]
    assert gaps[:3] == [10, 20, 40]
    assert gaps[-1] == service.LONGEST_RETRY_S


@pytest.mark.parametrize("ending", ["exe/..", "", "PNG"])
async def test_a_name_that_is_none_is_not_asked_for(fetching: Fetching, ending: str) -> None:
    strange = WANTED[1].model_copy(update={"path": f"/static/{'a' * 8}.{ending}", "sha256": "../../etc/passwd"})
    fetching.files.want([strange])
    async with fetching.running():
        await until(lambda: [*fetching.files.files.value.missing.values()] == ["address"])
    assert fetching.server.asked == []


# what is kept


async def test_offline_what_is_kept_is_read_through_before_its_first_use(fetching: Fetching) -> None:
    await fetching.settle(1, 2, 3)
    later = Fetching(fetching.cache.folder)
    later.server.away = True
    (fetching.cache.folder / f"{WANTED[2].sha256}.png").write_bytes(bytes(len(BODIES[2])))
    (fetching.cache.folder / f"{WANTED[3].sha256}.png").write_bytes(BODIES[3][:-1])
    later.files.want(of(1, 2, 3))
    assert later.there() == set()
    async with later.running():
        await until(lambda: later.missing() == {2: "server_unreachable", 3: "server_unreachable"})
    assert later.there() == {1}


async def test_one_that_could_not_be_shown_is_read_again(fetching: Fetching) -> None:
    fetching.files.want(of(1))
    async with fetching.running():
        await until(lambda: fetching.there() == {1})
        path = fetching.files.path(WANTED[1].sha256)
        assert path is not None
        path.write_bytes(bytes(len(BODIES[1])))
        fetching.files.doubt(WANTED[1].sha256)
        await until(lambda: fetching.there() == {1} and len(fetching.server.asked) == 2)
        assert path.read_bytes() == BODIES[1]


async def test_what_is_fetched_while_the_folder_is_listed_is_not_fetched_again(fetching: Fetching) -> None:
    listed = threading.Event()

    class Slow:
        """Its answer is old when it comes."""

        def __getattr__(self, name: str) -> object:
            return getattr(fetching.cache, name)

        def files(self) -> object:
            found = fetching.cache.files()
            listed.wait(10)
            return found

    fetching.files.want(of(1))
    async with fetching.running():
        await until(lambda: fetching.there() == {1})
        fetching.files._cache = Slow()  # type: ignore[assignment]
        fetching.files.want(of(1, 2))
        await until(lambda: fetching.there() == {1, 2})
        listed.set()
        fetching.files.want(of(1, 2, 3))
        await until(lambda: fetching.there() == {1, 2, 3})
    assert [path for path, _ in fetching.server.asked] == [WANTED[each].path for each in (1, 2, 3)]


async def test_a_picture_of_forty_thousand_squared_is_not_even_tried(tmp_path: Path) -> None:
    body = enormous()
    huge = media(9, body)
    fetching = Fetching(tmp_path / "media")
    fetching.files._inspect = inspect
    fetching.server.serve((huge, body))
    fetching.files.want([huge])
    async with fetching.running():
        await until(lambda: fetching.files.files.value.missing == {huge.sha256: "huge"})
        fetching.files.want([huge, *of(1)])
        await until(lambda: fetching.files.files.value.missing.get(WANTED[1].sha256) == "broken")
    again = Fetching(tmp_path / "media")
    again.files._inspect = inspect
    again.files.want([huge])
    async with again.running():
        await until(lambda: again.files.files.value.missing == {huge.sha256: "huge"})
    assert len(fetching.server.asked) == 2, "each once"
    assert again.server.asked == []


async def test_the_oldest_unused_goes_first_and_never_what_the_program_needs(fetching: Fetching) -> None:
    await fetching.settle(1, 2, 3)
    for age, number in ((300, 2), (200, 1), (100, 3)):
        path = fetching.cache.folder / f"{WANTED[number].sha256}.png"
        os.utime(path, (path.stat().st_mtime - age,) * 2)
    bounded = Fetching(fetching.cache.folder, most_bytes=21 + 23 + 24 + 15)
    await bounded.settle(1, 4)
    assert {*bounded.cache.files()} == {WANTED[each].sha256 for each in (1, 3, 4)}
    await bounded.settle(1, 3, 4)
    bounded.files.want(of(1, 3, 4, 5))
    async with bounded.running():
        await until(lambda: bounded.missing() == {5: "no_room"})
    assert bounded.there() == {1, 3, 4}


async def test_what_is_needed_sooner_takes_the_place_of_what_is_needed_later(fetching: Fetching) -> None:
    bounded = Fetching(fetching.cache.folder, most_bytes=90)
    await bounded.settle(1, 2, 3)
    bounded.files.want(of(7, 1, 2, 3))
    async with bounded.running():
        await until(lambda: 7 in bounded.there() and {*bounded.missing().values()} == {"no_room"})
    assert sum(each.stat().st_size for each in bounded.cache.folder.glob("*.png")) <= 90


async def test_what_would_not_fit_anyway_throws_nothing_away(fetching: Fetching) -> None:
    bounded = Fetching(fetching.cache.folder, most_bytes=90)
    await bounded.settle(1, 2, 3)
    huge = media(9, bytes(91))
    bounded.files.want([huge, *of(1, 2, 3)])
    async with bounded.running():
        await until(lambda: bounded.files.files.value.missing == {huge.sha256: "no_room"})
    assert bounded.there() == {1, 2, 3}


async def test_what_was_shown_last_is_thrown_away_last(fetching: Fetching) -> None:
    fetching.files.want(of(1, 2))
    async with fetching.running():
        await until(lambda: fetching.there() == {1, 2})
        for number in (1, 2):
            path = fetching.cache.folder / f"{WANTED[number].sha256}.png"
            os.utime(path, (1000 + number, 1000 + number))
        fetching.files.shown(WANTED[1].sha256)
        first = fetching.cache.folder / f"{WANTED[1].sha256}.png"
        await until(lambda: first.stat().st_mtime > 2000)
    fetching.cache._most = 25
    assert fetching.cache.make_room(1, set(), {}) == (True, frozenset({WANTED[2].sha256}))
    assert first.exists()


async def test_a_full_disk_keeps_what_it_has(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    await fetching.settle(1)

    def full(_part: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetching.cache, "append", full)
    fetching.files.want(of(1, 2))
    async with fetching.running():
        await until(lambda: fetching.missing() == {2: "disk_full"})
    assert fetching.there() == {1}


def test_the_bound_is_what_is_asked_or_most_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "x").write_bytes(bytes(100))
    monkeypatch.setattr(MediaCache, "_free", lambda _self: 900)
    assert MediaCache(folder).bound() == 800
    assert MediaCache(folder, 300).bound() == 300
    monkeypatch.setattr(MediaCache, "_free", lambda _self: 10**12)
    assert MediaCache(folder).bound() == cache_module.DEFAULT_BYTES


def test_files_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    cache = MediaCache(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / f"{hashlib.sha256(b'').hexdigest()}.part").write_bytes(b"")
    assert cache.files() == {}
    cache.make_room(10**15, set(), {})
    assert (tmp_path / "notes.txt").exists()
