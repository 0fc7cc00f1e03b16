"""The code both sides show: the same for the same exchange, another for any other."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from common.pairing import comparison
from common.pairing.comparison import Compared

NONCES = st.binary(min_size=32, max_size=32)
TEXTS = st.text(max_size=40)
COMPARED = st.builds(Compared, TEXTS, TEXTS, TEXTS, TEXTS)
HERE = Compared("kiosk", "fpr-abc-123", "instance", "http://192.168.1.10:8000/api/v1")


def test_a_code_known_by_heart() -> None:
    """Every terminal ever released computes this one."""
    assert comparison.code(bytes(32), bytes([1]) * 32, HERE) == "141285"


@given(NONCES, NONCES, COMPARED)
def test_six_digits_and_the_same_on_both_sides(terminal: bytes, server: bytes, seen: Compared) -> None:
    code = comparison.code(terminal, server, seen)
    assert len(code) == 6
    assert set(code) <= set("0123456789")
    assert code == comparison.code(terminal, server, replace(seen))


def digests(pairs: list[tuple[bytes, bytes, Compared]]) -> set[str]:
    return {comparison.code(*each) for each in pairs}


def test_other_nonces_other_codes() -> None:
    """A hundred exchanges, a hundred codes but for what chance allows (about 0.005 pairs alike)."""
    each = [(number.to_bytes(32), bytes(32), HERE) for number in range(100)]
    assert len(digests(each)) >= 99
    assert len(digests([(bytes(32), server, HERE) for server, _, _ in each])) >= 99


@pytest.mark.parametrize(
    "changed",
    [{"device_type": "pos"}, {"fingerprint": "fpr-other-1"}, {"instance_id": "other"}, {"api_url": "http://10.0.0.6/"}],
)
def test_whatever_was_changed_on_the_way_changes_the_code(changed: dict[str, str]) -> None:
    assert comparison.code(bytes(32), bytes(32), HERE) != comparison.code(
        bytes(32), bytes(32), replace(HERE, **changed)
    )


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_text_cannot_lend_letters_to_its_neighbour(one: str, two: str, three: str, four: str) -> None:
    assume(two)
    seen = comparison._digest(*(text.encode() for text in (one, two, three, four)))
    moved = comparison._digest(*(text.encode() for text in (one + two, "", three, four)))
    assert seen != moved


@given(NONCES, NONCES)
def test_a_commitment_holds_for_its_nonce_alone(nonce: bytes, other: bytes) -> None:
    committed = comparison.commitment(nonce)
    assert comparison.keeps(committed, nonce)
    assert nonce not in committed
    if other != nonce:
        assert not comparison.keeps(committed, other)


def test_every_digit_comes_up_in_every_place() -> None:
    codes = [comparison.code(number.to_bytes(32), bytes(32), HERE) for number in range(500)]
    assert all({code[place] for code in codes} == set("0123456789") for place in range(6))


def test_a_code_is_read_in_two_groups() -> None:
    assert comparison.grouped("048291") == "048 291"
