"""How secrets look: refused without a query when they could not be ours, never printed, never kept in clear."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.devices.tokens import (
    BearerToken,
    digest,
    new_claim_code,
    new_token_secret,
    parse_claim_code,
    parse_token,
    spaced,
)


def test_a_secret_has_a_prefix_and_a_checksum() -> None:
    secret = new_token_secret()

    assert re.fullmatch(r"cpt_[A-Za-z0-9]{40}[0-9a-f]{8}", secret)
    assert parse_token(f"12|{secret}") == BearerToken(12, secret)
    assert new_token_secret() != secret


@given(at=st.integers(4, 51), other=st.characters(min_codepoint=33, max_codepoint=126))
def test_one_wrong_character_is_noticed(at: int, other: str) -> None:
    secret = new_token_secret()
    changed = secret[:at] + other + secret[at + 1 :]

    assert (parse_token(f"1|{changed}") is None) == (changed != secret)


@pytest.mark.parametrize("number", ["", "0", "-1", "+1", " 1", "1.0", "٣", "2147483648", "9" * 30])
def test_a_number_that_is_no_row(number: str) -> None:
    assert parse_token(f"{number}|{new_token_secret()}") is None


@given(st.text(max_size=80))
def test_anything_at_all_is_parsed_without_an_error(text: str) -> None:
    assert parse_token(text) is None
    code = parse_claim_code(text)
    assert code is None or len(code) == 16


def test_a_token_is_compared_by_its_hash_and_never_printed() -> None:
    secret = new_token_secret()
    token = BearerToken(7, secret)

    assert digest(secret) == hashlib.sha256(secret.encode()).digest()
    assert token.matches(digest(secret))
    assert not token.matches(digest(secret + "x"))
    assert secret not in repr(token)


def test_a_code_survives_being_typed() -> None:
    code = new_claim_code()

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{16}", code)
    assert re.fullmatch(r"(.{4}-){3}.{4}", spaced(code))
    for typed in (code, f"12|{code}", spaced(code), spaced(code).lower(), spaced(code).replace("-", " ")):
        assert parse_claim_code(typed) == code
    assert parse_claim_code("ILO0-1234-5678-9ABC") == "1100123456789ABC"


@pytest.mark.parametrize("text", ["", "12|", "ABCD", "U" * 16, "ABCD-EFGH-JKMN-PQR", "é" * 16, "1|" + "A" * 17])
def test_what_cannot_be_a_code(text: str) -> None:
    assert parse_claim_code(text) is None


def test_a_device_token_is_not_taken_for_a_code() -> None:
    assert parse_claim_code(f"1|{new_token_secret()}") is None
