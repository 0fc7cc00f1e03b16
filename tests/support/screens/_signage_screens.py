"""The back office's pages of screens, overlays and channels, with enough on them to see how they look."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from tests.support.browser import Browser

PICTURES = ("signage-screen", "signage-screen-password", "signage-overlay-ticker", "signage-overlay-arabic",
            "signage-channel-new", "signage-channels-import")  # fmt: skip
EMAIL, PASSWORD = "proprietaire@example.org", "une phrase assez longue"
SCREEN = {
    "resolution": "1920x1080", "orientation": "landscape", "rotation": "0", "layout": "split_board",
    "mode": "playlist", "active": "yes", "language": "fr",
}  # fmt: skip
SCREENS: tuple[dict[str, str], ...] = (
    {"name": "Salle", "sync_group": "salle"},
    {"name": "Vitrine", "orientation": "portrait", "rotation": "90", "layout": "full", "hours_start": "18:00",
     "hours_end": "02:00"},
    {"name": "Comptoir", "layout": "split_menu", "resolution": "1366x768"},
    {"name": "Terrasse", "layout": "menu", "active": ""},
)  # fmt: skip
TICKER = {
    "type": "ticker", "position": "footer", "position_mode": "linear", "corner_position": "top_right",
    "frequency_type": "duration", "frequency_unit": "day", "font_size": "44", "scroll_speed": "100",
    "corner_size": "15", "display_duration": "0", "passage_limit": "0", "image_width": "0", "image_height": "0",
    "image_width_percent": "30", "image_pos_x": "50", "image_pos_y": "50", "image_opacity": "100",
    "background_color": "#c2410c", "background_opacity": "90", "text_color": "#ffffff", "priority": "10",
    "active": "yes",
}  # fmt: skip
OVERLAYS: tuple[dict[str, str], ...] = (
    {"name": "Menu duo", "message": "Menu duo à 1 550 DA jusqu’à 15 h · deux pizzas moyennes et deux boissons"},
    {"name": "Soirée", "message": "الليلة حفل موسيقي ابتداء من الساعة 20:00 · اسألوا عن Menu duo عند الصندوق",
     "position": "header", "background_color": "#14130f", "text_color": "#fde68a", "priority": "20",
     "broadcast": "yes"},
    {"name": "Fermeture", "message": "Fermé lundi 23 novembre", "paused": "yes", "priority": "0"},
)  # fmt: skip
CHANNELS = (
    ("Canal Algérie", "http://client:secret@192.168.1.50:8080/live/1.m3u8"),
    ("Info", "https://tv.example.org/news/index.m3u8?token=secret"),
    ("Groupe du salon", "udp://@239.10.0.4:1234"),
)
LIST = """#EXTM3U
#EXTINF:-1 tvg-name="Sport",Sport
http://192.168.1.50:8080/live/2.m3u8
#EXTINF:-1,Cinéma
http://127.0.0.1/cinema
#EXTINF:-1,Radio
ftp://tv.example.org/radio
"""


def fill(url: str) -> dict[str, int]:
    """Screens, overlays and channels of a store whose owner is set up; name of a screen or overlay → its number."""
    found: dict[str, int] = {}
    with httpx.Client(base_url=url) as office:

        def post(path: str, form: dict[str, str]) -> httpx.Response:
            token = office.cookies.get("starlette_admin_csrftoken", "")
            answer = office.post(f"/admin{path}", data={"csrftoken": token, **form})
            assert answer.status_code == 303, answer.text
            return answer

        office.get("/admin/login")
        post("/login", {"email": EMAIL, "password": PASSWORD})
        for each in SCREENS:
            made = post("/signage/screens/new", {**SCREEN, **each})
            found[each["name"]] = int(made.headers["location"].rsplit("/", 1)[1])
        for each in OVERLAYS:
            post("/signage/overlays/new", {**TICKER, **each})
        for name, address in CHANNELS:
            post("/signage/channels/add", {"name": name, "url": address})
    return found


def pages_of_screens(page: Browser, url: str, save: Callable[[str], None]) -> None:
    page.open(f"{url}/admin/signage/screens")
    page.click("#screens tbody tr:first-child a.fw-medium")
    page.find("#screen-form")
    save("signage-screen")
    page.driver.execute_script("document.getElementById('new-password').click()")
    page.find("[data-password]")
    save("signage-screen-password")
    for row, name in ((2, "signage-overlay-ticker"), (1, "signage-overlay-arabic")):
        page.open(f"{url}/admin/signage/overlays")
        page.click(f"#overlays tbody tr:nth-child({row}) a.fw-medium")
        page.until("return Number(document.querySelector('.overlay-stage').dataset.drawn || 0) > 0")
        save(name)
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
