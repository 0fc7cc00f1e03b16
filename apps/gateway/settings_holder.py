"""The settings in use: read once, replaced as a whole, always the same as the file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from apps.gateway.settings import GatewaySettings, write_settings


class SettingsHolder:
    """`value` is current. `on_change` hears of what was kept, after it is on disk."""

    def __init__(self, path: Path, settings: GatewaySettings) -> None:
        self.path = path
        self.value = settings
        self._listeners: list[Callable[[GatewaySettings], None]] = []
        self._turn = asyncio.Lock()

    def on_change(self, listener: Callable[[GatewaySettings], None]) -> None:
        self._listeners.append(listener)

    async def replace(self, settings: GatewaySettings) -> None:
        """Write them down, then use them. Raises OSError when the file can't be written: nothing changed then."""
        async with self._turn:
            await asyncio.to_thread(write_settings, self.path, settings)
            self.value = settings
        for listener in self._listeners:
            listener(settings)
