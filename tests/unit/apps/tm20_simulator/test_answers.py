"""Each command of the family's protocol against one terminal's memory, without a wire."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.tm20_simulator.answers import COMMANDS
from apps.tm20_simulator.dialects import CARD, DIALECTS, FACE, FINGERPRINT, PASSWORD, Dialect, Faults
from apps.tm20_simulator.tally import Tally
from apps.tm20_simulator.unit import Unit
from common.domain.clock import FixedClock

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OK = {"result": True}


def unit_of(dialect: Dialect | str = "tm20", zone: str = "Africa/Algiers") -> Unit:
    chosen = DIALECTS[dialect] if isinstance(dialect, str) else dialect
    return Unit("ZX01", chosen, FixedClock(NOON), zone, 0, Tally())


@pytest.fixture
def unit() -> Unit:
    return unit_of()


def ask(unit: Unit, command: str, **fields: Any) -> dict[str, Any]:
    answer = unit.answering.answer({"cmd": command, **fields})
    assert answer is not None
    assert answer.pop("cmd" if unit.dialect.cmd_as_ret else "ret") == command
    assert answer.pop("sn", "ZX01") == "ZX01"
    return answer


def pages(unit: Unit, command: str, **fields: Any) -> list[dict[str, Any]]:
    """Until an empty page or one whose `to` says that it is the last, as the protocol's facts have it."""
    found = [ask(unit, command, stn=True, **fields)]
    while found[-1]["record"] and found[-1]["to"] < found[-1]["count"] - (command != "getuserlist"):
        found.append(ask(unit, command, stn=False))
    return found


REFUSED = {"result": False, "reason": 1}


def test_every_command_has_an_answer_even_when_nothing_fits(unit: Unit) -> None:
    for command in COMMANDS - {"reboot"}:
        answer = unit.answering.answer({"cmd": command})
        assert answer is not None
        assert answer["ret"] == command
    assert ask(unit, "setschedule", weekday=0) == REFUSED
    assert ask(unit, "answer") == REFUSED
    assert unit.answering.answer({"cmd": "reboot"}) is None
    assert unit.memory.reboots == 1


def test_people_and_their_credentials_go_round(unit: Unit) -> None:
    for backup, record in ((0, "finger"), (10, 12345678), (11, 2352253), (50, "photo")):
        assert ask(unit, "setuserinfo", enrollid=7, name="Amel", backupnum=backup, admin=0, record=record) == OK
        told = ask(unit, "getuserinfo", enrollid=7, backupnum=backup)
        assert told == OK | {"enrollid": 7, "name": "Amel", "backupnum": backup, "admin": 0, "record": record}
    assert ask(unit, "getusername", enrollid=7) == OK | {"record": "Amel"}
    assert ask(unit, "setusername", count=1, record=[{"enrollid": 7, "name": "Amel B."}]) == OK
    assert unit.memory.people[7].name == "Amel B."
    assert ask(unit, "enableuser", enrollid=7, enflag=0) == OK
    assert not unit.memory.people[7].enabled
    assert ask(unit, "deleteuser", enrollid=7, backupnum=12) == OK
    assert sorted(unit.memory.people[7].credentials) == [10, 11, 50]
    assert ask(unit, "deleteuser", enrollid=7, backupnum=13) == OK
    assert unit.memory.people == {}
    assert ask(unit, "getusername", enrollid=7) == REFUSED


@pytest.mark.parametrize(
    "wrong",
    [
        {"backupnum": 12, "record": "x"},
        {"backupnum": 10, "record": 123456789},
        {"backupnum": 11, "record": "2352253"},
        {"backupnum": 0, "record": 5},
        {"enrollid": 0, "backupnum": 0, "record": "x"},
        {"enrollid": 10**12, "backupnum": 0, "record": "x"},
    ],
)
def test_credentials_that_no_device_takes_are_refused(unit: Unit, wrong: dict[str, Any]) -> None:
    assert ask(unit, "setuserinfo", **{"enrollid": 1, "name": "A", "admin": 0, **wrong}) == REFUSED
    assert unit.memory.people == {}


def test_limits_of_names_zones_and_holidays(unit: Unit) -> None:
    names = [{"enrollid": number + 1, "name": "A"} for number in range(51)]
    assert ask(unit, "setusername", count=51, record=names) == REFUSED
    assert ask(unit, "setusername", count=49, record=names[:50]) == REFUSED
    assert ask(unit, "setusername", count=50, record=names[:50]) == OK
    day: dict[str, Any] = {"day": [{"section": "08:00~12:00"}] * 5}
    assert ask(unit, "setdevlock", dayzone=[day] * 8, weekzone=[{"week": [{"day": 1}] * 7}]) == OK
    assert ask(unit, "setdevlock", dayzone=[day] * 9) == REFUSED
    assert ask(unit, "setdevlock", dayzone=[{"day": day["day"] * 2}]) == REFUSED
    assert ask(unit, "setdevlock", weekzone=[{"week": [{"day": 1}] * 6}]) == REFUSED
    assert ask(unit, "setholiday", holidays=[{"name": "h"}] * 31) == REFUSED
    assert ask(unit, "setuserprofile", enrollid=0, profile="é" * 101) == REFUSED


def test_what_is_set_is_read_back(unit: Unit) -> None:
    zones = {"dayzone": [{"day": [{"section": "06:00~07:00"}]}], "mutiopen": 2, "InputAlarm": 1}
    assert ask(unit, "setdevlock", **zones) == OK
    assert ask(unit, "getdevlock").items() >= zones.items()
    assert ask(unit, "setdevinfo", volume=3, sleep=1) == OK
    assert ask(unit, "getdevinfo").items() >= {"volume": 3, "sleep": 1, "userfpnum": 3}.items()
    unit.know(1, "Amel")
    lock = {"weekzone": 1, "weekzone2": 2, "group": 1, "starttime": "2016-03-25 01:00:00"}
    assert ask(unit, "getuserlock", enrollid=1) == REFUSED
    assert ask(unit, "setuserlock", count=1, record=[{"enrollid": 1, **lock}]) == OK
    assert ask(unit, "getuserlock", enrollid=1) == OK | {"enrollid": 1} | lock
    assert ask(unit, "deleteuserlock", enrollid=1) == OK
    assert ask(unit, "getuserlock", enrollid=1) == REFUSED
    assert ask(unit, "cleanuserlock") == OK
    holidays = [{"name": "holiday1", "startday": "01-01", "endday": "01-01", "shift": 0, "dayzone": 0}]
    assert ask(unit, "setholiday", holidays=holidays) == OK
    assert ask(unit, "getholiday", stn=True) == OK | {"holidays": holidays}
    assert ask(unit, "setquestionnaire", title="why", items=["in", "out"]) == OK
    assert ask(unit, "getquestionnaire", stn=True).items() >= {"title": "why", "items": ["in", "out"]}.items()
    assert ask(unit, "setuserprofile", enrollid=1, profile="hello") == OK | {"enrollid": 1}
    assert ask(unit, "getuserprofile", enrollid=1) == OK | {"enrollid": 1, "record": "hello"}
    assert ask(unit, "opendoor", doornum=2) == ask(unit, "opendoor") == OK
    assert unit.memory.doors_opened == [2, 0]


def test_cleaning(unit: Unit) -> None:
    unit.know(1, "Amel", admin=2)
    unit.punch(1)
    assert ask(unit, "cleanadmin") == OK
    assert unit.memory.people[1].admin == 0
    assert ask(unit, "adduser", enrollid=2, backupnum=50, admin=0, name="TEST", flag=10) == OK
    assert 50 in unit.memory.people[2].credentials
    assert ask(unit, "cleanuser") == OK
    assert (unit.memory.people, len(unit.memory.log)) == ({}, 1)
    assert ask(unit, "cleanlog") == OK
    assert unit.memory.log == {}
    assert unit.memory.next_batch(40) == []
    unit.know(1, "Amel")
    unit.punch(1)
    assert ask(unit, "initsys") == OK
    assert (unit.memory.people, unit.memory.log) == ({}, {})


def test_a_list_of_people_comes_by_forty_credentials(unit: Unit) -> None:
    assert ask(unit, "getuserlist", stn=True) == OK | {"count": 0, "from": 0, "to": 0, "record": []}
    for number in range(45):
        unit.know(number + 1, "A", credentials={0: "finger", 11: 5})
    first, second, third, end = (ask(unit, "getuserlist", stn=number == 0) for number in range(4))
    assert [(each["count"], each["from"], each["to"]) for each in (first, second, third, end)] == [
        (40, 0, 39),
        (40, 40, 79),
        (10, 80, 89),
        (0, 0, 0),
    ]
    rows = first["record"] + second["record"] + third["record"]
    assert len({(row["enrollid"], row["backupnum"]) for row in rows}) == 90


@pytest.mark.parametrize("dialect", ["tm20", "old"])
@pytest.mark.parametrize("count", [0, 1, 50, 51, 120])
def test_logs_come_by_fifty_and_new_ones_once(dialect: str, count: int) -> None:
    unit = unit_of(dialect)
    for number in range(count):
        unit.punch(number + 1)
    everything, new = pages(unit, "getalllog"), pages(unit, "getnewlog")
    for found in (everything, new):
        assert [row["enrollid"] for page in found for row in page["record"]] == list(range(1, count + 1))
        assert all(page["count"] == count for page in found if page["record"])
        assert all(len(page["record"]) <= 50 for page in found)
    if DIALECTS[dialect].ends_empty or not count:
        assert count == 0 or everything[-1]["to"] == count - 1
        assert ask(unit, "getalllog", stn=False)["record"] == []
    else:
        assert everything[-1]["to"] == everything[-1]["count"] == count
    assert ask(unit, "getnewlog", stn=True)["record"] == []
    unit.punch(999)
    assert [row["enrollid"] for row in ask(unit, "getnewlog", stn=False)["record"]] in ([999], [])
    assert len(ask(unit, "getalllog", stn=True)["record"]) == min(50, count + 1)


def test_new_punches_that_were_shown_last_are_new_again_on_another_connection(unit: Unit) -> None:
    unit.punch(1)
    ask(unit, "getnewlog", stn=True)
    unit.answering.begin()
    assert len(ask(unit, "getnewlog", stn=True)["record"]) == 1
    ask(unit, "gettime")
    unit.answering.begin()
    assert ask(unit, "getnewlog", stn=True)["record"] == []


def test_logs_of_some_days_padded_or_not(unit: Unit) -> None:
    for day in ("2018-10-31", "2018-11-1", "2018-12-30", "2018-12-31"):
        unit.punch(1, at=f"{day} 08:00:00")
    chosen = ask(unit, "getalllog", stn=True, **{"from": "2018-11-1", "to": "2018-12-30"})
    assert [row["time"][:10].strip() for row in chosen["record"]] == ["2018-11-1", "2018-12-30"]


def test_the_clock_is_local_and_obeys(unit: Unit) -> None:
    assert ask(unit, "gettime") == {"time": "2026-03-02 13:00:00"}
    assert ask(unit, "settime", cloudtime="2016-03-25 13:49:30") == OK
    assert ask(unit, "gettime") == {"time": "2016-03-25 13:49:30"}
    assert ask(unit, "settime", cloudtime="25/03/2016") == REFUSED
    unit.faults = Faults(keeps_clock=True)
    assert ask(unit, "settime", cloudtime="2020-01-01 00:00:00") == OK
    assert ask(unit, "gettime") == {"time": "2016-03-25 13:49:30"}


def test_a_clock_that_is_right_is_not_shaken_by_whole_seconds() -> None:
    clock = FixedClock(NOON + timedelta(milliseconds=900))
    unit = Unit("ZX01", DIALECTS["tm20"], clock, "UTC", 0, Tally())
    unit.wall.set("2026-03-02 12:00:00")
    clock.advance(timedelta(milliseconds=200))
    assert unit.punch(1)["time"] == "2026-03-02 12:00:01"


def test_a_wrong_clock_and_a_zone() -> None:
    assert (
        Unit("A", DIALECTS["tm20"], FixedClock(NOON), "Europe/Paris", -90, Tally())
        .punch(1)["time"]
        .endswith("12:58:30")
    )


def test_each_dialect_says_it_its_own_way() -> None:
    assert [unit_of(name).punch(1, FACE)["mode"] for name in DIALECTS] == [8, 0, 3, 8, 1, 8, 8]
    old = unit_of("old")
    assert [old.punch(1, way)["mode"] for way in (FINGERPRINT, CARD, PASSWORD)] == [0, 1, 2]
    assert old.punch(1)["time"] == "2026-3-2 13:00:00"
    assert old.answering.answer({"cmd": "gettime"}) == {"ret": "gettime", "time": "2026-3-2 13:00:00"}
    topdata = unit_of("topdata")
    assert topdata.answering.answer({"cmd": "setdevinfo"}) == {"ret": " setdevinfo ", "sn": "ZX01"}
    assert topdata.answering.answer({"cmd": "getuserlist", "stn": True}) == {
        "ret": " getuserlist ",
        "sn": "ZX01",
        "result": True,
        "count ": 0,
        "from": 0,
        "to": 0,
        "record": [],
    }
    assert unit_of("aiface11").answering.answer({"cmd": "cleanlog"}) == {"cmd": "cleanlog", "sn": "ZX01", **OK}
    unit_of("dixi")
    assert unit_of("aiface11").punch(1).keys() >= {"temp", "verifymode", "image"}
    assert [unit_of(name).punch(1, out=True)["inout"] for name in ("tm20", "old", "ai810")] == [1, 0, 1]


def test_a_name_where_the_model_says_it() -> None:
    unit = unit_of("dixi")
    unit.know(1, "Amel")
    assert unit.punch(1)["name"] == "Amel"
    assert "name" not in unit.punch(2)


def test_door_events_and_strangers(unit: Unit) -> None:
    assert unit.door_event(6).items() >= {"enrollid": 0, "event": 6, "mode": 0, "inout": 1}.items()
    assert unit.stranger().items() >= {"enrollid": 99_999_999, "event": 2}.items()
    assert unit.punch(999_999_999_999)["enrollid"] == 999_999_999_999


def test_only_the_first_punch_of_a_day_is_pushed() -> None:
    unit = unit_of("aiface11")
    for when in ("2026-03-02 08:00:00", "2026-03-02 17:00:00", "2026-03-03 08:00:00"):
        unit.punch(1, at=when)
    assert [unit.memory.log[number]["time"][8:13] for number in unit.memory.next_batch(40)] == ["02 08", "03 08"]
    assert len(pages(unit, "getnewlog")[0]["record"]) == 3


def test_refusals_are_as_wanted_and_the_lock_has_its_wrong_word() -> None:
    unit = unit_of("old")
    unit.faults = Faults(refuses="*", reason="busy")
    assert unit.answering.answer({"cmd": "getdevlock"}) == {"ret": "setdevlock", "result": False, "reason": "busy"}
    assert ask(unit, "cleanuser") == {"result": False, "reason": "busy"}
    unit.faults = Faults(refuses="cleanuser")
    assert ask(unit, "cleanuser") == REFUSED
    assert ask(unit, "cleanadmin") == OK


def test_faults_say_what_they_do_not_know() -> None:
    with pytest.raises(ValueError, match="unknown fault 'fire'"):
        Faults().changed({"fire": True})
    with pytest.raises(ValueError, match="stalled can't be 1"):
        Faults().changed({"stalled": 1})
    assert Faults().changed({"slow_s": 1, "reason": "x"}) == Faults(slow_s=1, reason="x")


def test_a_full_log_loses_its_oldest(unit: Unit) -> None:
    unit.memory.capacity = 3
    for number in range(5):
        unit.punch(number + 1)
    assert [each["enrollid"] for each in unit.memory.log.values()] == [3, 4, 5]
    assert len(unit.memory.next_batch(40)) == 3
