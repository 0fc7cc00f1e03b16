"""Screens and overlays in a real browser: the form shows what its choices need, the drawing follows what is typed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from apps.demo.shop import Shop
from tests.support.browser import PHONE, Browser, browser
from tests.support.screens._signage_screens import LIST
from tests.support.screens.back_office import sign_in_the_first_time
from tests.support.signage.media import picture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

WIDER = "return document.documentElement.scrollWidth - innerWidth"
STAGE = ".overlay-stage[data-way={}]"
DRAWN = "return Number(document.querySelector('.overlay-stage').dataset.drawn || 0)"
BOX = """
const stage = document.querySelector(arguments[0]), outer = stage.getBoundingClientRect();
const drawn = stage.querySelector('.overlay-drawn').getBoundingClientRect();
const line = stage.querySelector('.overlay-line'), track = getComputedStyle(stage.querySelector('.overlay-track'));
return {left: drawn.left - outer.left, top: drawn.top - outer.top, width: drawn.width, height: drawn.height,
        outerWidth: outer.width, outerHeight: outer.height, runs: stage.dataset.runs, dir: line.dir,
        size: parseFloat(track.fontSize), animation: track.animationName, text: line.textContent};
"""
HIDDEN = "return [...document.querySelectorAll(arguments[0])].every((each) => each.hidden)"


async def test_screens_and_overlays_are_set_up_by_hand(shop: Shop, tmp_path: Path) -> None:
    with browser(tmp_path) as page:
        await asyncio.to_thread(sign_in_the_first_time, page, shop.url)
        await asyncio.to_thread(_screen, page, shop.url)
        await asyncio.to_thread(_ticker, page, shop.url)
        await asyncio.to_thread(_corner, page, shop.url, tmp_path)
        await asyncio.to_thread(_channels, page, shop.url)
        for path in ("screens", "screens/new", "overlays", "overlays/new", "channels"):
            page.resize(PHONE)
            await asyncio.to_thread(page.open, f"{shop.url}/admin/signage/{path}")
            assert page.driver.execute_script(WIDER) == 0, path
        assert [each for each in page.complaints() if "422" not in each and "favicon" not in each] == []


def _choose(page: Browser, name: str, value: str) -> None:
    """As a click on its label."""
    page.driver.execute_script(f"document.querySelector('input[name={name}][value=\"{value}\"]').click()")


def _screen(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/signage/screens")
    page.click("a[href$='/screens/new']")
    page.type("input[name=name]", "Vitrine")
    assert page.driver.execute_script(HIDDEN, "[data-when-own]")
    page.driver.execute_script(
        "const field = document.querySelector('select[name=resolution]'); field.value = 'own';"
        "field.dispatchEvent(new Event('change', {bubbles: true}));"
    )
    assert not page.driver.execute_script(HIDDEN, "[data-when-own]")
    page.type("input[name=width]", "1440")
    page.type("input[name=height]", "900")
    _choose(page, "orientation", "portrait")
    _choose(page, "mode", "iptv")
    assert page.driver.execute_script(HIDDEN, "[data-when=playlist]")
    page.driver.execute_script("document.getElementById('screen-form').requestSubmit()")
    page.wait_for("Choisissez la chaîne")
    assert page.find("input[name=width]").get_attribute("value") == "1440", "what was typed is lost"
    _choose(page, "mode", "playlist")
    _choose(page, "layout", "split_board")
    page.driver.execute_script("document.getElementById('screen-form').requestSubmit()")
    page.wait_for("« Vitrine » est créé")
    assert page.find("input[name=height]").get_attribute("value") == "1440"
    page.driver.execute_script("document.getElementById('new-password').click()")
    assert len(page.text("[data-password]")) == 14
    page.click("a[href$='/preview']")
    page.find("#day .day-part")
    page.find("#next .list-group-item .preview-picture")  # the demo has a programme


def _ticker(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/signage/overlays/new?type=ticker")
    page.until(f"{DRAWN} > 0")
    page.type("input[name=name]", "Essai")
    lying, upright = STAGE.format("landscape"), STAGE.format("portrait")

    def box(stage: str = lying) -> dict[str, Any]:
        return dict(page.driver.execute_script(BOX, stage))

    page.type("textarea[name=message]", "Ce soir, concert")
    french = box()
    assert (french["runs"], french["dir"], french["text"]) == ("left", "ltr", "Ce soir, concert")
    assert french["animation"] == "overlay-left"
    assert french["width"] == pytest.approx(french["outerWidth"], abs=1)
    assert french["top"] + french["height"] == pytest.approx(french["outerHeight"], abs=1), "at the bottom"
    page.type("textarea[name=message]", "الليلة حفل موسيقي · Menu duo")
    for stage in (lying, upright):
        arabic = box(stage)
        assert (arabic["runs"], arabic["dir"], arabic["animation"]) == ("right", "rtl", "overlay-right")
        shorter = min(arabic["outerWidth"], arabic["outerHeight"])
        size = float(page.find("input[name=font_size]").get_attribute("value"))
        assert arabic["size"] == pytest.approx(size * shorter / 1080, rel=0.05)
    _choose(page, "position", "header")
    assert box()["top"] == pytest.approx(0, abs=1)
    _choose(page, "position_mode", "custom")
    assert box()["width"] < box()["outerWidth"] / 2
    _choose(page, "type", "corner")
    assert page.driver.execute_script(HIDDEN, "textarea[name=message]") is False
    assert page.driver.execute_script("return document.querySelector('textarea[name=message]').offsetParent === null")
    _choose(page, "type", "ticker")
    _choose(page, "position_mode", "linear")
    page.driver.execute_script("document.getElementById('overlay').requestSubmit()")
    page.wait_for("« Essai » est créé")
    page.driver.execute_script(
        "[...document.querySelectorAll('#overlays tbody tr')].find((each) => each.textContent.includes('Essai'))"
        ".querySelector('[data-pause]').click()"
    )
    page.wait_for("« Essai » est en pause")


def _corner(page: Browser, url: str, folder: Path) -> None:
    """A picture from here is a content like any other, and in the corner at once."""
    logo = folder / "mon-logo.png"
    logo.write_bytes(picture("PNG", (300, 150), "#15803d"))
    page.open(f"{url}/admin/signage/overlays/new?type=corner")
    page.type("input[name=name]", "Coin")
    _choose(page, "corner_position", "bottom_left")
    page.find("#upload-picture").send_keys(str(logo))
    chosen = "document.querySelector('.overlay-picture :checked ~ span')?.textContent"
    page.until(f"return ({chosen} ?? '').includes('logo')")
    page.until("return document.querySelector('.overlay-drawn img').naturalWidth > 0")
    box = dict(page.driver.execute_script(BOX, STAGE.format("landscape")))
    assert box["width"] / box["height"] == pytest.approx(2, rel=0.05)
    assert box["width"] == pytest.approx(box["outerWidth"] * 0.15, rel=0.05)
    assert box["left"] < box["outerWidth"] / 10
    assert box["top"] + box["height"] > box["outerHeight"] * 0.9
    # the line breaks: said in the language of the page, not of the browser
    page.driver.execute_script(
        "window.wasFetch = fetch; window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))"
    )
    page.find("#upload-picture").send_keys(str(logo))
    page.until("return document.getElementById('upload-said').textContent.startsWith('L’envoi n’a pas abouti')")
    page.driver.execute_script("window.fetch = window.wasFetch")
    nonsense = folder / "nonsense.png"
    nonsense.write_bytes(b"this is no picture")
    page.find("#upload-picture").send_keys(str(nonsense))
    page.until("return document.getElementById('upload-said').textContent.includes('ni une image')")
    page.driver.execute_script("document.getElementById('overlay').requestSubmit()")
    page.wait_for("« Coin » est créé")


def _channels(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/signage/channels")
    page.click("[data-bs-target='#channel-0']")
    page.type("#channel-0 input[name=name]", "Info")
    page.type("#channel-0 input[name=url]", "http://127.0.0.1/secret")
    page.click("#channel-0 button[type=submit]")
    page.find("#channel-0.show .alert")  # open again, with the reason
    assert page.find("#channel-0 input[name=name]").get_attribute("value") == "Info"
    page.type("#channel-0 input[name=url]", "http://name:secret@screens.invalid/live.m3u8")
    page.click("#channel-0 button[type=submit]")
    page.wait_for("http://***@screens.invalid/…")
    page.click("[data-try]")
    # without a reload; where no name server answers, the time is up first
    page.until("return /Ce nom de machine est inconnu|Aucune réponse à temps/.test(document.body.innerText)")
    page.driver.execute_script(
        "const list = new DataTransfer(); list.items.add(new File([arguments[0]], 'liste.m3u'));"
        "const field = document.querySelector('#import input[type=file]'); field.files = list.files;"
        "field.form.requestSubmit();",
        LIST,
    )
    page.wait_for("Lignes refusées : 2")
