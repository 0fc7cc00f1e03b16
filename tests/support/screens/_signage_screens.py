"""The back office's pages of screens, overlays and channels, with the demo's screens and some channels on them."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx

from tests.support.browser import Browser
from tests.support.office import Desk

PICTURES = (
    "signage-screen", "signage-screen-new", "signage-screen-password", "signage-screen-preview",
    "signage-overlay-ticker", "signage-overlay-arabic", "signage-overlay-corner", "signage-channel-new",
    "signage-channels-import",
)  # fmt: skip
VITRINE = {
    "name": "Vitrine", "resolution": "1920x1080", "orientation": "landscape", "rotation": "0",
    "layout": "split_board", "mode": "playlist", "active": "yes", "language": "fr", "sync_group": "rue",
    "hours_start": "10:30", "hours_end": "00:30",
}  # fmt: skip
TERRACE = {
    "name": "Terrasse", "resolution": "1366x768", "orientation": "landscape", "rotation": "180", "layout": "menu",
    "mode": "playlist",
}  # fmt: skip
CHANNELS = (
    ("Canal 1", "http://client:secret@192.168.1.50:8080/live/1.m3u8"),
    ("Info", "https://tv.example.org/news/index.m3u8?token=secret"),
    ("Salon", "udp://@239.10.0.4:1234"),
)
LIST = """#EXTM3U
#EXTINF:-1 tvg-name="Sport",Sport
http://192.168.1.50:8080/live/2.m3u8
#EXTINF:-1,Cinéma
http://127.0.0.1/cinema
#EXTINF:-1,Radio
ftp://tv.example.org/radio
"""
_SCREEN = re.compile(r'<a class="fw-medium" href="[^"]*/screens/(\d+)">Vitrine<')
_DEVICE = re.compile(r'<select [^>]*name="device".*?</select>', re.DOTALL)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def fill_screens(url: str) -> None:
    """The demo's first screen gets a terminal and hours; another screen is off; channels."""
    with httpx.Client(base_url=url, timeout=30) as office:
        desk = Desk(office)
        desk.sign_in()
        found = _SCREEN.search(office.get("/admin/signage/screens").text)
        assert found is not None
        choice = _DEVICE.search(office.get(f"/admin/signage/screens/{found[1]}").text)
        assert choice is not None
        devices = _ID.findall(choice[0])
        desk.post(f"/admin/signage/screens/{found[1]}/change", **VITRINE, device=devices[0] if devices else "")
        desk.post("/admin/signage/screens/new", **TERRACE)
        for name, address in CHANNELS:
            desk.post("/admin/signage/channels/add", name=name, url=address)


def pages_of_screens(page: Browser, url: str, save: Callable[[str], None]) -> None:
    page.open(f"{url}/admin/signage/screens/new")
    page.find("#screen-form")
    save("signage-screen-new")
    _follow(page, f"{url}/admin/signage/screens", "Vitrine")
    page.find("#screen-form")
    save("signage-screen")
    page.click("a[href$='/preview']")
    page.find("#day .day-part")
    page.until("return [...document.querySelectorAll('#next img')].slice(0, 8).every((each) => each.complete)")
    save("signage-screen-preview")
    _follow(page, f"{url}/admin/signage/screens", "Vitrine")
    page.find("#screen-form")
    page.driver.execute_script("document.getElementById('new-password').closest('form').submit()")
    page.find("[data-password]")
    save("signage-screen-password")
    for words, name in (("Bandeau", "ticker"), ("شريط", "arabic"), ("Logo", "corner")):
        _follow(page, f"{url}/admin/signage/overlays", words)
        page.until("return Number(document.querySelector('.overlay-stage')?.dataset.drawn || 0) > 0")
        page.until("return [...document.querySelectorAll('.overlay-drawn img')].every((each) => each.complete)")
        save(f"signage-overlay-{name}")
    page.open(f"{url}/admin/signage/channels")
    page.click("[data-bs-target='#channel-0']")
    page.find("#channel-0.show")
    save("signage-channel-new")
    page.open(f"{url}/admin/signage/channels")
    page.driver.execute_script(
        "const list = new DataTransfer(); list.items.add(new File([arguments[0]], 'liste.m3u'));"
        "const field = document.querySelector('#import input[type=file]'); field.files = list.files;"
        "field.form.requestSubmit();",
        LIST,
    )
    page.find("#imported")
    save("signage-channels-import")


def _follow(page: Browser, url: str, words: str) -> None:
    """The link of a list that says so."""
    page.open(url)
    page.find("tbody a.fw-medium")
    page.driver.execute_script(
        "[...document.querySelectorAll('tbody a.fw-medium')].find((each) => each.textContent.includes(arguments[0]))"
        ".click()",
        words,
    )
