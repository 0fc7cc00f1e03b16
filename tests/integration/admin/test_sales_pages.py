"""Today, orders, payments, tills and reports: what a day sold is on the pages and in the files; nothing of another
store is; and a page asks the database as often for a thousand orders as for one."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from backend.app import Backend
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.selling import CALZONE, COLA, DINNER, NOON, STEAK, money, place, send, statements
from tests.support.shop import Shop, Terminal, open_shop

PAGES = ("/", "/now", "/orders", "/payments", "/till-sessions", "/reports")
DAY = "?period=custom&from=2026-03-01&to=2026-03-01"


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def open_till(shop: Shop, pos: Terminal) -> str:
    body = {"id": new_id(), "staff_id": "cashier", "opened_at": NOON.isoformat(), "opening": money(5000)}
    assert (await send(shop, pos, "/till-sessions", body)).status_code == 201
    return str(body["id"])


async def pay(shop: Shop, pos: Terminal, till: str, order: dict[str, Any], whole: int, method: str = "cash") -> None:
    body = {
        "id": new_id(), "order_id": order["id"], "till_session_id": till, "staff_id": "cashier", "method": method,
        "amount": money(whole), "tendered": money(whole), "change": money(0), "paid_at": NOON.isoformat(),
    }  # fmt: skip
    assert (await send(shop, pos, "/payments", body)).status_code == 201


def said(answer: httpx.Response) -> str:
    """What the page shows, spaces of every kind alike."""
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def rows_of(answer: httpx.Response) -> list[list[str]]:
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


async def a_day(shop: Shop) -> tuple[Terminal, str, dict[str, Any]]:
    """One paid in cash, one by card, one not paid: the till, its session, the first order."""
    pos = await shop.pair(name="Comptoir")
    till = await open_till(shop, pos)
    cash = await place(shop, pos, 1, DINNER, staff_id="cashier")
    card = await place(shop, pos, 2, (STEAK,), staff_id="seller", service="take_away")
    await place(shop, pos, 3, (CALZONE,))
    await pay(shop, pos, till, cash, 3960)
    await pay(shop, pos, till, card, 1200, "card")
    return pos, till, cash


@pytest.mark.parametrize("page", PAGES)
async def test_a_store_that_sold_nothing_has_pages_too(at_home: Visitor, page: str) -> None:
    assert "None" not in said(await at_home.get(page))


async def test_today_says_what_sold_and_keeps_itself_up_to_date(at_home: Visitor, shop: Shop) -> None:
    assert "Aucune vente aujourd’hui" in said(await at_home.get("/"))
    pos, _, _ = await a_day(shop)
    page = said(await at_home.get("/now"))
    assert "Ventes 6 060 DA" in page
    assert "Commandes 3" in page
    assert "Aucune vente" not in page
    await place(shop, pos, 4, (COLA,))
    assert "Ventes 6 420 DA" in said(await at_home.get("/now"))


async def test_warnings_lead_to_where_to_act(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    _, till, _ = await a_day(shop)
    clock.advance(timedelta(hours=26))
    await at_home.sign_in("owner@example.org")
    page = (await at_home.get("/now")).text
    assert "est ouverte depuis 26 h" in page
    assert f'href="/admin/till-sessions/{till}/z"' in page


async def test_orders_are_found_by_number_state_payment_person_and_day(at_home: Visitor, shop: Shop) -> None:
    pos, _, order = await a_day(shop)
    number = order["number"]
    others = [f"{pos.number_prefix}-{each:03d}" for each in (2, 3)]
    page = said(await at_home.get(f"/orders{DAY}"))
    assert all(each in page for each in (number, *others))
    assert "Commandes : 3 · 6 060 DA" in page
    for query, found in (
        ("number=1", [number]), (f"number={number.lower()}", [number]), ("payment=unpaid", [others[1]]),
        ("staff=seller", [others[0]]), ("status=served", []), (f"device={pos.id}", [number, *others]),
        ("status=nonsense", [number, *others]), ("after=nonsense", [number, *others]),
    ):  # fmt: skip
        page = said(await at_home.get(f"/orders{DAY}&{query}"))
        assert [each for each in (number, *others) if each in page] == found, query
    assert number not in said(await at_home.get("/orders?period=yesterday"))


async def test_a_long_list_comes_page_by_page(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair()
    for count in range(1, 53):
        await place(shop, pos, count, (STEAK,))
    first = (await at_home.get(f"/orders{DAY}")).text
    numbers = re.findall(rf"{pos.number_prefix}-\d{{3}}", first)
    assert len(set(numbers)) == 50
    after = re.search(r'rel="next" href="([^"]+)"', first)
    assert after
    second = (await at_home.get(f"/orders{after[1].replace('&amp;', '&')}")).text
    rest = re.findall(rf"{pos.number_prefix}-\d{{3}}", second)
    assert set(numbers) | set(rest) == {f"{pos.number_prefix}-{count:03d}" for count in range(1, 53)}
    assert not set(numbers) & set(rest)
    assert 'rel="next"' not in second


async def test_one_order_with_all_that_happened_to_it(at_home: Visitor, shop: Shop) -> None:
    _, _, order = await a_day(shop)
    page = said(await at_home.get(f"/orders/{order['id']}/detail"))
    for words in ("2 × Margherita", "Olives", "Saignant", "Espèces", "donné 3 960 DA", "Passée sur Comptoir", "TVA 19"):
        assert words in page


async def test_a_cancelled_order_says_why_and_counts_nowhere(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (COLA,))
    body = {"reason": "<script>client parti", "at": NOON.isoformat(), "staff_id": "manager"}
    assert (await send(shop, pos, f"/orders/{order['id']}/cancel", body)).status_code == 200
    await place(shop, pos, 2, (STEAK,))
    assert "Commandes : 1 · 1 200 DA · annulées, non comptées : 1" in said(await at_home.get(f"/orders{DAY}"))
    detail = (await at_home.get(f"/orders/{order['id']}/detail")).text
    assert "client parti" in detail
    assert "<script>client" not in detail
    assert "Commandes annulées 1 · 360 DA" in said(await at_home.get(f"/reports{DAY}"))


async def test_payments_and_the_z_report(at_home: Visitor, shop: Shop) -> None:
    pos, till, _ = await a_day(shop)
    page = said(await at_home.get(f"/payments{DAY}"))
    assert "Espèces 3 960 DA" in page
    assert "Carte bancaire 1 200 DA" in page
    assert "1 200 DA" not in said(await at_home.get(f"/payments{DAY}&method=cash")).partition("Encaissé")[2]
    opened = {
        "id": new_id(), "asked_at": NOON.isoformat(), "asked_by": "cashier", "reason": "change",
        "allowed_by": "manager", "note": "pièces de 10", "pulsed": True, "opened": True, "till_session_id": till,
    }  # fmt: skip
    assert (await send(shop, pos, "/drawer-openings", opened)).status_code == 201
    z = said(await at_home.get(f"/till-sessions/{till}/z"))
    assert "pièces de 10" in z
    assert "sans vente : 1" in z
    for words in ("Fond de caisse 5 000 DA", "Attendu 8 960 DA", "pas encore compté", "Total encaissé 5 160 DA"):
        assert words in z
    assert "hors session" not in said(await at_home.get("/till-sessions"))
    stray = {**opened, "id": new_id(), "note": "sans caisse", "till_session_id": None}
    assert (await send(shop, pos, "/drawer-openings", stray)).status_code == 201
    assert "sans caisse" in said(await at_home.get("/till-sessions"))
    assert "Comptoir · Z 1" in said(await at_home.get("/till-sessions"))


async def test_the_z_report_of_a_till_beside_a_coin_changer(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair("pos", "Caisse 1")
    till, order = await open_till(shop, pos), await place(shop, pos, 1, (STEAK,))
    body = {
        "id": new_id(), "order_id": order["id"], "till_session_id": till, "staff_id": "cashier",
        "method": "coin_changer", "amount": order["due"], "tendered": money(2000), "change": money(800),
        "owed": money(300), "paid_at": NOON.isoformat(),
    }  # fmt: skip
    assert (await send(shop, pos, "/payments", body)).status_code == 201
    page = (await at_home.get(f"/till-sessions/{till}/z")).text
    assert "Monnayeur" in page
    assert re.search(r"Rendu du tiroir pour le monnayeur</th><td>[^<]*300", page)
    assert re.search(r"Attendu</th><td>[^<]*4\s?700", page)
    kiosk = await shop.pair("kiosk", "Borne 1")
    alone = await place(shop, kiosk, 1, (STEAK,))
    coins = {
        "id": new_id(), "order_id": alone["id"], "amount": alone["due"], "tendered": money(1200), "change": money(0),
        "owed": money(0), "paid_at": NOON.isoformat(),
    }  # fmt: skip
    assert (await send(shop, kiosk, "/payments/coins", coins)).status_code == 201
    assert "Borne 1" in (await at_home.get(f"/payments{DAY}")).text
    assert "Monnayeur" in (await at_home.get(f"/orders/{alone['id']}/detail")).text


async def test_the_report_of_a_period_beside_the_one_before(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair()
    before = {"business_day": "2026-02-28", "placed_at": (NOON - timedelta(days=1)).isoformat()}
    await place(shop, pos, 1, (STEAK,), **before)
    await place(shop, pos, 1, DINNER, staff_id="cashier")
    page = said(await at_home.get("/reports?period=today"))
    for words in ("Ventes 3 960 DA +230 %", "Hier à la même heure : 1 200 DA", "Margherita", "Sans vendeur", "19 %"):
        assert (words in page) is (words != "Sans vendeur"), words
    assert "Aucune vente" in said(await at_home.get("/reports?period=custom&from=2025-01-01&to=2025-01-02"))
    for nonsense in ("period=ages", "period=custom", "period=custom&from=2026-03-01&to=2020-01-01", "from=x"):
        assert "3 960 DA" in said(await at_home.get(f"/reports?{nonsense}"))


async def test_files_hold_what_the_page_shows_and_run_nothing(at_home: Visitor, shop: Shop) -> None:
    pos, till, order = await a_day(shop)
    files = {
        "orders": (4, order["number"]),
        "payments": (3, order["number"]),
        "till-sessions": (2, till),
    }
    for page, (lines, held) in files.items():
        rows = rows_of(await at_home.get(f"/{page}/export{DAY}&format=csv"))
        assert len(rows) == lines, page
        assert any(held in row for row in rows)
        answer = await at_home.get(f"/{page}/export{DAY}&format=xlsx")
        sheet = load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        assert sheet.max_row == lines
    filtered = rows_of(await at_home.get(f"/orders/export{DAY}&format=csv&payment=unpaid"))
    assert [row[0] for row in filtered[1:]] == [f"{pos.number_prefix}-003"]
    assert filtered[1][8:10] == ["900,00", filtered[1][9]]
    for cut in ("day", "hour", "weekday", "product", "category", "staff", "device", "service", "taxes", "methods"):
        rows = rows_of(await at_home.get(f"/reports/export{DAY}&format=csv&cut={cut}"))
        column = {"taxes": 4, "methods": 2}.get(cut, 5)
        assert sum(int(row[column].replace(",", "")) for row in rows[1:]) == 606000, cut
    for wrong in ("/orders/export?format=pdf", "/reports/export?format=csv&cut=passwords", "/reports/export?cut=day"):
        assert (await at_home.get(wrong)).status_code == 404


async def test_a_name_that_is_a_formula_is_text_in_the_file(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair(name="=HYPERLINK(1)")
    await place(shop, pos, 1, (STEAK,))
    rows = rows_of(await at_home.get(f"/orders/export{DAY}&format=csv"))
    assert "'=HYPERLINK(1)" in rows[1]


async def test_another_stores_sales_do_not_exist(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    other = await open_shop(backend, shop.api, sku="other")
    pos, till, order = await a_day(other)
    await helper_of(backend, shop.store.id, "manager", "helper@example.org")
    await visitor.sign_in("helper@example.org")
    assert (await visitor.get(f"/orders/{order['id']}/detail")).status_code == 404
    assert (await visitor.get(f"/till-sessions/{till}/z")).status_code == 404
    for page in ("orders", "payments", "till-sessions"):
        for query in ("", f"&device={pos.id}"):
            assert order["number"] not in (await visitor.get(f"/{page}{DAY}{query}")).text
            assert len(rows_of(await visitor.get(f"/{page}/export{DAY}&format=csv{query}"))) == 1
    assert "Aucune vente sur cette période" in said(await visitor.get(f"/reports{DAY}"))
    assert "Aucune vente aujourd’hui" in said(await visitor.get("/now"))


async def test_nobody_reads_them_without_a_session(visitor: Visitor, shop: Shop) -> None:
    for page in (
        *PAGES,
        "/orders/export?format=csv",
        "/reports/export?format=csv&cut=day",
        f"/orders/{new_id()}/detail",
    ):
        assert (await visitor.get(page)).status_code in (302, 303, 307), page


@pytest.mark.parametrize("page", [*PAGES, "/orders/export?format=csv", "/reports/export?format=csv&cut=product"])
async def test_a_page_asks_as_often_for_many_orders_as_for_few(at_home: Visitor, shop: Shop, page: str) -> None:
    pos, till, _ = await a_day(shop)
    with statements() as few:
        await at_home.get(page)
    for count in range(10, 22):
        order = await place(shop, pos, count, DINNER[:2], staff_id="seller")
        await pay(shop, pos, till, order, order["total"]["amount"] // 100, "card")
    with statements() as many:
        await at_home.get(page)
    # a query for each of the twelve would be twelve more; what was cached may be read again, and the watch over
    # revocations asks by itself, twice, once a second
    assert len(many) <= len(few) + 4, many
    assert len(few) <= 32
