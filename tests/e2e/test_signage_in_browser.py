"""Contents, lists and announcements in a real browser: what their scripts do, with a mouse, a keyboard, a telephone."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from apps.demo.shop import Shop
from tests.support.browser import PHONE, Browser, browser
from tests.support.screens.back_office import sign_in_the_first_time
from tests.support.signage.media import film, picture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

WIDER = "return document.documentElement.scrollWidth - innerWidth"
# A script can make a file and drop it, as a person drags it from a folder.
DROP = """
const [name, type, text] = arguments, data = new DataTransfer(), zone = document.getElementById('upload-drop');
data.items.add(new File([Uint8Array.from(atob(text), (each) => each.charCodeAt(0))], name, { type }));
for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
"""

CHOOSE = """
const field = document.querySelector('select[name=content]');
field.value = [...field.options].find((each) => each.dataset.name === 'Été').value;
field.dispatchEvent(new Event('change', { bubbles: true }));
"""


async def test_uploading_ordering_and_announcing(shop: Shop, tmp_path: Path) -> None:
    with browser(tmp_path) as page:
        await asyncio.to_thread(sign_in_the_first_time, page, shop.url)
        await asyncio.to_thread(_upload, page, shop.url, tmp_path)
        await asyncio.to_thread(_order, page, shop.url)
        await asyncio.to_thread(_announce, page, shop.url)
        await asyncio.to_thread(_on_a_telephone, page, shop.url)
        assert [each for each in page.complaints() if "422" not in each and "favicon" not in each] == []


def _upload(page: Browser, url: str, folder: Path) -> None:
    """Several at once, one of them dropped: the good ones come in, the bad one says why and stays on the page."""
    good, other, bad = folder / "Été.jpg", folder / "Film du four.mp4", folder / "Lisez-moi.jpg"
    good.write_bytes(picture(colour="#14532d"))
    other.write_bytes(film())
    bad.write_text("not a picture")
    page.open(f"{url}/admin/signage/contents")
    assert not page.find("#upload-send").is_enabled(), "nothing to send yet"
    page.driver.find_element("css selector", "#upload-files").send_keys(f"{good}\n{other}\n{bad}")
    dropped = base64.b64encode(picture(colour="#1e3a8a")).decode()
    page.driver.execute_script(DROP, "Glissée.jpg", "image/jpeg", dropped)
    assert len(page.all(".signage-upload[data-state=waiting]")) == 4
    page.driver.execute_script("document.querySelector('.signage-upload:last-child .btn-close').click()")
    page.driver.execute_script(DROP, "Glissée.jpg", "image/jpeg", dropped)
    page.click("#upload-send")
    page.until("return document.querySelectorAll('.signage-upload[data-state=done]').length === 3")
    assert "ni une image" in page.text(".signage-upload[data-state=failed]")
    page.until("return [...document.querySelectorAll('#contents a.fw-medium')].some((e) => e.title === 'Glissée')")
    page.open(f"{url}/admin/signage/contents")
    # the session is over meanwhile: what comes back is the page to sign in, and nothing was received
    kept = page.driver.get_cookies()
    page.driver.execute_script(DROP, "Trop tard.jpg", "image/jpeg", dropped)
    for each in kept:
        if each["name"] != "starlette_admin_csrftoken":
            page.driver.delete_cookie(each["name"])
    page.click("#upload-send")
    page.find(".signage-upload[data-state=failed]")
    for each in kept:
        page.driver.add_cookie(each)
    page.open(f"{url}/admin/signage/contents")
    assert {"Été", "Film du four", "Glissée"} <= {str(each.get_attribute("title")) for each in page.all("a.fw-medium")}


def _names(page: Browser) -> list[str]:
    return [str(each.text) for each in page.all("#items .signage-item-name")]


def _stand(page: Browser, *names: str) -> None:
    """Until they stand in this order: what a hand dropped is there a moment later."""
    shown = "[...document.querySelectorAll('#items .signage-item-name')].map((each) => each.textContent.trim())"
    page.until(f"return {shown}.join('|') === {json.dumps('|'.join(names))}")


def _order(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/signage/playlists/new")
    page.type("#playlist input[name=name]", "Ordre")
    for name in ("Été", "Film du four", "Glissée"):
        page.find(f"[data-add][data-name='{name}']").send_keys("\n")
    _stand(page, "Été", "Film du four", "Glissée")
    assert [each.get_attribute("value") for each in page.all("#items [name=seconds]")] == ["10", "3", "10"]
    page.all("#items [data-move='1']")[0].send_keys("\n")
    _stand(page, "Film du four", "Été", "Glissée")
    page.driver.switch_to.active_element.send_keys("\n")
    _stand(page, "Film du four", "Glissée", "Été")  # the keyboard goes on with the same line
    page.driver.execute_script(
        "document.getElementById('items').scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    lines = page.all("#items li .drag-handle")
    way = page.all("#items li")[0].rect["y"] + 6 - lines[2].rect["y"] - lines[2].rect["height"] / 2
    ActionChains(page.driver).drag_and_drop_by_offset(lines[2], 0, int(way)).perform()
    _stand(page, "Été", "Film du four", "Glissée")  # by its handle
    page.all("#items [data-take-out]")[1].send_keys("\n")
    page.driver.execute_script(
        "const field = document.querySelector('#items [name=seconds]'); field.value = '7';"
        "field.dispatchEvent(new Event('input', { bubbles: true }))"
    )
    assert "0:17" in page.text("#round")
    page.find("#playlist button[type=submit]").send_keys("\n")
    page.find("[data-playlist]")
    page.driver.execute_script(
        "[...document.querySelectorAll('[data-playlist] a.fw-medium')].find((e) => e.textContent === 'Ordre').click()"
    )
    page.find("#items li")
    assert _names(page) == ["Été", "Glissée"], "it is kept"
    assert page.all("#items [name=seconds]")[0].get_attribute("value") == "7"


def _announce(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/signage/broadcasts/new")
    page.driver.execute_script(CHOOSE)
    assert page.find("#broadcast input[name=name]").get_attribute("value") == "Été", "filled in from the content"
    assert page.find("#content-shot img").get_attribute("src")
    page.find("#broadcast button[type=submit]").send_keys("\n")
    page.until("const at = document.activeElement; return at.name === 'sure' && at.matches(':invalid')")
    page.driver.refresh()
    page.find("#broadcast")
    assert not page.all("[data-on-air]"), "not without being sure"
    page.driver.execute_script(CHOOSE)
    page.driver.find_element("css selector", "input[name=sure]").send_keys(" ")
    page.find("#broadcast button[type=submit]").send_keys("\n")
    page.find("[data-on-air]")
    page.open(f"{url}/admin/signage/playlists")
    page.click("[data-on-air] button[name=stop]")
    page.until("return !document.querySelector('[data-on-air]')")


def _on_a_telephone(page: Browser, url: str) -> None:
    page.resize(PHONE)
    for path in (
        "contents", "bookings", "bookings/new", "playlists", "playlists/new", "broadcasts", "broadcasts/new",
    ):  # fmt: skip
        page.open(f"{url}/admin/signage/{path}")
        page.find(".signage-tabs")
        assert page.driver.execute_script(WIDER) <= 0, path
