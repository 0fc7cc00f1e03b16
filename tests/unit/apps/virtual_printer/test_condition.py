import pytest

from apps.virtual_printer.condition import Condition
from common.printing.outcome import Cause
from common.printing.status import Ill, Well, interpret, is_sensor_answer


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        (Condition(), Well(drawer_pin=False)),
        (Condition(drawer_open=True), Well(drawer_pin=True)),
        (Condition(paper="low"), Well(paper_low=True, drawer_pin=False)),
        (Condition(paper="out"), Ill((Cause.PAPER_OUT, Cause.OFFLINE), drawer_pin=False)),
        (Condition(cover_open=True), Ill((Cause.COVER_OPEN, Cause.OFFLINE), drawer_pin=False)),
        (Condition(cutter_jammed=True), Ill((Cause.CUTTER, Cause.PRINTER_ERROR, Cause.OFFLINE), drawer_pin=False)),
        (Condition(offline=True), Ill((Cause.OFFLINE,), drawer_pin=False)),
    ],
)
def test_status_bytes(condition: Condition, status: object) -> None:
    assert interpret({kind: condition.answer(kind)[0] for kind in (1, 2, 3, 4)}) == status


def test_requests_and_sensors_that_do_not_exist_get_no_answer() -> None:
    assert Condition().answer(9) == b""
    assert Condition().sensor(9) == b""


@pytest.mark.parametrize("paper", ["ok", "low", "out"])
def test_the_paper_sensor_has_its_own_pattern(paper: str) -> None:
    assert is_sensor_answer(Condition().changed({"paper": paper}).sensor(1)[0])


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ({"fire": True}, "unknown condition 'fire'"),
        ({"paper": "wet"}, "paper can't be 'wet'"),
        ({"offline": 1}, "offline can't be 1"),
        ({"buffer": True}, "buffer can't be True"),
        ({"bytes_per_s": -1}, "bytes_per_s can't be -1"),
    ],
)
def test_what_it_cannot_suffer_from(wanted: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Condition().changed(wanted)
