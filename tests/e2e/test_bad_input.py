"""What goes wrong in a shop, with real programs: what the screen says, that the window lives, that nothing is lost."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import qrcode

from apps.demo.hand import Hand, new_hand
from apps.demo.hands import KioskCustomer
from apps.demo.processes import comptoir, run_once
from apps.demo.shop import STORE, Shop
from common.client.api import ApiClient
from common.contract.devices import ClaimIn
from common.domain.ids import new_id
from common.printing.paper.decoded import DecodedJob, Pulse, Qr, Raster
from common.ui.drive_client import DriveClient
from tests.e2e.counter import PATIENCE_MS, SALE, Counter, paired, spec_of, tap_moving, until

pytestmark = pytest.mark.asyncio(loop_scope="module")
module_fixture = pytest_asyncio.fixture(scope="module", loop_scope="module")


@module_fixture
async def kiosk_hand(shop: Shop) -> AsyncIterator[Hand]:
    """Somebody who orders, without a window."""
    hand = await new_hand(shop.url, dict(shop.env), "kiosk", "Borne de test", STORE, shop.folder)
    yield hand
    await hand.api.aclose()


@module_fixture
async def kds(shop: Shop) -> DriveClient:
    window = await paired(shop, "kds")
    await window.wait("screen-board", visible=True, timeout_ms=PATIENCE_MS)
    return window


@module_fixture
async def counter(shop: Shop) -> AsyncIterator[Counter]:
    """The till, open; closed with its window, which ends with the shop."""
    made = Counter(shop)
    await made.open()
    yield made
    await made.close()


def kept(shop: Shop, query: str, *values: str) -> list[tuple[Any, ...]]:
    """Rows of the backend's own file, read past it."""
    file = shop.folder / "backend" / "comptoir.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def device_id(shop: Shop, kind: str) -> str:
    found = re.search(r"^DEVICE_ID=(.+)$", (shop.folder / kind / ".env").read_text(), re.M)
    assert found is not None
    return found[1].strip('"')


# -- the pairing screen --


def hold_up(picture: Path, text: str) -> None:
    """Another code before the camera, all at once."""
    draft = picture.with_name("draft.tmp")
    with draft.open("wb") as file:
        qrcode.make(text, border=4).save(file)
    draft.replace(picture)


async def invitation(shop: Shop, kind: str) -> dict[str, Any]:
    """What `devices create` says of a new terminal: its code as the QR says it, and as one types it."""
    command = comptoir(
        "devices", "create", "--type", kind, "--name", "Essai", "--store", STORE,
        "--qr", str(shop.folder / "qr" / f"unseen-{new_id()}.png"), "--api-url", f"{shop.url}/api/v1", "--json",
    )  # fmt: skip
    made: dict[str, Any] = json.loads(await run_once("devices create", command, shop.env))
    return made


def fields_of(payload: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(base64.b64decode(payload))
    return fields


def changed(payload: str, **fields: object) -> str:
    return base64.b64encode(json.dumps({**fields_of(payload), **fields}).encode()).decode()


def shift_end(shop: Shop, payload: str, modifier: str) -> None:
    """Move the end of a code's life in the backend's file: nobody waits for it."""
    with closing(sqlite3.connect(shop.folder / "backend" / "comptoir.sqlite3")) as database, database:
        database.execute(
            "UPDATE claim_tokens SET expires_at = strftime('%Y-%m-%d %H:%M:%f', 'now', ?) || '000' WHERE device_id = ?",
            (modifier, fields_of(payload)["device_id"]),
        )


async def use_up(shop: Shop, payload: str) -> None:
    """Another machine claims it first."""
    async with ApiClient(f"{shop.url}/api/v1") as api:
        token = fields_of(payload)["device_token"]
        await api.claim(ClaimIn(claim_token=token, fingerprint=f"fpr-{new_id()}", claim_key=new_id(), type="signage"))


async def test_a_wrong_qr_is_named_and_a_good_one_pairs_after_it(shop: Shop) -> None:
    picture = shop.folder / "qr" / "signage.png"
    picture.parent.mkdir(exist_ok=True)
    window = shop.window(spec_of("signage"))
    await window.start()
    await window.wait("pairing", visible=True, timeout_ms=PATIENCE_MS)
    first, second, other = [(await invitation(shop, kind))["payload"] for kind in ("signage", "signage", "pos")]

    async def says(*sentences: str) -> None:
        for sentence in sentences:
            await window.wait("pairing-error", contains=sentence, timeout_ms=PATIENCE_MS)

    hold_up(picture, "https://example.org/menu")
    await says("Ce code n’est pas un code de terminal.", "Rapprochez le code")
    hold_up(picture, changed(first, handshake_version=99))
    await says("Ce code demande une version plus récente du programme.", "Mettez ce programme à jour.")
    hold_up(picture, other)
    await says("Ce code est pour une caisse, pas pour un écran d’affichage.", "Créez dans le back-office un code")
    await use_up(shop, first)
    hold_up(picture, first)
    await says("Ce code a déjà servi.", "Faites afficher un nouveau code")
    shift_end(shop, second, "-1 minute")
    hold_up(picture, second)
    await says("Ce code a expiré.", "Faites afficher un nouveau code")
    hold_up(picture, "b3VwcyE=")
    await says("Ce code n’est pas un code de terminal.")

    shift_end(shop, second, "+10 minutes")
    hold_up(picture, second)
    await window.wait("screen-signage", visible=True, timeout_ms=PATIENCE_MS)
    await window.stop()


async def test_a_missing_camera_is_named_and_typing_the_code_is_the_way_out(shop: Shop) -> None:
    made = await invitation(shop, "kds")
    base = comptoir("kds", "--windowed", "--size", "1280x800", "--allow-file-keyring")
    env = {**shop.env, "DEVICE_FINGERPRINT": "fpr-test-camera-0001"}
    sources = {"folder": str(shop.folder / "no" / "such" / "folder"), "index": "99"}
    windows = {
        name: DriveClient([*base, "--data-dir", str(shop.folder / f"camera-{name}"), "--qr", source], env=env)
        for name, source in sources.items()
    }
    try:
        await asyncio.gather(*(window.start() for window in windows.values()))
        for window in windows.values():
            await window.wait("pairing-camera-error", contains="Aucune caméra n’a été trouvée.", timeout_ms=PATIENCE_MS)
            assert "saisissez le code" in await window.text("pairing")
        window = windows["index"]
        await window.tap("pairing-type")
        await window.wait("pairing-sheet", visible=True, timeout_ms=PATIENCE_MS)
        await tap_moving(window, "pairing-code")
        await window.type(made["link"])
        await window.tap("pairing-send")
        await window.wait("screen-board", visible=True, timeout_ms=PATIENCE_MS)
    finally:
        for window in windows.values():
            await window.stop()


# -- the backend --


async def test_the_real_server_refuses_with_a_code_and_goes_on(kiosk_hand: Hand) -> None:
    """Each refusal has its own integration test; here the server as it is deployed answers two that come before it."""
    headers = {
        "Authorization": f"Bearer {kiosk_hand.api.auth.token}" if kiosk_hand.api.auth else "",
        "X-Device-Fingerprint": kiosk_hand.api.auth.fingerprint if kiosk_hand.api.auth else "",
        "Content-Type": "application/json",
    }
    order = kiosk_hand.order()
    cheap = order.model_copy(update={"total": order.total.model_copy(update={"amount": 100})})
    async with httpx.AsyncClient(base_url=kiosk_hand.api.api_url, headers=headers, timeout=30) as client:
        for body, status, code in (
            (b"{not json", 400, "bad_json"),
            (b"x" * 10_000_000, 413, "body_too_large"),
            (cheap.model_dump_json().encode(), 409, "total_mismatch"),
        ):
            answer = await client.post("/orders", content=body, headers={"Idempotency-Key": new_id()})
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.json()["details"]
    assert (await kiosk_hand.send(order)).total == order.total


async def test_what_people_did_while_the_backend_was_away_arrives_once(
    shop: Shop, kiosk_hand: Hand, kds: DriveClient, counter: Counter
) -> None:
    kiosk = await paired(shop, "kiosk")
    waiting = await kiosk_hand.send(kiosk_hand.order())
    await kds.wait(f"ticket-{waiting.number}", visible=True, timeout_ms=PATIENCE_MS)
    customer = KioskCustomer(kiosk)
    await customer.begin()
    taken_before = cash_taken(shop)
    port = int(shop.url.rsplit(":", 1)[1])
    assert shop.backend is not None
    await shop.backend.kill()

    await kds.tap(f"bump-{waiting.number}")
    await kds.wait(f"ticket-{waiting.number}", visible=False, timeout_ms=PATIENCE_MS)

    await customer.take("pizza-margherita")
    await customer.checkout()
    placed = await customer.pay_at_counter()
    assert placed.number in await kiosk.text("screen-number")
    await kiosk.wait("not-sent", contains="votre commande est gardée", timeout_ms=PATIENCE_MS)
    await customer.leave()

    printed = len(counter.printer.jobs)
    sale = await counter.sell_one()
    await counter.printer.wait_for_jobs(printed + 1, timeout_s=30)
    await counter.next_sale()

    await kds.wait("link", contains="Hors ligne", timeout_ms=PATIENCE_MS)
    await kds.wait(f"ticket-{waiting.number}", visible=False)

    await shop.start_backend(port)
    everything = {waiting.id, placed.order_id, sale.order_id}
    await until(lambda: everything <= set(shop.order_ids()))
    await until(lambda: kept(shop, "SELECT 1 FROM payments WHERE order_id = ?", sale.order_id))
    await until(lambda: states_of(shop, waiting.id) == {"ready"})
    for window in (kds, kiosk, counter.till):
        await window.request("ping")
    await kds.wait("link", contains="En direct", timeout_ms=PATIENCE_MS)
    await kds.wait(f"ticket-{placed.number}", visible=True, timeout_ms=PATIENCE_MS)
    assert sorted(each for each in shop.order_ids() if each in everything) == sorted(everything)
    assert kept(shop, "SELECT count(*) FROM payments WHERE order_id = ?", sale.order_id) == [(1,)]
    assert cash_taken(shop) - taken_before == price_of_the_drink(kiosk_hand)
    await kiosk.stop()


def states_of(shop: Shop, order_id: str) -> set[str]:
    """Of an order's kitchen tickets."""
    return {row[0] for row in kept(shop, "SELECT state FROM kitchen_tickets WHERE order_id = ?", order_id)}


def cash_taken(shop: Shop) -> int:
    """In minor units, all payments together."""
    return int(kept(shop, "SELECT coalesce(sum(amount), 0) FROM payments")[0][0])


def price_of_the_drink(hand: Hand) -> int:
    return next(each.price.amount for each in hand.catalog.products if each.id == SALE)


# -- the till's printer --


async def test_a_printer_without_power_or_paper_prints_each_receipt_once_when_it_is_back(counter: Counter) -> None:
    printer, before = counter.printer, len(counter.printer.jobs)
    await printer.change({"powered": False})
    first = await counter.sell_one()
    await counter.next_sale()
    await counter.wait_for_printer_to_say("L'imprimante refuse la connexion.", "Vérifiez qu'elle est allumée")
    await counter.close_sheet()
    second = await counter.sell_one()  # the sale goes on
    await counter.next_sale()
    assert len(printer.jobs) == before
    for trouble, cause, next_step in (
        ({"powered": True, "paper": "out"}, "L'imprimante n'a plus de papier.", "Remettez un rouleau"),
        ({"paper": "ok", "close_after": 1}, "L'imprimante a coupé la connexion.", "Vérifiez son câble"),
    ):
        await printer.change(trouble)
        await counter.wait_for_printer_to_say(cause, next_step)
        await counter.close_sheet()
    await printer.change({"close_after": 0})
    await printer.wait_for_jobs(before + 2, timeout_s=60)
    await counter.wait_for_printer_to_say("Imprimante prête")
    await counter.close_sheet()
    assert [code(job) for job in printer.jobs[before:]] == [first.number, second.number]


async def test_a_printer_that_falls_silent_waits_and_prints_once(counter: Counter) -> None:
    # One that was never heard may be of a kind that never answers: it is printed on
    await counter.receipt(await counter.sell_one(), "printed")
    await counter.next_sale()
    printer, before = counter.printer, len(counter.printer.jobs)
    await printer.change({"silent": True})
    sale = await counter.sell_one()
    await counter.next_sale()
    await counter.wait_for_printer_to_say("L'imprimante ne dit pas comment elle va.")
    await counter.close_sheet()
    assert [code(job) for job in printer.jobs[before:]] == []
    await printer.change({"silent": False})
    await counter.receipt(sale, "printed")
    assert [code(job) for job in printer.jobs[before:]] == [sale.number]


async def test_a_printer_that_hangs_up_in_the_middle_makes_the_till_ask(counter: Counter) -> None:
    printer, before = counter.printer, len(counter.printer.jobs)
    await printer.change({"close_after": 3000})
    sale = await counter.sell_one()
    await counter.receipt(sale, "unknown")
    await counter.next_sale()
    await counter.wait_for_printer_to_say(sale.number, "À vérifier", "Le ticket est-il sorti de l'imprimante ?")
    await counter.close_sheet()
    await printer.change({"close_after": 0})
    other = await counter.sell_one()
    await printer.wait_for_jobs(before + 2, timeout_s=60)
    assert [code(job) for job in printer.jobs[before:]] == ["", other.number], "asked for, not printed again by itself"

    await counter.next_sale()
    await counter.till.tap("printer")
    await counter.till.wait("printed-no-1", visible=True, timeout_ms=PATIENCE_MS)
    await tap_moving(counter.till, "printed-no-1")
    await printer.wait_for_jobs(before + 3, timeout_s=60)
    copy = printer.jobs[-1]
    assert code(copy) == sale.number
    assert copy.of(Pulse) == []
    assert any("DUPLICATA" in line for line in copy.lines) or len(copy.of(Raster)) > len(printer.jobs[-2].of(Raster))
    await counter.close_sheet()


def code(job: DecodedJob) -> str:
    """The order's number in its QR; empty on a paper torn off before it."""
    return next((each.data for each in job.of(Qr)), "")


def assert_says(words: str, *sentences: str) -> None:
    missing = [each for each in sentences if each not in words]
    assert not missing, words


# -- a terminal that may not any more --


async def test_a_revoked_terminal_says_so_keeps_its_tickets_and_can_be_paired_again(
    shop: Shop, kiosk_hand: Hand, kds: DriveClient
) -> None:
    order = await kiosk_hand.send(kiosk_hand.order())
    ticket = f"ticket-{order.number}"
    await kds.wait(ticket, visible=True, timeout_ms=PATIENCE_MS)
    await run_once("revoke", comptoir("devices", "revoke", device_id(shop, "kds"), "--store", STORE), shop.env)
    await kds.wait("problem", contains="Ce terminal a été révoqué.", timeout_ms=10_000)
    assert_says(await kds.text("problem"), "Vos données sont gardées.", "Relier de nouveau")
    await kds.wait(ticket, visible=True)

    await kds.tap("problem-action")
    await kds.wait("pairing", visible=True, timeout_ms=PATIENCE_MS)
    await shop.invite("kds", "Cuisine")
    await kds.wait("screen-board", visible=True, timeout_ms=PATIENCE_MS)
    await kds.wait(ticket, visible=True, timeout_ms=PATIENCE_MS)
    await kds.wait("link", contains="En direct", timeout_ms=PATIENCE_MS)


async def test_a_wrong_fingerprint_is_named_and_the_tickets_stay(
    shop: Shop, kiosk_hand: Hand, kds: DriveClient
) -> None:
    order = await kiosk_hand.send(kiosk_hand.order())
    ticket = f"ticket-{order.number}"
    await kds.wait(ticket, visible=True, timeout_ms=PATIENCE_MS)
    await kds.stop()
    env = shop.folder / "kds" / ".env"
    env.write_text(re.sub(r"DEVICE_FINGERPRINT=.*", "DEVICE_FINGERPRINT=fpr-another-machine", env.read_text()))
    window = shop.window(spec_of("kds"))
    await window.start()
    await window.wait("problem", contains="Cet accès appartient à une autre machine.", timeout_ms=PATIENCE_MS)
    assert_says(await window.text("problem"), "Reliez ce terminal avec un code fait pour lui.")
    await window.wait(ticket, visible=True)
