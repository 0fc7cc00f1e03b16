"""The receipt's designer and the print queue in a real browser: the paper follows what is typed, and keeps itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from apps.demo.hand import new_hand
from apps.demo.shop import STORE, Shop
from tests.support.browser import PHONE, Browser, browser
from tests.support.screens._printing import print_some
from tests.support.screens.back_office import INFO, sign_in_the_first_time

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

WIDER = "return document.documentElement.scrollWidth - innerWidth"
DRAWN = "return Number(document.getElementById('receipt').dataset.drawn || 0)"


async def test_the_paper_follows_what_is_typed_and_a_doubt_is_decided(shop: Shop, tmp_path: Path) -> None:
    till = await new_hand(shop.url, dict(shop.env), "pos", "Caisse d’essai", STORE, tmp_path)
    gateway = await new_hand(shop.url, dict(shop.env), "gateway", "Passerelle d’essai", STORE, tmp_path)
    await print_some(till, gateway, INFO)
    with browser(tmp_path) as page:
        await asyncio.to_thread(sign_in_the_first_time, page, shop.url)
        await asyncio.to_thread(_design, page, shop.url)
        await asyncio.to_thread(_decide, page, shop.url)
        await print_some(till, gateway, INFO, "later")
        await asyncio.to_thread(page.find, "#doubtful form[action$=settle] button")  # without a reload
        for path in ("/receipt", "/printing"):
            page.resize(PHONE)
            await asyncio.to_thread(page.open, f"{shop.url}/admin{path}")
            assert page.driver.execute_script(WIDER) == 0, path
        assert [each for each in page.complaints() if "422" not in each] == []
    for hand in (till, gateway):
        await hand.api.aclose()


def _drawn(page: Browser) -> int:
    return int(page.driver.execute_script(DRAWN))


def _design(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/receipt")
    page.until(f"{DRAWN} > 0")
    height = "return document.getElementById('preview').naturalHeight"
    before, count = int(page.driver.execute_script(height)), _drawn(page)
    page.find("textarea[name=legal_fr]").send_keys("RC 16/00-123456\nNIF 001616001234567")
    page.until(f"{DRAWN} > {count}")
    page.until(f"{height} > {before}")
    count = _drawn(page)
    page.driver.execute_script("document.querySelector('input[name=paper_mm][value=\"58\"]').click()")
    page.until(f"{DRAWN} > {count}")
    assert page.driver.execute_script("return document.getElementById('preview').naturalWidth") == 560
    page.find("textarea[name=footer_fr]").send_keys("x" * 90)
    page.wait_for("six lignes de 80 caractères")
    page.open(f"{url}/admin/receipt")
    page.find("#receipt")
    assert page.find("textarea[name=legal_fr]").get_attribute("value") == "", "looking is not saving"


def _decide(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/printing")
    page.until("return document.querySelector('#doubtful img').naturalWidth > 0")
    page.click("#doubtful form[action$=settle] button")
    page.wait_for("C’est noté")
    assert page.all("#doubtful") == []
