"""The configuration page over real HTTP: who gets in, for how long, and what it keeps."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bcrypt
import httpx
import pytest

from apps.gateway.drawer.password import FILE as PASSWORD_FILE
from apps.gateway.drawer.password import keep_hash
from apps.gateway.drawer.seams import GatewayState, PrinterState
from apps.gateway.settings import read_settings
from common.domain.clock import FixedClock
from tests.support.drawer_service import PASSWORD, counter, set_password, sign_in, word_of
from tests.support.printing.waiting import until

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def save(client: httpx.AsyncClient, path: str = "/config/save", **fields: Any) -> httpx.Response:
    return await client.post(path, data={"csrf": await word_of(client), **fields})


async def test_the_first_password_is_chosen_on_the_machine_itself(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk:
        async with desk.from_network() as stranger:
            page = await stranger.get("/config/login")
            assert "sur la machine elle-même" in page.text
            assert 'name="password"' not in page.text
            csrf = desk.service._parts.visits.sessions.csrf(stranger.cookies["comptoir_gateway_visit_tls"])
            answer = await stranger.post(
                "/config/login", data={"csrf": csrf, "password": PASSWORD, "confirm_password": PASSWORD}
            )
            assert answer.status_code == 403
            assert not (tmp_path / PASSWORD_FILE).exists()
        async with desk.client() as client:
            answer = await set_password(client)
            assert (answer.status_code, answer.headers["location"]) == (302, "/config")
            assert (await client.get("/config")).status_code == 200
            assert (tmp_path / PASSWORD_FILE).stat().st_mode & 0o077 == 0
            assert PASSWORD not in (tmp_path / PASSWORD_FILE).read_text()
        async with desk.from_network() as colleague:
            assert (await sign_in(colleague)).status_code == 302
            assert (await colleague.get("/config")).status_code == 200


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("court", "court", "Au moins 6 caractères."),
        ("assez long", "autre chose", "Les deux mots de passe sont différents."),
        ("é" * 37, "é" * 37, "72 octets au plus."),
    ],
)
async def test_a_bad_first_password_is_refused(tmp_path: Path, password: str, again: str, said: str) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        csrf = await word_of(client, "/config/login")
        answer = await client.post(
            "/config/login", data={"csrf": csrf, "password": password, "confirm_password": again}
        )
        assert answer.status_code == 422
        assert said in answer.text
        assert not (tmp_path / PASSWORD_FILE).exists()


async def test_a_session_ends_after_an_hour_however_busy(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    async with counter(tmp_path, clock) as desk, desk.client() as client:
        cookie = (await set_password(client)).headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        for _ in range(5):
            clock.advance(timedelta(minutes=11))
            assert (await client.get("/config")).status_code == 200
        clock.advance(timedelta(minutes=5))
        gone = await client.get("/config")
        assert (gone.status_code, gone.headers["location"]) == (302, "/config/login")
        assert (await client.get("/config/state")).status_code == 401


async def test_signing_out_ends_the_session_on_our_side(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        kept = client.cookies["comptoir_gateway"]
        assert (await client.get("/config/logout")).headers["location"] == "/config/login"
        async with desk.client(cookies={"comptoir_gateway": kept}) as thief:
            assert (await thief.get("/config")).status_code == 302


async def test_twenty_wrong_passwords_are_stopped_and_waited_out(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    async with counter(tmp_path, clock) as desk, desk.client() as client:
        await set_password(client)
        await client.get("/config/logout")
        statuses = [(await sign_in(client, f"faux {n}")).status_code for n in range(20)]
        assert statuses[:5] == [401] * 5
        assert statuses[5:] == [429] * 15
        right = await sign_in(client)
        assert right.status_code == 429  # also the right one waits
        wait = int(right.headers["retry-after"])
        assert wait >= 1
        async with desk.from_network() as colleague:
            assert (await sign_in(colleague)).status_code == 302  # others don't wait
        clock.advance(timedelta(seconds=wait))
        assert (await sign_in(client)).status_code == 302
        assert (await desk.journal()).count("Mot de passe faux depuis 127.0.0.1") == 5


async def test_a_form_of_another_page_changes_nothing(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        csrf = await word_of(client)
        before = desk.settings.value
        wish = {"port": "1234", "csrf": csrf}
        for bad in ({"port": "1234"}, {"port": "1234", "csrf": "0" * 64}):
            assert (await client.post("/config/save", data=bad)).status_code == 403
        for headers in (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": f"http://localhost:{desk.port + 1}"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ):
            assert (await client.post("/config/save", data=wish, headers=headers)).status_code == 403
            assert (await client.get("/logs/purge", headers=headers)).status_code == 403
            assert (await client.get("/config/logout", headers=headers)).status_code == 403
        assert desk.settings.value is before
        async with desk.client() as other:
            await sign_in(other)
            assert (await other.post("/config/save", data=wish)).status_code == 403  # the word is of one session
        own = {"Origin": f"http://127.0.0.1:{desk.port}", "Sec-Fetch-Site": "same-origin"}
        assert (await client.post("/config/save", data=wish, headers=own)).status_code == 302


async def test_a_page_that_nobody_may_frame_or_script(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        page = await client.get("/config")
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["x-frame-options"] == "DENY"
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=", page.text)
        for path in ("page.css", "page.js"):
            assert (await client.get(f"/config/static/{path}")).status_code == 200
        for path in ("../app.py", "%2e%2e/app.py"):
            assert (await client.get(f"/config/static/{path}")).status_code == 404


async def test_a_password_does_not_cross_the_network_in_the_clear(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.from_network("http") as client:
        answer = await client.get("/config/login")
        assert answer.status_code == 302
        assert answer.headers["location"] == f"https://192.168.1.10:{desk.port}/config/login"


async def test_the_documents_own_form_saves_all_its_fields(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        answer = await save(
            client, printer_name="TICKET", drawer_command="1B 70 00 19 FA", autoprint="true",
            invoice_printer_name="FACTURE", printer_ip="172.17.240.20", printer_port="9101",
            download_folder=str(tmp_path / "pdf"), scan_frequency="7", open_delay="10", purge_on_start="true",
            file_extensions=".pdf,.PDF", port=str(desk.port), host="127.0.0.1", log_folder="",
            log_filename="cashdrawer.log", retention_days="12", current_password="", new_password="",
            confirm_new_password="",
        )  # fmt: skip
        assert (answer.status_code, answer.headers["location"]) == (302, "/config")
        kept = read_settings(desk.settings.path)
        assert kept == desk.settings.value
        assert kept.drawer.command == "1b700019fa"
        assert kept.invoices.printer == "FACTURE@172.17.240.20:9101"
        assert (kept.invoices.autoprint, kept.invoices.scan_frequency, kept.invoices.open_delay) == (True, 7, 10)
        assert kept.invoices.file_extensions == (".pdf", ".PDF")
        assert kept.logs.retention_days == 12
        told = (await client.get("/invoice-printer/status")).json()
        assert told["autoprint"] == "enabled"
        assert told["scan_frequency"] == "7"
        assert "Configuration changée" in await desk.journal()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("port", "0"),
        ("port", "22 548"),
        ("drawer_command", "ouvre-toi"),
        ("scan_frequency", "jamais"),
        ("open_delay", "-1"),
        ("retention_days", "0"),
        ("log_filename", "../../etc/passwd"),
        ("origins", "*"),
        ("origins", "odoo.example.com"),
        ("odoo_port", "99999"),
        ("open_level", "sideways"),
    ],
)
async def test_what_makes_no_sense_is_marked_and_nothing_typed_is_lost(tmp_path: Path, field: str, value: str) -> None:
    section = {"port": "network", "origins": "network", "log_filename": "logs", "retention_days": "logs"}
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        before = desk.settings.value
        answer = await save(client, section=section.get(field, "drawer"), **{field: value, "log_folder": "elsewhere"})
        assert answer.status_code == 422
        if field != "open_level":  # a choice of three
            assert value in answer.text
            assert f'id="wrong-{field}"' in answer.text
        assert "elsewhere" in answer.text
        assert desk.settings.value is before


async def test_printers_are_added_renamed_and_removed(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        cook = {
            "name": "Cuisine",
            "address": "tcp://10.0.0.9",
            "roles": ["kitchen"],
            "paper_mm": "58",
            "fallback": "TICKET",
        }
        assert (await save(client, "/config/printers/save", original="", **cook)).status_code == 302
        made = desk.settings.value.printer[1]
        assert (made.name, made.paper_mm, made.roles, made.fallback) == ("Cuisine", 58, ("kitchen",), "TICKET")
        ticket = {"address": desk.settings.value.printer[0].address, "roles": ["receipt"], "paper_mm": "80"}
        await save(client, "/config/printers/save", original="TICKET", name="Caisse", **ticket)
        now = desk.settings.value
        assert [each.name for each in now.printer] == ["Caisse", "Cuisine"]
        assert (now.drawer.printer, now.printer[1].fallback) == ("Caisse", "Caisse")
        assert 'id="restart"' in (await client.get("/config")).text
        await save(client, "/config/printers/remove", name="Caisse")
        assert [each.name for each in desk.settings.value.printer] == ["Cuisine"]
        assert desk.settings.value.printer[0].fallback == ""


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "TICKET"}, "name"),
        ({"address": "nowhere"}, "address"),
        ({"address": "tcp://"}, "address"),
        ({"roles": ["throne"]}, "roles"),
        ({"paper_mm": "57"}, "paper_mm"),
        ({"fallback": "Fantôme"}, "fallback"),
    ],
)
async def test_a_bad_printer_is_marked_and_kept_in_its_form(
    tmp_path: Path, changed: dict[str, Any], field: str
) -> None:
    good = {"name": "Bar", "address": "tcp://10.0.0.8", "roles": ["kitchen"], "paper_mm": "80", "stations": "bar-1"}
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        answer = await save(client, "/config/printers/save", original="", **{**good, **changed})
        assert answer.status_code == 422
        assert f'id="wrong-{field}"' in answer.text
        assert "bar-1" in answer.text
        assert len(desk.settings.value.printer) == 1


async def test_test_buttons_print_and_open(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        await save(client, "/config/printers/test", name="TICKET")
        assert "a imprimé la page de test" in (await client.get("/config")).text
        (job,) = await desk.machine.wait_for_jobs(1)
        assert any("é à ç" in line for line in job.lines)
        await save(client, "/config/drawer/test")
        await until(lambda: desk.machine.pulses)
        await desk.machine.change({"paper": "out"})
        await save(client, "/config/printers/test", name="TICKET")
        assert "plus de papier" in (await client.get("/config")).text


async def test_the_drawers_contact_is_learnt_from_open_and_closed(tmp_path: Path) -> None:
    async with counter(tmp_path, drawer_open=True) as desk, desk.client() as client:
        await set_password(client)
        await save(client, "/config/drawer/learn", step="open")
        await desk.machine.change({"drawer_open": False})
        await save(client, "/config/drawer/learn", step="closed")
        assert desk.settings.value.drawer.open_level == "high"
        await save(client, "/config/drawer/learn", step="open")
        await save(client, "/config/drawer/learn", step="closed")
        assert "pas changé" in (await client.get("/config")).text


async def test_live_states_in_words(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    async with counter(tmp_path, clock) as desk, desk.client() as client:
        await set_password(client)
        state = (await client.get("/config/state")).json()
        assert state["backend"] == {"level": "warning", "text": "Pas encore appairé"}
        (ticket,) = state["printers"]
        parts = ticket.pop("parts")
        assert ticket == {"name": "TICKET", "level": "good", "text": "Prête", "printed": 0}
        assert {each["text"]: each["level"] for each in parts} == dict.fromkeys(
            ("En ligne", "Papier", "Capot", "Massicot"), "good"
        )
        desk.state = GatewayState(True, "PIZZA", True, (PrinterState("TICKET", printed=7),))
        await desk.machine.change({"cover_open": True})
        clock.advance(timedelta(seconds=5))
        state = (await client.get("/config/state")).json()
        assert state["backend"] == {"level": "good", "text": "Relié à PIZZA"}
        assert state["printers"][0]["level"] == "bad"
        assert state["printers"][0]["text"].startswith("Capot ouvert")
        assert state["printers"][0]["printed"] == 7
        assert {"text": "Capot", "level": "bad"} in state["printers"][0]["parts"]


async def test_the_journal_is_purged_and_says_so(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        assert (await client.get("/logs/purge")).headers["location"] == "/config/login"
        await set_password(client)
        old = desk.service.journal.path.with_name("cashdrawer.log.2026-11-20")
        old.write_text("hier")
        other = desk.service.journal.path.with_name("autre.log")
        other.write_text("à garder")
        answer = await client.get("/logs/purge")
        assert answer.json() == {"status": "success", "message": "Logs purgés avec succès"}
        (line,) = (await desk.journal()).splitlines()
        assert "Logs purgés avec succès" in line
        assert not old.exists()
        assert other.exists()


async def test_a_new_password_needs_the_old_one_and_ends_other_sessions(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client, desk.client() as other:
        await set_password(client)
        await sign_in(other)
        fresh = {"new_password": "tout neuf", "confirm_new_password": "tout neuf"}
        wrong = await save(client, section="password", current_password="faux", **fresh)
        assert wrong.status_code == 422
        assert "pas le mot de passe actuel" in wrong.text
        right = await save(client, section="password", current_password=PASSWORD, **fresh)
        assert right.status_code == 302
        assert (await client.get("/config")).status_code == 200
        assert (await other.get("/config")).status_code == 302
        assert (await sign_in(other, "tout neuf")).status_code == 302


async def test_a_spoilt_password_file_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / PASSWORD_FILE).write_text("{")
    async with counter(tmp_path) as desk, desk.client() as client:
        page = await client.get("/config/login")
        assert "confirm_password" not in page.text
        assert (await sign_in(client)).status_code == 401
        assert "supprimez ce fichier" in await desk.journal()


async def test_the_password_of_the_old_service_still_opens(tmp_path: Path) -> None:
    keep_hash(tmp_path, bcrypt.hashpw(b"ancien", bcrypt.gensalt(4)).decode())
    async with counter(tmp_path) as desk, desk.client() as client:
        assert (await sign_in(client, "ancien")).status_code == 302


async def test_french_english_and_the_switch(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        english = {"Accept-Language": "de, en-GB;q=0.8, fr;q=0.5"}
        assert "Choose a password" in (await client.get("/config/login", headers=english)).text
        await client.get("/config/language/fr")
        assert "Choisissez un mot de passe" in (await client.get("/config/login", headers=english)).text
        assert (await client.get("/config/language/xx")).status_code == 302


async def test_a_refused_odoo_is_allowed_with_a_click(tmp_path: Path) -> None:
    page = {"Origin": "https://caisse.example.org", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "empty"}
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        assert (await client.get("/open-cash-drawer", headers=page)).status_code == 403
        assert "Autoriser https://caisse.example.org" in (await client.get("/config")).text
        await save(client, "/config/origins/allow", origin="https://caisse.example.org")
        assert (await client.get("/open-cash-drawer", headers=page)).status_code == 200
        assert "https://odoo.example.com" in desk.settings.value.service.origins


async def test_a_settings_file_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        before = desk.settings.value
        monkeypatch.setattr("apps.gateway.settings_holder.write_settings", full)
        await save(client, retention_days="9")
        assert desk.settings.value is before
        assert "ne peut pas être écrit" in (await client.get("/config")).text


async def test_the_token_is_renewed_and_the_restart_asked(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        before = desk.service._token.value
        await save(client, "/config/token")
        assert desk.service._token.value != before
        await save(client, "/config/restart")
        await until(lambda: desk.restarts)


async def test_the_journal_moves_where_the_settings_say(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        await save(client, log_folder=str(tmp_path / "ailleurs"), log_filename="tiroir.log")
        await until(lambda: (tmp_path / "ailleurs" / "tiroir.log").exists())
        answer = await client.get("/logs")
        assert 'filename="tiroir.log"' in answer.headers["content-disposition"]


async def test_pairing_from_the_pasted_text_of_a_code(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        await save(client, "/config/pair", qr="  the text  ")
        assert desk.paired == ["the text"]
        assert "Cette passerelle est appairée" in (await client.get("/config")).text
        desk.pairing_fails = True
        answer = await save(client, "/config/pair", qr="another text")
        assert answer.status_code == 422
        assert "Demandez un nouveau code au back-office." in answer.text
        assert "another text" in answer.text
        assert "another text" not in await desk.journal()
