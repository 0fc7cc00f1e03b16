"""The password of the configuration page: bcrypt, in a file of its own that only this user reads."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import bcrypt

from apps.gateway.web.certificate import write_private

FILE = "drawer-password.json"
SHORTEST = 6
LONGEST_BYTES = 72
"""What bcrypt looks at; it refuses more rather than ignoring the rest."""
AT_ONCE = 2


class PasswordRefusedError(ValueError):
    """`code`: too_short, too_long or different."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def acceptable(password: str, again: str) -> str:
    """The new password. Raises `PasswordRefusedError`."""
    if len(password) < SHORTEST:
        raise PasswordRefusedError("too_short")
    if len(password.encode()) > LONGEST_BYTES:
        raise PasswordRefusedError("too_long")
    if password != again:
        raise PasswordRefusedError("different")
    return password


def is_bcrypt(text: str) -> bool:
    return re.fullmatch(r"\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}", text) is not None


class Password:
    """Checked in a thread: bcrypt takes a quarter of a second on purpose.

    A file that is there and can't be used is a password that nobody knows, not "no password": else whoever spoils the
    file could choose a new one. Deleting it, at the machine itself, lets a new one be set.
    """

    def __init__(self, folder: Path, *, cost: int = 12) -> None:
        self._path = folder / FILE
        self._cost = cost
        self._hash, self.problem = _read(self._path)
        self._nobody = b""
        self._working = asyncio.Semaphore(AT_ONCE)

    @property
    def is_set(self) -> bool:
        return bool(self._hash or self.problem)

    async def matches(self, password: str) -> bool:
        """Takes the same time whether one is set or not."""
        data = password.encode()
        async with self._working:
            known = self._hash
            if not known and not self._nobody:
                self._nobody = await asyncio.to_thread(bcrypt.hashpw, b"nobody", bcrypt.gensalt(self._cost))
            right = await asyncio.to_thread(bcrypt.checkpw, data[:LONGEST_BYTES], known or self._nobody)
        return right and bool(known) and len(data) <= LONGEST_BYTES

    async def set(self, password: str) -> None:
        """Raises OSError when it can't be kept."""
        async with self._working:
            made = await asyncio.to_thread(bcrypt.hashpw, password.encode(), bcrypt.gensalt(self._cost))
            await asyncio.to_thread(keep_hash, self._path.parent, made.decode())
            self._hash, self.problem = made, ""


def _read(path: Path) -> tuple[bytes, str]:
    """The hash, and what is wrong with the file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["bcrypt"]
    except FileNotFoundError:
        return b"", ""
    except (OSError, ValueError, KeyError, TypeError) as error:
        return b"", f"{path.name}: {error}"
    if not isinstance(found, str) or not is_bcrypt(found):
        return b"", f"{path.name}: no bcrypt password"
    return found.encode(), ""


def keep_hash(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_private(folder / FILE, json.dumps({"bcrypt": text}).encode())
