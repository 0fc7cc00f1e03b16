"""The backends that announce themselves on the networks of this machine (mDNS, `_comptoir._tcp.local.`).

Names and addresses are as anybody may have sent them: they are cut, counted and shown, and trusted only after a person
has compared a code (common/pairing/comparison.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from common.domain.published import Published
from common.pairing.announced import SERVICE_TYPE, announced_of
from common.pairing.errors import PairingError
from common.pairing.payload import checked_api_url

if TYPE_CHECKING:  # imported when somebody looks: a terminal that is paired never does
    from zeroconf import ServiceStateChange, Zeroconf
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

AT_MOST = 20
_ANSWERS_WITHIN_MS = 3000

log = logging.getLogger(__name__)
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class FoundServer:
    """key: its name on the network. api_urls: where it may be reached, the likeliest first. host: its machine's name.
    store_names, store_count: as far as it tells them."""

    key: str
    instance_id: str
    api_urls: tuple[str, ...]
    host: str = ""
    version: str = ""
    store_names: tuple[str, ...] = ()
    store_count: int = 0

    @property
    def address(self) -> str:
        """Host and port, as a person reads them."""
        return urlsplit(self.api_urls[0]).netloc


def server_of(
    key: str,
    addresses: Sequence[str],
    port: int,
    properties: Mapping[bytes, bytes | None],
    networks: Iterable[Network] = (),
) -> FoundServer | None:
    """What an announcement stands for; None when it is of no use. networks: ours, whose addresses go first."""
    announced = announced_of(properties)
    if announced is None:
        return None
    scheme = "https" if announced.tls else "http"
    ours = tuple(networks)
    urls = [f"{scheme}://{_in_url(each)}:{port}{announced.api_path}" for each in _likeliest(addresses, ours)]
    if announced.public_url:
        # an encrypted server is known by its name, which its certificate is for
        named = f"{announced.public_url.rstrip('/')}{announced.api_path}"
        urls = [named] if announced.tls else [named, *urls]
    usable: list[str] = []
    for url in urls:
        with contextlib.suppress(PairingError):  # plain HTTP to a public address, or no address at all
            checked, _ = checked_api_url(url)
            usable.append(checked)
    if not usable:
        return None
    return FoundServer(
        key=key,
        instance_id=announced.instance_id,
        api_urls=tuple(dict.fromkeys(usable)),
        host=announced.host,
        version=announced.version,
        store_names=announced.store_names,
        store_count=announced.store_count,
    )


def _likeliest(addresses: Sequence[str], networks: Sequence[Network]) -> list[str]:
    """Of a network we are on before others, IPv4 before IPv6; link-local IPv6 has no meaning without its zone."""
    parsed = []
    for text in addresses:
        try:
            address = ipaddress.ip_address(text.partition("%")[0])
        except ValueError:
            continue
        if not (address.version == 6 and address.is_link_local):
            parsed.append(address)
    near = {each: any(each in network for network in networks) for each in parsed}
    return [str(each) for each in sorted(parsed, key=lambda each: (not near[each], each.version, each.is_link_local))]


def _in_url(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def own_networks() -> tuple[Network, ...]:
    """The networks this machine is on."""
    import ifaddr

    return tuple(
        ipaddress.ip_network((each.ip if isinstance(each.ip, str) else each.ip[0], each.network_prefix), strict=False)
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
    )


class Discovery:
    """Follow `servers` between `start` and `stop`. Servers that withdraw, or are silent for two minutes, drop out."""

    def __init__(self) -> None:
        self.servers: Published[tuple[FoundServer, ...]] = Published(())
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """PairingError network_search_failed where this machine has no network to look in."""
        from zeroconf import Error as ZeroconfError
        from zeroconf import IPVersion
        from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

        if self._zeroconf is not None:
            return
        for version in (IPVersion.All, IPVersion.V4Only):
            try:
                self._zeroconf = AsyncZeroconf(ip_version=version)
            except (OSError, ZeroconfError) as error:  # no IPv6 here, or no network at all
                log.info("not looking with %s: %s", version, error)
                continue
            self._browser = AsyncServiceBrowser(self._zeroconf.zeroconf, SERVICE_TYPE, handlers=[self._changed])
            return
        raise PairingError("network_search_failed", cause="no_network")

    async def stop(self) -> None:
        zeroconf, self._zeroconf = self._zeroconf, None
        browser, self._browser = self._browser, None
        asking, self._asking = list(self._asking.values()), {}
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        if browser is not None:
            await browser.async_cancel()
        if zeroconf is not None:
            await zeroconf.async_close()
        self.servers.set(())

    def _changed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        from zeroconf import ServiceStateChange

        earlier = self._asking.pop(name, None)
        if earlier is not None:
            earlier.cancel()
        if state_change is ServiceStateChange.Removed:
            self._drop(name)
        elif len(self._asking) < AT_MOST and self._zeroconf is not None:
            self._asking[name] = asyncio.get_running_loop().create_task(self._ask(zeroconf, service_type, name))

    async def _ask(self, zeroconf: Zeroconf, service_type: str, name: str) -> None:
        from zeroconf import IPVersion
        from zeroconf.asyncio import AsyncServiceInfo

        info = AsyncServiceInfo(service_type, name)
        try:
            if not await info.async_request(zeroconf, _ANSWERS_WITHIN_MS):
                return
            networks = await asyncio.to_thread(own_networks)
            addresses = info.parsed_addresses(IPVersion.All)
            found = server_of(name, addresses, info.port or 0, info.properties, networks)
        finally:
            if self._asking.get(name) is asyncio.current_task():
                del self._asking[name]
        others = tuple(each for each in self.servers.value if each.key != name)
        if found is not None and len(others) < AT_MOST:
            self.servers.set(tuple(sorted((*others, found), key=lambda each: (each.store_names, each.key))))

    def _drop(self, name: str) -> None:
        self.servers.set(tuple(each for each in self.servers.value if each.key != name))
