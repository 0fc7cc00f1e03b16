"""Documents, outbox, counters and media on a real file."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.store import counters, documents, outbox
from common.store.database import Database
from common.store.documents import Document
from common.store.media import MediaFolder
from common.store.outbox import NewRequest


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "device.sqlite3")
    yield database
    database.close()


def request(lane: str, key: str) -> NewRequest:
    return NewRequest(lane, key, "POST", "/orders", "{}", "2026-01-01T00:00:00+00:00")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 20)), max_size=30))
def test_the_highest_version_of_a_document_wins_in_any_order(messages: list[tuple[str, int]]) -> None:
    database = Database(Path(":memory:"))
    for name, version in messages:
        database.run_now(lambda tx, n=name, v=version: documents.put(tx, "ticket", Document(n, v, str(v))))
    kept = {each.id: each.version for each in database.run_now(lambda tx: documents.every(tx, "ticket"))}
    database.close()
    assert kept == {name: max(v for n, v in messages if n == name) for name, _ in messages}


def test_replacing_all_documents_forgets_the_others(db: Database) -> None:
    db.run_now(lambda tx: documents.put(tx, "ticket", Document("old", 1, "{}")))
    db.run_now(lambda tx: documents.put(tx, "order", Document("other-kind", 1, "{}")))
    db.run_now(lambda tx: documents.replace_all(tx, "ticket", [Document("new", 1, "{}")]))
    assert [each.id for each in db.run_now(lambda tx: documents.every(tx, "ticket"))] == ["new"]
    assert len(db.run_now(lambda tx: documents.every(tx, "order"))) == 1


def test_each_lane_sends_in_order_and_lanes_do_not_wait_for_each_other(db: Database) -> None:
    for lane, key in [("order:1", "a"), ("order:1", "b"), ("order:2", "c")]:
        db.run_now(lambda tx, x=lane, y=key: outbox.add(tx, request(x, y)))
    assert [each.key for each in db.run_now(outbox.heads)] == ["a", "c"]
    db.run_now(lambda tx: outbox.done(tx, "a"))
    assert [each.key for each in db.run_now(outbox.heads)] == ["b", "c"]


def test_a_refused_request_is_kept_and_holds_only_its_own_lane(db: Database) -> None:
    for lane, key in [("order:1", "a"), ("order:1", "b"), ("order:2", "c")]:
        db.run_now(lambda tx, x=lane, y=key: outbox.add(tx, request(x, y)))
    db.run_now(lambda tx: outbox.park(tx, "a", "sold_out", "margherita"))
    assert [each.key for each in db.run_now(outbox.heads)] == ["c"]
    (refused,) = db.run_now(outbox.parked)
    assert (refused.key, refused.error_code, refused.error_detail) == ("a", "sold_out", "margherita")
    db.run_now(lambda tx: outbox.retry(tx, "a"))
    assert [each.key for each in db.run_now(outbox.heads)] == ["a~1", "c"]
    db.run_now(lambda tx: outbox.discard_lane(tx, "order:1"))
    assert db.run_now(outbox.depth) == 1


def test_a_barrier_waits_for_everything_older_that_is_still_on_its_way(db: Database) -> None:
    for lane, key in [("order:1", "a"), ("order:2", "b")]:
        db.run_now(lambda tx, x=lane, y=key: outbox.add(tx, request(x, y)))
    db.run_now(lambda tx: outbox.add(tx, replace(request("till", "close"), barrier=True)))
    assert [each.key for each in db.run_now(outbox.heads)] == ["a", "b"]
    db.run_now(lambda tx: outbox.done(tx, "a"))
    assert [each.key for each in db.run_now(outbox.heads)] == ["b"]
    db.run_now(lambda tx: outbox.park(tx, "b", "sold_out", ""))
    assert [each.key for each in db.run_now(outbox.heads)] == ["close"]


def test_the_same_key_is_queued_once(db: Database) -> None:
    for _ in range(3):
        db.run_now(lambda tx: outbox.add(tx, request("order:1", "a")))
    assert db.run_now(outbox.depth) == 1


@given(st.lists(st.integers(1, 3), min_size=1, max_size=40))
def test_numbers_of_a_day_never_repeat(days: list[int]) -> None:
    database = Database(Path(":memory:"))
    given_out = [
        (day, str(database.run_now(lambda tx, d=day: counters.next_number(tx, "K1", date(2026, 1, d))))) for day in days
    ]
    database.close()
    assert len(set(given_out)) == len(given_out)
    assert given_out[0][1] == "K1-001"


def test_a_paired_again_terminal_goes_on_after_the_numbers_it_used(db: Database) -> None:
    db.run_now(lambda tx: counters.at_least(tx, "K1", date(2026, 1, 1), 41))
    assert str(db.run_now(lambda tx: counters.next_number(tx, "K1", date(2026, 1, 1)))) == "K1-042"
    db.run_now(lambda tx: counters.at_least(tx, "K1", date(2026, 1, 1), 5))
    assert str(db.run_now(lambda tx: counters.next_number(tx, "K1", date(2026, 1, 1)))) == "K1-043"


def test_a_picture_must_be_what_its_name_says(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)
    content = b"<svg/>"
    name = hashlib.sha256(content).hexdigest() + ".svg"
    assert not media.has(name)
    assert media.save(name, content).read_bytes() == content
    assert media.has(name)
    with pytest.raises(ValueError, match="does not match"):
        media.save(name, b"other")
    for bad in ("../x.svg", "x.svg", "a" * 64 + ".exe"):
        with pytest.raises(ValueError, match="not a media name"):
            media.path(bad)
