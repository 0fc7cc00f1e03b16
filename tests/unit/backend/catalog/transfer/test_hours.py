"""Serving times in a cell: what an export writes an import reads, and what people write is understood or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalog.transfer.cells import CellRefused
from backend.catalog.transfer.hours import hours_cell, hours_of
from common.domain.serving import DAY, EVERY_DAY, ServingTime

minutes = st.integers(0, DAY - 1)
days = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda some: tuple(sorted(some)))
times = st.lists(st.builds(ServingTime, days, minutes, minutes), max_size=5, unique=True).map(tuple)


@given(times, st.sampled_from(["fr", "en"]))
def test_what_is_written_is_read(hours: tuple[ServingTime, ...], language: str) -> None:
    assert hours_of(hours_cell(hours, language)) == hours


@pytest.mark.parametrize(
    ("typed", "days", "start", "end"),
    [
        ("11:30-14:30", EVERY_DAY, 690, 870),
        ("lun-ven 11h30 - 14h30", (0, 1, 2, 3, 4), 690, 870),
        ("Sat, Sun 9h–12h", (5, 6), 540, 720),
        ("vendredi - lundi 22:00-02:00", (0, 4, 5, 6), 1320, 120),
        ("mar. 7:00-11:00", (1,), 420, 660),
    ],
)
def test_as_people_write_it(typed: str, days: tuple[int, ...], start: int, end: int) -> None:
    assert hours_of(typed) == (ServingTime(days, start, end),)


@pytest.mark.parametrize("typed", ["matin", "11:30", "11:30-25:00", "lundredi 9:00-10:00", "ma 9:00-10:00", "1-2-3"])
def test_what_is_not_understood_is_refused(typed: str) -> None:
    with pytest.raises(CellRefused) as refused:
        hours_of(typed)
    assert refused.value.code == "hours_unclear"


def test_nothing_is_always() -> None:
    assert hours_of("") == ()
    assert hours_cell((), "fr") == ""
