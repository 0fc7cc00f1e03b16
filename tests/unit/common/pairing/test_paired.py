import os
from pathlib import Path

import pytest

from common.client.auth import DeviceAuth
from common.pairing.env_file import DeviceEnv, read_env, write_env
from common.pairing.errors import CredentialsError, EnvError
from common.pairing.paired import Paired, forget, keep, load_paired
from tests.support.tokens import MemoryTokens

ENV = DeviceEnv("shop", "https://h.example/api/v1", "fpr-12345678", "d1")
PAIRED = Paired(ENV, DeviceAuth("12|secret", ENV.device_fingerprint))


async def test_kept_and_loaded(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    await keep(tmp_path / ".env", tokens, PAIRED)
    assert await load_paired(tmp_path / ".env", tokens, {}) == PAIRED
    assert "secret" not in (tmp_path / ".env").read_text()
    assert "secret" not in repr(PAIRED)


async def test_one_half_is_not_a_pairing(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    await tokens.save("d1", "12|secret")
    assert await load_paired(tmp_path / ".env", tokens, {}) is None
    write_env(tmp_path / ".env", ENV)
    assert await load_paired(tmp_path / ".env", MemoryTokens(), {}) is None


async def test_a_locked_keyring_is_not_an_unpaired_device(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    await keep(tmp_path / ".env", tokens, PAIRED)
    tokens.failure = CredentialsError("keyring_locked")
    with pytest.raises(CredentialsError):
        await load_paired(tmp_path / ".env", tokens, {})


async def test_a_token_in_the_environment_needs_no_keyring_and_no_device_id(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    tokens.failure = CredentialsError("keyring_missing")
    environ = {
        "STORE_SKU": "shop",
        "API_URL": "https://h.example/api/v1/",
        "DEVICE_FINGERPRINT": "fpr-12345678",
        "DEVICE_TOKEN": "9|given",
    }
    found = await load_paired(tmp_path / ".env", tokens, environ)
    assert found == Paired(DeviceEnv("shop", ENV.api_url, "fpr-12345678", ""), DeviceAuth("9|given", "fpr-12345678"))


async def test_no_env_no_token_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = MemoryTokens()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvError):
        await keep(tmp_path / ".env", tokens, PAIRED)
    assert tokens.kept == {}


async def test_no_token_no_env_written(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    tokens.failure = CredentialsError("keyring_locked")
    with pytest.raises(CredentialsError):
        await keep(tmp_path / ".env", tokens, PAIRED)
    assert not (tmp_path / ".env").exists()


async def test_the_token_of_the_pairing_before_goes(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    await keep(tmp_path / ".env", tokens, PAIRED)
    other = Paired(DeviceEnv("shop", ENV.api_url, "fpr-12345678", "d2"), DeviceAuth("13|new", "fpr-12345678"))
    await keep(tmp_path / ".env", tokens, other)
    assert tokens.kept == {"d2": "13|new"}


async def test_forgotten_even_if_the_keyring_does_not_answer(tmp_path: Path) -> None:
    tokens = MemoryTokens()
    await keep(tmp_path / ".env", tokens, PAIRED)
    tokens.failure = CredentialsError("keyring_locked")
    await forget(tmp_path / ".env", tokens, "d1")
    assert read_env(tmp_path / ".env") is None
