"""Told apart by time alone: what a scanner types, and what a hand types."""

from hypothesis import given
from hypothesis import strategies as st

from apps.pos.scanner.service import Scanned, Typed, Wedge

codes = st.text("0123456789", min_size=6, max_size=20)
gaps = st.floats(min_value=0.0005, max_value=0.049)


def burst(wedge: Wedge, text: str, gap: float, at: float = 10.0) -> tuple[list[object], float]:
    heard: list[object] = []
    for each in text:
        heard += wedge.key(each, at)
        at += gap
    return heard, at


@given(codes, gaps, st.sampled_from(["\r", "\t", ""]))
def test_a_scan_is_one_code_and_never_a_digit(code: str, gap: float, ending: str) -> None:
    wedge = Wedge()
    heard, at = burst(wedge, code, gap)
    if ending:
        assert wedge.ends_scan(ending, at)
        heard += wedge.key(ending, at)
    else:
        heard += wedge.silence(at + 0.2)
    assert heard == [Scanned(code)]


@given(st.text("0123456789", min_size=3, max_size=20), gaps)
def test_a_burst_never_changes_a_quantity(code: str, gap: float) -> None:
    wedge = Wedge()
    heard, at = burst(wedge, code, gap)
    heard += wedge.silence(at + 0.2)
    assert not [each for each in heard if isinstance(each, Typed)]


@given(st.text("0123456789abc", min_size=1, max_size=12), st.floats(min_value=0.06, max_value=2))
def test_a_hand_is_heard_key_by_key(text: str, gap: float) -> None:
    wedge = Wedge()
    heard: list[object] = []
    at = 5.0
    for each in text:
        heard += wedge.silence(at)
        heard += wedge.key(each, at)
        at += gap
    heard += wedge.silence(at)
    assert heard == [Typed(each) for each in text]


def test_two_fingers_at_once_are_both_heard() -> None:
    wedge = Wedge()
    heard, at = burst(wedge, "42", 0.01)
    assert [*heard, *wedge.silence(at + 0.2)] == [Typed("42")]


def test_enter_alone_belongs_to_nobody() -> None:
    wedge = Wedge()
    assert not wedge.ends_scan("\r", 1.0)
    assert wedge.key("\r", 1.0) == ()


def test_a_word_typed_fast_is_a_word() -> None:
    wedge = Wedge()
    heard, at = burst(wedge, "margherita", 0.01)
    assert not wedge.ends_scan("\r", at)
    assert [*heard, *wedge.silence(at + 0.2)] == [Typed("margherita")]
