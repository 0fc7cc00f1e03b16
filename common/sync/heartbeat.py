"""Tells the backend that this terminal lives, and learns whether it still may."""

from __future__ import annotations

import asyncio
import logging
import platform
import random
import shutil
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Protocol

from common.client.errors import ClientError, RateLimited, TerminalRefused, Unreachable
from common.contract.devices import HeartbeatIn, HeartbeatOut
from common.sync.delivery import DeliveryTimes
from common.sync.link import Link

log = logging.getLogger(__name__)

EVERY_S = 30.0
Extra = Callable[[], Mapping[str, object]]
Heard = Callable[[HeartbeatOut], Awaitable[None]]


class HeartbeatApi(Protocol):
    async def heartbeat(self, device_id: str, body: HeartbeatIn) -> HeartbeatOut: ...


def system_info(folder: Path, version: str) -> dict[str, object]:
    """What the fleet page shows of a machine."""
    return {
        "os": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "python": platform.python_version(),
        "app_version": version,
        "free_disk_mb": shutil.disk_usage(folder).free // 1_000_000,
    }


class Heartbeat:
    """`heard` gets each answer."""

    def __init__(
        self,
        api: HeartbeatApi,
        device_id: str,
        link: Link,
        info: Extra,
        heard: Callable[[HeartbeatOut], Awaitable[None]],
        delivery: DeliveryTimes,
    ) -> None:
        self._api = api
        self._device_id = device_id
        self._link = link
        self._info = info
        self._heard = heard
        self._delivery = delivery

    async def run(self) -> None:
        """Beat for ever, spread so that a hundred terminals never beat together; cancel to stop."""
        while True:
            pause = EVERY_S
            try:
                body = HeartbeatIn(systemInfo=dict(self._info()), delivery=self._delivery.take())
                asked = time.monotonic()
                answer = await self._api.heartbeat(self._device_id, body)
                self._delivery.server.answered(asked, answer.server_time)
                self._delivery.sent()
                self._link.answered()
                await self._heard(answer)
                pause = float(answer.next_in_s)
            except RateLimited as error:
                pause = max(error.retry_after, 1.0)
            except TerminalRefused as error:
                self._link.refuse(error.code)
            except ClientError as error:
                if isinstance(error, Unreachable):
                    self._link.lost(error.code)
                log.info("heartbeat not sent: %s", error)
                pause = EVERY_S / 2
            await asyncio.sleep(pause * random.uniform(0.95, 1.1))  # noqa: S311 - jitter
