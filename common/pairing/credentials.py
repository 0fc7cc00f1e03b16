"""Where the device's token is kept: the OS keyring, or, if an administrator allows it, an encrypted file.

An environment variable DEVICE_TOKEN wins over both when reading (headless gateways, containers).

    tokens = open_tokens(data_dir)                      # TokenStore
    await tokens.save(device_id, token)                 # read back before it counts as kept
    await tokens.load(device_id)

The keyring is asked in a daemon thread with a time limit: a locked collection waits for a person at a password
window, which may never come, and must neither hold the event loop nor the end of the program.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from common.pairing.errors import CredentialsError

SERVICE = "comptoir"
TOKEN_VARIABLE = "DEVICE_TOKEN"  # noqa: S105 - the name of a variable
FILE_VARIABLE = "COMPTOIR_ALLOW_FILE_KEYRING"
TIMEOUT_S = 60.0
_T = TypeVar("_T")


class KeyringBackend(Protocol):
    """The three calls of `keyring.backend.KeyringBackend` that are used."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class TokenStore(Protocol):
    """Keeps one token for each device id. All calls raise CredentialsError."""

    async def load(self, device_id: str) -> str | None: ...
    async def save(self, device_id: str, token: str) -> None: ...
    async def delete(self, device_id: str) -> None: ...


def open_tokens(data_dir: Path, *, allow_file: bool = False, environ: Mapping[str, str] = os.environ) -> TokenStore:
    """The store of this machine. allow_file: `--allow-file-keyring`; COMPTOIR_ALLOW_FILE_KEYRING=1 does the same."""
    allowed = allow_file or environ.get(FILE_VARIABLE, "").lower() in ("1", "true", "yes")
    tokens: TokenStore = KeyringTokens()
    if allowed:
        from common.pairing.token_file import EncryptedFileTokens

        tokens = FallbackTokens(tokens, EncryptedFileTokens(data_dir / "tokens.enc", environ=environ))
    return EnvironmentTokens(environ[TOKEN_VARIABLE], tokens) if environ.get(TOKEN_VARIABLE) else tokens


class KeyringTokens:
    """Tokens in the OS keyring, service "comptoir", user name = device id."""

    def __init__(self, backend: Callable[[], KeyringBackend] | None = None, *, timeout_s: float = TIMEOUT_S) -> None:
        self._backend = backend or usable_backend
        self._timeout_s = timeout_s

    async def load(self, device_id: str) -> str | None:
        return await self._ask(lambda keyring: keyring.get_password(SERVICE, device_id))

    async def save(self, device_id: str, token: str) -> None:
        def write(keyring: KeyringBackend) -> bool:
            keyring.set_password(SERVICE, device_id, token)
            kept = keyring.get_password(SERVICE, device_id) or ""
            return hmac.compare_digest(kept.encode(), token.encode())

        if not await self._ask(write):
            raise CredentialsError("keyring_failed", cause="read_back")

    async def delete(self, device_id: str) -> None:
        def remove(keyring: KeyringBackend) -> None:
            if keyring.get_password(SERVICE, device_id) is not None:
                keyring.delete_password(SERVICE, device_id)

        await self._ask(remove)

    async def _ask(self, call: Callable[[KeyringBackend], _T]) -> _T:
        def guarded() -> _T:
            from keyring import errors

            try:
                return call(self._backend())
            except CredentialsError:
                raise
            except (errors.KeyringLocked, errors.InitError) as locked:
                raise CredentialsError("keyring_locked", cause=type(locked).__name__) from locked
            except errors.NoKeyringError as none:
                raise CredentialsError("keyring_missing", cause=type(none).__name__) from none
            except Exception as failure:
                # D-Bus, Win32 and macOS each have their own errors here; the text may quote values, the type does not
                raise CredentialsError("keyring_failed", cause=type(failure).__name__) from failure

        try:
            return await asyncio.wait_for(_in_daemon_thread(guarded), self._timeout_s)
        except TimeoutError:
            raise CredentialsError("keyring_locked", cause="timeout") from None


class EnvironmentTokens:
    """The token given in the environment wins; what is paired meanwhile is still kept below."""

    def __init__(self, token: str, below: TokenStore) -> None:
        self._token = token
        self._below = below

    async def load(self, device_id: str) -> str | None:  # noqa: ARG002 - one token for whoever asks
        return self._token

    async def save(self, device_id: str, token: str) -> None:
        await self._below.save(device_id, token)

    async def delete(self, device_id: str) -> None:
        await self._below.delete(device_id)


class FallbackTokens:
    """The keyring, or the second store where there is no usable keyring."""

    def __init__(self, first: TokenStore, second: TokenStore) -> None:
        self._first = first
        self._second = second

    async def load(self, device_id: str) -> str | None:
        try:
            kept = await self._first.load(device_id)
        except CredentialsError:
            kept = None
        return kept if kept is not None else await self._second.load(device_id)

    async def save(self, device_id: str, token: str) -> None:
        try:
            await self._first.save(device_id, token)
        except CredentialsError:
            await self._second.save(device_id, token)
        else:
            await self._second.delete(device_id)  # an older copy there must not outlive this one

    async def delete(self, device_id: str) -> None:
        await self._second.delete(device_id)
        try:
            await self._first.delete(device_id)
        except CredentialsError as refused:
            if refused.code != "keyring_missing":
                raise


def usable_backend() -> KeyringBackend:
    """The keyring this session offers; CredentialsError keyring_missing if it is none, or one that keeps clear text.

    Looked for anew each time: a person may have started or unlocked one since the last try.
    """
    import keyring.core
    from keyring.backends import chainer, fail, null

    keyring.core.init_backend()
    found = keyring.core.get_keyring()
    if isinstance(found, chainer.ChainerBackend):
        safe = [each for each in found.backends if not _keeps_clear_text(each)]
        if not safe:
            raise CredentialsError("keyring_missing", found=_name(found))
        found = safe[0]
    if isinstance(found, (fail.Keyring, null.Keyring)) or _keeps_clear_text(found):
        raise CredentialsError("keyring_missing", found=_name(found))
    return found


def _keeps_clear_text(backend: object) -> bool:
    return type(backend).__module__.startswith("keyrings.alt")


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


async def _in_daemon_thread(call: Callable[[], _T]) -> _T:
    """Like asyncio.to_thread, but neither the loop's nor the interpreter's end waits for a call that hangs."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_T] = loop.create_future()

    def settle(result: _T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None only where _T allows it

    def work() -> None:
        result: _T | None = None
        error: BaseException | None = None
        try:
            result = call()
        except BaseException as raised:  # noqa: BLE001 - handed to the waiting task, whatever it is
            error = raised
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more

    threading.Thread(target=work, name="keyring", daemon=True).start()
    return await future
