"""Where the backend may fetch from when a person typed the address (SSRF).

The rule, for every request of ours and for every redirect of it anew:

- the scheme is one the caller named; the address has a host, no blanks, no backslash, no control characters;
- the name is resolved once, and we connect to what was resolved: a second look-up could answer differently. A name with
  one forbidden address is refused as a whole;
- never: this machine (loopback, 0.0.0.0/8, ::), link-local (169.254/16, fe80::/10), the metadata services of clouds,
  broadcast and reserved ranges. IPv4 inside IPv6 (mapped, compatible, 6to4, Teredo, NAT64) counts as the IPv4 it is;
- private networks (RFC 1918, fc00::/7, 100.64/10 and whatever else is not the public internet) only where the rule says
  so, because the caller's business lives there; multicast likewise.

`trusted` names single services (address, port) of the installation itself that are let through whatever they are.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

PORTS = {"http": 80, "https": 443, "rtsp": 554}
LONGEST = 1000
METADATA = frozenset(
    ipaddress.ip_address(each)
    for each in (
        "169.254.169.254",  # nearly everybody
        "169.254.170.2",  # AWS, of a container
        "fd00:ec2::254",  # AWS by IPv6
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure: a public address that is not
        "192.0.0.192",  # Oracle
    )
)
_THIS_NETWORK = ipaddress.ip_network("0.0.0.0/8")
_LAST_32_BITS = tuple(
    ipaddress.ip_network(each)
    for each in (
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one's own network
        "::ffff:0:0:0/96",  # IPv4-translated
    )
)
_COMPATIBLE = ipaddress.ip_network("::/96")


class WebRefused(Exception):
    """`code`: url_characters, url_long, url_scheme, url_host, url_port (of the text); unresolved, loopback, link_local,
    metadata, private, multicast, reserved (of where it leads)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class WebRule:
    schemes: frozenset[str] = frozenset({"http", "https"})
    private: bool = False
    multicast: bool = False
    trusted: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class WebAddress:
    scheme: str
    host: str
    port: int


def web_address(url: str | httpx.URL, schemes: frozenset[str]) -> WebAddress:
    """What the text says, nothing looked up. WebRefused url_…"""
    if isinstance(url, str):
        url = _parsed(url)
    if url.scheme not in schemes:
        raise WebRefused("url_scheme")
    try:
        host = url.host
    except ValueError as error:  # `xn--` that stands for nothing
        raise WebRefused("url_host") from error
    if not host:
        raise WebRefused("url_host")
    port = url.port if url.port is not None else PORTS.get(url.scheme)
    if port is None or not 0 < port < 65_536:
        raise WebRefused("url_port")
    return WebAddress(url.scheme, host, port)


def masked(url: str) -> str:
    """`http://***@host:8080/…`: for pages and logs. Streams carry their password in the path and the query as often as
    before the host, so neither is shown. An address that cannot be read: `…`."""
    try:
        read = _parsed(url)
    except WebRefused:
        return "…"
    if not read.host:
        return "…"
    host = f"[{read.host}]" if ":" in read.host else read.host
    port = f":{read.port}" if read.port is not None else ""
    more = "/…" if read.raw_path not in (b"", b"/") else ""
    return f"{read.scheme}://{'***@' if read.userinfo.strip(b':') else ''}{host}{port}{more}"


def verdict(address: IpAddress, rule: WebRule, port: int = 0) -> str:
    """ "" or why nobody fetches from there."""
    address = _inner(address)
    if (str(address), port) in rule.trusted:
        return ""
    if address in METADATA:
        return "metadata"
    if address.is_loopback or address.is_unspecified or (address.version == 4 and address in _THIS_NETWORK):
        return "loopback"
    if address.is_link_local:
        return "link_local"
    if address.is_multicast:
        return "" if rule.multicast else "multicast"
    if address.version == 4 and address.is_reserved:  # 240/4 with the broadcast address
        return "reserved"
    site = address.version == 6 and address.is_site_local  # fec0::/10, which counts as global
    return "" if (address.is_global and not site) or rule.private else "private"


def literal(host: str) -> IpAddress | None:
    """The address a host is written as; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """As the machine resolves names; so `2130706433` and `0x7f.1` are 127.0.0.1, as they would be to the socket."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(each[4][0]) for each in found]


async def admitted(host: str, port: int, rule: WebRule, resolve: Resolve = system_resolve) -> tuple[str, ...]:
    """The addresses to connect to, in the resolver's order. WebRefused unresolved, or the verdict of the worst."""
    try:
        found = list(dict.fromkeys(await resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise WebRefused("unresolved") from error
    if not found:
        raise WebRefused("unresolved")
    for each in found:
        address = literal(each)
        code = verdict(address, rule, port) if address is not None else "unresolved"
        if code:
            raise WebRefused(code)
    return tuple(found)


def _parsed(url: str) -> httpx.URL:
    if len(url) > LONGEST:
        raise WebRefused("url_long")
    if not url.isprintable() or " " in url or "\\" in url:
        raise WebRefused("url_characters")
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise WebRefused("url_port" if "port" in str(error).lower() else "url_host") from error


def _inner(address: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    low = int(address) & 0xFFFF_FFFF
    if any(address in each for each in _LAST_32_BITS) or (address in _COMPATIBLE and low > 1):
        return ipaddress.IPv4Address(low)
    return ipaddress.IPv6Address(int(address))  # without its zone: `fd00:ec2::254%1` is who it is
