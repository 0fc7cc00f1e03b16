"""A device that is paired: its `.env` and its token, both or nothing.

    paired = await load_paired(data_dir / ".env", tokens)       # None: show the pairing screen

Either half without the other (a copied folder, a cleared keyring, a power cut in between) counts as not paired.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from common.client.auth import DeviceAuth
from common.pairing.credentials import TOKEN_VARIABLE, TokenStore
from common.pairing.env_file import DeviceEnv, forget_env, read_env, write_env
from common.pairing.errors import CredentialsError, EnvError


@dataclass(frozen=True, slots=True)
class Paired:
    """What a program needs to speak for its device. auth's repr masks the token."""

    env: DeviceEnv
    auth: DeviceAuth


async def load_paired(env_path: Path, tokens: TokenStore, environ: Mapping[str, str] = os.environ) -> Paired | None:
    """The pairing of this device, None if there is none; CredentialsError when the keyring cannot be asked."""
    env = await asyncio.to_thread(read_env, env_path, environ)
    if env is None:
        return None
    token = environ.get(TOKEN_VARIABLE) or (await tokens.load(env.device_id) if env.device_id else None)
    return Paired(env, DeviceAuth(token, env.device_fingerprint)) if token else None


async def keep(env_path: Path, tokens: TokenStore, paired: Paired) -> None:
    """Token first, then `.env`; if the second fails the first is taken back. CredentialsError or EnvError."""
    before = await asyncio.to_thread(read_env, env_path)
    device_id = paired.env.device_id
    await tokens.save(device_id, paired.auth.token)
    try:
        await asyncio.to_thread(write_env, env_path, paired.env)
    except EnvError:
        await _delete_quietly(tokens, device_id)
        raise
    if before is not None and before.device_id not in ("", device_id):
        await _delete_quietly(tokens, before.device_id)


async def forget(env_path: Path, tokens: TokenStore, device_id: str) -> None:
    """Undo a pairing: `.env` first, so that what may be left is a token nobody looks for."""
    await asyncio.to_thread(forget_env, env_path)
    await _delete_quietly(tokens, device_id)


async def _delete_quietly(tokens: TokenStore, device_id: str) -> None:
    try:
        await tokens.delete(device_id)
    except CredentialsError:
        return  # a leftover without its .env opens nothing here, and the server replaces it at the next claim
