"""Run under a session bus with an unlocked keyring: pair a kitchen display, then say what the keyring holds."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import keyring

from apps.demo.processes import comptoir
from common.pairing.env_file import read_env
from common.ui.drive_client import DriveClient


async def main(data_dir: str, picture: str) -> None:
    command = comptoir("kds", "--data-dir", data_dir, "--qr", picture, "--windowed", "--log-level", "DEBUG")
    async with DriveClient(command, env={"DEVICE_FINGERPRINT": "fpr-secret-service-1"}) as kds:
        await kds.wait("screen-board", visible=True, timeout_ms=40_000)
    env = read_env(Path(data_dir) / ".env")
    assert env is not None
    token = keyring.get_password("comptoir", env.device_id)
    assert type(keyring.get_keyring()).__module__.startswith("keyring.backends"), keyring.get_keyring()
    print(json.dumps({"token": token, "backend": str(keyring.get_keyring())}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
