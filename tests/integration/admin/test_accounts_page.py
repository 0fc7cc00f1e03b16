"""Accounts of a store: who makes them, who changes them, and what nobody reaches through them."""

import pytest

from backend.app import Backend
from tests.integration.admin.conftest import PASSWORD, Visitor, helper_of, owner
from tests.support.menu import bakery
from tests.support.shop import TESTER, Shop, open_shop

NEW = {"name": "Yasmine", "email": "yasmine@example.org", "password": "première phrase", "role": "manager"}


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def account_id(backend: Backend, shop: Shop, email: str) -> str:
    async with backend.database.read() as session:
        return next(each.id for each in await backend.accounts.of_store(session, shop.store.id) if each.email == email)


async def out(visitor: Visitor) -> None:
    await visitor.post("/logout")


async def test_a_new_account_signs_in_and_sees_what_a_manager_sees(at_home: Visitor) -> None:
    assert (await at_home.post("/accounts/add", **NEW)).status_code == 303
    assert "yasmine@example.org" in (await at_home.get("/accounts")).text
    await out(at_home)
    await at_home.sign_in(NEW["email"], NEW["password"])
    assert (await at_home.get("/staff")).status_code == 200
    assert (await at_home.get("/accounts")).status_code == 403


async def test_another_role_counts_at_once_and_removal_ends_the_session(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    await at_home.post("/accounts/add", **NEW)
    whom = await account_id(backend, shop, NEW["email"])
    await at_home.post(f"/accounts/{whom}/role", role="admin")
    await out(at_home)
    await at_home.sign_in(NEW["email"], NEW["password"])
    assert (await at_home.get("/accounts")).status_code == 200
    await out(at_home)
    await at_home.sign_in("owner@example.org")
    await at_home.post(f"/accounts/{whom}/remove")
    assert NEW["email"] not in (await at_home.get("/accounts")).text
    await out(at_home)
    await at_home.sign_in(NEW["email"], NEW["password"])
    assert (await at_home.get("/staff")).status_code in (303, 403)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("password", "short", "trop court"),
        ("password", "Yasmine Yasmine", "se devine"),
        ("email", "nobody", "n’en est pas une"),
        ("email", "owner@example.org", "a déjà cette adresse"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_a_sentence(
    at_home: Visitor, field: str, value: str, said: str
) -> None:
    answer = await at_home.post("/accounts/add", **{**NEW, field: value})
    assert answer.status_code == 422
    assert said in answer.text


async def test_a_forgotten_password_is_set_anew_and_unblocks(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    await at_home.post("/accounts/add", **NEW)
    await out(at_home)
    for _ in range(10):
        await at_home.sign_in(NEW["email"], "wrong wrong wrong")
    await at_home.sign_in("owner@example.org")
    whom = await account_id(backend, shop, NEW["email"])
    await at_home.post(f"/accounts/{whom}/password", password="seconde phrase")
    await out(at_home)
    assert (await at_home.sign_in(NEW["email"], "seconde phrase")).status_code == 303


async def test_nobody_changes_themselves_or_an_owner_there(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    boss = await owner(backend)
    me = await helper_of(backend, shop.store.id, "admin", "admin@example.org")
    await visitor.sign_in("admin@example.org")
    for whom in (boss.id, me.id, "unknown"):
        for act in ("role", "password", "remove"):
            answer = await visitor.post(f"/accounts/{whom}/{act}", role="manager", password="une autre phrase")
            assert answer.status_code == 404, (whom, act)
    assert (await visitor.get("/accounts")).status_code == 200


async def test_an_admin_of_one_store_gets_no_other_store_through_a_colleague(
    visitor: Visitor, backend: Backend, shop: Shop
) -> None:
    """A colleague who also looks after the bakery: a new password for them would open the bakery."""
    other = await open_shop(backend, shop.api, bakery(), sku="bakery")
    await helper_of(backend, shop.store.id, "admin", "admin@example.org")
    both = await helper_of(backend, shop.store.id, "manager", "both@example.org")
    elsewhere = await helper_of(backend, other.store.id, "manager", "elsewhere@example.org")
    async with backend.database.write() as session:
        await backend.accounts.allow(session, both.id, other.store.id, "manager", TESTER)
    await visitor.sign_in("admin@example.org")
    page = (await visitor.get("/accounts")).text
    assert "both@example.org" in page
    assert "elsewhere@example.org" not in page
    assert (await visitor.post(f"/accounts/{both.id}/password", password="une autre phrase")).status_code == 404
    assert (await visitor.post(f"/accounts/{elsewhere.id}/remove")).status_code == 404
    await out(visitor)
    assert (await visitor.sign_in("both@example.org", PASSWORD)).status_code == 303
