"""Pairing without a QR: find the shop's server on the network, ask it, compare six digits, go on as with a QR.

list ─▶ asking ─▶ comparing ─▶ accepted ─▶ (Enrolment goes on: store, keyring, abilities …)
  ▲        └──────────┴─▶ ended: refused, expired, unreachable … with an error code
  └───────────────────────┘
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from common.client.api import ApiClient
from common.client.errors import BadAnswer, ClientError, RateLimited, Refused, ServerError, Unreachable
from common.contract.devices import PairingPayload
from common.contract.pairing_requests import LIVES_S, POLL_EVERY_S, PairingRequestIn, PairingRequestOut
from common.domain.published import Published
from common.pairing import comparison
from common.pairing.comparison import Compared
from common.pairing.discovery import FoundServer
from common.pairing.enrolment import Enrolling
from common.pairing.errors import NextStep, PairingError, next_step
from common.pairing.payload import Invitation, checked_api_url

Phase = Literal["closed", "list", "asking", "comparing", "ended"]

_CODE_OF = {"refused": "pairing_refused", "expired": "pairing_expired", "withdrawn": "pairing_expired"}
_JITTER_S = 0.5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NearbyState:
    """server: the one that is or was asked. code: six digits, to be compared, while comparing. silent: the
    server does not answer at the moment. error_code: why it ended, or why nothing is found."""

    phase: Phase = "closed"
    servers: tuple[FoundServer, ...] = ()
    server: FoundServer | None = None
    code: str = ""
    silent: bool = False
    error_code: str | None = None
    next_step: NextStep | None = None


class Search(Protocol):
    """`Discovery`, or a fake of it."""

    servers: Published[tuple[FoundServer, ...]]

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Nearby:
    """`go_on`: enrols with what an accepted request gave. Follow `state`; call open, ask, withdraw, close."""

    def __init__(
        self,
        our: Enrolling,
        search: Search,
        go_on: Callable[[Invitation], Awaitable[object]],
        name: str = "",
    ) -> None:
        self.state: Published[NearbyState] = Published(NearbyState())
        self._our = our
        self._search = search
        self._go_on = go_on
        self._name = name
        self._request: asyncio.Task[None] | None = None
        self._going_on: asyncio.Task[None] | None = None
        search.servers.subscribe(self._found)

    async def open(self) -> None:
        """Look for servers until `close`."""
        if self.state.value.phase != "closed":
            return
        self.state.set(NearbyState("list"))
        try:
            await self._search.start()
        except PairingError as failure:
            self._set(error_code=failure.code, next_step=next_step(failure.code))
        if self.state.value.phase == "closed":  # closed meanwhile
            await self._search.stop()

    async def close(self) -> None:
        """Stop looking, and ask no longer."""
        self._set(phase="closed")
        await self._give_up()
        await self._search.stop()
        self.state.set(NearbyState())

    async def ask(self, key: str) -> None:
        """Ask the server of the list with this key; returns at once, the state tells what becomes of it."""
        server = next((each for each in self.state.value.servers if each.key == key), None)
        if server is None or self.state.value.phase not in ("list", "ended"):
            return
        self._set(phase="asking", server=server, code="", silent=False, error_code=None, next_step=None)
        self._request = asyncio.get_running_loop().create_task(self._run(server), name="pairing-request")

    async def withdraw(self) -> None:
        """Ask no longer; back to the list."""
        if self.state.value.phase == "closed":
            return
        await self._give_up()
        self._set(phase="list", server=None, code="", silent=False, error_code=None, next_step=None)

    async def _give_up(self) -> None:
        running, self._request = self._request, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _run(self, server: FoundServer) -> None:
        try:
            invitation = await self._invited(server)
        except PairingError as failure:
            self._fail(failure.code)
        except ClientError as failure:
            self._fail(failure.code)
        else:
            self._going_on, self._request = self._request, None  # nobody takes it back now
            await self._search.stop()
            self.state.set(NearbyState())
            await self._go_on(invitation)

    async def _invited(self, server: FoundServer) -> Invitation:
        fingerprint = await asyncio.to_thread(self._our.fingerprint)
        nonce = comparison.new_nonce()
        api, asked = await self._asked(server, fingerprint, nonce)
        async with api:
            try:
                seen = Compared(self._our.device_type, fingerprint, asked.instance_id, api.api_url)
                await api.show_nonce(asked, nonce)
                code = comparison.code(nonce, bytes.fromhex(asked.server_nonce), seen)
                self._set(phase="comparing", code=code)
                payload = await self._answer(api, asked)
            except asyncio.CancelledError:
                with contextlib.suppress(ClientError, TimeoutError):
                    # a person gave up: the back office need not show it any longer
                    await asyncio.wait_for(api.withdraw_pairing(asked), 2)
                raise
            _, insecure = checked_api_url(api.api_url)
            # the address that was compared, whatever the answer says
            return Invitation(
                api_url=api.api_url,
                claim_token=payload.device_token,
                store_sku=payload.store_sku,
                device_name=payload.device_token_name,
                expected_fingerprint=payload.device_fingerprint,
                insecure=insecure,
            )

    async def _asked(self, server: FoundServer, fingerprint: str, nonce: bytes) -> tuple[ApiClient, PairingRequestOut]:
        """Through the first of its addresses that answers."""
        failure: BaseException | None = None
        for url in server.api_urls:
            api = self._our.client(url, None)
            try:
                asked = await api.ask_to_pair(
                    PairingRequestIn(
                        type=self._our.device_type,
                        name=self._name[:100],
                        fingerprint=fingerprint,
                        commitment=comparison.commitment(nonce).hex(),
                        api_url=api.api_url,
                        info=self._our.info,
                    )
                )
            except BaseException as unanswered:
                await api.aclose()
                if not _elsewhere(unanswered):
                    raise
                failure = failure or unanswered
                continue
            if asked.instance_id != server.instance_id:
                await api.aclose()
                raise PairingError("pairing_other_server", found=asked.instance_id)
            return api, asked
        raise failure or PairingError("server_unreachable")

    async def _answer(self, api: ApiClient, asked: PairingRequestOut) -> PairingPayload:
        """Look until a person has decided. A server that is away for a moment is waited for until the request ends."""
        # by a clock of our own: this machine's may be wrong by a day
        began = self._our.monotonic()
        while True:
            wait = POLL_EVERY_S + random.uniform(0, _JITTER_S)  # noqa: S311 - spreads terminals, hides nothing
            await self._our.sleep(wait)
            try:
                seen = await api.pairing_request(asked)
            except RateLimited as failure:
                await self._our.sleep(failure.retry_after)
                continue
            except Refused as failure:
                raise PairingError("pairing_expired") from failure
            except (Unreachable, ServerError, BadAnswer):
                self._set(silent=True)
                if self._our.monotonic() - began > LIVES_S:
                    raise PairingError("pairing_expired") from None
                continue
            self._set(silent=False)
            if seen.payload is not None:
                return seen.payload
            if seen.state in _CODE_OF:
                raise PairingError(_CODE_OF[seen.state])

    def _found(self, servers: tuple[FoundServer, ...]) -> None:
        if self.state.value.phase != "closed":
            self._set(servers=servers)

    def _fail(self, code: str) -> None:
        log.info("asking to be paired ended: %s", code)
        self._set(phase="ended", code="", silent=False, error_code=code, next_step=next_step(code))

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]


def _elsewhere(failure: BaseException) -> bool:
    """Whether another address of the same server may do better: nothing answers there, or somebody else does."""
    if isinstance(failure, Refused):
        return failure.code in ("not_found", "pairing_address_foreign")
    return isinstance(failure, Unreachable | BadAnswer)
