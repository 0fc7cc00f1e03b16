"""The configuration page in a real browser, over HTTPS: a person signs in, opens the drawer, clears the log."""

from __future__ import annotations

import asyncio
from pathlib import Path

from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

from common.printing.paper.decoded import Pulse
from tests.support.browser import PATIENCE_S, browser
from tests.support.drawer_service import PASSWORD, Counter, counter


async def test_a_person_sets_it_up(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk:
        complaints = await asyncio.to_thread(_set_up, desk, tmp_path)
        assert complaints == []  # no script that failed, nothing that the page's own policy had to stop
        assert desk.machine.pulses == [Pulse(2, 52, 500)]
        assert desk.settings.value.service.origins == ("https://odoo.example.com", "https://odoo.exemple.fr")
        journal = await desk.journal()
        assert "Logs purgés avec succès" in journal
        assert "Premier mot de passe choisi" not in journal


def _set_up(desk: Counter, folder: Path) -> list[str]:
    with browser(folder, "fr", "--ignore-certificate-errors") as page:
        page.open(f"https://localhost:{desk.port}/config/language/fr")
        page.type("input[name=password]", PASSWORD)
        page.type("input[name=confirm_password]", PASSWORD)
        page.click("button[type=submit]")
        page.find("main[data-ready=yes]")
        assert page.text("#state [data-printer=TICKET]") == "Prête"
        page.click("#test-drawer")
        assert "L'impulsion est partie" in page.text("#notice")
        page.find("#network textarea").send_keys("\nhttps://odoo.exemple.fr")
        page.click("#network button.primary")
        assert "C'est enregistré" in page.text("#notice")
        page.click("#logs .button.danger")
        WebDriverWait(page.driver, PATIENCE_S).until(expected_conditions.alert_is_present())
        page.driver.switch_to.alert.accept()
        page.until(
            "return [...document.querySelectorAll('.lines li')].every((each) => !each.textContent.includes('Premier'))"
        )
        page.find("main[data-ready=yes]")
        page.click("a[href='/config/logout']")
        page.find("input[name=password]")
        return page.complaints()
