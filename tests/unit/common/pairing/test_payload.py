import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contract.devices import PairingPayload
from common.pairing.errors import PairingError, PayloadError
from common.pairing.payload import Invitation, checked_api_url, deep_link, encode, is_local, parse, typed_by_hand

FIELDS: dict[str, Any] = {
    "store_sku": "pizza-bab-el-oued",
    "device_token": "12|ABCDEFGHJKMNPQRS",
    "device_token_name": "Kiosk #1",
    "device_fingerprint": "fpr-abc-123",
    "api_url": "https://api.exemple.com/api/v1",
}
EXPECTED = Invitation(
    "https://api.exemple.com/api/v1", "12|ABCDEFGHJKMNPQRS", "pizza-bab-el-oued", "Kiosk #1", "fpr-abc-123"
)


def b64(fields: object) -> str:
    return base64.b64encode(json.dumps(fields).encode()).decode()


def without(*names: str, **changed: Any) -> dict[str, Any]:
    return {name: value for name, value in FIELDS.items() if name not in names} | changed


def code_of(text: str) -> str:
    with pytest.raises(PayloadError) as refused:
        parse(text)
    return refused.value.code


def outcome(text: str) -> str:
    """The code of the refusal, empty if there is none. Anything but a PayloadError fails the test."""
    try:
        parse(text)
    except PayloadError as refused:
        return refused.code
    return ""


def test_the_documents_own_payload() -> None:
    assert parse(b64(FIELDS)) == EXPECTED


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)


@given(name=names, secret=st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=16, max_size=16), style=st.data())
def test_every_spelling_of_a_payload_is_the_same_invitation(name: str, secret: str, style: st.DataObject) -> None:
    payload = PairingPayload(
        store_sku="s", device_token=f"3|{secret}", device_token_name=name, api_url="https://h.example/api/v1"
    )
    text = encode(payload)
    if style.draw(st.booleans(), "url-safe"):
        text = text.replace("+", "-").replace("/", "_")
    if style.draw(st.booleans(), "unpadded"):
        text = text.rstrip("=")
    if style.draw(st.booleans(), "wrapped"):
        width = style.draw(st.integers(10, 76))
        text = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    if style.draw(st.booleans(), "margins"):
        text = f"\ufeff \n{text}\t\n"
    found = parse(text)
    assert found.claim_token == f"3|{secret}"
    assert found.device_name == name
    assert parse(deep_link(payload)) == found
    assert parse(json.dumps(json.loads(base64.b64decode(encode(payload))))) == found


@given(st.text(max_size=400))
def test_any_text_is_an_invitation_or_a_typed_refusal(text: str) -> None:
    assert outcome(text) in {"", "qr_not_ours", "qr_garbled", "qr_incomplete", "handshake_too_new", "api_url_invalid"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*FIELDS, "handshake_version", "device_id"]), json_values))
def test_any_json_in_our_fields_is_an_invitation_or_a_typed_refusal(changed: dict[str, Any]) -> None:
    assert outcome(b64(FIELDS | changed)) in {"", "qr_garbled", "qr_incomplete", "handshake_too_new", "api_url_invalid"}


@given(st.integers(1, len(b64(FIELDS)) - 9))
def test_a_code_cut_off_is_garbled(cut: int) -> None:
    text = b64(FIELDS)
    if cut > 5:  # of five letters nobody can tell whose they were
        assert code_of(text[:cut]) == "qr_garbled"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "qr_not_ours"),
        ("   ", "qr_not_ours"),
        ("https://example.com/menu", "qr_not_ours"),
        ("WIFI:S:cafe;T:WPA;P:secret;;", "qr_not_ours"),
        ("3760123456789", "qr_not_ours"),
        ("QUJDREVGR0hJSktM", "qr_not_ours"),
        (b64(["a", "list"]), "qr_not_ours"),
        (b64({"handshake": 1, "url": "https://pretix.eu", "token": "kpp4jn8g2ynzonp6"}), "qr_not_ours"),
        (b64({}), "qr_not_ours"),
        ("A" * 9000, "qr_not_ours"),
        ("comptoir://pair", "qr_not_ours"),
        ("comptoir://other?p=" + b64(FIELDS), "qr_not_ours"),
        ('{"store_sku": "pizza', "qr_garbled"),
        (base64.b64encode(b'{"store_sku": "\xff\xfe"}').decode(), "qr_garbled"),
        (b64(FIELDS)[:40] + "*" + b64(FIELDS)[41:], "qr_garbled"),
        (b64(without(api_url=["x"])), "qr_garbled"),
        (b64(without(device_token="x" * 201)), "qr_garbled"),
        (b64(without(handshake_version="soon")), "qr_garbled"),
        (b64(without("device_token")), "qr_incomplete"),
        (b64(without("store_sku", "api_url")), "qr_incomplete"),
        (b64(without(device_token="")), "qr_incomplete"),
        (b64(without(device_token=None)), "qr_incomplete"),
        (b64(without("store_sku", "device_token", handshake_version=2)), "handshake_too_new"),
        (b64(without(api_url="http://api.exemple.com/api/v1")), "api_url_invalid"),
        (b64(without(api_url="ftp://api.exemple.com")), "api_url_invalid"),
        (b64(without(api_url="https://user:pw@api.exemple.com/")), "api_url_invalid"),
        (b64(without(api_url="https://api.exemple.com:99999/api/v1")), "api_url_invalid"),
        (b64(without(api_url="api.exemple.com/api/v1")), "api_url_invalid"),
    ],
)
def test_each_refusal_has_its_code(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_refusal_names_what_is_missing_and_which_version() -> None:
    with pytest.raises(PayloadError) as missing:
        parse(b64(without("store_sku", "api_url")))
    assert missing.value.details["missing"] == "store_sku, api_url"
    with pytest.raises(PayloadError) as newer:
        parse(b64(FIELDS | {"handshake_version": 7}))
    assert newer.value.details == {"offered": "7", "supported": "1"}


def test_optional_fields_may_be_absent_or_null() -> None:
    found = parse(b64(without("device_token_name", device_fingerprint=None, surprise=1)))
    assert (found.device_name, found.expected_fingerprint) == ("", "")


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1", "192.168.1.10:8000", "[::1]:80", "caisse.local", "nas"]
)
def test_plain_http_passes_on_local_addresses_and_is_marked(host: str) -> None:
    found = parse(b64(without(api_url=f"http://{host}/api/v1")))
    assert found.insecure
    assert not parse(b64(FIELDS)).insecure


def test_is_local() -> None:
    assert is_local("10.1.2.3")
    assert not is_local("8.8.8.8")
    assert not is_local("api.exemple.com")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("192.168.1.10:8000", "http://192.168.1.10:8000/api/v1"),
        ("shop.example", "https://shop.example/api/v1"),
        (" https://shop.example/ ", "https://shop.example/api/v1"),
        ("https://shop.example/base/api/v1/", "https://shop.example/base/api/v1"),
        ("localhost", "http://localhost/api/v1"),
    ],
)
def test_a_typed_address_is_completed(url: str, expected: str) -> None:
    found = typed_by_hand(url, " ABCD-EFGH JKMN-PQRS ")
    assert found.api_url == expected
    assert found.claim_token == "ABCD-EFGHJKMN-PQRS"


def test_address_and_code_pasted_together() -> None:
    assert parse("https://shop.example/api/v1\n12|ABCD EFGH").claim_token == "12|ABCDEFGH"


@pytest.mark.parametrize("url", ["", "://", "http://", "https://ho st/", "http://shop.example", "https://h/?a=1"])
def test_a_typed_address_that_is_none(url: str) -> None:
    with pytest.raises(PayloadError) as refused:
        typed_by_hand(url, "ABCD")
    assert refused.value.code == "api_url_invalid"


def test_a_typed_code_that_is_none() -> None:
    with pytest.raises(PayloadError) as refused:
        typed_by_hand("shop.example", "  ")
    assert refused.value.code == "qr_incomplete"


def test_the_token_is_never_shown() -> None:
    assert "ABCDEFGH" not in repr(EXPECTED)
    assert issubclass(PayloadError, PairingError)
    assert checked_api_url("https://x.example/api/v1/") == ("https://x.example/api/v1", False)
