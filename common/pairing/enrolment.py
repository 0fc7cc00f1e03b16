"""Pairing, from a QR before the camera to a working terminal; no Qt here.

    scan ─▶ store ─▶ keyring ─▶ abilities ─▶ catalogue ─▶ live ─▶ finished
             look at the code,   then the      first        the program's own callbacks
             claim the token     `.env`        heartbeat

A failure stops at its step with a code and what to try next; `retry` goes on from that step, with the same claim key,
so that a lost answer is collected again instead of burning the code. Scanning goes on meanwhile: a fresh code starts
afresh.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import ClientError, RateLimited, Refused, ServerError, TerminalRefused, Unreachable
from common.contract.devices import AbilitiesOut, ClaimIn, ClaimOut, HardwareInfo, HeartbeatIn
from common.domain.clock import Clock
from common.domain.device import DeviceType
from common.domain.published import Published
from common.pairing import paired as pairing
from common.pairing import payload
from common.pairing.credentials import TokenStore
from common.pairing.env_file import DeviceEnv
from common.pairing.errors import PairingError, next_step
from common.pairing.fingerprint import fingerprint
from common.pairing.paired import Paired
from common.pairing.payload import Invitation
from common.pairing.state import EnrolmentState, Step

TRIES = 4
CLOCK_MAY_DIFFER = timedelta(minutes=5)  # more, and orders land in the wrong business day
SAME_CODE_AGAIN_S = 5.0
_TRY_AGAIN = frozenset({"check_network", "wait", "retry", "free_disk"})

log = logging.getLogger(__name__)
_T = TypeVar("_T")
Progress = Callable[[int, int], None]
LoadCatalogue = Callable[[Paired, ApiClient, Progress], Awaitable[None]]
OpenLive = Callable[[Paired, AbilitiesOut], Awaitable[None]]
ClientFactory = Callable[[str, DeviceAuth | None], ApiClient]


class CodeReader(Protocol):
    """Frames one after the other, and the code in one of them. PairingError when no frame will come."""

    async def next_code(self) -> tuple[str, tuple[tuple[float, float], ...]]: ...


@dataclass(frozen=True, slots=True)
class Enrolling:
    """Who enrols, and what the program does itself.

    load_catalogue: fetch and keep the menu, telling progress(done, total) of its pictures. open_live: returns when
    the live channel is joined. system_info: for the first heartbeat. fingerprint: measured by default.
    """

    device_type: DeviceType
    env_path: Path
    tokens: TokenStore
    clock: Clock
    load_catalogue: LoadCatalogue
    open_live: OpenLive
    info: HardwareInfo = field(default_factory=HardwareInfo)
    system_info: Callable[[], Mapping[str, object]] = field(default=dict)
    fingerprint: Callable[[], str] = fingerprint
    client: ClientFactory = ApiClient
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic


@dataclass(slots=True)
class _Attempt:
    """How far one invitation has come; retry goes on from here."""

    invitation: Invitation
    claim_key: str = field(default_factory=lambda: secrets.token_hex(16))
    looked: bool = False
    claimed: ClaimOut | None = None
    paired: Paired | None = None
    abilities: AbilitiesOut | None = None
    catalogue: bool = False


class Enrolment:
    """Follow `state` (Published); call enrol, enrol_typed, scan and retry. Each returns the pairing, None if it failed
    (the state says why). Calls while one runs wait for it."""

    def __init__(self, enrolling: Enrolling) -> None:
        self.state: Published[EnrolmentState] = Published(EnrolmentState())
        self._our = enrolling
        self._lock = asyncio.Lock()
        self._attempt: _Attempt | None = None
        self._result: Paired | None = None
        self._finished = asyncio.Event()

    async def enrol(self, text: str, corners: tuple[tuple[float, float], ...] = ()) -> Paired | None:
        """With a scanned or pasted text, or a deep link."""
        return await self._begin(lambda: payload.parse(text), corners)

    async def enrol_typed(self, url: str, code: str) -> Paired | None:
        """With an address and a code typed by hand."""
        return await self._begin(lambda: payload.typed_by_hand(url, code), ())

    async def enrol_invited(self, invitation: Invitation) -> Paired | None:
        """With what the shop's server gave once a person accepted this terminal."""
        return await self._begin(lambda: invitation, ())

    @property
    def enrolling(self) -> Enrolling:
        return self._our

    def begin_again(self) -> None:
        """Forget how far this came: a terminal that was paired is to be paired anew."""
        self._attempt, self._result = None, None
        self._finished.clear()
        self.state.set(EnrolmentState())

    async def retry(self) -> Paired | None:
        """Go on from the step that failed; None if there is nothing to go on with."""
        async with self._lock:
            return await self._go_on() if self._attempt is not None and self._result is None else self._result

    async def scan(self, codes: CodeReader) -> Paired | None:
        """Until paired (here, or meanwhile by hand). A camera that fails ends it: state has the error, returns None.

        A code that failed is not tried again before another came, except, after a while, when the failure may pass.
        """
        last, failed_at = "", 0.0
        while self._result is None:
            try:
                found = await self._unless_finished(codes.next_code())
            except PairingError as failure:
                if failure.details.get("cause") != "stopped":
                    self._fail("scan", failure.code, failure.details)
                return self._result
            if found is None:
                break
            text, corners = found
            if text != last:
                last = text
                await self.enrol(text, corners)
            elif self.state.value.next_step in _TRY_AGAIN and self._our.monotonic() - failed_at > SAME_CODE_AGAIN_S:
                await self.retry()
            else:
                continue
            failed_at = self._our.monotonic()
        return self._result

    async def _unless_finished(self, wanted: Awaitable[_T]) -> _T | None:
        """What is waited for; None, and it is cancelled, when the pairing is finished first."""
        task, finished = asyncio.ensure_future(wanted), asyncio.ensure_future(self._finished.wait())
        try:
            await asyncio.wait({task, finished}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            task.cancel()
            finished.cancel()
            await asyncio.gather(task, finished, return_exceptions=True)

    async def _begin(self, read: Callable[[], Invitation], corners: tuple[tuple[float, float], ...]) -> Paired | None:
        async with self._lock:
            if self._result is not None:
                return self._result
            try:
                invitation = read()
            except PairingError as refused:
                if not self.state.value.paired:  # somebody else's code must not hide how far ours has come
                    self.state.set(EnrolmentState(code_corners=corners))
                    self._fail("scan", refused.code, refused.details)
                return None
            if self._attempt is None or self._attempt.invitation != invitation:
                self._attempt = _Attempt(invitation)
                self.state.set(
                    EnrolmentState(
                        done=("scan",),
                        step="store",
                        code_corners=corners,
                        device_name=invitation.device_name,
                        store_sku=invitation.store_sku,
                        insecure=invitation.insecure,
                    )
                )
            return await self._go_on()

    async def _go_on(self) -> Paired | None:
        attempt = self._attempt
        assert attempt is not None
        self._set(busy=True, error_code=None, error_details=(), next_step=None)
        try:
            await self._steps(attempt)
        except PairingError as failure:
            self._fail(self.state.value.step, failure.code, failure.details)
        except ClientError as failure:
            self._fail(self.state.value.step, _code_of(failure), _details_of(failure))
        except (OSError, sqlite3.Error) as failure:
            log.warning("pairing stopped at %s: %s", self.state.value.step, failure)
            self._fail(self.state.value.step, "storage_unavailable", {"cause": type(failure).__name__})
        except Exception:  # a callback of the program: the screen must say something, the log says what
            log.exception("pairing stopped at %s", self.state.value.step)
            self._fail(self.state.value.step, "internal", {})
        else:
            self._result = attempt.paired
            self._set(finished=True, step="live")
            self._finished.set()
        finally:
            self._set(busy=False)
        return self._result

    async def _steps(self, attempt: _Attempt) -> None:
        self._set(step="store")
        measured = await asyncio.to_thread(self._our.fingerprint)
        if attempt.claimed is None:
            async with self._our.client(attempt.invitation.api_url, None) as api:
                await self._look(api, attempt, measured)
                attempt.claimed = await self._claim(api, attempt, measured)
        self._tick("store", "keyring")
        if attempt.paired is None:
            # shielded: closing the window now must not leave one half
            attempt.paired = await asyncio.shield(self._keep(attempt.invitation.api_url, attempt.claimed, measured))
        self._set(paired=True)
        self._tick("keyring", "abilities")
        async with self._our.client(attempt.paired.env.api_url, attempt.paired.auth) as api:
            if attempt.abilities is None:
                attempt.abilities = await self._first_contact(api, attempt)
            self._tick("abilities", "catalogue")
            if not attempt.catalogue and "catalogue.read" in attempt.abilities.abilities:
                await self._our.load_catalogue(attempt.paired, api, self._pictures)
            attempt.catalogue = True
            self._tick("catalogue", "live")
            await self._our.open_live(attempt.paired, attempt.abilities)
            self._tick("live", "live")

    async def _look(self, api: ApiClient, attempt: _Attempt, measured: str) -> None:
        """Before the code is used up: is it for this type of terminal, for this machine, and is the clock right?"""
        invitation = attempt.invitation
        if invitation.expected_fingerprint not in ("", measured):
            raise PairingError("fingerprint_mismatch", expected=invitation.expected_fingerprint, measured=measured)
        if attempt.looked or "|" not in invitation.claim_token:  # typed without its id: only a claim knows it
            return
        try:
            seen = await self._patiently(lambda: api.abilities(DeviceAuth(invitation.claim_token, measured)))
        except Refused:
            return  # the claim says more exactly what is wrong with it
        self._check_type(seen.device.type)
        difference = self._our.clock.now() - seen.server_time
        if abs(difference) > CLOCK_MAY_DIFFER:
            raise PairingError("clock_wrong", seconds=str(round(difference.total_seconds())))
        self._set(
            device_name=seen.device.name,
            device_type=seen.device.type,
            store_sku=seen.store.sku,
            store_name=seen.store.name,
        )
        attempt.looked = True

    async def _claim(self, api: ApiClient, attempt: _Attempt, measured: str) -> ClaimOut:
        wanted = ClaimIn(
            claim_token=attempt.invitation.claim_token,
            fingerprint=measured,
            claim_key=attempt.claim_key,
            type=self._our.device_type,
            info=self._our.info,
        )
        claimed = await self._patiently(lambda: api.claim(wanted))
        self._check_type(claimed.device.type)
        self._set(
            device_name=claimed.device.name,
            device_type=claimed.device.type,
            store_sku=claimed.store.sku,
            store_name=claimed.store.name,
        )
        return claimed

    def _check_type(self, found: DeviceType) -> None:
        if found != self._our.device_type:
            raise PairingError("device_type_mismatch", found=found, wanted=self._our.device_type)

    async def _keep(self, api_url: str, claimed: ClaimOut, measured: str) -> Paired:
        env = DeviceEnv(claimed.store.sku, api_url, measured, claimed.device.id)
        paired = Paired(env, DeviceAuth(claimed.token, measured))
        await pairing.keep(self._our.env_path, self._our.tokens, paired)
        return paired

    async def _first_contact(self, api: ApiClient, attempt: _Attempt) -> AbilitiesOut:
        assert attempt.paired is not None
        device_id = attempt.paired.env.device_id
        try:
            abilities = await self._patiently(api.abilities)
        except TerminalRefused:
            # revoked or blocked between the claim and now: nothing here is worth keeping
            await pairing.forget(self._our.env_path, self._our.tokens, device_id)
            self._attempt = None
            self._set(paired=False, done=("scan",))
            raise
        beat = HeartbeatIn(systemInfo=dict(self._our.system_info()))
        try:
            await self._patiently(lambda: api.heartbeat(device_id, beat), unless=RateLimited)
        except RateLimited:
            log.debug("the server has heard of this device a moment ago")
        self._set(ability_count=len(abilities.abilities))
        return abilities

    async def _patiently(self, call: Callable[[], Awaitable[_T]], unless: type[ClientError] | tuple[()] = ()) -> _T:
        """Ask up to four times within about four seconds while the failure may pass."""
        for tried in range(1, TRIES + 1):
            try:
                return await call()
            except unless:
                raise
            except (Unreachable, ServerError, RateLimited) as failure:
                wait = getattr(failure, "retry_after", None) or 0.5 * 2 ** (tried - 1)
                if tried == TRIES or wait > 5 or getattr(failure, "cause", "").startswith("tls"):
                    raise
                await self._our.sleep(wait)
        raise AssertionError("unreachable")

    def _pictures(self, done: int, total: int) -> None:
        self._set(pictures_done=done, pictures_total=total)

    def _tick(self, done: Step, step: Step) -> None:
        ticked = self.state.value.done
        self._set(done=ticked if done in ticked else (*ticked, done), step=step)

    def _fail(self, step: Step, code: str, details: Mapping[str, str]) -> None:
        log.info("pairing failed at %s: %s %s", step, code, dict(details))
        self._set(step=step, error_code=code, error_details=tuple(details.items()), next_step=next_step(code))

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]


def _code_of(failure: ClientError) -> str:
    if isinstance(failure, Unreachable) and failure.cause == "tls_clock":
        return "clock_wrong"
    return failure.code


def _details_of(failure: ClientError) -> dict[str, str]:
    if isinstance(failure, Unreachable):
        return {"cause": failure.cause}
    if isinstance(failure, Refused):
        return {name: str(value) for name, value in failure.details.items()}
    return {}
