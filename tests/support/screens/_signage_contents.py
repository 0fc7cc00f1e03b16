"""The back office's pages of contents, campaigns, lists and announcements, with enough on them to see how they look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import httpx
from PIL import Image, ImageDraw, ImageFont

from tests.support.browser import Browser
from tests.support.office import Desk
from tests.support.screens._menu import LOADED

PICTURES = (
    "signage-contents-upload", "signage-content", "signage-booking", "signage-booking-new",
    "signage-playlist", "signage-broadcast-new",
)  # fmt: skip
POSTERS = {
    "Pizza du jour": ("#9a3412", "#fdba74", "Pizza du jour", "850 DA, de midi à 15 h"),
    "Soirée foot": ("#14532d", "#86efac", "Soirée foot", "Samedi, grand écran en salle"),
    "Recrutement": ("#1e3a8a", "#93c5fd", "Nous recrutons", "Demandez à la caisse"),
    "Fermeture": ("#7f1d1d", "#fecaca", "Nous fermons à 17 h", "Merci de passer en caisse"),
}
ADVERTISED = {
    "Librairie El Ijtihad": ("#3f3f46", "#fde68a", "La rentrée des livres", "Librairie El Ijtihad, 12 rue Hassiba"),
    "Optique Sahraoui": ("#134e4a", "#99f6e4", "Deux paires pour une", "Optique Sahraoui, place des Martyrs"),
}


def poster(ground: str, accent: str, head: str, line: str, into: Path) -> Path:
    drawn = Image.new("RGB", (1920, 1080), ground)
    draw = ImageDraw.Draw(drawn)
    draw.ellipse((1380, -420, 2220, 420), fill=accent)
    draw.rectangle((140, 760, 760, 776), fill=accent)
    draw.text((140, 560), head, "#ffffff", ImageFont.truetype("NotoSans-Bold.ttf", 130))
    draw.text((140, 820), line, accent, ImageFont.truetype("NotoSans-Regular.ttf", 60))
    drawn.save(into, "PNG")
    return into


class _Office(Desk):
    def put(self, file: Path, **asked: str) -> int:
        answer = self.client.put(
            "/admin/signage/contents/upload",
            params={"name": file.name, "ready": "yes", **asked},
            content=file.read_bytes(),
            headers={"X-CSRFToken": self.token},
        )
        assert answer.status_code == 200, answer.text
        return int(answer.json()["id"])


def _fill(url: str, folder: Path) -> dict[str, int]:
    """Contents, campaigns, a list of a store whose owner is set up; name → number of a content."""
    made: dict[str, int] = {}
    with httpx.Client(base_url=url, timeout=30) as client:
        office = _Office(client)
        office.sign_in()
        for name, drawn in POSTERS.items():
            made[name] = office.put(poster(*drawn, folder / f"{name}.png"))
        for name, drawn in ADVERTISED.items():
            made[name] = office.put(poster(*drawn, folder / f"{name}.png"), advertiser=name)
        office.post(f"/admin/signage/contents/{made['Librairie El Ijtihad']}/approve")
        today = date.today()  # noqa: DTZ011 - the pictures' own days
        for at, (name, plays, price) in enumerate((("Librairie El Ijtihad", "3000", "45000"),
                                                   ("Optique Sahraoui", "1200", "18000"))):  # fmt: skip
            office.post(
                "/admin/signage/bookings/save", content=str(made[name]), name=f"{name}, novembre", advertiser=name,
                plays=plays, price=price, starts_on=str(today - timedelta(days=6 - 8 * at)),
                ends_on=str(today + timedelta(days=24)), duration="12", priority="100", screens="all",
                hours_day_4=["0"] if at else [], hours_start=["11:30"], hours_end=["23:00"],
            )  # fmt: skip
        office.post(
            "/admin/signage/playlists/save", name="Vitrine", category="internal", priority="80", screens="all",
            active="yes", item=[str(made[name]) for name in ("Pizza du jour", "Soirée foot")],
            seconds=["10", "12"],
        )  # fmt: skip
        office.post(
            "/admin/signage/playlists/save", name="Entre deux", category="filler", priority="20", screens="all",
            active="yes", item=[str(made["Recrutement"])], seconds=["15"],
        )  # fmt: skip
    return made


def pages_of_contents(page: Browser, url: str, folder: Path, save: Callable[[str], None]) -> None:
    """Contents, one that waits and one that failed; campaigns, lists, an announcement that is on the screens."""
    made = _fill(url, folder)

    def settled(name: str) -> None:
        page.until(LOADED)
        save(name)

    page.open(f"{url}/admin/signage/contents")
    page.find("#contents")
    settled("signage-contents")
    new = poster("#581c87", "#e9d5ff", "Ftour", "Menu spécial", folder / "Ftour_menu spécial.png")
    wrong = folder / "Affiche.pdf"
    wrong.write_bytes(b"%PDF-1.7 this is no picture")
    page.driver.find_element("css selector", "#upload-files").send_keys(f"{new}\n{wrong}")
    page.click("#upload-send")
    page.find(".signage-upload[data-state=failed]")
    page.find(".signage-upload[data-state=done]")
    settled("signage-contents-upload")
    page.open(f"{url}/admin/signage/contents/{made['Optique Sahraoui']}")
    settled("signage-content")
    page.open(f"{url}/admin/signage/bookings")
    page.find("#bookings")
    settled("signage-bookings")
    page.click("#bookings tbody tr:last-child a.fw-medium")
    page.find("#figures")
    settled("signage-booking")
    page.open(f"{url}/admin/signage/bookings/new?content={made['Pizza du jour']}")
    page.type("#booking input[name=plays]", "0")
    page.type("#booking input[name=price]", "12500,5,5")
    page.driver.execute_script("document.querySelector('#booking').noValidate = true")
    page.find("#booking button[type=submit]").send_keys("\n")
    page.find("[data-error=plays]")
    settled("signage-booking-new")
    page.open(f"{url}/admin/signage/playlists")
    page.find("[data-playlist]")
    settled("signage-playlists")
    page.driver.execute_script(
        "[...document.querySelectorAll('[data-playlist] a.fw-medium')].find((e) => e.textContent === 'Vitrine').click()"
    )
    page.find("#items li")
    settled("signage-playlist")
    page.open(f"{url}/admin/signage/broadcasts/new?content={made['Fermeture']}")
    page.find("#content-shot img")
    settled("signage-broadcast-new")
    page.driver.find_element("css selector", "input[name=sure]").send_keys(" ")
    page.find("#broadcast button[type=submit]").send_keys("\n")
    page.find("[data-on-air]")
    settled("signage-broadcasts")
    page.find("[data-on-air] button[name=stop]").send_keys("\n")
    page.until("return !document.querySelector('[data-on-air]')")
