"""Pairing as a terminal does it: what `common.pairing` leaves to the program, filled in."""

from __future__ import annotations

import asyncio
import platform

from common.client.api import ApiClient
from common.contract.devices import AbilitiesOut, HardwareInfo
from common.pairing.credentials import TokenStore
from common.pairing.enrolment import Enrolling, Enrolment, Progress
from common.pairing.errors import PairingError
from common.pairing.paired import Paired
from common.sync.heartbeat import system_info
from common.sync.terminal import Terminal

JOINED_WITHIN_S = 10.0


def enrolment_of(terminal: Terminal, tokens: TokenStore, version: str) -> Enrolment:
    """An enrolment that fetches this terminal's menu and ends when its live channel is joined."""

    async def load_catalogue(paired: Paired, _api: ApiClient, progress: Progress) -> None:
        terminal.use(paired)
        await terminal.catalog.refresh(progress)

    async def open_live(paired: Paired, profile: AbilitiesOut) -> None:
        terminal.use(paired)
        await terminal.begin(profile)
        await _joined(terminal)

    return Enrolment(
        Enrolling(
            device_type=terminal.kind,
            env_path=terminal.env_path,
            tokens=tokens,
            clock=terminal.clock,
            load_catalogue=load_catalogue,
            open_live=open_live,
            info=HardwareInfo(
                hardware=platform.machine()[:100],
                os=platform.platform(terse=True)[:100],
                software=f"comptoir-{terminal.kind}",
                software_version=version[:40],
            ),
            system_info=lambda: system_info(terminal.data_dir, version),
        )
    )


async def _joined(terminal: Terminal) -> None:
    """Wait for the live channel; PairingError when it does not come up in time."""
    up = asyncio.Event()
    unsubscribe = terminal.link.status.subscribe(lambda status: up.set() if status.live else None)
    try:
        if not terminal.link.status.value.live:
            await asyncio.wait_for(up.wait(), JOINED_WITHIN_S)
    except TimeoutError:
        raise PairingError("server_unreachable", cause="live_channel") from None
    finally:
        unsubscribe()
