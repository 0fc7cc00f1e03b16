"""The drawer service over real HTTP: what programs and pages get, and what it writes down."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from apps.gateway.drawer.routes import TOKEN_FILE
from apps.gateway.web.listener import Listener
from common.domain.clock import FixedClock
from common.printing.drawer import DrawerOpening
from common.printing.paper.decoded import Pulse
from tests.support.drawer_service import ODOO, counter, free_port
from tests.support.printing.waiting import until

OPENED = {"status": "success", "message": "Tiroir-caisse ouvert"}
REFUSED = {
    "host": {"status": "error", "message": "Accès refusé - Nom de machine inconnu"},
    "origin": {"status": "error", "message": "Accès refusé - Page web non autorisée"},
    "not_local": {"status": "error", "message": "Accès refusé - Local uniquement"},
}


async def test_the_default_pulse_reaches_the_printer(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        answer = await client.get("/open-cash-drawer")
        await until(lambda: desk.machine.pulses)
        assert (answer.status_code, answer.json()) == (200, OPENED)
        assert desk.machine.pulses == [Pulse(2, 52, 500)]


async def test_two_clicks_are_one_pulse_and_two_answers(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    async with counter(tmp_path, clock) as desk, desk.client() as client:
        answers = await asyncio.gather(*(client.get("/open-cash-drawer") for _ in range(5)))
        await until(lambda: desk.machine.pulses)
        assert [each.json() for each in answers] == [OPENED] * 5
        assert len(desk.machine.pulses) == 1
        assert (await desk.journal()).count("demande répétée") == 4


@pytest.mark.parametrize(
    ("condition", "cause"),
    [
        ({"powered": False}, "éteinte"),
        ({"cover_open": True}, "capot"),
        ({"offline": True}, "hors ligne"),
        ({"paper": "out"}, "papier"),
    ],
)
async def test_a_printer_that_cannot_is_a_clear_error_in_half_a_second(
    tmp_path: Path, condition: dict[str, Any], cause: str
) -> None:
    async with counter(tmp_path, **condition) as desk, desk.client() as client:
        answer = await client.get("/open-cash-drawer")
        assert answer.status_code == 500
        assert answer.json() == {"status": "error", "message": "Erreur lors de l'ouverture du tiroir"}
        assert answer.elapsed.total_seconds() < 0.5
        assert desk.machine.pulses == []
        assert cause in await desk.journal()


async def test_a_silent_printer_gets_its_pulse_in_half_a_second(tmp_path: Path) -> None:
    async with counter(tmp_path, silent=True) as desk, desk.client() as client:
        answer = await client.get("/open-cash-drawer")
        await until(lambda: desk.machine.pulses)
        assert answer.json() == OPENED
        assert answer.elapsed.total_seconds() < 0.5


async def test_without_a_printer_for_it_there_is_no_drawer(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        desk.service.openings._drawer = lambda: None
        assert (await client.get("/open-cash-drawer")).status_code == 500
        assert "aucune imprimante n'est réglée" in await desk.journal()


async def test_the_trail_is_asked_pulsed_opened_closed(tmp_path: Path) -> None:
    async with counter(tmp_path, settings={"drawer": {"open_level": "high"}}) as desk, desk.client() as client:
        await client.get("/open-cash-drawer", headers={"User-Agent": "caisse/1"})
        await until(lambda: any("confirmée" in each for each in desk.service.journal.recent))
        await desk.machine.change({"drawer_open": False})
        await until(lambda: any("refermé" in each for each in desk.service.journal.recent))
        lines = (await desk.journal()).splitlines()
        asked = next(each for each in lines if "ouvert avec succès" in each)
        assert "127.0.0.1" in asked
        assert "caisse/1" in asked
        assert "[service]" in asked


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_http_and_https_on_one_port_of_both_families(tmp_path: Path, host: str, scheme: str) -> None:
    async with counter(tmp_path) as desk:
        name = f"[{host}]" if ":" in host else host
        trusted = ssl.create_default_context(cafile=str(tmp_path / "service.crt"))
        async with httpx.AsyncClient(verify=trusted) as client:
            answer = await client.get(f"{scheme}://{name}:{desk.port}/status")
        assert answer.json() == {
            "status": "running", "message": "Service actif", "remote_addr": host, "scheme": scheme,
        }  # fmt: skip
        assert (tmp_path / "service.key").stat().st_mode & 0o077 == 0


async def test_who_says_nothing_is_cut_off_and_holds_up_nobody(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        assert desk.service.listener is not None
        desk.service.listener.patience_s = 0.3
        quiet = [await asyncio.open_connection("127.0.0.1", desk.port) for _ in range(50)]
        half = await asyncio.open_connection("127.0.0.1", desk.port)
        half[1].write(b"\x16\x03")  # a handshake that never goes on
        assert (await client.get("/status")).status_code == 200
        async with asyncio.timeout(5):
            for reader, writer in [*quiet, half]:
                with suppress(ConnectionError):  # a reset is an end, too
                    assert await reader.read() == b""
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()


async def test_bytes_that_are_no_http_harm_nobody(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        for junk in (b"\x16\x03\x01\x00\x05hello", b"\x00" * 100, b"GET /" + b"a" * 100_000, b"\x80\x01"):
            _, writer = await asyncio.open_connection("127.0.0.1", desk.port)
            writer.write(junk)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        assert (await client.get("/status")).status_code == 200


def allowed(headers: dict[str, str]) -> Any:
    return pytest.param(headers, None, id=f"may: {headers}")


def no(why: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return pytest.param(named, why, id=f"{why}: {named}")


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        allowed({}),
        allowed({"Origin": ODOO}),
        allowed({"Origin": ODOO, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}),
        allowed({"Referer": f"{ODOO}/", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "empty"}),
        allowed({"Referer": f"{ODOO}/pos/ui?config_id=1"}),
        allowed({"Host": "localhost"}),
        allowed({"Host": "LOCALHOST:22548"}),
        allowed({"Host": "[::1]:22548"}),
        no("host", Host="evil.example"),
        no("host", Host="localhost.evil.example"),
        no("host", Host="192.168.1.10:22548"),
        no("host", Host="127.0.0.1@evil.example"),
        no("host", Host=""),
        no("not_local", X_Forwarded_For="127.0.0.1"),
        no("not_local", Forwarded="for=10.0.0.1"),
        no("origin", Origin="https://evil.example"),
        no("origin", Origin="null"),
        no("origin", Origin=f"{ODOO}.evil.example"),
        no("origin", Origin=f"{ODOO}:8443"),
        no("origin", Origin="http://odoo.example.com"),
        no("origin", Sec_Fetch_Site="cross-site"),
        no("origin", Sec_Fetch_Site="same-site"),
        no("origin", Sec_Fetch_Site="cross-site", Referer="https://evil.example/"),
        no("origin", Referer="https://evil.example/"),
        # pictures and frames inside Odoo's own pages: a letter shown there has Odoo's origin
        no("origin", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="image", Referer=f"{ODOO}/"),
        no("origin", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="iframe", Referer=f"{ODOO}/"),
        # typed, restored, prefetched
        no("origin", Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document"),
        no("origin", Sec_Fetch_Site="none", Sec_Purpose="prefetch;prerender"),
    ],
)
async def test_who_may_open_the_drawer(tmp_path: Path, headers: dict[str, str], why: str | None) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        answer = await client.get("/open-cash-drawer", headers=headers)
        if why is None:
            await until(lambda: desk.machine.pulses)
            assert answer.json() == OPENED
            return
        assert (answer.status_code, answer.json()) == (403, REFUSED[why])
        await client.get("/open-cash-drawer", headers=headers)
        assert (await desk.journal()).count("Refus (") == 2  # each time, not once
        assert desk.machine.pulses == []


async def test_a_known_page_may_read_the_answer_and_no_other(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        for path in ("/open-cash-drawer", "/status", "/invoice-printer/status"):
            ours = await client.get(path, headers={"Origin": ODOO})
            theirs = await client.get(path, headers={"Origin": "https://evil.example"})
            assert ours.headers["access-control-allow-origin"] == ODOO
            assert "access-control-allow-origin" not in theirs.headers
            assert "Origin" in ours.headers["vary"]
            assert "Origin" in theirs.headers["vary"]
        assert "access-control-allow-origin" not in (await client.get("/logs", headers={"Origin": ODOO})).headers


async def test_a_browser_asks_first_and_is_told(tmp_path: Path) -> None:
    asking = {
        "Origin": ODOO,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,authorization,x-evil",
        "Access-Control-Request-Private-Network": "true",
        "Access-Control-Request-Local-Network": "true",
    }
    async with counter(tmp_path) as desk, desk.client() as client:
        answer = await client.options("/open-cash-drawer", headers=asking)
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == ODOO
        assert answer.headers["access-control-allow-methods"] == "POST"
        assert answer.headers["access-control-allow-headers"] == "content-type, authorization"
        assert answer.headers["access-control-allow-private-network"] == "true"
        assert answer.headers["access-control-allow-local-network"] == "true"
        stranger = await client.options("/open-cash-drawer", headers={**asking, "Origin": "https://evil.example"})
        assert stranger.status_code == 403
        assert "access-control-allow-origin" not in stranger.headers
        assert desk.machine.pulses == []


async def test_a_program_says_who_asks_and_why(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        token = (tmp_path / TOKEN_FILE).read_text()
        wish = {"asked_by": "Inès", "reason": "change"}
        bearer = {"Authorization": f"Bearer {token}"}
        answer = await client.post("/open-cash-drawer", json=wish, headers=bearer)
        assert answer.status_code == 200
        assert answer.json()["id"]
        assert "Inès" in await desk.journal()
        assert (tmp_path / TOKEN_FILE).stat().st_mode & 0o077 == 0
        for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": token}):
            assert (await client.post("/open-cash-drawer", json=wish, headers=headers)).status_code == 401
        for bad in ({}, {"asked_by": ""}, {"asked_by": "x", "reason": "theft"}, {"asked_by": "x" * 81}, [1]):
            assert (await client.post("/open-cash-drawer", json=bad, headers=bearer)).status_code == 422
        page = {**bearer, "Origin": "https://evil.example"}
        assert (await client.post("/open-cash-drawer", json=wish, headers=page)).status_code == 403


async def test_nobody_of_the_network_opens_or_purges(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.from_network() as client:
        for path in ("/open-cash-drawer", "/invoice-printer/purge"):
            answer = await client.get(path, headers={"Host": "localhost"})
            assert (answer.status_code, answer.json()) == (403, REFUSED["not_local"])
        assert (await client.get("/status")).json()["remote_addr"] == "192.168.1.77"
        assert (await client.get("/status", headers={"Host": "evil.example"})).status_code == 403
        assert desk.machine.pulses == []
        assert desk.invoices.purged == 0


async def test_a_body_without_end_is_not_read(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        answer = await client.post("/config/login", content=b"x" * 300_000)
        assert answer.status_code == 413
        assert (await client.get("/status")).status_code == 200


async def test_a_name_with_a_line_break_stays_one_line(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await client.get("/open-cash-drawer", headers=[(b"Origin", b"https://e\x85vil")])
        for line in (await desk.journal()).splitlines():
            assert line.startswith("20"), line


async def test_a_taken_port_is_told_and_served_once_it_is_free(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("apps.gateway.drawer.service.LISTEN_AGAIN_S", 0.05)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        desk = asyncio.create_task(_serve_somewhere(tmp_path, port, other))
        await desk


async def _serve_somewhere(folder: Path, port: int, other: socket.socket) -> None:
    async def free() -> None:
        await until(lambda: (folder / "logs" / "cashdrawer.log").exists())
        await until(lambda: "déjà pris" in (folder / "logs" / "cashdrawer.log").read_text())
        other.close()

    freeing = asyncio.create_task(free())
    async with counter(folder, settings={"service": {"port": port}}) as desk:
        await freeing
        assert desk.service.problem == ""
        journal = await desk.journal()
        assert str(port) in journal
        assert "demandez à la personne" in journal
        assert journal.count("déjà pris") == 1


async def test_an_answer_under_way_is_finished_at_the_end() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        begun.set()
        await go_on.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    listener = Listener(app, "127.0.0.1", free_port(), None)
    await listener.open()
    async with httpx.AsyncClient() as client:
        asking = asyncio.create_task(client.get(f"http://127.0.0.1:{listener.port}/"))
        await begun.wait()
        closing = asyncio.create_task(listener.close())
        go_on.set()
        assert (await asking).text == "ok"
        await closing


async def test_journal_downloads_and_its_absence(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await client.get("/open-cash-drawer")
        answer = await client.get("/logs")
        assert answer.headers["content-disposition"] == 'attachment; filename="cashdrawer.log"'
        assert " - INFO - Tiroir-caisse ouvert" in answer.text
        desk.service.journal.path.unlink()
        gone = await client.get("/logs")
        assert (gone.status_code, gone.json()["status"]) == (404, "error")


async def test_printed_invoices_are_purged_by_their_own_code(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        answer = await client.get("/invoice-printer/purge")
        assert answer.json() == {"status": "success", "message": f"Dossier {tmp_path / 'factures'} purgé avec succès"}
        desk.invoices.fails = True
        broken = await client.get("/invoice-printer/purge")
        assert (broken.status_code, broken.json()["status"]) == (500, "error")
        evil = await client.get("/invoice-printer/purge", headers={"Sec-Fetch-Site": "cross-site"})
        assert evil.status_code == 403
        assert desk.invoices.purged == 1


async def test_a_trail_that_cannot_be_written_opens_nothing(tmp_path: Path) -> None:
    async def full(_opening: DrawerOpening) -> None:
        raise OSError("disk full")

    async with counter(tmp_path) as desk, desk.client() as client:
        desk.drawer._before = full
        assert (await client.get("/open-cash-drawer")).status_code == 500
        assert desk.machine.pulses == []
        assert "trace impossible" in await desk.journal()


async def test_a_data_folder_that_takes_nothing_still_opens_the_drawer(tmp_path: Path) -> None:
    spoilt = tmp_path / "data"
    spoilt.write_text("a file where a folder should be")
    async with counter(spoilt) as desk, desk.client() as client:
        assert (await client.get("/open-cash-drawer")).json() == OPENED
        assert (await client.get("/logs")).status_code in (404, 500)
        assert (await client.post("/open-cash-drawer", headers={"Authorization": "Bearer x"})).status_code == 401


async def test_headers_that_never_end_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.gateway.web.listener.FIRST_REQUEST_S", 0.2)
    async with counter(tmp_path) as desk, desk.client() as client:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        writer.write(b"GET /status HTTP/1.1\r\nHost: local")
        async with asyncio.timeout(5):
            with suppress(ConnectionError):
                assert await reader.read() == b""
        writer.close()
        assert (await client.get("/status")).status_code == 200


async def test_the_network_cannot_crowd_out_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.gateway.web.listener.FROM_THE_NETWORK", 0)
    monkeypatch.setattr("apps.gateway.web.listener.is_loopback", lambda _peer: False)
    async with counter(tmp_path) as desk, desk.client() as client:
        with pytest.raises(httpx.TransportError):
            await client.get("/status")
        monkeypatch.setattr("apps.gateway.web.listener.is_loopback", lambda _peer: True)
        assert (await client.get("/status")).status_code == 200
