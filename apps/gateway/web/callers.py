"""Who calls, and may they? Pure: from the headers of a request to a refusal, or none.

A program of this machine sends no `Origin` and no `Sec-Fetch-*`. A web page can neither send them at will nor leave
them out: the browser fills them in. What is absent is a program; what is present must be a page that we know.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443}

Refusal = Literal["not_local", "host", "origin"]
Acts = Literal["no", "pages", "own"]
"""no: it only reads; pages: configured pages may have it act; own: our own pages only (forms)."""


@dataclass(frozen=True, slots=True)
class Caller:
    """What a request says of its sender. Headers that are missing are empty."""

    peer: str
    scheme: str = "http"
    host: str = ""
    own_address: str = ""
    """The address of ours that was called."""
    origin: str = ""
    referer: str = ""
    fetch_site: str = ""
    fetch_dest: str = ""
    purpose: str = ""
    user_agent: str = ""
    forwarded: bool = False
    """Somebody passed it on, so the peer is not who asked."""

    @property
    def is_local(self) -> bool:
        return not self.forwarded and is_loopback(self.peer)

    @property
    def own_origin(self) -> str:
        """The origin of our own pages, as this caller names us."""
        return origin_of(f"{self.scheme}://{self.host}")

    @property
    def page(self) -> str:
        """The origin of the page that asks, as far as the browser tells; empty for programs."""
        return self.origin or (origin_of(self.referer) if self.referer else "")


@dataclass(frozen=True, slots=True)
class Allowed:
    """`hosts`: names by which we are called, besides this machine's own; `origins`: pages that may have us act."""

    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    machine: frozenset[str] = frozenset()
    """This machine's names in the network: good for what the network may read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks of its caller."""

    local: bool = False
    acts: Acts = "no"


def refusal(caller: Caller, rule: Rule, allowed: Allowed) -> Refusal | None:
    """Why this caller can't have it; None when it can."""
    if rule.local and not caller.is_local:
        return "not_local"
    if not _host_is_known(caller, rule, allowed):
        return "host"
    if rule.acts == "own" and not _from_own_page(caller):
        return "origin"
    if rule.acts == "pages" and not _from_known_page(caller, allowed):
        return "origin"
    return None


def allowed_origin(caller: Caller, allowed: Allowed) -> str:
    """The value of Access-Control-Allow-Origin, empty for none."""
    return caller.origin if caller.origin and origin_of(caller.origin) in allowed.origins else ""


def _host_is_known(caller: Caller, rule: Rule, allowed: Allowed) -> bool:
    """A name that somebody else's DNS points at us (rebinding) is none of ours."""
    name = host_name(caller.host)
    if name in LOCAL_NAMES or name in allowed.hosts:
        return bool(name)
    if rule.local or not name:
        return False
    return name == plain_address(caller.own_address) or name in allowed.machine


def _from_own_page(caller: Caller) -> bool:
    if caller.origin and origin_of(caller.origin) != caller.own_origin:
        return False
    # "none": somebody typed the address or used a bookmark
    return caller.fetch_site in ("", "same-origin", "none") and not caller.purpose


def _from_known_page(caller: Caller, allowed: Allowed) -> bool:
    """For what acts on a plain GET: a fetch of a page we know, or a program; never a picture, frame or navigation.

    An address in a tab that is restored, prefetched or clicked in a letter would open the drawer with nobody's wish,
    and a picture in a message shown inside Odoo has Odoo's origin.
    """
    if caller.purpose or caller.fetch_dest not in ("", "empty"):
        return False
    if caller.origin:
        return origin_of(caller.origin) in allowed.origins | {caller.own_origin}
    if caller.fetch_site in ("same-origin", "none"):
        return True
    if caller.fetch_site:  # a GET in no-cors mode has no Origin; the browser's Referer still says whose page it is
        return caller.page in allowed.origins
    return not caller.referer or caller.page in allowed.origins | {caller.own_origin}


def is_loopback(peer: str) -> bool:
    """127.0.0.0/8, ::1 and the first written as IPv6."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def plain_address(address: str) -> str:
    """192.168.1.5 for ::ffff:192.168.1.5; without an interface's name."""
    plain = address.partition("%")[0].lower()
    return plain.removeprefix("::ffff:") if "." in plain else plain


def host_name(header: str) -> str:
    """`localhost` of `LOCALHOST.:22548`, `::1` of `[::1]:22548`; empty when it is no host."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.%]+)\]|([^\s/@\[\]:]+))(?::\d{1,5})?", header.strip())
    return (found[1] or found[2]).lower().rstrip(".") if found else ""


def origin_of(url: str) -> str:
    """`https://odoo.example.com` of any address there; empty when it has none (`null`, a file)."""
    try:
        parts = urlsplit(url.strip())
        name, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if not parts.scheme or not name:
        return ""
    name = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{name}" + (f":{port}" if port and port != DEFAULT_PORTS.get(parts.scheme) else "")
