from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printing.outcome import Cause
from common.printing.status import (
    Ill,
    NotKnown,
    PrinterFacts,
    Well,
    facts_from,
    facts_of,
    interpret,
    is_sensor_answer,
    is_status,
    request,
)

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
    assert not (is_status(byte) and is_sensor_answer(byte))


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255)))
def test_well_needs_four_real_answers(answers: dict[int, int]) -> None:
    if isinstance(interpret(answers), Well):
        assert sum(map(is_status, answers.values())) == 4


BYTES = st.integers(0, 255)
SOUND = PrinterFacts(True, False, True, True, True, False)


@pytest.mark.parametrize(
    ("answers", "sensors", "facts"),
    [
        (FINE, {}, SOUND),
        ({**FINE, 1: 0x1E}, {}, replace(SOUND, online=False, drawer_pin=True)),
        ({**FINE, 2: 0x16}, {}, replace(SOUND, cover_closed=False)),
        ({**FINE, 2: 0x32}, {}, replace(SOUND, paper=False)),
        ({**FINE, 3: 0x1A}, {}, replace(SOUND, cutter=False)),
        ({**FINE, 4: 0x1E}, {}, replace(SOUND, near_end=True)),
        ({**FINE, 4: 0x7E}, {}, replace(SOUND, paper=False, near_end=True)),
        ({}, {}, PrinterFacts()),
        ({}, {1: 0x00, 2: 0x01}, PrinterFacts(paper=True, near_end=False, drawer_pin=True)),
        ({}, {1: 0x0F, 2: 0x00}, PrinterFacts(paper=False, near_end=True, drawer_pin=False)),
        ({1: 0x16}, {1: 0x03, 2: 0x00}, PrinterFacts(paper=True, near_end=True, online=True, drawer_pin=True)),
        ({1: 0x00, 2: 0xFF, 3: 0x01, 4: 0x30}, {1: 0x10, 2: 0x90}, PrinterFacts()),
    ],
)
def test_each_part_by_itself(answers: dict[int, int], sensors: dict[int, int], facts: PrinterFacts) -> None:
    assert facts_from(answers, sensors) == facts


@given(st.dictionaries(st.integers(1, 4), BYTES), st.dictionaries(st.integers(1, 2), BYTES))
def test_nonsense_is_as_good_as_silence(answers: dict[int, int], sensors: dict[int, int]) -> None:
    sense = {kind: byte for kind, byte in answers.items() if is_status(byte)}
    sensed = {kind: byte for kind, byte in sensors.items() if is_sensor_answer(byte)}
    facts = facts_from(answers, sensors)
    assert facts == facts_from(sense, sensed)
    assert (facts.cover_closed is None, facts.cutter is None, facts.online is None) == (
        2 not in sense,
        3 not in sense,
        1 not in sense,
    )
    assert (facts.near_end is None) == (4 not in sense and 1 not in sensed)
    assert (facts.drawer_pin is None) == (1 not in sense and 2 not in sensed)


@given(st.dictionaries(st.integers(1, 4), BYTES))
def test_the_facts_never_contradict_the_queues_answer(answers: dict[int, int]) -> None:
    """What the page shows and what stops a job are the same bytes."""
    status, facts = interpret(answers), facts_from(answers, {})
    whole = facts_of(status)
    for name in ("paper", "cover_closed", "cutter", "online", "drawer_pin", "near_end"):
        told = getattr(whole, name)
        assert told is None or told == getattr(facts, name), name
    if isinstance(status, Ill):
        assert (Cause.PAPER_OUT in status.causes) == (facts.paper is False)
        assert (Cause.COVER_OPEN in status.causes) == (facts.cover_closed is False)
