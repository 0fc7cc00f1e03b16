"""A campaign as people run it: a desk in a real browser, and a screen that plays by the AdScreen document."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pypdfium2
from PIL import Image

from tests.support.adscreen import SecureAdScreenApi
from tests.support.browser import PATIENCE_S, Browser

ADVERTISER = "Librairie Exemple"
CAMPAIGN = "معرض الكتاب – Salon du livre"


def poster(folder: Path) -> Path:
    """A picture as an advertiser sends one."""
    made = Image.effect_mandelbrot((1600, 900), (-2.2, -1.2, 1.0, 1.2), 60).convert("RGB")
    path = folder / "Salon du livre.png"
    made.save(path)
    return path


@dataclass(slots=True)
class Desk:
    """Whoever runs the screens, at the pages of the back office."""

    page: Browser
    url: str
    downloads: Path

    def open(self, path: str) -> None:
        self.page.open(f"{self.url}/admin{path}")
        self.page.find(".page-title")

    def new_screen(self, name: str) -> tuple[str, str]:
        """Its code and the password that is shown once."""
        self.open("/signage/screens/new")
        self.page.type("#screen-form input[name=name]", name)
        self._submit("#screen-form button[type=submit]")
        self._submit("#new-password")
        return self.page.text("#code").strip(), self.page.text("#secret [data-password]").strip()

    def upload(self, picture: Path, advertiser: str) -> None:
        """What an advertiser brings waits for approval."""
        self.open("/signage/contents")
        self.page.type("#upload input[name=advertiser]", advertiser)
        self.page.driver.find_element("css selector", "#upload-files").send_keys(str(picture))
        self.page.click("#upload-send:not([disabled])")
        self.page.until(f"return document.getElementById('contents')?.textContent.includes('{picture.stem}')")

    def approve(self, name: str) -> None:
        self.open("/signage/contents?state=pending")
        link = self._one("[data-content] a.fw-medium", name)
        self.page.open(str(link.get_attribute("href")))
        self._submit("button[name=approve]")
        self.page.find("#content[data-state=approved]")

    def book(self, content: str, name: str, plays: int, price: str, screen: str) -> int:
        """The booking's number. Its first day was yesterday, its last is in a week."""
        self.open("/signage/bookings/new")
        self._choose("select[name=content]", content)
        self.page.type("#booking input[name=name]", name)
        self.page.type("#booking input[name=plays]", str(plays))
        self.page.type("#booking input[name=price]", price)
        today = datetime.now().astimezone().date()
        self._put("#booking input[name=starts_on]", str(today - timedelta(days=1)))
        self._put("#booking input[name=ends_on]", str(today + timedelta(days=7)))
        self._bring_up("#screens")
        self._one("#screens label", screen).click()
        self._submit("#booking button[type=submit]")
        self.open("/signage/bookings")
        row = self._one("[data-booking]", name)
        return int(str(row.get_attribute("data-booking")))

    def download(self, selector: str, ending: str) -> bytes:
        before = set(self.downloads.glob(f"*{ending}"))
        self._bring_up(selector)
        self.page.click(selector)
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if made := set(self.downloads.glob(f"*{ending}")) - before:
                return made.pop().read_bytes()
            time.sleep(0.05)
        raise TimeoutError(f"no {ending} was downloaded")

    def _one(self, selector: str, words: str) -> Any:
        """The first of those that says these words. LookupError."""
        found = self.page.all(selector)
        for each in found:
            if words in each.text:
                return each
        raise LookupError(f"{words} among {[each.text for each in found]}")

    def _choose(self, selector: str, words: str) -> None:
        self.page.driver.execute_script(
            "const choice = document.querySelector(arguments[0]);"
            "choice.value = [...choice.options].find((each) => each.text.startsWith(arguments[1])).value;"
            "choice.dispatchEvent(new Event('change', {bubbles: true}))",
            selector,
            words,
        )

    def _put(self, selector: str, value: str) -> None:
        script = "document.querySelector(arguments[0]).value = arguments[1]"
        self.page.driver.execute_script(script, selector, value)

    def _bring_up(self, selector: str) -> None:
        script = "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})"
        self.page.driver.execute_script(script, selector)

    def _submit(self, selector: str) -> None:
        """Press it and wait for the page that comes of it."""
        old = self.page.find("body")
        self._bring_up(selector)
        self.page.click(selector)
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                old.is_enabled()
            except Exception:
                return
            time.sleep(0.05)
        raise TimeoutError(selector)


def keep_downloads(page: Browser, folder: Path) -> None:
    folder.mkdir()
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})


@dataclass(frozen=True, slots=True)
class Played:
    """`exhausted`: what the server said after each play; `after`: bookings in the playlist at the end."""

    media: bytes
    remaining: int
    exhausted: list[bool]
    after: list[int]


async def play_it_out(url: str, code: str, password: str, booking: int, again: int = 2) -> Played:
    """A screen signs in, fetches the picture, plays until it is told that nothing is left; each play is told `again`
    times, as a player does that lost the answer."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        client = SecureAdScreenApi(http)
        await client.login_screen(code, password)
        item = _item(await client.get_playlist(), booking)
        assert item is not None
        media = (await http.get(item["url"])).content
        told: list[bool] = []
        while not told or not told[-1]:
            body = {
                "content_id": item["id"], "content_type": item["type"], "category": item["category"],
                "duration": item["duration"], "booking_id": booking, "play_id": f"play-{len(told)}",
            }  # fmt: skip
            for _ in range(again):
                answer = await client.authenticated("POST", "/screen/log-play", body)
                assert answer.status_code == 200, answer.text
            told.append(answer.json()["exhausted"])
            assert len(told) <= item["remaining_plays"]
        rest = (await client.get_playlist())["playlist"]
        return Played(media, item["remaining_plays"], told, [each["booking_id"] for each in rest if each["booking_id"]])


def _item(playlist: dict[str, Any], booking: int) -> dict[str, Any] | None:
    return next((each for each in playlist["playlist"] if each["booking_id"] == booking), None)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def recomputed(rows: list[list[str]]) -> str:
    """The check value as the file's last line says, from its cells; an apostrophe before a cell that a spreadsheet
    would run is not part of it."""
    value = "0" * 64
    for row in rows:
        start, end, screen, content, whole, counted, play = row[3], row[4], row[7], row[9], row[12], row[13], row[14]
        line = "|".join((start, end, screen, content, whole, counted, re.sub(r"^'(?=[=+\-@])", "", play)))
        value = hashlib.sha256(f"{value}\n{line}".encode()).hexdigest()
    return value


def text_of(pdf: bytes) -> str:
    """What can be read in it, spaces of every kind alike."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    return re.sub(r"[ \u202f\u00a0]", " ", "\n".join(pages))


def drawn(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    for index in range(len(document)):
        yield document[index].render(scale=1.5).to_pil().convert("RGB")
