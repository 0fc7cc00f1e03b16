"""The shop's backend as a process that is killed and started again."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

from apps.demo.processes import Child, comptoir
from backend.settings import Settings

START_S = 180.0


class BackendProcess:
    """`comptoir serve` on a fixed port, which is killed and started again. `more`: of its environment."""

    def __init__(self, settings: Settings, log: Path, more: Mapping[str, str] | None = None) -> None:
        self._child: Child | None = None
        self._log = log
        self._env = {
            "COMPTOIR_DATA_DIR": str(settings.data_dir),
            "COMPTOIR_DATABASE_URL": settings.database_url,
            "COMPTOIR_PORT": str(settings.port),
            "COMPTOIR_READS_PER_MINUTE": "0",
            "COMPTOIR_WRITES_PER_MINUTE": "0",
            "COMPTOIR_LOG_LEVEL": "WARNING",
            "COMPTOIR_ANNOUNCE": "false",
            **(more or {}),
        }

    async def start(self) -> None:
        self._child = Child("backend", comptoir("serve"), self._env, self._log)
        await self._child.start()
        await self._child.until(lambda line: line if line.startswith("comptoir: ready ") else None, START_S)

    async def kill(self) -> None:
        assert self._child is not None
        await self._child.kill()

    async def stop(self) -> None:
        if self._child is not None:
            await self._child.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
