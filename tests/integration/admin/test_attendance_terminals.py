"""What the page of an attendance terminal asks of it."""

import pytest
from sqlalchemy import select

from backend.app import Backend
from backend.attendance.models import CommandRow, RunRow
from backend.attendance.people.views import PersonDraft
from backend.attendance.plans.views import ScheduleDraft
from backend.attendance.terminals.desk import TerminalSettings
from tests.integration.admin.conftest import Visitor, owner
from tests.support.shop import Shop

BY = "account:tester"


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def names(backend: Backend) -> list[str]:
    async with backend.database.read() as session:
        return list(await session.scalars(select(CommandRow.name).order_by(CommandRow.id)))


async def test_people_are_read_and_the_doors_hours_are_lifted(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    attendance, store = backend.attendance, shop.store.id
    async with backend.database.write() as session:
        number = await attendance.terminals.add(session, store, "ZX1", name="Entrée", by=BY)
        await attendance.people.add(session, store, PersonDraft("Amel", 1), by=BY)
        await attendance.plans.add(session, store, ScheduleDraft("Standard", 0, "08:00", "17:00"), by=BY)
    path = f"/attendance/terminals/{number}"
    assert "Ouvrir à toute heure" not in (await at_home.get(path)).text
    assert (await at_home.post(f"{path}/order", order="getuserlist")).status_code == 303
    async with backend.database.write() as session:
        await attendance.plan_sending.send(session, store, number, by=BY)
    assert "Ouvrir à toute heure" in (await at_home.get(path)).text
    assert (await at_home.post(f"{path}/order", order="any hour")).status_code == 303
    assert "Ouvrir à toute heure" not in (await at_home.get(path)).text
    assert await names(backend) == ["getuserlist", "setdevlock", "setdevlock"]
    async with backend.database.read() as session:
        runs = list(await session.scalars(select(RunRow.name).order_by(RunRow.id)))
    assert runs == ["people-from-terminal", "plans-to-terminal", "plans-to-terminal"]
    async with backend.database.write() as session:
        await attendance.terminals.change(session, store, number, TerminalSettings("Entrée", family="ai810"), by=BY)
    await at_home.post(f"{path}/order", order="getuserlist")
    assert "ne prend aucun ordre" in (await at_home.get(path)).text
