"""A folder as what the stage plays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from apps.signage.stage.folder import FolderWatch
from apps.signage.stage.folder_source import FolderSource
from apps.signage.stage.source import Slot

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
async def watch(tmp_path: Path) -> FolderWatch:
    for name in ("1.png", "2.mp4", "3.png"):
        (tmp_path / name).write_bytes(b"whatever")
    made = FolderWatch(tmp_path, lambda _path: "")
    await made.look()
    return made


def shown(source: FolderSource, count: int) -> list[Slot]:
    slots: list[Slot] = []
    after: Slot | None = None
    for _ in range(count):
        slot = source.next(after)
        assert slot is not None
        source.began(slot, NOW)
        slots.append(slot)
        after = slot
    return slots


async def test_pictures_and_films_round_and_round_each_with_an_id_of_its_own(watch: FolderWatch) -> None:
    slots = shown(FolderSource(watch, 5), 4)
    assert [(each.name, each.kind, each.duration_ms) for each in slots] == [
        ("1.png", "image", 5000),
        ("2.mp4", "video", 3_600_000),
        ("3.png", "image", 5000),
        ("1.png", "image", 5000),
    ]
    assert len({each.id for each in slots}) == 4


async def test_asked_again_without_having_begun_it_answers_the_same(watch: FolderWatch) -> None:
    source = FolderSource(watch)
    [first] = shown(source, 1)
    once, twice = source.next(first), source.next(first)
    assert once is not None
    assert twice is not None
    assert once.path == twice.path


async def test_after_a_pause_it_goes_on_where_it_was(watch: FolderWatch) -> None:
    source = FolderSource(watch)
    shown(source, 2)
    after = source.next(None)
    assert after is not None
    assert after.name == "3.png"


async def test_what_fails_is_left_out_and_an_emptied_folder_is_urgent(watch: FolderWatch, tmp_path: Path) -> None:
    source = FolderSource(watch)
    heard: list[bool] = []
    source.on_changed(heard.append)
    slot = source.next(shown(source, 1)[0])
    assert slot is not None
    source.failed(slot, "unreadable")
    assert [each.name for each in watch.playlist.value.pictures] == ["1.png", "3.png"]
    for name in ("1.png", "2.mp4", "3.png"):
        (tmp_path / name).unlink()
    await watch.look()
    assert heard == [False, True]
    assert source.next(None) is None


@pytest.mark.parametrize("cause", ["timeout", "stalled"])
async def test_one_that_took_too_long_once_comes_again(watch: FolderWatch, cause: str) -> None:
    source = FolderSource(watch)
    [slot] = shown(source, 1)
    source.failed(slot, cause)
    assert [each.name for each in watch.playlist.value.pictures] == ["1.png", "2.mp4", "3.png"]
