"""The actions every terminal can do, with or without a window."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import logging
import os
import shlex
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common.contract.actions import ActionKind, ActionOut
from common.pairing.credentials import EnvironmentTokens, TokenStore
from common.pairing.errors import CredentialsError
from common.pairing.rotation import renew
from common.sync.fleet import ActionFailed, Duty, Fleet, Restarting, Say

if TYPE_CHECKING:
    from common.client.api import ApiClient
    from common.sync.catalog_sync import CatalogSync
    from common.sync.parked_desk import ParkedDesk

log = logging.getLogger(__name__)

LOGS_AT_MOST = 8_000_000
"""Bytes of logs before packing; the newest files go first."""
BUSY_EVERY_S = 1.0
BUSY_FOR_S = 1800.0
UPDATE_VARIABLE = "COMPTOIR_UPDATE_COMMAND"
UPDATE_WITHIN_S = 900.0
PART = 1_000_000
"""Bytes of an update asked for at once."""


def refresh_catalogue(catalog: CatalogSync) -> Duty:
    async def duty(_action: ActionOut, say: Say) -> str:
        told = 0

        def progress(done: int, of: int) -> None:
            nonlocal told
            told = 100 * done // of if of else 0

        fetching = asyncio.create_task(catalog.refresh(progress))
        while not fetching.done():
            await asyncio.wait({fetching}, timeout=1.0)
            if not fetching.done():
                await say(told, "")
        await fetching
        current = catalog.catalog.value
        return current.version if current is not None else ""

    return duty


def rotate_token(api: ApiClient, tokens: TokenStore, device_id: Callable[[], str]) -> Duty:
    """The old token dies when the new one is first used, which is at once: this very report."""

    async def duty(_action: ActionOut, _say: Say) -> str:
        if isinstance(tokens, EnvironmentTokens):
            raise ActionFailed("token_from_environment")
        try:
            await renew(api, tokens, device_id())
        except CredentialsError as error:
            raise ActionFailed(error.code) from error
        return ""

    return duty


def send_logs(folder: Path, api: ApiClient, info: Callable[[], Mapping[str, object]]) -> Duty:
    async def duty(action: ActionOut, say: Say) -> str:
        packed = await asyncio.to_thread(pack_logs, folder, dict(info()))
        await say(50, "")
        await api.hand_in(action.id, packed, "application/zip")
        return f"{len(packed) // 1000} kB"

    return duty


def decisions(desk: ParkedDesk) -> dict[ActionKind, Duty]:
    return {"retry_refused": decide_refused(desk, settle=False), "settle_refused": decide_refused(desk, settle=True)}


def decide_refused(desk: ParkedDesk, *, settle: bool) -> Duty:
    """A manager at the desk has decided on something the backend refused: send it again, or it is settled."""

    async def duty(action: ActionOut, _say: Say) -> str:
        await desk.load()
        found = next((each for each in desk.parked.value if each.key == action.parameters.get("key")), None)
        if found is None:  # somebody was quicker, or this is a repeat
            return "not_refused_any_more"
        if settle:
            await desk.discard(found.lane)
        else:
            await desk.retry(found.key)
        return found.number

    return duty


def pack_logs(folder: Path, info: Mapping[str, Any]) -> bytes:
    """A ZIP of the newest logs and of what the heartbeat says. Blocks."""
    out = io.BytesIO()
    left = LOGS_AT_MOST
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("system_info.json", json.dumps(info, indent=2, default=str))
        files = sorted((each for each in folder.glob("*.log*") if each.is_file()), key=_changed, reverse=True)
        for each in files:
            content = each.read_bytes()[-left:] if left else b""
            left -= len(content)
            archive.writestr(each.name, content)
    return out.getvalue()


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def restart(fleet: Fleet, busy: Callable[[], bool], end: Callable[[], None]) -> Duty:
    """`busy`: somebody is being served. `end`: end the program, to be started again."""

    async def duty(action: ActionOut, say: Say) -> str:
        await when_free(busy, say)
        await fleet.restarting(action)
        end()
        raise Restarting

    return duty


async def when_free(busy: Callable[[], bool], say: Say) -> None:
    """Nobody loses the screen under their fingers. ActionFailed busy after half an hour."""
    waited = 0.0
    while busy():
        if waited >= BUSY_FOR_S:
            raise ActionFailed("busy")
        if waited % 60 == 0:
            await say(0, "busy")
        await asyncio.sleep(BUSY_EVERY_S)
        waited += BUSY_EVERY_S


def update(fleet: Fleet, api: ApiClient, folder: Path, busy: Callable[[], bool], end: Callable[[], None]) -> Duty:
    """Fetch the new version (again from where it stopped), check it, run the machine's own command, start again."""

    async def duty(action: ActionOut, say: Say) -> str:
        command = shlex.split(os.environ.get(UPDATE_VARIABLE, ""))
        if not command:
            raise ActionFailed("update_command_missing")
        file = await fetch_update(api, folder, action.parameters, say)
        await when_free(busy, say)
        await say(95, "installing")
        await asyncio.to_thread(_install, [part.replace("{file}", str(file)) for part in command])
        await fleet.restarting(action)
        end()
        raise Restarting

    return duty


async def fetch_update(api: ApiClient, folder: Path, parameters: Mapping[str, Any], say: Say) -> Path:
    """The file, whole and checked. ActionFailed update_damaged when it is not what was announced."""
    digest, size = str(parameters.get("sha256", "")), int(parameters.get("size", 0))
    name = Path(str(parameters.get("name", ""))).name
    whole = folder / f"{digest[:12]}-{name}"
    part = folder / f"{digest[:12]}.part"
    await asyncio.to_thread(_make_room, folder, keep={whole, part})
    while (have := part.stat().st_size if part.exists() else 0) < size:
        content = await api.part_of(f"/updates/{digest}", have, min(PART, size - have))
        await asyncio.to_thread(_append, part, content)
        await say(90 * (have + len(content)) // size, "")
    if await asyncio.to_thread(_digest, part) != digest:
        part.unlink()
        raise ActionFailed("update_damaged")
    part.replace(whole)
    return whole


def _make_room(folder: Path, keep: set[Path]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        if each not in keep:
            each.unlink()


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _install(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=UPDATE_WITHIN_S, check=False)  # noqa: S603 - the machine's administrator wrote it
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ActionFailed(f"update_command: {type(error).__name__}") from error
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [""]
        raise ActionFailed(f"update_command: {done.returncode} {last[0]}")
