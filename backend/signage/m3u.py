"""Lists of channels as providers hand them out (M3U): `#EXTINF:-1 tvg-id="x",Name`, then the address."""

import re
from dataclasses import dataclass

from backend.guards.web_address import WebRefused, WebRule, literal, masked, verdict, web_address

LARGEST_BYTES = 1024 * 1024
MOST = 500
"""Channels of one file."""
MOST_FAULTS = 50
NAME = 100
SCHEMES = frozenset({"http", "https", "rtsp", "udp", "rtp"})
DATAGRAMS = frozenset({"udp", "rtp"})

_INFO = re.compile(r'#EXTINF:\s*-?[\d.]+((?:\s+[\w-]+=(?:"[^"]*"|[^\s,"]*))*)\s*,(.*)', re.IGNORECASE)
_GIVEN_NAME = re.compile(r'tvg-name="([^"]+)"', re.IGNORECASE)
_A_STREAM = ("#EXT-X-STREAM-INF", "#EXT-X-TARGETDURATION", "#EXT-X-MEDIA-SEQUENCE")


class ListRefused(Exception):
    """`code`: list_large, list_text, list_stream (it is a stream itself), list_empty."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Entry:
    line: int
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Fault:
    """`shown`: the address, masked. `code`: as check_channel's; too_many for those beyond the limit."""

    line: int
    code: str
    shown: str


@dataclass(frozen=True, slots=True)
class ChannelList:
    """`more_faults`: those beyond MOST_FAULTS."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    more_faults: int = 0


def check_channel(url: str, *, private: bool = True) -> None:
    """WebRefused for an address that can be no channel: its text, or the machine it names by number. Names are looked
    up when somebody fetches from them, not before."""
    found = web_address(url, SCHEMES)
    address = literal(found.host)
    rule = WebRule(SCHEMES, private, multicast=found.scheme in DATAGRAMS)
    if found.host == "localhost" or found.host.endswith(".localhost"):
        raise WebRefused("loopback")
    if address is not None and (code := verdict(address, rule, found.port)):
        raise WebRefused(code)


def channels_of(content: bytes, *, private: bool = True) -> ChannelList:
    """ListRefused for what is no list of channels at all; a bad line is a fault and the others still count."""
    if len(content) > LARGEST_BYTES:
        raise ListRefused("list_large")
    text = _text(content)
    if any(each in text for each in _A_STREAM):
        raise ListRefused("list_stream")
    entries: list[Entry] = []
    faults: list[Fault] = []
    more_faults, name = 0, ""
    seen: set[str] = set()
    for number, line in enumerate((each.strip() for each in text.splitlines()), 1):
        if line.upper().startswith("#EXTINF"):
            name = _name(line)
        elif line and not line.startswith("#"):
            fault = "too_many" if len(entries) >= MOST and len(faults) >= MOST_FAULTS else _fault(line, private)
            if not fault and len(entries) >= MOST:
                fault = "too_many"
            if fault and len(faults) < MOST_FAULTS:
                faults.append(Fault(number, fault, masked(line)))
            elif fault:
                more_faults += 1
            elif line not in seen:
                seen.add(line)
                entries.append(Entry(number, (name or web_address(line, SCHEMES).host)[:NAME], line))
            name = ""
    if not entries and not faults:
        raise ListRefused("list_empty")
    return ChannelList(tuple(entries), tuple(faults), more_faults)


def _fault(url: str, private: bool) -> str:
    """ "" for a good one."""
    try:
        check_channel(url, private=private)
    except WebRefused as refused:
        return refused.code
    return ""


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise ListRefused("list_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _name(line: str) -> str:
    found = _INFO.match(line)
    said = found[2] if found else line.partition(",")[2]
    given = _GIVEN_NAME.search(found[1]) if found else None
    chosen = said.strip() or (given[1].strip() if given else "")
    return "".join(each for each in chosen if each.isprintable())
