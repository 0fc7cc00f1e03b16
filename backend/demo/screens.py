"""The screens of Pizza Bab El Oued: two of them, what they show, two invented advertisers, and a week of plays.

A player of the AdScreen document gets in with the code and the password of a screen; they are public and open nothing
but the demo. Our own player becomes a third screen when it is paired.
"""

from __future__ import annotations

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from backend.demo.stores.demo_store import MEDIA
from backend.signage.contents.files import SignageFiles
from backend.signage.samples import (
    SampleBooking,
    SampleContent,
    SampleList,
    SampleOverlay,
    SamplePlay,
    Samples,
    SampleScreen,
    days_before,
)
from common.contract.signage import Category, OverlayLook
from common.domain.ids import new_id

STORE = "pizza-bab-el-oued"
PASSWORD = "ecran-de-la-demo"  # noqa: S105 - public, see above
SCREENS = (SampleScreen("Vitrine", "VTRN22"), SampleScreen("Entrée", "ENTR33", "portrait"))
_FOLDER = MEDIA / "signage"

BREAKFAST, BREAD = 5, 6
_CONTENTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Pizza au feu de bois", "four", {}),
    ("La maison", "maison", {}),
    ("Menu famille", "menu-famille", {}),
    ("Thé et baklawa", "the-baklawa", {}),
    ("Le four, en film", "film-four", {"kind": "video", "width": 1280, "height": 720, "duration_ms": 8000}),
    ("Petits déjeuners", "petit-dejeuner", {"advertiser": "Salon de thé Exemple (démo)"}),
    ("خبز ساخن", "fournil", {"advertiser": "مخبزة المثال (تجريبي)"}),
    ("Petits déjeuners, en hauteur", "petit-dejeuner-hauteur",
     {"advertiser": "Salon de thé Exemple (démo)", "width": 1080, "height": 1920, "state": "pending"}),
    ("Logo", "logo", {"width": 480, "height": 480}),
)  # fmt: skip
LOGO = len(_CONTENTS) - 1
_BOOKINGS = (
    SampleBooking("Petits déjeuners de la semaine (démo)", BREAKFAST, 250, 1_250_000, 7, 2),
    SampleBooking("خبز ساخن كل صباح (تجريبي)", BREAD, 3000, 9_000_000, 7, 22),
)
_LISTS = (
    SampleList("Nos plats", "internal", (0, 1, 2, 3, 4)),
    SampleList("Quand rien n’est prévu", "filler", (1, 3), 15),
)
_OVERLAYS = (
    SampleOverlay(
        "Bandeau d’accueil",
        "ticker",
        OverlayLook(
            message="Bienvenue chez Pizza Bab El Oued · Commandez à la borne : votre numéro s’affiche ici",
            background_color="#C2410C",
            font_size=36,
        ),
    ),
    SampleOverlay(
        "شريط الترحيب",
        "ticker",
        OverlayLook(
            message="مرحبا بكم في بيتزا باب الواد · اطلبوا من الجهاز وسيظهر رقمكم على الشاشة عندما يجهز طلبكم",
            position="header",
            background_color="#17637F",
            font_size=36,
        ),
        (0,),
    ),
    SampleOverlay("Logo dans le coin", "corner", OverlayLook(corner_position="top_right", corner_size=12), (1,), LOGO),
)
_ROUND: tuple[tuple[int, int | None, Category], ...] = (
    (0, None, "internal"), (BREAKFAST, 0, "paid"), (1, None, "internal"), (BREAD, 1, "paid"),
    (2, None, "internal"), (4, None, "internal"), (BREAD, 1, "paid"), (3, None, "internal"),
)  # fmt: skip
_OPEN, _CLOSED = 11, 23
EVERY = timedelta(minutes=4)
"""Far fewer than a screen plays: a demo starts at once."""
WEEK = 8


def samples(files: SignageFiles, password_hash: str, now: datetime, zone: ZoneInfo) -> Samples:
    """Blocks: its files are kept."""
    return Samples(
        SCREENS,
        tuple(_content(files, name, file, more) for name, file, more in _CONTENTS),
        _BOOKINGS,
        _LISTS,
        _OVERLAYS,
        tuple(_a_week(now, zone)),
        "DZD",
        password_hash,
    )


def _content(files: SignageFiles, name: str, file: str, more: dict[str, Any]) -> SampleContent:
    film = more.get("kind") == "video"
    source = _FOLDER / f"{file}.{'mp4' if film else 'webp'}"
    small = _FOLDER / f"{'four' if film else file}-small.webp"
    kept = _kept(files, source)
    return SampleContent(name, kept, _kept(files, small), source.stat().st_size, **more)


def _kept(files: SignageFiles, source: Path) -> str:
    files.directory.mkdir(parents=True, exist_ok=True)
    part = files.directory / f"{new_id()}.part"
    shutil.copyfile(source, part)
    return files.keep(part, source.suffix[1:])


def _a_week(now: datetime, zone: ZoneInfo) -> list[SamplePlay]:
    """Lunch and dinner fuller than the rest; now and then a play is cut short."""
    chance = random.Random(6)  # noqa: S311 - the same week every time
    found = []
    for day in days_before(now.astimezone(zone).date(), WEEK):
        for screen in range(len(SCREENS)):
            at = datetime(day.year, day.month, day.day, _OPEN, chance.randrange(4), chance.randrange(60), tzinfo=zone)
            place = chance.randrange(len(_ROUND))
            while at.hour < _CLOSED and at.date() == day and at < now - EVERY:
                content, booking, category = _ROUND[place % len(_ROUND)]
                length = 8000 if content == 4 else 10_000
                cut = chance.random() < 0.03
                took = chance.randrange(1000, length) if cut else length + chance.randrange(40)
                found.append(SamplePlay(screen, content, booking, category, at, took, not cut))
                busy = at.hour in (12, 13, 19, 20, 21)
                at += EVERY * (1 if busy else 2) + timedelta(seconds=chance.randrange(30))
                place += 1
    return found
