"""Where requests come from: one spelling of an address, and the networks it may belong to."""

import ipaddress
from collections.abc import Iterable

from starlette.requests import HTTPConnection

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")


class NetworkRefused(ValueError):
    """`text` is what was written; the message says what is wrong with it. `around`: the network it is inside of."""

    def __init__(self, text: str, why: str, around: str = "") -> None:
        super().__init__(f"{text!r} {why}")
        self.text = text
        self.around = around


def peer_of(connection: HTTPConnection) -> str:
    """The address the request came from, of a known proxy's word if there is one; "" when there is none."""
    return unmapped(connection.client.host) if connection.client else ""


def at_the_machine(connection: HTTPConnection) -> bool:
    """Asked from the backend's own machine. What came through a proxy may be from anywhere."""
    if any(header in connection.headers for header in _FORWARDED):
        return False
    address = parsed_address(peer_of(connection))
    return address is not None and address.is_loopback


def unmapped(address: str) -> str:
    """`10.0.0.2` for `::ffff:10.0.0.2`, which is how a socket for both families spells it; no zone (`%eth0`)."""
    parsed = parsed_address(address)
    return address if parsed is None else str(parsed)


def parsed_address(address: str) -> Address | None:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed


def network_of(address: str) -> str:
    """What counts as one machine: an IPv4 address; an IPv6 machine has a whole /64 to choose from."""
    parsed = parsed_address(address)
    if parsed is None:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def network(text: str) -> Network:
    """An address or a network in CIDR notation; NetworkRefused with the reason for anything else."""
    text = text.strip()
    try:
        parsed = ipaddress.ip_network(text)
    except ValueError:
        raise _refused(text) from None
    if getattr(parsed.network_address, "scope_id", None):
        raise NetworkRefused(text, "names an interface: leave out what follows the %")
    if isinstance(parsed, ipaddress.IPv6Network) and parsed.subnet_of(_MAPPED):
        return ipaddress.IPv4Network((int(parsed.network_address) & 0xFFFFFFFF, parsed.prefixlen - 96))
    return parsed


def with_mapped(networks: Iterable[Network]) -> list[str]:
    """As text, IPv4 also in its IPv6 spelling: for those who compare addresses as they come from the socket."""
    spelled = []
    for each in networks:
        spelled.append(str(each))
        if isinstance(each, ipaddress.IPv4Network):
            spelled.append(f"::ffff:{each.network_address}/{96 + each.prefixlen}")
    return spelled


def _refused(text: str) -> NetworkRefused:
    try:
        around = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return NetworkRefused(
            text, "is neither an address (192.168.1.20) nor a network (192.168.1.0/24, 2001:db8::/32)"
        )
    alone = text.partition("/")[0]
    why = f"is an address inside a network: write {around} for all of it, or {alone} for the one"
    return NetworkRefused(text, why, str(around))
