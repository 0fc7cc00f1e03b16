import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from backend.settings import Settings, with_kept_secrets


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("DATABASE_", "PUSHER_", "BROADCAST_"))]:
        monkeypatch.delenv(name, raising=False)


def test_the_default_is_a_file_in_the_data_directory(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).sqlalchemy_url == f"sqlite+aiosqlite:///{tmp_path / 'comptoir.sqlite3'}"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("sqlite:////tmp/x", "sqlite+aiosqlite:////tmp/x"),
    ],
)
def test_one_setting_chooses_the_database(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert Settings().sqlalchemy_url == used


@pytest.mark.parametrize("given", ["mysql://x/y", "nonsense"])
def test_another_database_is_refused_by_name(given: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        _ = Settings(database_url=given).sqlalchemy_url


def test_pushers_documented_names_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUSHER_APP_ID", "12")
    monkeypatch.setenv("PUSHER_APP_KEY", "key")
    monkeypatch.setenv("PUSHER_APP_SECRET", "secret")
    settings = with_kept_secrets(Settings(data_dir=tmp_path))
    assert (settings.pusher_app_id, settings.pusher_app_key) == ("12", "key")
    assert not (tmp_path / "realtime.json").exists()


def test_pusher_is_given_whole_or_not_at_all() -> None:
    with pytest.raises(ValidationError, match="together"):
        Settings(pusher_app_id="12")


def test_secrets_are_made_once_and_kept_for_the_owner_only(tmp_path: Path) -> None:
    first = with_kept_secrets(Settings(data_dir=tmp_path / "new"))
    again = with_kept_secrets(Settings(data_dir=tmp_path / "new"))
    assert first.pusher_app_id.isdigit()
    assert first.pusher_app_secret.get_secret_value() == again.pusher_app_secret.get_secret_value()
    kept = tmp_path / "new" / "realtime.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text())["secret"] not in repr(first)


def test_days_a_token_lives_are_given_per_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPTOIR_TOKEN_DAYS", '{"kiosk": 30}')
    assert Settings().token_for == {"kiosk": timedelta(days=30)}
    monkeypatch.setenv("COMPTOIR_TOKEN_DAYS", '{"toaster": 30}')
    with pytest.raises(ValidationError):
        Settings()
    monkeypatch.setenv("COMPTOIR_TOKEN_DAYS", '{"kiosk": 0}')
    with pytest.raises(ValidationError):
        Settings()


def test_proxies_are_addresses_or_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPTOIR_TRUSTED_PROXIES", '["10.0.0.2", "2001:db8::/32", "::ffff:192.0.2.0/120"]')
    assert Settings().trusted_proxies == ["10.0.0.2/32", "2001:db8::/32", "192.0.2.0/24"]
    monkeypatch.setenv("COMPTOIR_TRUSTED_PROXIES", "10.0.0.2, 10.1.0.0/16,")
    assert Settings().trusted_proxies == ["10.0.0.2/32", "10.1.0.0/16"]
    monkeypatch.setenv("COMPTOIR_TRUSTED_PROXIES", "")
    assert Settings().trusted_proxies == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("*", "neither an address"),
        ("proxy.example", "neither an address"),
        ("10.0.0.5/8", r"write 10\.0\.0\.0/8 for all of it"),
        ("10.0.0.0/33", "neither an address"),
        ("", "neither an address"),
        ("0.0.0.0/0", "a network of everybody"),
        ("::/0", "a network of everybody"),
    ],
)
def test_a_proxy_that_is_none_is_refused_at_the_start(given: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Settings(trusted_proxies=["10.0.0.1", given])


def test_limits_are_counted_in_memory_or_in_redis() -> None:
    assert Settings().limits_storage == "memory://"
    assert Settings(limits_storage="rediss://cache:6379/1").limits_storage == "rediss://cache:6379/1"
    for given in ("memcached://cache", "redis", "", "async+memory://", "memory://x"):
        with pytest.raises(ValidationError, match="redis://host:6379"):
            Settings(limits_storage=given)


def test_redis_without_its_client_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ValidationError, match=r"comptoir\[redis\]"):
        Settings(limits_storage="redis://cache:6379")


PUSHER = {"PUSHER_APP_ID": "12", "PUSHER_APP_KEY": "key", "PUSHER_APP_SECRET": "secret"}


def _environment(monkeypatch: pytest.MonkeyPatch, **names: str) -> Settings:
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_celery_needs_a_broker_and_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(jobs="celery", celery_broker_url="amqp://shop:secret@rabbit//").jobs == "celery"
    for nowhere in ("", "localhost:6379"):
        with pytest.raises(ValidationError, match="needs CELERY_BROKER_URL: redis"):
            Settings(jobs="celery", celery_broker_url=nowhere)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ValidationError, match="pip install 'comptoir") as refused:
        Settings(jobs="celery", celery_broker_url="amqp://shop:secret@rabbit//")
    assert "secret" not in str(refused.value)


def test_the_sockets_are_ours_unless_somebody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _environment(monkeypatch, **PUSHER, PUSHER_HOST="127.0.0.1")
    assert (settings.broadcast_connection, settings.event_limit) == ("embedded", 100_000)


def test_the_documents_env_file_means_pusher_com(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _environment(monkeypatch, **PUSHER, BROADCAST_CONNECTION="pusher", PUSHER_APP_CLUSTER="mt1")
    assert settings.pusher_api_url == "https://api-mt1.pusher.com"
    assert settings.pusher_ws_url == "wss://ws-mt1.pusher.com"
    assert settings.event_limit == 10_000


def test_laravels_env_file_with_a_soketi(monkeypatch: pytest.MonkeyPatch) -> None:
    soketi = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": "6001", "PUSHER_SCHEME": "http", "PUSHER_APP_CLUSTER": "mt1"}
    settings = _environment(monkeypatch, **PUSHER, **soketi, BROADCAST_CONNECTION="pusher")
    assert settings.pusher_api_url == "http://127.0.0.1:6001"
    assert settings.pusher_ws_url == "ws://127.0.0.1:6001"
    assert settings.event_limit == 100_000


def test_terminals_may_have_another_way_there(monkeypatch: pytest.MonkeyPatch) -> None:
    where = {"PUSHER_HOST": "soketi.internal", "COMPTOIR_REALTIME_URL": "wss://live.shop.example"}
    settings = _environment(monkeypatch, **PUSHER, **where, BROADCAST_CONNECTION="pusher", PUSHER_PORT="")
    assert settings.pusher_api_url == "https://soketi.internal"
    assert settings.pusher_ws_url == "wss://live.shop.example"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"BROADCAST_CONNECTION": "pusher"}, "PUSHER_APP_ID"),
        ({"BROADCAST_CONNECTION": "pusher", **PUSHER}, "PUSHER_HOST"),
        ({"BROADCAST_CONNECTION": "redis"}, "BROADCAST_CONNECTION"),
        ({"PUSHER_SCHEME": "ws"}, "PUSHER_SCHEME"),
        ({"PUSHER_PORT": "70000"}, "PUSHER_PORT"),
        ({"PUSHER_APP_CLUSTER": "evil.example/"}, "PUSHER_APP_CLUSTER"),
        ({"COMPTOIR_REALTIME_URL": "https://shop.example"}, "realtime_url|REALTIME_URL"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    with pytest.raises(ValidationError, match=f"(?i){named}"):
        _environment(monkeypatch, **given)
