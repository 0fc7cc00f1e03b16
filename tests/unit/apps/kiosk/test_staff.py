"""The staff corner: whose PIN it is, guessing slowed down, the sign on the door kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from apps.kiosk.staff.service import StaffCorner
from common.contract.devices import StaffOut
from common.domain.clock import FixedClock
from common.domain.staff import Role
from common.store.database import Database

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Api:
    async def staff(self) -> tuple[StaffOut, ...]:
        def person(staff_id: str, role: Role, pin: str) -> StaffOut:
            return StaffOut(id=staff_id, name=staff_id, role=role, language="fr", pin_hash=QUICK.hash(pin))

        return person("g", "manager", "1962"), person("c", "cashier", "1111"), person("s", "seller", "3333")


async def test_a_pin_opens_for_those_who_take_payments(tmp_path: Path) -> None:
    database = Database(tmp_path / "device.sqlite3")
    corner = StaffCorner(database, FixedClock(datetime(2026, 7, 25, tzinfo=UTC)))
    assert await corner.open("1962") == "no_staff"
    await corner.refresh(Api())
    assert await corner.open("3333") == "wrong"
    assert await corner.open("1111") == "ok"
    assert corner.state.value.person is not None
    assert corner.state.value.person.id == "c"
    database.close()


async def test_five_misses_wait_and_the_right_pin_waits_with_them(tmp_path: Path) -> None:
    database, clock = Database(tmp_path / "device.sqlite3"), FixedClock(datetime(2026, 7, 25, tzinfo=UTC))
    corner = StaffCorner(database, clock)
    await corner.refresh(Api())
    answers = [await corner.open("0000") for _ in range(5)]
    assert answers == ["wrong"] * 4 + ["locked_out"]
    assert await corner.open("1962") == "locked_out"
    clock.advance(timedelta(seconds=31))
    assert await corner.open("1962") == "ok"
    database.close()


async def test_people_and_the_sign_survive_a_power_cut(tmp_path: Path) -> None:
    database, clock = Database(tmp_path / "device.sqlite3"), FixedClock(datetime(2026, 7, 25, tzinfo=UTC))
    corner = StaffCorner(database, clock)
    await corner.refresh(Api())
    await corner.set_out_of_order(True)
    again = StaffCorner(database, clock)
    again.load_now()
    assert again.state.value.out_of_order
    assert {each.id for each in again.state.value.people} == {"g", "c"}
    database.close()
