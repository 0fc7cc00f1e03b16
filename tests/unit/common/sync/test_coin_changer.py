"""The coin changer's journal on a terminal's disk, its cart, and its password."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from common.coins.address import parse_coin_address
from common.coins.journal import CoinEntry, JournalError
from common.domain.coin_changer import CoinAttempt, Reading
from common.domain.ids import new_id
from common.domain.pricing import OptionChoice, Selection
from common.pairing.errors import CredentialsError
from common.store import documents
from common.store.database import Database
from common.sync import coin_changer
from common.sync.coin_changer import add_coin_arguments, coin_driver, coin_password, keep_password
from common.sync.coin_store import CoinStore, dump_draft, load_draft
from common.sync.order_desk import Draft, DraftLine

ADDRESS = "cashdro://admin@192.168.1.60"


def ended(payment_id: str, owed: int = 0) -> CoinAttempt:
    taking = CoinAttempt(payment_id, 1000, "DZD").starting(500).started("7")
    return taking.seen(Reading("finished", 2000, 1000 - owed, owed))


async def test_what_is_not_in_our_books_is_found_again(tmp_path: Path) -> None:
    database = Database(tmp_path / "device.sqlite3")
    store = CoinStore(database)
    assert await store.unfinished() is None
    entry = CoinEntry(CoinAttempt("b", 1000, "DZD").starting(500), '{"draft": 1}')
    await store.save(CoinEntry(ended("a").booked()))
    await store.save(entry)
    assert await CoinStore(database).unfinished() == entry
    await store.save(entry.now(entry.attempt.not_started("machine_busy").booked()))
    assert await store.unfinished() is None
    database.close()


async def test_only_the_last_fifty_that_ended_are_kept(tmp_path: Path) -> None:
    database = Database(tmp_path / "device.sqlite3")
    store = CoinStore(database)
    await store.save(CoinEntry(CoinAttempt("000", 1000, "DZD")))
    for number in range(1, 60):
        await store.save(CoinEntry(ended(f"{number:03}").booked()))
    kept = [each.id for each in database.run_now(lambda tx: documents.every(tx, "coin_payment"))]
    assert kept == ["000", *(f"{number:03}" for number in range(10, 60))]
    database.close()


def test_a_cart_comes_back_as_it_was() -> None:
    lines = (
        DraftLine(
            new_id(), Selection("reine", 1, "reine-l", "fromages", (OptionChoice("egg", 1, "left"),), "bien cuite")
        ),
        DraftLine(new_id(), Selection("cola", 3)),
    )
    draft = Draft(new_id(), lines, "take_away", "ar", "4", "Amine", "vite", ("nuts", "milk"), None)
    assert load_draft(dump_draft(draft)) == draft


class Keyring:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False

    async def load(self, device_id: str) -> str | None:
        if self.locked:
            raise CredentialsError("keyring_locked")
        return self.kept.get(device_id)

    async def save(self, device_id: str, token: str) -> None:
        if self.locked:
            raise CredentialsError("keyring_locked")
        self.kept[device_id] = token

    async def delete(self, device_id: str) -> None:
        self.kept.pop(device_id, None)


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_coin_arguments(parser)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--allow-file-keyring", action="store_true")
    return parser.parse_args([*words])


async def test_the_password_is_the_keyrings_or_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COINS_PASSWORD", raising=False)
    keyring, address = Keyring(), parse_coin_address(ADDRESS)
    assert await coin_password(address, keyring) == ""
    keyring.kept[address.account] = "kept"
    assert await coin_password(address, keyring) == "kept"
    keyring.locked = True
    assert await coin_password(address, keyring) == ""
    monkeypatch.setenv("COINS_PASSWORD", "given")
    assert await coin_password(address, keyring) == "given"


def test_a_person_gives_it_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    keyring = Keyring()
    monkeypatch.setattr(coin_changer, "open_tokens", lambda *_a, **_k: keyring)
    given = arguments("--coins", ADDRESS, "--coins-password")
    assert keep_password(given, "pos", lambda asked: "s3cret" if "admin@192.168.1.60" in asked else "") == 0
    assert keyring.kept == {"coins:admin@192.168.1.60:443": "s3cret"}
    keyring.locked = True
    assert keep_password(given, "pos", lambda _asked: "s3cret") == 1
    assert "s3cret" not in capsys.readouterr().err


def test_a_terminals_token_is_never_taken_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEVICE_TOKEN", "1|token")
    seen: list[dict[str, str]] = []
    monkeypatch.setattr(coin_changer, "open_tokens", lambda *_a, environ, **_k: seen.append(dict(environ)))
    assert coin_driver(arguments("--coins", ADDRESS, "--data-dir", str(tmp_path)), "pos") is not None
    assert "DEVICE_TOKEN" not in seen[0]
    assert coin_driver(arguments(), "pos") is None
    with pytest.raises(ValueError, match="coin changer"):
        coin_driver(arguments("--coins", "tcp://x"), "pos")


async def test_a_full_disk_is_told_by_its_code(tmp_path: Path) -> None:
    database = Database(tmp_path / "device.sqlite3")
    pages = database.run_now(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    database._thread.submit(database._db.execute, f"PRAGMA max_page_count={pages}").result()
    store = CoinStore(database)
    entry = CoinEntry(CoinAttempt("a", 1000, "DZD"), "x" * 20_000)
    with pytest.raises(JournalError) as said:
        await store.save(entry)
    assert said.value.code == "store_full"
    await store.unfinished()
    database.close()
