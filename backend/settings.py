"""What an installation may choose, read from the environment (prefix COMPTOIR_) and from nothing at import time.

Secrets that nobody chose are made once and kept in the data directory, readable by its owner only.
"""

import base64
import importlib.util
import json
import os
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from backend.addresses import network
from common.domain.device import DeviceType

TokenDays = Annotated[int, Field(ge=1, le=3650)]

MIB = 1024 * 1024
SHORTEST_KEPT_DAYS = 62
"""Plays are taken sixty days late; a day more for the screen's own time zone."""
AdscreenLimit = Literal["login", "screen_login", "refresh", "playlist", "heartbeat", "log_play", "dashboard"]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="COMPTOIR_",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        # Errors are written to logs; what was given may hold passwords.
        hide_input_in_errors=True,
    )

    data_dir: Path = Path("var")
    database_url: str = Field(
        default="",
        validation_alias=AliasChoices("COMPTOIR_DATABASE_URL", "DATABASE_URL"),
        description="Empty: SQLite in the data directory. Otherwise postgresql://… or sqlite:///file.",
    )
    database_pool: int = Field(default=12, ge=2, le=200)
    media_dir: Path | None = None
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535, description="0 takes any free port")
    announce: bool | None = Field(
        default=None, description="tell the network by mDNS where we are; unset: when bound beyond loopback"
    )
    reads_per_minute: int = Field(default=120, ge=0, description="of one device or one unknown address; 0: no limit")
    writes_per_minute: int = Field(default=30, ge=0, description="orders, tickets, payments; 0: no limit")
    limits_storage: str = Field(
        default="memory://", description="redis://… where several backends serve the same terminals"
    )
    adscreen_limits: dict[AdscreenLimit, Annotated[int, Field(ge=0)]] = Field(
        default={}, description='a minute, where they are not the document\'s: {"playlist": 300}; 0: no limit'
    )
    signage_plays_days: int = Field(default=0, ge=0, le=3650, description="days plays are kept; 0: for ever")
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default=[], description="addresses or networks whose X-Forwarded-For counts: 10.0.0.2, 2001:db8::/64"
    )
    lockout_after: int = Field(
        default=10, ge=1, le=1000, description="failures in a row that block an account, or a device"
    )
    token_days: dict[DeviceType, TokenDays] = Field(
        default={}, description='days a token lives, per type, where it is not ninety: {"kiosk": 30}'
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="lets other machines read /metrics; empty: only this one may"
    )
    announce_stores: Literal["nothing", "count", "names"] = "names"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_json: bool = Field(default=False, description="one JSON object a line, for a collector of logs")
    realtime_test: bool = Field(default=False, description="offer /realtime-test.html to the back office's accounts")
    body_limit: int = Field(default=1 * MIB, description="bytes of a JSON body")
    version_limit: int = Field(default=1024 * MIB, description="bytes of a new version of the programs")
    channels_on_lan: bool = Field(
        default=True, description="channels of television may be fetched from private networks, where IPTV boxes live"
    )
    upload_limit: int = Field(default=12 * MIB, description="bytes of an uploaded picture or film")
    film_limit: int = Field(default=1024 * MIB, ge=MIB, description="bytes of a film for the screens")
    ffmpeg: str = Field(default="ffmpeg", description="makes films fit for screens; empty: never, even if it is there")

    attendance_port: int = Field(
        default=7788, ge=0, le=65535, description="where attendance terminals call; 0 takes a free one"
    )
    attendance_networks: list[str] = Field(
        default=["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"],
        description="who may call there: terminals know neither TLS nor passwords",
    )
    attendance_photos_days: int = Field(default=30, ge=1, description="days a photograph of a punch is kept, if at all")
    third_parties_on_lan: bool = Field(
        default=False, description="services that take punches may be in private networks, not only on the Internet"
    )
    third_parties_trusted: Path | None = Field(
        default=None, description="certificates (PEM) to trust beside the system's: an own service's"
    )
    third_parties_here: list[str] = Field(
        default=[], description='services on this very machine that may be called: ["127.0.0.1:8123"]'
    )
    third_parties_timeout_s: float = Field(default=30.0, gt=0, description="seconds such a service may take to answer")
    jobs: Literal["embedded", "celery", "none"] = Field(
        default="embedded",
        validation_alias=AliasChoices("JOBS", "COMPTOIR_JOBS"),
        description="who does the automatic work: this process, Celery's workers, or nobody here",
    )
    celery_broker_url: str = Field(
        default="",
        validation_alias=AliasChoices("CELERY_BROKER_URL", "COMPTOIR_CELERY_BROKER_URL"),
        description="redis://… or amqp://…, with JOBS=celery",
    )
    jobs_push_look_s: float = Field(
        default=60.0, gt=0, description="seconds between two looks for services whose interval is over"
    )

    # The names every Pusher SDK documents, so that an existing .env works unchanged.
    pusher_app_id: str = Field(
        default="",
        pattern=r"^[0-9]*$",
        validation_alias=AliasChoices("PUSHER_APP_ID", "COMPTOIR_PUSHER_APP_ID"),
    )
    pusher_app_key: str = Field(default="", validation_alias=AliasChoices("PUSHER_APP_KEY", "COMPTOIR_PUSHER_APP_KEY"))
    pusher_app_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("PUSHER_APP_SECRET", "COMPTOIR_PUSHER_APP_SECRET"),
    )

    broadcast_connection: Literal["embedded", "pusher"] = Field(
        default="embedded",
        validation_alias=AliasChoices("BROADCAST_CONNECTION", "COMPTOIR_BROADCAST_CONNECTION"),
        description="who holds the sockets: this process, or a Pusher-protocol server (Soketi, Reverb, Pusher)",
    )
    pusher_host: str = Field(default="", validation_alias=AliasChoices("PUSHER_HOST", "COMPTOIR_PUSHER_HOST"))
    pusher_port: int | None = Field(
        default=None, ge=1, le=65535, validation_alias=AliasChoices("PUSHER_PORT", "COMPTOIR_PUSHER_PORT")
    )
    pusher_scheme: Literal["http", "https"] = Field(
        default="https", validation_alias=AliasChoices("PUSHER_SCHEME", "COMPTOIR_PUSHER_SCHEME")
    )
    pusher_cluster: str = Field(
        default="",
        pattern=r"^[a-z0-9-]*$",
        validation_alias=AliasChoices("PUSHER_APP_CLUSTER", "PUSHER_CLUSTER", "COMPTOIR_PUSHER_CLUSTER"),
        description="of pusher.com; not looked at where PUSHER_HOST is set",
    )
    realtime_url: str = Field(
        default="",
        pattern=r"^(wss?://[^/?#]+)?$",
        description="ws(s)://host[:port] where terminals reach that server, when it is not where the backend does",
    )

    @field_validator("pusher_port", "pusher_scheme", "broadcast_connection", mode="before")
    @classmethod
    def _empty_is_unset(cls, given: object, info: ValidationInfo) -> object:
        """Laravel's own .env has empty lines for them."""
        if given == "" and info.field_name is not None:
            return cls.model_fields[info.field_name].default
        return given

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _proxies_in_a_row(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        return json.loads(given) if given.startswith("[") else [each for each in given.split(",") if each.strip()]

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies_are_named(cls, given: list[str]) -> list[str]:
        networks = [network(each) for each in given]
        if any(each.prefixlen == 0 for each in networks):
            raise ValueError("a network of everybody would let anybody say where they are from: name the proxies")
        return [str(each) for each in networks]

    @field_validator("signage_plays_days")
    @classmethod
    def _longer_than_plays_may_be_late(cls, given: int) -> int:
        if 0 < given < SHORTEST_KEPT_DAYS:
            raise ValueError(f"0 for ever, or at least {SHORTEST_KEPT_DAYS}: a play told late must be known again")
        return given

    @field_validator("limits_storage")
    @classmethod
    def _storage_is_there(cls, given: str) -> str:
        scheme = given.partition("://")[0]
        if given == "memory://":
            return given
        if scheme not in ("redis", "rediss", "redis+unix") or "://" not in given:
            raise ValueError(f"{scheme!r}: memory:// or redis://host:6379 (rediss:// with TLS, redis+unix:// a socket)")
        if importlib.util.find_spec("redis") is None:
            raise ValueError("redis:// needs its client: pip install 'comptoir[redis]'")
        return given

    @model_validator(mode="after")
    def _celery_is_there(self) -> Self:
        if self.jobs != "celery":
            return self
        scheme = self.celery_broker_url.partition("://")[0]
        if not scheme or "://" not in self.celery_broker_url:
            raise ValueError(
                "JOBS=celery needs CELERY_BROKER_URL: redis://host:6379/0 (Redis) or amqp://user:password@host// "
                "(RabbitMQ)"
            )
        if importlib.util.find_spec("celery") is None:
            raise ValueError("JOBS=celery needs Celery: pip install 'comptoir[celery]', or leave JOBS out")
        return self

    @model_validator(mode="after")
    def _pusher_is_all_or_nothing(self) -> Self:
        given = [
            bool(self.pusher_app_id),
            bool(self.pusher_app_key),
            bool(self.pusher_app_secret.get_secret_value()),
        ]
        if any(given) and not all(given):
            raise ValueError("PUSHER_APP_ID, PUSHER_APP_KEY and PUSHER_APP_SECRET are set together or not at all")
        if self.broadcast_connection == "pusher":
            if not all(given):
                raise ValueError("BROADCAST_CONNECTION=pusher needs PUSHER_APP_ID, PUSHER_APP_KEY, PUSHER_APP_SECRET")
            if not self.pusher_host and not self.pusher_cluster:
                raise ValueError("BROADCAST_CONNECTION=pusher needs PUSHER_HOST, or PUSHER_APP_CLUSTER for pusher.com")
        return self

    @property
    def pusher_api_url(self) -> str:
        """Where events are published when another server holds the sockets."""
        return self._pusher_url(self.pusher_scheme, "api-")

    @property
    def pusher_ws_url(self) -> str:
        """Where that server's sockets are; the client adds `/app/{key}`."""
        return self.realtime_url or self._pusher_url("wss" if self.pusher_scheme == "https" else "ws", "ws-")

    def _pusher_url(self, scheme: str, prefix: str) -> str:
        host = self.pusher_host or f"{prefix}{self.pusher_cluster}.pusher.com"
        bracketed = f"[{host}]" if ":" in host else host
        return f"{scheme}://{bracketed}" + (f":{self.pusher_port}" if self.pusher_port else "")

    @property
    def event_limit(self) -> int:
        """Bytes of one event's data on the socket; a larger one goes out as its number. pusher.com takes 10 kB."""
        hosted = self.broadcast_connection == "pusher" and not self.pusher_host
        return 10_000 if hosted else 100_000

    @property
    def sqlalchemy_url(self) -> str:
        """The database's URL with the driver that fits an async engine."""
        url = self.database_url
        if not url:
            return f"sqlite+aiosqlite:///{self.data_dir.resolve() / 'comptoir.sqlite3'}"
        scheme, _, rest = url.partition("://")
        if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
            return f"postgresql+psycopg://{rest}"
        if scheme in ("sqlite", "sqlite+aiosqlite"):
            return f"sqlite+aiosqlite://{rest}"
        raise ValueError(f"DATABASE_URL: {scheme!r} is neither sqlite nor postgresql")

    @property
    def token_for(self) -> dict[DeviceType, timedelta]:
        return {kind: timedelta(days=days) for kind, days in self.token_days.items()}

    @property
    def signage_path(self) -> Path:
        """Pictures and films of the screens."""
        return self.data_dir / "signage"

    @property
    def media_path(self) -> Path:
        return self.media_dir or self.data_dir / "media"


def with_kept_secrets(settings: Settings) -> Settings:
    """Fill in the realtime application's id, key and secret, made once per data directory (file mode 0600)."""
    if settings.pusher_app_id:
        return settings
    # Official server SDKs accept digits only as an application's id.
    kept = _read_or_make(
        settings.data_dir / "realtime.json",
        app_id=str(100_000 + secrets.randbelow(900_000)),
        key=secrets.token_hex(10),
        secret=secrets.token_hex(24),
    )
    return settings.model_copy(
        update={
            "pusher_app_id": kept["app_id"],
            "pusher_app_key": kept["key"],
            "pusher_app_secret": SecretStr(kept["secret"]),
        }
    )


@dataclass(frozen=True, slots=True)
class BackOfficeKeys:
    """`cookies` signs; `second_factor` encrypts (32 bytes, URL-safe Base64); `set_up` is typed by who sets up from
    another machine."""

    cookies: str
    second_factor: bytes
    set_up: str

    def __repr__(self) -> str:
        return "BackOfficeKeys()"


def back_office_keys(settings: Settings) -> BackOfficeKeys:
    """Made once per data directory (file mode 0600), beside the database and not in it."""
    kept = _read_or_make(
        settings.data_dir / "back_office.json",
        cookies=secrets.token_hex(32),
        second_factor=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        set_up="-".join("".join(secrets.choice(_TYPED) for _ in range(4)) for _ in range(3)),
    )
    return BackOfficeKeys(kept["cookies"], kept["second_factor"].encode(), kept["set_up"])


def channel_key(settings: Settings) -> bytes:
    """Encrypts the addresses of channels (32 bytes, URL-safe Base64); made once, beside the database, mode 0600."""
    fresh = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return _read_or_make(settings.data_dir / "channels.json", key=fresh)["key"].encode()


def attendance_key(settings: Settings) -> bytes:
    """Encrypts what people show attendance terminals (32 bytes, URL-safe Base64); made once, mode 0600."""
    fresh = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return _read_or_make(settings.data_dir / "attendance.json", key=fresh)["key"].encode()


@dataclass(frozen=True, slots=True)
class ThirdPartyKeys:
    """`secrets` encrypts what services are signed in to with (32 bytes, URL-safe Base64); `tokens` signs those of the
    attendance document's clients."""

    secrets: bytes
    tokens: str

    def __repr__(self) -> str:
        return "ThirdPartyKeys()"


def third_party_keys(settings: Settings) -> ThirdPartyKeys:
    """Made once per data directory (file mode 0600), beside the database and not in it."""
    fresh = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    kept = _read_or_make(settings.data_dir / "third_parties.json", key=fresh, tokens=secrets.token_hex(32))
    return ThirdPartyKeys(kept["key"].encode(), kept["tokens"])


def adscreen_secret(settings: Settings) -> str:
    """Signs the tokens of the AdScreen document's clients. Made once per data directory (file mode 0600)."""
    return _read_or_make(settings.data_dir / "adscreen.json", secret=secrets.token_hex(32))["secret"]


def instance_id(settings: Settings) -> str:
    """Names this installation on the network and in a pairing's code; public, and the same for ever."""
    return _read_or_make(settings.data_dir / "instance.json", id=str(uuid.uuid4()))["id"]


_TYPED = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses: twelve of them are 59 bits."""


def _read_or_make(path: Path, **fresh: str) -> dict[str, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL decides between two processes that start together: one writes, the other reads.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept: dict[str, str] = json.loads(path.read_text("utf-8"))
        return kept
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(fresh, file)
    return fresh
