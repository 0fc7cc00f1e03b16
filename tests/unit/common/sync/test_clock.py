"""A terminal's time when its machine's clock is wrong, becomes wrong, or is put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.domain.clock import FixedClock
from common.store.database import Database
from common.sync.clock import TerminalClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "d.sqlite3")
    yield made
    made.close()


async def test_a_right_clock_is_left_alone(database: Database) -> None:
    machine = FixedClock(NOON)
    clock = TerminalClock(machine, database)
    assert clock.hear(NOON - timedelta(seconds=40)) == timedelta(seconds=40)
    assert clock.now() == NOON


@pytest.mark.parametrize("off", [-YEAR, YEAR, timedelta(minutes=-5)])
async def test_a_wrong_clock_is_put_right_by_the_backend(database: Database, off: timedelta) -> None:
    machine = FixedClock(NOON + off)
    clock = TerminalClock(machine, database)
    assert clock.hear(NOON) == off
    assert clock.now() == NOON
    machine.advance(timedelta(hours=3))
    assert clock.now() == NOON + timedelta(hours=3)


async def test_a_clock_set_back_by_a_year_at_the_start_goes_on_from_the_last_known_moment(database: Database) -> None:
    before = TerminalClock(FixedClock(NOON), database)
    before.hear(NOON)
    await before.keep()
    machine = FixedClock(NOON - YEAR)
    clock = TerminalClock(machine, database)
    assert clock.now() == NOON
    machine.advance(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)


async def test_a_clock_set_back_while_the_program_runs_and_put_right_again(database: Database) -> None:
    machine = FixedClock(NOON)
    clock = TerminalClock(machine, database)
    clock.hear(NOON)
    machine.advance(-YEAR)
    assert clock.now() == NOON
    machine.advance(timedelta(minutes=10))
    assert clock.now() == NOON + timedelta(minutes=10)
    machine.advance(YEAR)
    assert clock.now() == NOON + timedelta(minutes=10), "not a year ahead"


async def test_a_clock_that_was_ahead_and_is_put_right_while_the_program_runs(database: Database) -> None:
    machine = FixedClock(NOON + YEAR)
    clock = TerminalClock(machine, database)
    clock.hear(NOON)
    machine.advance(-YEAR + timedelta(minutes=1))
    assert NOON - timedelta(hours=2) <= clock.now() <= NOON + timedelta(minutes=1)
    clock.hear(NOON + timedelta(minutes=1))
    assert clock.now() == NOON + timedelta(minutes=1)


async def test_an_hour_back_in_autumn_is_no_fault(database: Database) -> None:
    machine = FixedClock(NOON)
    clock = TerminalClock(machine, database)
    clock.now()
    machine.advance(timedelta(hours=-1))
    assert clock.now() == NOON - timedelta(hours=1)
