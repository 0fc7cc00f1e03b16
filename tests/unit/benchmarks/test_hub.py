"""The hub benchmark's own small WebSocket and signature. No program is started."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from benchmarks.hub import APP, PADDING, signed_path, stamps_in, text_frame


def event(sent_at: float) -> bytes:
    """As the hub writes it: the data is JSON within JSON."""
    data = json.dumps({"padding": PADDING, "sent_at": sent_at})
    text = json.dumps({"event": "Event", "channel": "c", "data": data}).encode()
    return b"\x81\x7e" + len(text).to_bytes(2, "big") + text


@pytest.mark.parametrize("cut", range(0, len(event(12.5)) + 1, 7))
def test_every_event_counts_once_wherever_the_stream_is_cut(cut: int) -> None:
    stream = event(1.25) + event(12.5)
    first, rest = stamps_in(stream[: cut + 300])
    second, _ = stamps_in(rest + stream[cut + 300 :])
    assert first + second == [1.25, 12.5]


def test_what_has_no_stamp_gives_none() -> None:
    assert stamps_in(b'{"event":"pusher:pong","data":"{}"}')[0] == []


@pytest.mark.parametrize(("size", "head"), [(125, b"\x81\xfd"), (126, b"\x81\xfe\x00\x7e"), (300, b"\x81\xfe\x01\x2c")])
def test_a_clients_frame_is_masked_and_says_its_length(size: int, head: bytes) -> None:
    assert text_frame("a" * size) == head + b"\0\0\0\0" + b"a" * size


def test_the_hub_accepts_the_signature() -> None:
    body, now = b'{"name": "Event"}', 1_780_000_000.0
    parts = urlsplit(signed_path(body, now).decode())
    query = dict(parse_qsl(parts.query))
    assert APP.refuses_request("POST", parts.path, query, body, now) is None
    assert APP.refuses_request("POST", parts.path, query, body + b" ", now) is not None
