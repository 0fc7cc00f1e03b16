"""Token stores and keyrings in memory."""

from collections.abc import Callable

from common.pairing.errors import CredentialsError


class MemoryTokens:
    """A TokenStore that fails with `failure` while it is set."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.failure: CredentialsError | None = None

    async def load(self, device_id: str) -> str | None:
        self._check()
        return self.kept.get(device_id)

    async def save(self, device_id: str, token: str) -> None:
        self._check()
        self.kept[device_id] = token

    async def delete(self, device_id: str) -> None:
        self._check()
        self.kept.pop(device_id, None)

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure


class MemoryKeyring:
    """The three calls of a keyring back end; `before` runs first in each (to raise, to hang)."""

    def __init__(self, before: Callable[[], None] = lambda: None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.before = before

    def get_password(self, service: str, username: str) -> str | None:
        self.before()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.before()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.before()
        del self.kept[service, username]
