"""The published vectors of the protocol (key 278d425bdf160c739803, secret 7ad3773142a6692b25b8)."""

import hashlib
from urllib.parse import parse_qsl

import pytest

from backend.realtime.signing import RealtimeApp

APP = RealtimeApp("3", "278d425bdf160c739803", "7ad3773142a6692b25b8")
BODY = b'{"name":"foo","channels":["project-3"],"data":"{\\"some\\":\\"data\\"}"}'
QUERY = (
    "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f"
)
SIGNATURE = "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c"
THEN = 1353088179.0


def test_a_private_channel() -> None:
    assert APP.channel_auth("1234.1234", "private-foobar") == (
        "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"
    )


def test_an_http_call() -> None:
    assert APP.request_signature("POST", "/apps/3/events", dict(parse_qsl(QUERY))) == SIGNATURE
    assert hashlib.md5(BODY).hexdigest() == "ec365a775a4cd0599faeb73354201b6f"


def test_a_presence_channel() -> None:
    data = '{"user_id":10,"user_info":{"name":"Mr. Channels"}}'
    assert APP.channel_auth("1234.1234", "presence-foobar", data) == (
        "278d425bdf160c739803:31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80"
    )


def test_a_sign_in() -> None:
    assert APP.user_auth("1234.1234", '{"id":"12345"}') == (
        "278d425bdf160c739803:4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba"
    )


def _query(**changes: str) -> dict[str, str]:
    return {**dict(parse_qsl(QUERY)), "auth_signature": SIGNATURE, **changes}


@pytest.mark.parametrize("late", [-600.0, 0.0, 600.0])
def test_a_signed_call_within_the_window_is_good(late: float) -> None:
    assert APP.refuses_request("POST", "/apps/3/events", _query(), BODY, THEN + late) is None


@pytest.mark.parametrize(
    ("changes", "body", "now", "reason"),
    [
        ({}, BODY, THEN + 601, "auth_timestamp"),
        ({}, BODY, THEN - 601, "auth_timestamp"),
        ({"auth_timestamp": "²"}, BODY, THEN, "auth_timestamp"),
        ({"auth_timestamp": ""}, BODY, THEN, "auth_timestamp"),
        ({}, BODY + b" ", THEN, "body_md5"),
        ({"auth_key": "other"}, BODY, THEN, "auth_key"),
        ({"auth_version": "2.0"}, BODY, THEN, "auth_version"),
        ({"auth_signature": "0" * 64}, BODY, THEN, "auth_signature"),
        ({"auth_signature": "é"}, BODY, THEN, "auth_signature"),
        ({"more": "1"}, BODY, THEN, "auth_signature"),
    ],
)
def test_a_tampered_call_is_refused(changes: dict[str, str], body: bytes, now: float, reason: str) -> None:
    refusal = APP.refuses_request("POST", "/apps/3/events", _query(**changes), body, now)
    assert refusal is not None
    assert reason in refusal


def test_the_secret_is_not_shown() -> None:
    assert "7ad3773142a6692b25b8" not in repr(APP)
