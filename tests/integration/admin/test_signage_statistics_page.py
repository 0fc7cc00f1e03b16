"""The statistics of screens and the proof of play: pages, CSV and PDF say the same, and nothing of another store."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from backend.app import Backend
from backend.signage.proof.listing import AT_ONCE
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.integration.admin.test_sales_pages import rows_of, said
from tests.support.plays import Play, Screens
from tests.support.shop import Shop, open_shop
from tests.support.signage.campaign import recomputed, text_of

NAME = "عرض نهاية الأسبوع"
PERIOD = "?period=custom&from=2026-02-23&to=2026-03-01"
DAY = datetime(2026, 2, 27, tzinfo=UTC)


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


@pytest.fixture
def screens(backend: Backend, shop: Shop) -> Screens:
    return Screens(backend, shop.store.id)


async def a_campaign(screens: Screens, plays: int = 12, **more: Any) -> int:
    """Two screens in turn, every hour from midnight UTC; each fourth play cut short."""
    hall, door = await screens.screen("Salle", "HALL22"), await screens.screen("=Entrée", "DOOR44")
    content = await screens.content("Affiche de mars")
    booking = await screens.booking(content, NAME, **{"plays_bought": 40, "plays_counted": 9, **more})
    await screens.play(
        Play(
            (hall, door)[each % 2],
            content,
            DAY + timedelta(hours=each % 24, seconds=20 * (each // 24)),
            booking,
            seconds=4 if each % 4 == 3 else 10,
            completed=each % 4 != 3,
            play_id=f"{'=cmd' if each == 0 else 'play'}-{each}",
        )
        for each in range(plays)
    )
    return booking


def proof(booking: int, form: str, more: str = "") -> str:
    return f"/signage/statistics/{booking}/proof{PERIOD}&format={form}{more}"


async def test_a_store_without_plays_says_so(at_home: Visitor) -> None:
    page = said(await at_home.get("/signage/statistics"))
    assert "Aucune diffusion sur cette période" in page
    assert "None" not in page


async def test_the_page_shows_the_plays_and_the_campaign(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens)
    answer = await at_home.get(f"/signage/statistics{PERIOD}")
    page = said(answer)
    for words in ("Diffusions 12", "Jusqu’à la fin 75 %", "Comptées aux campagnes 9", NAME, "31 sur 40", "1 125 DA"):
        assert words in page, words
    assert f"/signage/statistics/{booking}/proof" in answer.text
    assert "Aucune diffusion" in said(await at_home.get("/signage/statistics?period=yesterday"))
    nobody = said(await at_home.get(f"/signage/statistics{PERIOD}&screen=99999&campaign=x&advertiser=nobody"))
    assert "Diffusions 12" in nobody, "a filter that makes no sense is as if it had not been said"
    theirs = f"/signage/statistics{PERIOD}&advertiser={quote('Boulangerie Exemple')}"
    assert "Diffusions 12" in said(await at_home.get(theirs))


@pytest.mark.parametrize("cut", ["day", "hour", "category", "content", "screen"])
async def test_each_table_as_a_file_has_every_play(at_home: Visitor, screens: Screens, cut: str) -> None:
    await a_campaign(screens)
    head, *rows = rows_of(await at_home.get(f"/signage/statistics/export{PERIOD}&cut={cut}&format=csv"))
    assert head[1] == "Diffusions"
    assert sum(int(each[1]) for each in rows) == 12


async def test_the_campaigns_as_a_file(at_home: Visitor, screens: Screens) -> None:
    await a_campaign(screens)
    head, row = rows_of(await at_home.get(f"/signage/statistics/export{PERIOD}&cut=campaign&format=csv"))
    found = dict(zip(head, row, strict=True))
    assert (found["Campagne"], found["Achetées"], found["Reste"], found["Comptées"]) == (NAME, "40", "31", "9")
    assert (found["Prix"], found["Revenu"], found["Monnaie"]) == ("5000,00", "1125,00", "DZD")
    assert (await at_home.get(f"/signage/statistics/export{PERIOD}&cut=nothing&format=csv")).status_code == 404


async def test_the_file_lists_every_play_and_ends_with_a_value_anybody_can_work_out(
    at_home: Visitor, screens: Screens
) -> None:
    booking = await a_campaign(screens)
    answer = await at_home.get(proof(booking, "csv"))
    assert "preuve-de-diffusion" in answer.headers["content-disposition"]
    head, *rows, last = rows_of(answer)
    assert len(rows) == 12
    assert {len(each) for each in (head, *rows)} == {15}
    first = rows[0]
    assert first[1:5] == [
        "2026-02-27T01:00:00.000+01:00",
        "2026-02-27T01:00:10.000+01:00",
        "2026-02-27T00:00:00.000Z",
        "2026-02-27T00:00:10.000Z",
    ]
    assert first[5:7] == ["Salle", "HALL22"]
    assert first[10:14] == ["10000", "10000", "1", "1"]
    assert first[14] == "'=cmd-0", "no spreadsheet runs a cell"
    assert rows[1][5] == "'=Entrée"
    assert rows[3][10:14] == ["10000", "4000", "0", "0"]
    assert [each[3] for each in rows] == sorted(each[3] for each in rows)
    assert last[:3] == ["Valeur de contrôle", recomputed(rows), "12"]
    rows[5][12] = "0"
    assert recomputed(rows) != last[1], "a play changed gives another value"


async def test_the_report_says_the_same_and_its_arabic_can_be_read(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens)
    as_of = "&as_of=2026-03-01T12%3A00%3A00%2B00%3A00"
    *_, last = rows_of(await at_home.get(proof(booking, "csv", as_of)))
    answer = await at_home.get(proof(booking, "pdf", as_of))
    assert answer.headers["content-type"] == "application/pdf"
    text = text_of(answer.content)
    for words in (
        "Preuve de diffusion", "Boulangerie Exemple", "du 23 février 2026 au 1 mars 2026", "Affiche de mars", "HALL22",
        "9 comptées en tout", "Par jour", "Par écran", "Diffusions par heure", "Comment c’est mesuré", "Total 12 9 9",
        "Page 1 sur 2",
    ):  # fmt: skip
        assert words in text, words
    assert NAME in text
    assert last[1] in re.sub(r"\s", "", text)


async def test_the_report_in_english(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens)
    at_home.client.cookies.set("language", "en")
    text = text_of((await at_home.get(proof(booking, "pdf"))).content)
    for words in ("Proof of play", "Advertiser", "Plays per hour", "How it is measured", "Check value", "Page 1 of 2"):
        assert words in text, words


async def test_what_comes_in_later_does_not_change_a_list_of_before(
    at_home: Visitor, screens: Screens, clock: FixedClock
) -> None:
    booking = await a_campaign(screens)
    link = proof(booking, "csv", "&as_of=2026-03-01T12%3A00%3A00%2B00%3A00")
    before = rows_of(await at_home.get(link))
    clock.advance(timedelta(minutes=30))
    board, content = await screens.screen("Autre"), await screens.content("Autre")
    await screens.play([Play(board, content, clock.now() - timedelta(minutes=1), booking)])
    assert rows_of(await at_home.get(link)) == before
    assert len(rows_of(await at_home.get(proof(booking, "csv")))) == len(before) + 1
    never = proof(booking, "csv", "&as_of=0001-01-01T00%3A00%3A00%2B14%3A00")
    assert len(rows_of(await at_home.get(never))) == len(before) + 1


async def test_a_long_list_is_read_piece_by_piece(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens, AT_ONCE + 500)
    head, *rows, last = rows_of(await at_home.get(proof(booking, "csv")))
    assert len(rows) == AT_ONCE + 500
    assert len({each[14] for each in rows}) == AT_ONCE + 500
    assert last[1] == recomputed(rows)
    assert head[0] == "N°"


async def test_a_period_without_plays_is_proved_too(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens)
    empty = f"/signage/statistics/{booking}/proof?period=today&format="
    *_, last = rows_of(await at_home.get(f"{empty}csv"))
    assert last[1:3] == ["0" * 64, "0"]
    assert "Page 1 sur" in text_of((await at_home.get(f"{empty}pdf")).content)


@pytest.mark.parametrize("number", ["0", "999999", "-1", "abc", "1e3", "²", "9" * 40, "9" * 5000])
async def test_a_campaign_that_is_not_there(at_home: Visitor, number: str) -> None:
    assert (await at_home.get(f"/signage/statistics/{number}/proof?format=csv")).status_code == 404


async def test_a_form_that_is_not_there(at_home: Visitor, screens: Screens) -> None:
    booking = await a_campaign(screens)
    assert (await at_home.get(f"/signage/statistics/{booking}/proof?format=docx")).status_code == 404


async def test_nothing_of_another_store(
    at_home: Visitor, backend: Backend, api: httpx.AsyncClient, screens: Screens
) -> None:
    other = Screens(backend, (await open_shop(backend, api, sku="other")).store.id)
    theirs = await a_campaign(other)
    page = said(await at_home.get(f"/signage/statistics{PERIOD}"))
    assert NAME not in page
    for form in ("csv", "pdf"):
        assert (await at_home.get(proof(theirs, form))).status_code == 404
    await helper_of(backend, other.store_id, "manager", "manager@example.org")
    at_home.client.cookies.clear()
    await at_home.sign_in("manager@example.org")
    assert NAME in said(await at_home.get(f"/signage/statistics{PERIOD}"))


def without_qt(_sheet: str) -> bytes:
    raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")


def too_much(_sheet: str) -> bytes:
    raise ValueError("more than 200 pages")


@pytest.mark.parametrize(
    ("broken", "words"), [(without_qt, "Qt (PySide6) n’est pas installé"), (too_much, "Réessayez")]
)
async def test_where_nothing_can_draw_the_page_says_why_and_offers_the_list(
    at_home: Visitor, screens: Screens, monkeypatch: pytest.MonkeyPatch, broken: Any, words: str
) -> None:
    monkeypatch.setattr("backend.admin.signage_statistics_page.report_pdf", broken)
    booking = await a_campaign(screens)
    answer = await at_home.get(proof(booking, "pdf"))
    assert answer.status_code == 503
    assert words in answer.text
    link = re.search(r'class="btn btn-primary" href="([^"]+)"', answer.text)
    assert link
    listed = await at_home.client.get(link[1].replace("&amp;", "&"))
    assert len(list(csv.reader(io.StringIO(listed.text)))) == 14


async def test_the_first_page_tells_of_screens_where_there_are_some(
    at_home: Visitor, backend: Backend, screens: Screens, clock: FixedClock
) -> None:
    assert "Écrans en ligne" not in said(await at_home.get("/now"))
    await a_campaign(screens, starts_on=DAY.date(), ends_on=clock.now().date(), plays_counted=1)
    hall, content = await screens.screen("Troisième"), await screens.content("À voir", state="pending")
    await screens.play([Play(hall, content, clock.now() - timedelta(minutes=5), category="internal")])
    screen = await backend.signage.screens.by_id(hall)
    assert screen is not None
    await backend.signage.screens.heard(screen, "playing", "127.0.0.1")
    page = said(await at_home.get("/now"))
    for words in ("Écrans en ligne 1 / 3", "Diffusions aujourd’hui 1", "Contenus à valider 1", "en retard 1 " + NAME):
        assert words in page, words
    clock.advance(timedelta(minutes=3))
    assert "Écrans en ligne 0 / 3" in said(await at_home.get("/now"))
