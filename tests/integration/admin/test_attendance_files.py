"""A month's sheets as CSV, spreadsheet and paper: the same figures, names whole in every script, nobody else's."""

import csv
import io
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from backend.app import Backend
from tests.integration.admin.conftest import Visitor, owner
from tests.support.shop import Shop, open_shop
from tests.support.signage.campaign import text_of
from tests.support.workplace import Punch, Workplace

NAME = "نادية بن عيسى"
MONTH = "/attendance/sheets/file?month=2026-02&format="
MONDAY = datetime(2026, 2, 23, tzinfo=UTC)
"""The store's clock is an hour ahead."""


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


@pytest.fixture
async def people(backend: Backend, shop: Shop) -> list[int]:
    place = Workplace(backend, shop.store.id)
    found = await place.people([(NAME, 7), ("=Zoé", 8)])
    await place.hours(range(5), "08:00", "17:00", break_start="12:00", break_end="13:00", tolerance_minutes=5)
    await place.holiday("Fête", MONDAY.date() + timedelta(1))
    await place.punch(
        [Punch(found[0], MONDAY + timedelta(hours=7, minutes=30)), Punch(found[0], MONDAY + timedelta(hours=17))]
    )
    return found


async def test_a_list_of_every_day(at_home: Visitor, people: list[int]) -> None:
    answer = await at_home.get(f"{MONTH}csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 2 * 28
    monday = next(each for each in rows if each["Jour"] == "2026-02-23" and each["Numéro"] == "7")
    assert (monday["Nom"], monday["Arrivée"], monday["Départ"]) == (NAME, "2026-02-23 08:30:00", "2026-02-23 18:00:00")
    assert (monday["Travaillé (h)"], monday["Retard (h)"], monday["Heures en plus (h)"]) == ("8:30", "0:30", "0:30")
    assert {each["Nom"] for each in rows} == {NAME, "'=Zoé"}
    assert [each["Remarque"] for each in rows if each["Journée"] == "férié"] == ["Fête", "Fête"]


async def test_a_spreadsheet_adds_up(at_home: Visitor, people: list[int]) -> None:
    answer = await at_home.get(f"{MONTH}xlsx&person={people[0]}")
    sheet: Any = load_workbook(io.BytesIO(answer.content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert len(rows) == 28
    column = head.index("Travaillé (h)")
    worked = [timedelta(hours=each.hour, minutes=each.minute) if isinstance(each, time) else each
              for each in (row[column] for row in rows)]  # fmt: skip
    assert sum(worked, timedelta()) == timedelta(hours=8, minutes=30)
    assert sheet.cell(2, column + 1).number_format == "[h]:mm"


async def test_a_paper_for_each_to_sign(at_home: Visitor, people: list[int]) -> None:
    both = await at_home.get(f"{MONTH}pdf")
    assert both.headers["content-type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(both.content)) == 2
    words = text_of(both.content)
    for each in (NAME, "=Zoé", "Feuille de présence", "férié : Fête", "8:30", "L’employé", "Page 2 sur 2", "absence"):
        assert each in words, each
    one = await at_home.get(f"{MONTH}pdf&person={people[1]}")
    assert len(pypdfium2.PdfDocument(one.content)) == 1
    assert NAME not in text_of(one.content)


async def test_nobody_of_another_store_and_nothing_that_makes_no_sense(
    at_home: Visitor, backend: Backend, shop: Shop, people: list[int]
) -> None:
    other = Workplace(backend, (await open_shop(backend, shop.api, sku="other")).store.id)
    stranger = await other.person("Stranger", 9)
    assert "Stranger" not in (await at_home.get(f"{MONTH}csv")).text
    refused = await at_home.get(f"{MONTH}pdf&person={stranger}")
    assert (refused.status_code, "Il n’y a personne" in refused.text) == (422, True)
    for wrong in (f"{MONTH}exe", f"{MONTH}csv&person=x", f"{MONTH}csv&person=٣"):
        assert (await at_home.get(wrong)).status_code == 404


async def test_where_nothing_can_draw_the_page_says_why(
    at_home: Visitor, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.admin.attendance_sheets_page.report_pdf", without_qt)
    answer = await at_home.get(f"{MONTH}pdf")
    assert answer.status_code == 503
    assert "Qt (PySide6) n’est pas installé" in answer.text
    assert "format=csv" in answer.text


def without_qt(_sheet: str) -> bytes:
    raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
