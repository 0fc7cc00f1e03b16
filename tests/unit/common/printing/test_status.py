import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printing.outcome import Cause
from common.printing.status import Ill, NotKnown, Well, interpret, is_paper_answer, is_status, request

FINE = dict.fromkeys((1, 2, 3, 4), 18)


def test_requests_are_dle_eot() -> None:
    assert [request(kind) for kind in (1, 4)] == [b"\x10\x04\x01", b"\x10\x04\x04"]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, Well(drawer_pin=False)),
        ({1: 0x16}, Well(drawer_pin=True)),
        ({4: 0x1E}, Well(paper_low=True, drawer_pin=False)),
        ({1: 0x1A}, Ill((Cause.OFFLINE,), drawer_pin=False)),
        ({1: 0x1A, 2: 0x16}, Ill((Cause.COVER_OPEN, Cause.OFFLINE), drawer_pin=False)),
        ({1: 0x1A, 2: 0x32}, Ill((Cause.PAPER_OUT, Cause.OFFLINE), drawer_pin=False)),
        ({2: 0x52}, Ill((Cause.PRINTER_ERROR,), drawer_pin=False)),
        ({3: 0x1A}, Ill((Cause.CUTTER,), drawer_pin=False)),
        ({3: 0x32}, Ill((Cause.PRINTER_ERROR,), drawer_pin=False)),
        ({4: 0x7E}, Ill((Cause.PAPER_OUT,), drawer_pin=False)),
        ({4: 0x00}, NotKnown(answered=True)),
        ({1: 0x00, 2: 0xFF, 3: 0x01, 4: 0x30}, NotKnown()),
    ],
)
def test_answers(changed: dict[int, int], status: object) -> None:
    assert interpret({**FINE, **changed}) == status


def test_silence_is_not_health() -> None:
    assert interpret({}) == NotKnown()
    assert interpret({1: 0x12}) == NotKnown(answered=True)


def test_a_fault_counts_even_when_the_rest_is_silent() -> None:
    assert interpret({1: 0x1A}) == Ill((Cause.OFFLINE,), drawer_pin=False)


@given(st.integers(0, 255))
def test_the_pattern_is_0xx1xx10(byte: int) -> None:
    digits = f"{byte:08b}"
    assert is_status(byte) == (digits[0] == "0" and digits[3] == "1" and digits[6:] == "10")
    assert not (is_status(byte) and is_paper_answer(byte))


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255)))
def test_well_needs_four_real_answers(answers: dict[int, int]) -> None:
    if isinstance(interpret(answers), Well):
        assert sum(map(is_status, answers.values())) == 4
