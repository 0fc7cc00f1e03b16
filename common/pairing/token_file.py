"""Tokens in an encrypted file, for machines without a keyring whose administrator allows it.

What it protects against: a copied data folder or backup. The key comes from what this machine says about itself (and
COMPTOIR_FILE_KEYRING_PASSWORD, if set), none of which lies in the folder. What it does not: somebody who is already
this user on this machine. That is why it is off unless asked for.

File: JSON `{"version": 1, "salt": base64, "tokens": {device id: Fernet token}}`, mode 0600.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from common.pairing.env_file import replace_file
from common.pairing.errors import CredentialsError
from common.pairing.fingerprint import Sources, machine_sources

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

PASSWORD_VARIABLE = "COMPTOIR_FILE_KEYRING_PASSWORD"  # noqa: S105 - the name of a variable


class EncryptedFileTokens:
    """A TokenStore over one file."""

    def __init__(
        self,
        path: Path,
        *,
        environ: Mapping[str, str] = os.environ,
        sources: Callable[[], Sources] = machine_sources,
    ) -> None:
        self._path = path
        self._environ = environ
        self._sources = sources

    async def load(self, device_id: str) -> str | None:
        return await asyncio.to_thread(self._load, device_id)

    async def save(self, device_id: str, token: str) -> None:
        await asyncio.to_thread(self._change, device_id, token)
        if await self.load(device_id) != token:
            raise CredentialsError("keyring_failed", cause="read_back")

    async def delete(self, device_id: str) -> None:
        if self._path.exists():
            await asyncio.to_thread(self._change, device_id, None)

    def _load(self, device_id: str) -> str | None:
        from cryptography.fernet import InvalidToken

        salt, tokens = self._read()
        if device_id not in tokens:
            return None
        try:
            return self._cipher(salt).decrypt(tokens[device_id].encode()).decode()
        except InvalidToken:
            raise CredentialsError("keyring_failed", cause="other_machine_or_password") from None

    def _change(self, device_id: str, token: str | None) -> None:
        salt, tokens = self._read()
        salt = salt or os.urandom(16)
        tokens.pop(device_id, None)
        if token is not None:
            tokens[device_id] = self._cipher(salt).encrypt(token.encode()).decode()
        content = {"version": 1, "salt": base64.b64encode(salt).decode(), "tokens": tokens}
        try:
            replace_file(self._path, json.dumps(content))  # made by mkstemp, hence 0600
        except OSError as failure:
            raise CredentialsError("keyring_failed", cause=failure.strerror or type(failure).__name__) from failure

    def _read(self) -> tuple[bytes, dict[str, str]]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return base64.b64decode(content["salt"], validate=True), dict(content["tokens"])
        except FileNotFoundError:
            return b"", {}
        except (OSError, ValueError, KeyError, TypeError) as failure:
            raise CredentialsError("keyring_failed", cause="file_unreadable") from failure

    def _cipher(self, salt: bytes) -> Fernet:
        from cryptography.fernet import Fernet

        told = sorted(f"{name}={text}" for name, text in self._sources().items() if text)
        secret = "\n".join([*told, self._environ.get(PASSWORD_VARIABLE, "")])
        key = hashlib.scrypt(secret.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
        return Fernet(base64.urlsafe_b64encode(key))
