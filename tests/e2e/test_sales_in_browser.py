"""The pages of sales in a real browser: today keeps itself up to date, its chart has a table, filters and periods work
from the keyboard, nothing is wider than a telephone, and no script complains."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from apps.demo.hand import new_hand
from apps.demo.shop import STORE, Shop
from tests.support.browser import PHONE, Browser, browser
from tests.support.screens.back_office import CHARTS_FIT, PAGES, sign_in_the_first_time

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange')); return true"
"""What a person does who comes back to the page, instead of ten seconds."""

TWO_ORDERS = "return /Commandes\\s*2/.test(document.querySelector('[data-part=totals]').textContent)"

WITHIN = (
    "const table = document.getElementById('hours-table'); return table.open && table.contains(document.activeElement)"
)
COUNTS = "return [...document.querySelectorAll('#hours-table td:last-child')].map((each) => Number(each.textContent))"


async def test_what_is_sold_appears_by_itself(shop: Shop, tmp_path: Path) -> None:
    till = await new_hand(shop.url, dict(shop.env), "pos", "Caisse d’essai", STORE, shop.folder)
    with browser(tmp_path) as page:
        await asyncio.to_thread(sign_in_the_first_time, page, shop.url)
        await asyncio.to_thread(page.wait_for, "Aucune vente aujourd’hui")
        order = await till.send(till.order())
        await asyncio.to_thread(page.until, LOOK_AGAIN)
        await asyncio.to_thread(page.find, "#hours-table summary")
        assert page.all(".chart-plot svg.apexcharts-svg"), "drawn as soon as there is something to draw"
        page.driver.find_element("css selector", "#hours-table summary").send_keys("\n")
        table = await asyncio.to_thread(page.text, "#hours-table table")
        assert "Il y a une semaine".upper() in table.upper()

        await till.send(till.order())
        await asyncio.to_thread(page.until, LOOK_AGAIN)
        await asyncio.to_thread(page.until, TWO_ORDERS)
        assert page.driver.execute_script(WITHIN), "who reads the table with the keyboard is not thrown out of it"
        assert sum(page.driver.execute_script(COUNTS)) == 2, "the table goes with the time"

        await asyncio.to_thread(_walk, page, shop.url, order.number)
    await till.api.aclose()


def _walk(page: Browser, url: str, number: str) -> None:
    page.open(f"{url}/admin/orders")
    page.type("input[name=number]", f"{number}\n")
    page.until("return location.search.includes('number=')")
    assert number in page.text("tbody")
    page.driver.execute_script("document.querySelector('select[name=status]').value = 'cancelled'")
    page.driver.execute_script(
        "document.querySelector('select[name=status]').dispatchEvent(new Event('change', {bubbles: true}))"
    )
    page.wait_for("Aucune commande ne correspond")
    page.resize(PHONE)
    for name in ("today", "orders", "payments", "tills", "reports", "signage-statistics"):
        path = PAGES[name]
        page.open(f"{url}/admin{path}")
        page.find(".page-title")
        page.until(CHARTS_FIT)
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path
    assert [each for each in page.complaints() if "favicon" not in each] == []
