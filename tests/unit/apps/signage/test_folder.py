"""A folder of pictures: order, changes, and what is left out."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from apps.signage.stage.folder import MOST_BYTES, FolderWatch, Picture, following, playing_order
from apps.signage.stage.inspection import inspect


def service(folder: Path | None) -> FolderWatch:
    return FolderWatch(folder, inspect)


def names(made: FolderWatch) -> list[str]:
    return [each.name for each in made.playlist.value.pictures]


def draw(path: Path, width: int = 8, height: int = 8) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFC2410C)
    assert image.save(str(path))


def pictures(*file_names: str) -> list[Picture]:
    return [Picture(Path(each), 1, 1) for each in sorted(file_names, key=playing_order)]  # type: ignore[arg-type]


async def test_in_the_order_of_names_numbers_as_numbers(tmp_path: Path) -> None:
    for name in ("10-four.png", "2-menu.jpg", "Affiche.webp", "b.png"):
        draw(tmp_path / name)
    (tmp_path / "1.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>")
    (tmp_path / "notes.txt").write_text("not a picture")
    draw(tmp_path / ".hidden.png")
    made = service(tmp_path)
    await made.look()
    assert names(made) == ["1.svg", "2-menu.jpg", "10-four.png", "Affiche.webp", "b.png"]
    assert made.playlist.value.skipped == 0


async def test_broken_empty_and_huge_are_left_out_with_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw(tmp_path / "good.png")
    (tmp_path / "broken.png").write_bytes(b"not a picture at all")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "broken.svg").write_text("<svg")
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    draw(tmp_path / "wide.png", 30_000, 3_000)
    made = service(tmp_path)
    with caplog.at_level(logging.WARNING):
        await made.look()
        await made.look()
    assert names(made) == ["good.png"]
    assert made.playlist.value.skipped == 5
    said = sorted(record.getMessage() for record in caplog.records)
    assert said == [
        "picture broken.png is left out: broken",
        "picture broken.svg is left out: broken",
        "picture empty.jpg is left out: empty",
        "picture huge.png is left out: huge",
        "picture wide.png is left out: huge",
    ]


async def test_a_new_file_waits_until_it_stands_still(tmp_path: Path) -> None:
    draw(tmp_path / "a.png")
    made = service(tmp_path)
    await made.look()
    draw(tmp_path / "b.png")
    await made.look()
    assert names(made) == ["a.png"]
    await made.look()
    assert names(made) == ["a.png", "b.png"]
    (tmp_path / "a.png").unlink()
    await made.look()
    assert names(made) == ["b.png"]


async def test_a_file_put_right_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"half a fi")
    made = service(tmp_path)
    await made.look()
    assert names(made) == []
    draw(tmp_path / "a.png")
    await made.look()
    await made.look()
    assert names(made) == ["a.png"]


async def test_what_could_not_be_drawn_stays_out_until_it_changes(tmp_path: Path) -> None:
    draw(tmp_path / "a.png")
    draw(tmp_path / "b.png")
    made = service(tmp_path)
    await made.look()
    made.leave_out(made.playlist.value.pictures[0], "not drawable")
    assert names(made) == ["b.png"]
    await made.look()
    assert names(made) == ["b.png"]
    os.utime(tmp_path / "a.png", ns=(1, 1))
    await made.look()
    await made.look()
    assert names(made) == ["a.png", "b.png"]


@pytest.mark.parametrize("folder", [None, Path("does/not/exist")])
async def test_no_folder_is_an_empty_playlist(folder: Path | None) -> None:
    made = service(folder)
    await made.look()
    assert made.playlist.value.looked
    assert names(made) == []


def test_after_the_last_comes_the_first_and_a_removed_one_has_a_successor() -> None:
    there = pictures("1.png", "2.png", "10.png")
    assert following([], None) is None
    assert following(there, None) == there[0]
    assert following(there, there[0]) == there[1]
    assert following(there, there[2]) == there[0]
    assert following(there, pictures("3.png")[0]) == there[2]


@given(st.sets(st.text("aB1209-é", min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_picture_has_its_turn(stems: set[str]) -> None:
    there = pictures(*stems)
    shown = [following(there, None)]
    for _ in there[1:]:
        shown.append(following(there, shown[-1]))
    assert shown == there


async def test_a_folder_that_is_not_there_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    watch = FolderWatch(tmp_path / "absent", lambda _path: "")
    for _ in range(3):
        await watch.look()
    assert len([each for each in caplog.records if "not read" in each.message]) == 1
