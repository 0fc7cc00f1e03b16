"""Lists of channels: the good lines are taken, the bad ones are named, nonsense is refused as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.guards.web_address import WebRefused
from backend.signage.m3u import LARGEST_BYTES, MOST, MOST_FAULTS, Entry, Fault, ListRefused, channels_of, check_channel

LIST = """\ufeff#EXTM3U url-tvg="http://x/y.xml"
#EXTINF:-1 tvg-id="a" tvg-name="Canal, Un" group-title="TV, radio",Canal Un
http://192.168.1.50:8080/live/user/secret/1.m3u8

#EXTINF:-1 tvg-name="Sans nom",
rtsp://cam.example/stream
udp://@239.0.0.1:1234
#EXTINF:0,قناة الأخبار
https://user:secret@tv.example/news.ts
http://127.0.0.1/admin
http://169.254.169.254/latest
http://239.0.0.1/
ftp://tv.example/x
just words
https://user:secret@tv.example/news.ts
"""


def test_good_lines_are_taken_and_bad_ones_named() -> None:
    found = channels_of(LIST.encode())
    assert found.entries == (
        Entry(3, "Canal Un", "http://192.168.1.50:8080/live/user/secret/1.m3u8"),
        Entry(6, "Sans nom", "rtsp://cam.example/stream"),
        Entry(7, "239.0.0.1", "udp://@239.0.0.1:1234"),
        Entry(9, "قناة الأخبار", "https://user:secret@tv.example/news.ts"),
    )
    assert found.faults == (
        Fault(10, "loopback", "http://127.0.0.1/…"),
        Fault(11, "metadata", "http://169.254.169.254/…"),
        Fault(12, "multicast", "http://239.0.0.1"),
        Fault(13, "url_scheme", "ftp://tv.example/…"),
        Fault(14, "url_characters", "…"),
    )
    assert channels_of(LIST.encode(), private=False).faults[0] == Fault(3, "private", "http://192.168.1.50:8080/…")


def test_an_old_encoding_is_read_too() -> None:
    assert channels_of("#EXTINF:0,Télé\nhttp://h/1".encode("latin-1")).entries[0].name == "Télé"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "list_empty"),
        (b"#EXTM3U\n\n#EXTINF:0,x\n", "list_empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "list_text"),
        (b"x" * (LARGEST_BYTES + 1), "list_large"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nseg1.ts\n", "list_stream"),
        (b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow.m3u8\n", "list_stream"),
    ],
)
def test_what_is_no_list(content: bytes, code: str) -> None:
    with pytest.raises(ListRefused) as refused:
        channels_of(content)
    assert refused.value.code == code


def test_a_list_is_bounded() -> None:
    found = channels_of("\n".join(f"http://h/{number}" for number in range(MOST + 80)).encode())
    assert (len(found.entries), len(found.faults), found.more_faults) == (MOST, MOST_FAULTS, 80 - MOST_FAULTS)
    assert {each.code for each in found.faults} == {"too_many"}
    long = channels_of(f"#EXTINF:0,{'x' * 5000}\nhttp://h/{'y' * 2000}\nhttp://h/1".encode())
    assert [each.code for each in long.faults] == ["url_long"]


@given(st.binary(max_size=300))
def test_no_bytes_break_it(content: bytes) -> None:
    try:
        found = channels_of(content)
    except ListRefused:
        return
    assert found.entries or found.faults


@pytest.mark.parametrize(
    "url", ["http://localhost/x", "http://tv.localhost/", "rtsp://[::1]/", "udp://@127.0.0.1:5000"]
)
def test_this_machine_is_no_channel(url: str) -> None:
    with pytest.raises(WebRefused, match="loopback"):
        check_channel(url)
