"""A person in the back office, in a real browser: from no configuration to the first punch that a service has taken."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from apps.tm20_simulator.dialects import DIALECTS
from apps.tm20_simulator.terminal import Terminal
from backend.app import Backend, create_app
from backend.attendance.terminals.composition import make_listener
from backend.settings import Settings
from tests.acceptance.attendance.terminals import HURRIED, told
from tests.support.browser import Browser, browser
from tests.support.menu import menu
from tests.support.office import EMAIL, PASSWORD
from tests.support.server import serving
from tests.support.third_party import ThirdParty, third_party

ZONE = "Africa/Algiers"
SN, NUMBER, NAME = "TM20-001", 123, "Nadia Cherif"


async def drive(folder: Path) -> ThirdParty:
    """What the service was sent."""
    async with third_party() as there:
        app = create_app(Settings(data_dir=folder / "backend", port=0, third_parties_here=[f"127.0.0.1:{there.port}"]))
        async with serving(app) as port:
            backend = cast(Backend, app.state.backend)
            async with backend.database.write() as session:
                await backend.stores.create(session, replace(menu().store, time_zone=ZONE))
            parts = backend.attendance
            listener = make_listener(
                backend.settings, backend.database, backend.stores, parts.punches, parts.commands, backend.clock,
                enrolled=(parts.told_of_people.received,), pace=HURRIED,
            )  # fmt: skip
            async with listener.running(0):
                terminal = Terminal(listener.url, SN, DIALECTS["tm20"].without_waiting(0.1), zone=ZONE, reconnect_s=0.1)
                with browser(folder) as page:
                    url = f"http://127.0.0.1:{port}"
                    await asyncio.to_thread(_configure, page, url, there)
                    async with terminal.running():
                        await told(terminal, lambda: terminal.screen == "waiting for approval")
                        await asyncio.to_thread(_accept, page, url)
                        await told(terminal, terminal.registered.is_set)
                        terminal.punch(NUMBER)
                        await told(terminal, lambda: terminal.settled)
                        await asyncio.to_thread(_deliver, page, url)
                    assert [each for each in page.complaints() if "favicon" not in each] == []
        return there


def _configure(page: Browser, url: str, there: ThirdParty) -> None:
    """From the document's dashboard: a service, created and tried."""
    page.open(f"{url}/admin/setup")
    page.type("#name", "Propriétaire")
    page.type("#email", EMAIL)
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.find("label[for=email]")
    page.open(f"{url}/devices/dashboard/management/")
    page.type("#email", EMAIL)
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.click("[aria-labelledby=services-title] .card-actions a")  # "Gérer les configurations"
    page.click(".page-header a.btn-primary")
    for name, value in (
        ("name", "Mon Service RH"),
        ("base_url", there.url),
        ("attendance_endpoint", "/api/v1/attendance"),
        ("users_endpoint", "/api/v1/employees"),
        ("auth_secret", "your-api-token-here"),
    ):
        page.type(f"#service input[name={name}]", value)
    page.find("#service button[type=submit]").send_keys("\n")
    page.find("#test button[name=test]").send_keys("\n")
    page.find("[data-test=attendance]")
    tried = {str(each.get_attribute("data-test")): each.get_attribute("data-good") for each in page.all("[data-test]")}
    assert tried == {"users": "yes", "attendance": "yes"}
    assert "your-api-token-here" not in page.driver.page_source


def _accept(page: Browser, url: str) -> None:
    """The terminal that calls, and the person who punches."""
    page.open(f"{url}/admin/attendance/people/new")
    page.type("#person input[name=name]", NAME)
    page.type("#person input[name=enrollid]", str(NUMBER))
    page.find("#person button[type=submit]").send_keys("\n")
    page.find("#on-terminals")
    page.open(f"{url}/admin/attendance/terminals")
    assert SN in page.text("#waiting")
    page.type("[data-waiting] input[name=name]", "Entrée du personnel")
    page.find("[data-waiting] button[name=approve]").send_keys("\n")
    page.find("#terminals [data-terminal]")


def _deliver(page: Browser, url: str) -> None:
    """Sent, and seen: on the dashboard, on the board of who is here, on the month's sheet."""
    page.open(f"{url}/admin/attendance/services")
    page.find("#services button[name=push]").send_keys("\n")
    page.find("[data-total=sent]")
    page.until("return document.querySelector('[data-total=sent]').textContent.trim() === '1'")
    assert page.text("[data-total=pending]") == "0"
    assert "1 / 1" in page.text("[data-tile=terminals]")
    page.open(f"{url}/admin/attendance/presence")
    assert NAME in page.text("#group-in")
    assert page.text("[data-count=in]") == "1"
    page.open(f"{url}/admin/attendance/sheets")
    page.find("#sheets tbody a.fw-medium").send_keys("\n")
    page.find("#days .punch")
    today = datetime.now(ZoneInfo(ZONE))
    days = {f"{each:%Y-%m-%d}" for each in (today, today - timedelta(days=1))}  # a day begins at four
    shown = {str(each.get_attribute("data-day")) for each in page.all("#days tr:has(.punch)")}
    assert shown
    assert shown <= days
