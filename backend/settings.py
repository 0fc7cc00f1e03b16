"""What an installation may choose, read from the environment (prefix COMPTOIR_) and from nothing at import time.

Secrets that nobody chose are made once and kept in the data directory, readable by its owner only.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Literal, Self

from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1024 * 1024


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COMPTOIR_", extra="ignore", frozen=True, populate_by_name=True)

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
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    body_limit: int = Field(default=1 * MIB, description="bytes of a JSON body")
    upload_limit: int = Field(default=12 * MIB, description="bytes of an uploaded picture or film")

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

    @model_validator(mode="after")
    def _pusher_is_all_or_nothing(self) -> Self:
        given = [
            bool(self.pusher_app_id),
            bool(self.pusher_app_key),
            bool(self.pusher_app_secret.get_secret_value()),
        ]
        if any(given) and not all(given):
            raise ValueError("PUSHER_APP_ID, PUSHER_APP_KEY and PUSHER_APP_SECRET are set together or not at all")
        return self

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
    def media_path(self) -> Path:
        return self.media_dir or self.data_dir / "media"


def with_kept_secrets(settings: Settings) -> Settings:
    """Fill in the realtime application's id, key and secret, made once per data directory (file mode 0600)."""
    if settings.pusher_app_id:
        return settings
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    kept = _read_or_make(settings.data_dir / "realtime.json")
    return settings.model_copy(
        update={
            "pusher_app_id": kept["app_id"],
            "pusher_app_key": kept["key"],
            "pusher_app_secret": SecretStr(kept["secret"]),
        }
    )


def _read_or_make(path: Path) -> dict[str, str]:
    fresh = {
        # Official server SDKs accept digits only.
        "app_id": str(100_000 + secrets.randbelow(900_000)),
        "key": secrets.token_hex(10),
        "secret": secrets.token_hex(24),
    }
    try:
        # O_EXCL decides between two processes that start together: one writes, the other reads.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept: dict[str, str] = json.loads(path.read_text("utf-8"))
        return kept
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(fresh, file)
    return fresh
