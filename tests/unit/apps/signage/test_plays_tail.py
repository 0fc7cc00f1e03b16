"""The plays just ended: there for a program that is started again after it was killed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from apps.signage.plays import tail
from apps.signage.plays.tail import Tail
from common.store.plays import KeptPlay
from tests.support.signage.player import NOON


def play(name: str) -> KeptPlay:
    return KeptPlay(name, 7, 5, "paid", NOON, NOON + timedelta(seconds=10), True, "run", 4000, False)


def test_what_was_written_is_read_by_the_next_one(tmp_path: Path) -> None:
    first = Tail(tmp_path / "plays.tail")
    first.append(play("a"))
    first.append(play("b"))
    again = Tail(tmp_path / "plays.tail")
    assert again.read() == (play("a"), play("b"))
    again.append(play("c"))
    assert again.read() == (play("a"), play("b"), play("c"))
    again.clear()
    assert again.read() == ()
    for each in (first, again):
        each.close()


@pytest.mark.parametrize("rest", ["", '{"id": "x", "cont', "{}\n[]\nnull", "\x00\x00"])
def test_a_line_that_was_cut_is_none(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "plays.tail"
    kept = Tail(path)
    kept.append(play("a"))
    with path.open("a") as file:
        file.write(rest)
    assert kept.read() == (play("a"),)
    kept.close()
    path.write_bytes(b"\xff\xfe\x00")
    assert Tail(path).read() == ()


def test_it_never_grows_without_end_and_never_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "_MOST_BYTES", 1000)
    kept = Tail(tmp_path / "plays.tail")
    for _ in range(100):
        kept.append(play("a"))
    assert (tmp_path / "plays.tail").stat().st_size < 2000
    kept.close()
    kept.append(play("b"))
    (tmp_path / "folder").mkdir()
    nowhere = Tail(tmp_path / "folder")
    nowhere.append(play("c"))
    nowhere.clear()
    assert nowhere.read() == ()
