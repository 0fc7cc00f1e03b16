"""A damaged store: what can still be read is taken over, above all what nobody has sent yet."""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from common.store import counters, documents, kv, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest

UNSENT = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store in use, closed in order."""
    path = tmp_path / "device.sqlite3"
    database = Database(path)

    def fill(tx: Transaction) -> None:
        kv.put(tx, "language", "ar")
        kv.put(tx, "events.cursor", "41")
        for number in range(UNSENT):
            body = json.dumps({"amount": number, "note": "z" * 300})
            documents.put(tx, "order", Document(f"order-{number:04}", 1, body))
            outbox.add(tx, NewRequest(f"order:{number}", f"key-{number}", "POST", "/orders", body, "2026-03-01"))

    database.run_now(fill)
    database.close()
    return path


def damage(path: Path, *pages: int) -> None:
    size = 4096
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * size : (page + 1) * size] = random.Random(page).randbytes(size)
    path.write_bytes(content)


def unsent(database: Database) -> set[str]:
    return {each.key for each in database.run_now(outbox.waiting)}


def test_a_damaged_page_costs_what_stood_on_it_and_no_more(path: Path) -> None:
    pages = path.stat().st_size // 4096
    damage(path, pages // 2)
    database = Database(path)
    assert database.set_aside is not None
    assert database.salvaged.unsent == len(unsent(database)) >= UNSENT - 30
    assert database.run_now(lambda tx: kv.get(tx, "language")) == "ar"
    assert database.run_now(lambda tx: kv.get(tx, "events.cursor")) is None, "asked anew: documents may be missing"
    database.run_now(lambda tx: kv.put(tx, "fresh", "yes"))
    database.close()
    assert Database(path).set_aside is None, "the new one is sound"


@pytest.mark.parametrize("seed", range(12))
def test_wherever_the_damage_is_the_store_opens_and_what_it_holds_can_be_read(path: Path, seed: int) -> None:
    pages = path.stat().st_size // 4096
    rng = random.Random(seed)
    damage(path, *rng.sample(range(pages), rng.randint(1, 4)))
    database = Database(path)
    for each in database.run_now(outbox.waiting):
        json.loads(each.body)
    for document in database.run_now(lambda tx: documents.every(tx, "order")):
        json.loads(document.body)
    database.run_now(lambda tx: counters.next_number(tx, "P1", date(2026, 3, 1)))
    database.close()


def test_a_store_cut_short_gives_back_its_beginning(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    database = Database(path)
    assert database.set_aside is not None
    assert database.salvaged.unsent == len(unsent(database))
    database.close()


def test_the_damaged_file_itself_is_left_as_it_was(path: Path) -> None:
    damage(path, 3)
    before = path.read_bytes()
    database = Database(path)
    assert database.set_aside is not None
    assert database.set_aside.read_bytes() == before
    database.close()


def test_a_header_that_forgot_its_version_is_damage_too(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=0")
    db.close()
    database = Database(path)
    assert database.set_aside is not None
    assert len(unsent(database)) == UNSENT
    database.close()
