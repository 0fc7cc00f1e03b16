"""The menu's pages in a real browser: what their script does, beside what works without it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from apps.demo.shop import Shop
from tests.support.browser import PHONE, Browser, browser
from tests.support.screens.back_office import sign_in_the_first_time

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

WIDER = "return document.documentElement.scrollWidth - innerWidth"
SWITCH = "#products tr:first-child input[name=available]"


async def test_dragging_switching_adding_lines_and_files_too_large(shop: Shop, tmp_path: Path) -> None:
    with browser(tmp_path) as page:
        await asyncio.to_thread(sign_in_the_first_time, page, shop.url)
        await asyncio.to_thread(_order_of_categories, page, shop.url)
        await asyncio.to_thread(_switch_and_undo, page, shop.url)
        await asyncio.to_thread(_lines_and_files, page, shop.url, tmp_path)
        await asyncio.to_thread(_on_a_telephone, page, shop.url)
        assert page.complaints() == []


def ids(page: Browser) -> list[str]:
    return [str(each.get_attribute("data-id")) for each in page.all("tr[data-id]")]


def drag(page: Browser, handle: Any, onto: Any) -> None:
    """Onto the upper half, in one stroke: the driver loses a drag that pauses."""
    way = onto.rect["y"] + 8 - handle.rect["y"] - handle.rect["height"] / 2
    ActionChains(page.driver).drag_and_drop_by_offset(handle, 0, int(way)).perform()


def press(page: Browser, selector: str) -> None:
    """By the keyboard: the page scrolls by itself, smoothly, while a mouse would click."""
    page.find(selector).send_keys("\n")


def _order_of_categories(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/catalogue/categories")
    before = ids(page)
    moved = [before[2], *before[:2], *before[3:]]
    drag(page, page.all("tr[data-id] .drag-handle")[2], page.all("tr[data-id]")[0])
    page.until(f"return document.querySelector('tr[data-id]').dataset.id === '{before[2]}'")
    page.open(f"{url}/admin/catalogue/categories")
    assert ids(page) == moved, "it is kept"
    page.all("button[value=down]")[0].send_keys("\n")
    page.until(f"return document.querySelector('tr[data-id]').dataset.id === '{before[0]}'")
    page.open(f"{url}/admin/catalogue/categories")
    assert ids(page) == [before[0], before[2], before[1], *before[3:]], "the keyboard's way"


def _switch_and_undo(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/catalogue")
    page.driver.find_element("css selector", SWITCH).send_keys(" ")
    page.find("#undo")
    assert not page.driver.find_element("css selector", SWITCH).is_selected()
    page.click("#undo button")
    page.until("return !document.getElementById('undo') || /place/.test(document.getElementById('undo').textContent)")
    assert page.driver.find_element("css selector", SWITCH).is_selected()


def _lines_and_files(page: Browser, url: str, folder: Path) -> None:
    page.open(f"{url}/admin/catalogue/product")
    page.type("input[name=name_fr]", "Pizza du jour")
    press(page, "details summary")
    for _ in range(2):
        press(page, "[data-add-line]")
    lines = page.all(".size-line")
    assert len(lines) == 5
    for at, (code, price) in {0: ("M", "700"), 4: ("XL", "1100")}.items():
        lines[at].find_element("css selector", "input[name=sizes_size]").send_keys(code)
        lines[at].find_element("css selector", "input[name=sizes_price]").send_keys(price)
    photo = folder / "photo.jpg"
    photo.write_bytes(b"\xff" * (11 * 1024 * 1024))
    page.driver.find_element("css selector", "input[name=picture]").send_keys(str(photo))
    page.wait_for("Cette image est trop lourde : 10 Mo au plus.")
    press(page, "#product button[type=submit]")
    assert page.text(".page-title") == "Nouveau produit", "it was not sent"
    page.driver.execute_script("document.querySelector('input[name=picture]').value = ''")
    press(page, "#product button[type=submit]")
    page.find("#undo")
    page.open(f"{url}/admin/catalogue?q=pizza-du-jour")
    assert "dès 700" in page.text("#products")


def _on_a_telephone(page: Browser, url: str) -> None:
    page.resize(PHONE)
    for path in ("", "/import", "/categories", "/options", "/options/group", "/product", "?category=pizzas"):
        page.open(f"{url}/admin/catalogue{path}")
        page.find(".page-title")
        assert page.driver.execute_script(WIDER) <= 0, path
