import threading
from pathlib import Path

import keyring.core
import pytest
from keyring import errors
from keyring.backends import fail, null

from common.pairing.credentials import (
    EnvironmentTokens,
    FallbackTokens,
    KeyringTokens,
    open_tokens,
    usable_backend,
)
from common.pairing.errors import CredentialsError
from common.pairing.token_file import EncryptedFileTokens
from tests.support.tokens import MemoryKeyring, MemoryTokens

TOKEN = "12|cpt_abcdefghijklmnopqrstuvwxyz0123456789ABCD0badcafe"


def over(backend: MemoryKeyring, timeout_s: float = 5) -> KeyringTokens:
    return KeyringTokens(lambda: backend, timeout_s=timeout_s)


async def test_saved_read_back_and_deleted() -> None:
    backend = MemoryKeyring()
    tokens = over(backend)
    assert await tokens.load("d1") is None
    await tokens.save("d1", TOKEN)
    assert backend.kept == {("comptoir", "d1"): TOKEN}
    assert await tokens.load("d1") == TOKEN
    await tokens.delete("d1")
    await tokens.delete("d1")
    assert backend.kept == {}


async def test_a_keyring_that_forgets_is_noticed() -> None:
    class Forgetful(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            super().set_password(service, username, password[:10])

    with pytest.raises(CredentialsError) as refused:
        await over(Forgetful()).save("d1", TOKEN)
    assert (refused.value.code, refused.value.details["cause"]) == ("keyring_failed", "read_back")


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (errors.KeyringLocked("locked"), "keyring_locked"),
        (errors.InitError("no collection"), "keyring_locked"),
        (errors.NoKeyringError("none"), "keyring_missing"),
        (errors.PasswordSetError(TOKEN), "keyring_failed"),
        (OSError("dbus"), "keyring_failed"),
    ],
)
async def test_each_failure_has_its_code_and_never_the_token(raised: Exception, code: str) -> None:
    def refuse() -> None:
        raise raised

    with pytest.raises(CredentialsError) as refused:
        await over(MemoryKeyring(refuse)).save("d1", TOKEN)
    assert refused.value.code == code
    assert TOKEN not in str(refused.value)


async def test_a_password_window_nobody_answers_does_not_hang() -> None:
    answered = threading.Event()

    def ask() -> None:
        answered.wait(10)

    with pytest.raises(CredentialsError) as refused:
        await over(MemoryKeyring(ask), timeout_s=0.1).load("d1")
    answered.set()
    assert (refused.value.code, refused.value.details["cause"]) == ("keyring_locked", "timeout")


class PlaintextKeyring(MemoryKeyring):
    pass


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, PlaintextKeyring])
def test_no_keyring_or_one_in_clear_text_is_not_used(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kind()
    monkeypatch.setattr(keyring.core, "init_backend", lambda: None)
    monkeypatch.setattr(keyring.core, "get_keyring", lambda: found)
    with pytest.raises(CredentialsError) as refused:
        usable_backend()
    assert refused.value.code == "keyring_missing"


async def test_the_environment_wins_when_reading() -> None:
    below = MemoryTokens()
    tokens = EnvironmentTokens("9|given", below)
    await tokens.save("d1", TOKEN)
    assert await tokens.load("d1") == "9|given"
    assert below.kept == {"d1": TOKEN}
    await tokens.delete("d1")
    assert below.kept == {}


@pytest.mark.parametrize(
    ("allow", "environ", "kind"),
    [
        (False, {}, KeyringTokens),
        (True, {}, FallbackTokens),
        (False, {"COMPTOIR_ALLOW_FILE_KEYRING": "1"}, FallbackTokens),
        (False, {"COMPTOIR_ALLOW_FILE_KEYRING": "0"}, KeyringTokens),
        (False, {"DEVICE_TOKEN": "1|x"}, EnvironmentTokens),
        (False, {"DEVICE_TOKEN": ""}, KeyringTokens),
    ],
)
def test_a_file_only_if_allowed(tmp_path: Path, allow: bool, environ: dict[str, str], kind: type) -> None:
    assert type(open_tokens(tmp_path, allow_file=allow, environ=environ)) is kind


async def test_fallback_uses_the_second_only_without_the_first() -> None:
    first, second = MemoryTokens(), MemoryTokens()
    tokens = FallbackTokens(first, second)
    first.failure = CredentialsError("keyring_missing")
    await tokens.save("d1", TOKEN)
    assert await tokens.load("d1") == TOKEN
    assert second.kept == {"d1": TOKEN}
    first.failure = None
    assert await tokens.load("d1") == TOKEN
    await tokens.save("d1", "12|newer")
    assert (first.kept, second.kept) == ({"d1": "12|newer"}, {})
    first.failure = CredentialsError("keyring_locked")
    with pytest.raises(CredentialsError):
        await tokens.delete("d1")
    first.failure = CredentialsError("keyring_missing")
    await tokens.delete("d1")


def tokens_file(path: Path, password: str = "", machine: str = "m1") -> EncryptedFileTokens:
    environ = {"COMPTOIR_FILE_KEYRING_PASSWORD": password} if password else {}
    return EncryptedFileTokens(path, environ=environ, sources=lambda: {"machine_id": machine})


async def test_the_file_keeps_several_tokens_and_none_in_clear(tmp_path: Path) -> None:
    path = tmp_path / "tokens.enc"
    tokens = tokens_file(path)
    assert await tokens.load("d1") is None
    await tokens.delete("d1")
    assert not path.exists()
    await tokens.save("d1", TOKEN)
    await tokens.save("d2", "13|other")
    assert (await tokens.load("d1"), await tokens.load("d2")) == (TOKEN, "13|other")
    assert TOKEN.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    await tokens.delete("d1")
    assert (await tokens.load("d1"), await tokens.load("d2")) == (None, "13|other")


async def test_the_file_is_useless_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "tokens.enc"
    await tokens_file(path, "pw").save("d1", TOKEN)
    for other in (tokens_file(path, "pw", machine="m2"), tokens_file(path, "wrong"), tokens_file(path)):
        with pytest.raises(CredentialsError) as refused:
            await other.load("d1")
        assert refused.value.details["cause"] == "other_machine_or_password"


@pytest.mark.parametrize("content", ["", "not json", "{}", '{"salt": "*", "tokens": {}}', "[]"])
async def test_a_spoilt_file_is_said_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokens.enc"
    path.write_text(content)
    with pytest.raises(CredentialsError) as refused:
        await tokens_file(path).load("d1")
    assert refused.value.details["cause"] == "file_unreadable"


async def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CredentialsError) as refused:
        await tokens_file(tmp_path / "file" / "tokens.enc").save("d1", TOKEN)
    assert refused.value.code == "keyring_failed"
