"""The addresses by which this machine is reached on its networks."""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import ifaddr

from backend.settings import Settings

_ANY = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not listened at


def machine_addresses() -> tuple[str, ...]:
    """Every IPv4 and IPv6 address of this machine except loopback, IPv4 first; link-local ones without their zone."""
    found: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = []
    for adapter in ifaddr.get_adapters():
        for each in adapter.ips:
            text = each.ip if isinstance(each.ip, str) else each.ip[0]
            address = ipaddress.ip_address(text)
            if not address.is_loopback and address not in found:
                found.append(address)
    return tuple(str(address) for address in sorted(found, key=lambda each: (each.version, each.is_link_local, each)))


def listens_beyond_loopback(host: str) -> bool:
    if host in _ANY:
        return True
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() != "localhost"


def listening_addresses(host: str) -> tuple[str, ...]:
    """Where a server bound to `host` is reached from other machines."""
    if host in _ANY:
        every = machine_addresses()
        return tuple(each for each in every if ":" not in each) if host == "0.0.0.0" else every  # noqa: S104
    return (host,) if host in machine_addresses() else ()


class OwnAddresses:
    """Whether an address of the API is ours: the configured public one, or one of this machine's."""

    def __init__(self, settings: Settings, addresses: Callable[[], tuple[str, ...]] = machine_addresses) -> None:
        self._public = f"{settings.public_url.rstrip('/')}/api/v1" if "public_url" in settings.model_fields_set else ""
        self._addresses = addresses

    def lead_here(self, api_url: str) -> bool:
        if self._public and api_url == self._public:
            return True
        try:
            parts = urlsplit(api_url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            return False
        if parts.scheme not in ("http", "https") or not host or parts.username is not None:
            return False
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            own = socket.gethostname().lower()
            return host in ("localhost", own, f"{own.partition('.')[0]}.local")
        return address.is_loopback or str(address) in self._addresses()
