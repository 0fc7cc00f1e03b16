"""Reading what terminals write."""
# ruff: noqa: DTZ001 -- their clocks know no zone

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.attendance.terminals.families import FAMILIES, family_of, mode_word
from backend.attendance.terminals.messages import Message, Unreadable, message_of
from backend.attendance.terminals.paging import Pages
from backend.attendance.terminals.records import record_of
from backend.attendance.terminals.walls import WALL, moment_of, parsed_wall, wall_text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["enrollid", "time", "mode", "inout", "event", "verifymode", "temp", "image", "name", "extra", " time ", "Temp"]
)
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_unreadable(frame: bytes) -> None:
    try:
        message = message_of(frame)
    except Unreadable:
        return
    assert message.word


@given(JSON)
def test_any_json_is_a_message_or_unreadable(given: Any) -> None:
    try:
        message = message_of(_written(given))
    except Unreadable:
        return
    assert isinstance(message.records, list)
    assert message.succeeded in (True, False)


@given(st.dictionaries(FIELDS, JSON, max_size=10))
def test_any_record_can_be_stored(given: dict[str, Any]) -> None:
    record = record_of(given)
    assert record is not None
    assert 0 <= record.enrollid <= 10**12
    assert all(0 <= number < 2**31 for number in (record.mode, record.inout, record.event))
    assert len(record.wall_text) <= 19
    assert len(record.name) <= 100
    assert not any("\0" in text for pair in record.raw.items() for text in pair if isinstance(text, str))
    assert len(orjson.dumps(record.raw)) < 40 * 2000
    assert record_of(given) == record  # the same again: no double becomes another punch


@given(st.datetimes(datetime(2015, 1, 1), datetime(2040, 1, 1)).map(lambda each: each.replace(microsecond=0)))
def test_a_time_is_read_as_it_was_written(wall: datetime) -> None:
    assert parsed_wall(wall.strftime(WALL)) == wall
    loose = f" {wall.year}-{wall.month}-{wall.day} {wall.hour}:{wall.minute}:{wall.second} "
    assert parsed_wall(loose) == wall


@pytest.mark.parametrize("text", ["", "2016-13-01 00:00:00", "2016-02-30", "yesterday", "25:00:00", None, 5, "9" * 100])
def test_what_is_no_time(text: object) -> None:
    assert parsed_wall(text) is None


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
)
def test_a_punch_told_at_once_is_the_moment_it_was(naive: datetime, zone: str) -> None:
    """In every hour, those included that come twice."""
    moment = naive.replace(tzinfo=UTC, microsecond=0)
    wall = parsed_wall(wall_text(moment, zone))
    assert wall is not None
    found = moment_of(wall, zone, moment + timedelta(seconds=3))
    assert found.at == moment
    assert found.suspect == ""
    again = moment.astimezone(ZoneInfo(zone)).replace(fold=0).utcoffset()
    other = moment.astimezone(ZoneInfo(zone)).replace(fold=1).utcoffset()
    assert found.ambiguous is (again != other)


def test_an_hour_that_came_twice_and_a_log_that_was_kept_back() -> None:
    wall = datetime(2026, 10, 25, 2, 30)
    late = moment_of(wall, "Europe/Paris", datetime(2026, 10, 27, 9, 0, tzinfo=UTC))
    assert (late.at, late.ambiguous) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True)


def test_a_clock_that_began_anew_and_one_that_runs_ahead() -> None:
    assert moment_of(datetime(2000, 1, 1, 0, 3), "Europe/Paris", NOW).suspect == "reset"
    assert moment_of(datetime(2026, 3, 1, 14, 0), "Europe/Paris", NOW).suspect == "future"
    assert moment_of(datetime(2026, 3, 1, 13, 5), "Europe/Paris", NOW).suspect == ""
    assert moment_of(datetime(9999, 12, 31, 23, 0), "America/New_York", NOW).suspect == "future"


def test_the_words_of_the_facts() -> None:
    message = message_of('{"ret ":" getuserinfo ","sn":"zx1","result":true,"count ":3}')
    assert (message.word, message.is_answer, message.body["count"]) == ("getuserinfo", True, 3)
    echoed = message_of('{"cmd":"gettime","sn":"zx1","time":"2022-11-09 19:31:49"}')
    assert (echoed.is_answer, echoed.succeeded) == (True, True)
    assert message_of('{"cmd":"sendlog","log":[{"enrollid":1}]}').records == [{"enrollid": 1}]
    assert message_of('{"cmd":"sendlog","sn":"a","sn":"b"}').sn == "b"
    assert not message_of('{"ret":"setdevlock","result":"false"}').succeeded
    assert message_of('\ufeff{"cmd":"reg","sn":"X","devinfo":{"modelname":"caf\t\u00e9"}}\0').sn == "X"


def test_numbers_in_quotes() -> None:
    record = record_of({"enrollid": "123456789012", "time": "2018-11-1 8:5:0", "mode": "8", "temp": "36.5"})
    assert record is not None
    assert (record.enrollid, record.mode, record.temperature_tenths) == (123_456_789_012, 8, 365)
    assert record.wall_text == "2018-11-01 08:05:00"


@pytest.mark.parametrize("time", ["1900-01-01 00:00:00", "2255-09-09 09:09:09", "noon"])
def test_records_without_a_time_that_counts_are_told_apart(time: str) -> None:
    first, second = (record_of({"enrollid": 1, "time": time, "logid": number}) for number in range(2))
    assert first is not None
    assert second is not None
    assert first.wall is second.wall is None
    assert first.wall_text != second.wall_text


def test_families_are_data() -> None:
    assert family_of({"modelname": "tfs30"}) == "tm20"
    assert family_of({"firmware": "ai518_fp26v_v2.16"}) == "topdata"
    assert family_of({}) == "other"
    assert mode_word("dixi", 8) == "face"
    assert mode_word("ai810", 4) == "card"
    assert mode_word("tm20", 77) == ""
    assert all(family.poll_seconds >= 30 for family in FAMILIES.values())


@given(st.lists(st.integers(0, 50), max_size=8))
def test_pages_end(sizes: list[int]) -> None:
    pages, start, asked = Pages("getnewlog", {}), 0, 0
    for size in [*sizes, 0]:
        if pages.next() is None:
            break
        asked += 1
        body = {"count": sum(sizes), "from": start, "to": start + size - 1 if size else 0, "record": [{}] * size}
        pages.take(Message("getnewlog", "", True, body))
        start += size
    assert pages.next() is None
    assert asked <= len(sizes) + 1


@pytest.mark.parametrize(("first", "beyond"), [(0, 0), (1, 0), (0, 1)], ids=["from 0", "from 1", "to the next"])
@pytest.mark.parametrize("rows", [1, 49, 50, 51, 100, 101])
def test_no_row_of_a_log_is_left_out_however_it_numbers_its_pages(first: int, beyond: int, rows: int) -> None:
    pages, start, read = Pages("getalllog", {}), 0, 0
    while pages.next() is not None:
        size = min(50, rows - start)
        body = {"count": rows, "from": start + first, "to": start + first + size - 1 + beyond, "record": [{}] * size}
        assert pages.take(Message("getalllog", "", True, body if size else {"result": False}))
        read += len(pages.latest)
        start += size
    assert read == rows


def test_a_log_that_begins_anew_after_its_end_ends() -> None:
    pages = Pages("getalllog", {})
    for start, rows in ((0, 50), (50, 30), (0, 50)):  # twenty of its rows are gone
        assert pages.next() is not None
        pages.take(
            Message("getalllog", "", True, {"count": 100, "from": start, "to": start + 49, "record": [{}] * rows})
        )
    assert (pages.next(), pages.latest) == (None, [])


def _written(given: Any) -> bytes:
    return json.dumps(given).encode("utf-8", "surrogatepass")
