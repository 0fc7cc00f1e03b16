"""`comptoir devices`, as a person or a script at the backend's shell uses it."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from backend.app import create_app
from backend.db.database import Database
from backend.devices.cli import devices_main
from backend.settings import Settings
from backend.stores.service import StoreService
from common.contract.pairing_requests import PairingRequestIn
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.pairing import comparison
from common.pairing.comparison import Compared
from common.pairing.payload import parse
from tests.support.menu import store
from tests.support.qr_pictures import texts_on

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    make_settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    settings = make_settings()
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("COMPTOIR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("COMPTOIR_PUBLIC_URL", "https://shop.example")

    def run(*words: str) -> tuple[int, str, str]:
        code = devices_main(list(words))
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def add_stores(*skus: str) -> None:
    async def add() -> None:
        database = Database(Settings())
        await database.open()
        async with database.write() as session:
            for sku in skus:
                await StoreService(SystemClock()).create(session, store(sku=sku))
        await database.close()

    asyncio.run(add())


def claim(token: str) -> tuple[int, dict[str, Any]]:
    async def ask() -> httpx.Response:
        app = create_app(Settings())
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://backend") as api,
        ):
            body = {"claim_token": token, "fingerprint": "fpr-abc-123", "claim_key": new_id()}
            return await api.post("/api/v1/devices/claim", json=body)

    answer = asyncio.run(ask())
    return answer.status_code, answer.json()


def test_the_qr_of_a_new_device_pairs_it(run: Run, tmp_path: Path) -> None:
    add_stores("pizza")
    picture = tmp_path / "codes" / "kiosk.png"

    code, out, _ = run("create", "--type", "kiosk", "--name", "Kiosk #1", "--qr", str(picture), "--json")

    assert code == 0
    made = json.loads(out)
    (read,) = texts_on(Image.open(picture))
    assert read == made["payload"]
    invited = parse(read)
    assert (invited.api_url, invited.store_sku, invited.device_name) == (
        "https://shop.example/api/v1",
        "pizza",
        "Kiosk #1",
    )
    assert parse(made["link"]) == invited
    status, claimed = claim(invited.claim_token)
    assert (status, claimed["device"]["number_prefix"]) == (200, "K1")
    assert claim(made["code"]) == (409, {"error": claim(made["code"])[1]["error"], "code": "claim_used", "details": {}})


def test_a_person_reads_the_code_where_there_is_no_camera(run: Run) -> None:
    add_stores("pizza")

    code, out, _ = run("create", "--type", "kds", "--name", "Four", "--station", "oven", "--station", "grill")

    assert code == 0
    lines = dict(line.split(":", 1) for line in out.splitlines() if line.startswith(("Address", "Code")))
    assert lines["Address"].strip() == "https://shop.example/api/v1"
    assert "▄" in out
    status, claimed = claim(lines["Code"].strip())
    assert (status, claimed["device"]["station_ids"]) == (200, ["oven", "grill"])


def test_a_new_code_and_the_end_of_a_device(run: Run) -> None:
    add_stores("pizza")
    run("create", "--type", "pos", "--name", "Caisse", "--json")

    _, out, _ = run("qr", "P1", "--json")
    device_id = json.loads(out)["device"]["id"]
    assert run("revoke", device_id)[0] == 0

    listed = json.loads(run("list", "--json")[1])
    assert [(each["number_prefix"], each["revoked"], each["store_sku"]) for each in listed] == [("P1", True, "pizza")]
    assert "revoked" in run("list")[1]
    status, refused = claim(json.loads(out)["code"])
    assert (status, refused["code"]) == (410, "claim_revoked")
    assert json.loads(run("unblock", "p1", "--json")[1]) == {"id": device_id, "blocked": False}


def test_what_cannot_be_done_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    new = ("create", "--type", "pos", "--name", "Caisse")
    code, _, error = run(*new)
    assert (code, error.count("\n")) == (1, 1)
    assert "there is no store" in error

    add_stores("pizza", "bakery")
    assert run(*new)[2] == ("comptoir devices: there are several stores, name one with --store: pizza, bakery\n")
    assert "there is no store nowhere" in run(*new, "--store", "nowhere")[2]
    assert "there is no device K9 in pizza" in run("revoke", "K9", "--store", "pizza")[2]
    (tmp_path / "file").touch()
    code, _, error = run(*new, "--store", "pizza", "--qr", str(tmp_path / "file" / "qr.png"))
    assert code == 1
    assert "the QR could not be written" in error
    with pytest.raises(SystemExit) as end:
        devices_main(["create", "--type", "toaster", "--name", "x"])
    assert end.value.code == 2


def asked(name: str, nonce: bytes) -> tuple[str, str]:
    """A terminal that asks over the network: the code on its screen, and its request's id."""

    async def ask() -> tuple[str, str]:
        app = create_app(Settings())
        async with app.router.lifespan_context(app):
            requests, database = app.state.backend.pairing_requests, app.state.backend.database
            body = PairingRequestIn(
                type="kiosk",
                name=name,
                fingerprint="fpr-abc-123",
                commitment=comparison.commitment(nonce).hex(),
                api_url="https://shop.example/api/v1",
            )
            async with database.write() as session:
                out = await requests.ask(session, body, "192.168.1.31")
            async with database.write() as session:
                await requests.show(session, out.id, out.secret, nonce)
        seen = Compared("kiosk", "fpr-abc-123", out.instance_id, body.api_url)
        return comparison.code(nonce, bytes.fromhex(out.server_nonce), seen), out.id

    return asyncio.run(ask())


def test_a_terminal_that_asks_is_accepted_by_the_code_on_its_screen(run: Run) -> None:
    add_stores("one", "two")
    assert run("requests") == (0, "no terminal asks to be paired\n", "")
    code, _ = asked("borne-entree", bytes(32))
    _, listing, _ = run("requests")
    assert listing.startswith(f"{comparison.grouped(code)}  kiosk  borne-entree  192.168.1.31")

    wrong = run("accept", f"{(int(code) + 1) % 1_000_000:06d}", "--store", "one")
    assert wrong[0] == 1
    assert "do not accept" in wrong[2]
    assert run("accept", code)[0] == 1, "which store?"
    status, out, _ = run("accept", comparison.grouped(code), "--store", "one", "--name", "Borne 1")
    assert (status, out) == (0, "Borne 1 (K1) is accepted: it pairs by itself now.\n")
    assert run("accept", code, "--store", "one")[0] == 1, "accepted once"
    assert json.loads(run("requests", "--json")[1]) == []


def test_a_terminal_that_asks_is_refused(run: Run) -> None:
    add_stores("one")
    code, request_id = asked("borne-entree", bytes(32))
    assert json.loads(run("refuse", code, "--json")[1]) == {"id": request_id, "refused": True}
    assert run("requests")[1] == "no terminal asks to be paired\n"


def test_a_terminal_that_asks_takes_the_place_of_one_that_is_there(run: Run) -> None:
    add_stores("one")
    made = json.loads(run("create", "--type", "kiosk", "--name", "Borne 1", "--json")[1])["device"]
    code, _ = asked("", bytes(32))
    device = json.loads(run("accept", code, "--again", "K1", "--json")[1])
    assert (device["id"], device["name"]) == (made["id"], "Borne 1")


def test_from_where_a_device_may_ask(run: Run) -> None:
    add_stores("pizza")
    run("create", "--type", "kiosk", "--name", "Kiosk #1", "--json")
    assert "may ask from anywhere" in run("allow", "K1")[1]
    assert "192.168.1.0/24, 10.0.0.7" in run("allow", "K1", "--from", "192.168.1.0/24", "10.0.0.7")[1]
    code, _, err = run("allow", "K1", "--from", "10.0.0.7/8")
    assert (code, "write 10.0.0.0/8 for all of it, or 10.0.0.7 for the one" in err) == (1, True)
    assert json.loads(run("allow", "K1", "--json")[1])["networks"] == ["192.168.1.0/24", "10.0.0.7"]
    assert "may ask from anywhere" in run("allow", "K1", "--anywhere")[1]
