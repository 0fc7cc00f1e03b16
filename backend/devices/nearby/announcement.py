"""Tells the network by mDNS where this backend is, so that a new terminal finds it without a typed address.

Service `_comptoir._tcp.local.`; docs/pairing.md lists what its text says. Everybody on the network reads it: nothing in
it is worth hiding, and nothing in it is believed before a person compared the code.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from zeroconf import Error as ZeroconfError
from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from backend.devices.own_addresses import listening_addresses, listens_beyond_loopback, machine_addresses
from backend.settings import Settings
from common.pairing.announced import SERVICE_TYPE, Announced, txt_of

LOOK_AGAIN_S = 15.0
"""A shop's server is often on before its network is, and is given another address in the night."""

_TTL_S = 120
"""How long terminals believe in a server that vanished without a word."""

log = logging.getLogger(__name__)
StoreNames = Callable[[], Awaitable[tuple[str, ...]]]


class Announcement:
    """`begin` once the port is bound, `end` before it closes. `stores`: the names of this installation's stores."""

    def __init__(
        self,
        settings: Settings,
        instance: str,
        version: str,
        stores: StoreNames,
        addresses: Callable[[str], tuple[str, ...]] = listening_addresses,
    ) -> None:
        self._settings = settings
        self._instance = instance
        self._version = version
        self._stores = stores
        self._addresses = addresses
        self._zeroconf: AsyncZeroconf | None = None
        self._told: tuple[str, ...] = ()
        self._task: asyncio.Task[None] | None = None

    @property
    def wanted(self) -> bool:
        chosen = self._settings.announce
        return listens_beyond_loopback(self._settings.host) if chosen is None else chosen

    async def begin(self, port: int) -> None:
        if self.wanted:
            self._task = asyncio.create_task(self._run(port), name="announcement")

    async def end(self) -> None:
        """Withdraw, so that terminals drop us at once."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            await self._withdraw()

    async def _run(self, port: int) -> None:
        while True:
            try:
                await self._follow(port)
            except (OSError, ZeroconfError) as error:
                log.warning("not announced on the network: %s", error)
                await self._withdraw()
            await asyncio.sleep(LOOK_AGAIN_S)

    async def _follow(self, port: int) -> None:
        addresses = self._where()
        if addresses == self._told:
            return
        await self._withdraw()
        if not addresses:
            return
        public = urlsplit(self._settings.public_url) if "public_url" in self._settings.model_fields_set else None
        info = AsyncServiceInfo(
            SERVICE_TYPE,
            f"comptoir-{self._instance[:8]}.{SERVICE_TYPE}",
            port=(public.port or (443 if public.scheme == "https" else 80)) if public else port,
            properties=await self._text(public.scheme == "https" if public else False),
            # a name of our own: the machine's is spoken for by its own mDNS responder
            server=f"comptoir-{self._instance[:8]}.local.",
            parsed_addresses=list(addresses),
            host_ttl=_TTL_S,
            other_ttl=_TTL_S,
        )
        four = all(":" not in each for each in addresses)
        self._zeroconf = AsyncZeroconf(
            interfaces=list(addresses), ip_version=IPVersion.V4Only if four else IPVersion.All
        )
        await (await self._zeroconf.async_register_service(info, allow_name_change=True))
        self._told = addresses
        log.info("announced on the network at %s, port %d", ", ".join(addresses), info.port or 0)

    def _where(self) -> tuple[str, ...]:
        beyond = listens_beyond_loopback(self._settings.host)
        addresses = self._addresses(self._settings.host) if beyond else machine_addresses()
        # a link-local IPv6 address means nothing without its zone, which is another on each machine
        return tuple(each for each in addresses if not each.lower().startswith("fe80:"))

    async def _text(self, tls: bool) -> dict[str, str]:
        shown = self._settings.announce_stores
        names = await self._stores() if shown != "nothing" else ()
        return txt_of(
            Announced(
                instance_id=self._instance,
                version=self._version,
                host=socket.gethostname(),
                tls=tls,
                public_url=self._settings.public_url if "public_url" in self._settings.model_fields_set else "",
                store_count=len(names),
                store_names=names if shown == "names" else (),
            )
        )

    async def _withdraw(self) -> None:
        gone, self._zeroconf, self._told = self._zeroconf, None, ()
        if gone is None:
            return
        try:
            await gone.async_unregister_all_services()
        except (OSError, ZeroconfError) as error:  # the network went first
            log.info("not withdrawn from the network: %s", error)
        await gone.async_close()
