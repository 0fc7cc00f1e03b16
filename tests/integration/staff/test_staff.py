"""Who works in a store, and what their role lets them do."""

import pytest

from backend.app import Backend
from backend.errors import ApiError
from tests.support.menu import bakery
from tests.support.shop import TESTER, Shop, open_shop


async def test_a_till_learns_who_works_in_its_store(shop: Shop) -> None:
    till = await shop.pair("pos")

    people = (await shop.api.get("/api/v1/staff", headers=till.headers)).json()["staff"]

    assert [(each["id"], each["role"]) for each in people] == [
        ("cashier", "cashier"),
        ("kitchen", "kitchen"),
        ("manager", "manager"),
        ("seller", "seller"),
    ]


async def test_a_kiosk_learns_only_who_may_open_its_staff_menu(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")

    people = (await shop.api.get("/api/v1/staff", headers=kiosk.headers)).json()["staff"]

    assert [each["id"] for each in people] == ["cashier", "manager"]


async def test_who_left_is_forgotten_and_tills_hear_of_it(shop: Shop) -> None:
    till, kds = await shop.pair("pos"), await shop.pair("kds")
    async with shop.backend.database.write() as session:
        await shop.backend.staff.set_pin(session, shop.store, "seller", "$argon2id$new", TESTER)
        await shop.backend.staff.deactivate(session, shop.store, "seller", TESTER)

    people = (await shop.api.get("/api/v1/staff", headers=till.headers)).json()["staff"]
    assert "seller" not in {each["id"] for each in people}
    events = (await shop.api.get("/api/v1/events", headers=till.headers)).json()["events"]
    assert [e["data"]["staff_id"] for e in events if e["name"] == "StaffChanged"][-2:] == ["seller", "seller"]
    to_a_kitchen = (await shop.api.get("/api/v1/events", headers=kds.headers)).json()["events"]
    assert "StaffChanged" not in {each["name"] for each in to_a_kitchen}
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, "staff:seller")
    assert [line.action for line in lines] == ["staff.added", "staff.pin_changed", "staff.left"]
    assert "argon2" not in repr(lines)


async def test_a_member_of_another_store_is_nobody_here(shop: Shop, backend: Backend) -> None:
    other = await open_shop(backend, shop.api, bakery(), sku="bakery")
    async with backend.database.write() as session:
        await backend.staff.deactivate(session, other.store, "manager", TESTER)
        assert (await backend.staff.member(session, shop.store.id, "manager")).role == "manager"
        for store, staff_id in ((shop.store, "nobody"), (other.store, "manager")):
            with pytest.raises(ApiError) as refusal:
                await backend.staff.member(session, store.id, staff_id)
            assert refusal.value.code == "staff_unknown"


async def test_a_role_permits_or_not(shop: Shop) -> None:
    async with shop.backend.database.read() as session:
        assert (await shop.backend.staff.permitted(session, shop.store.id, "manager", "refund")).id == "manager"
        with pytest.raises(ApiError) as refusal:
            await shop.backend.staff.permitted(session, shop.store.id, "cashier", "refund")
    assert (refusal.value.code, refusal.value.details["role"]) == ("role_missing", "cashier")
