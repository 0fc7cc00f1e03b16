"""Screens, what they show, and every play of it.

Ids of screens, contents and bookings are numbers: clients of the AdScreen document read them as integers. `screen_ids`
empty: every screen of the store. `hours`: a list of `[days, start, end]` (common.domain.serving), in the screen's time.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, MinorUnits


def _number() -> Mapped[int]:
    return mapped_column(Integer, primary_key=True, autoincrement=True)


def _store_id() -> Mapped[str]:
    return mapped_column(String(36), ForeignKey("stores.id"), index=True)


class ScreenRow(Base):
    """`password_hash` "": nobody signs in with its code. `time_zone` "": the store's. `hours`: when the screen is on;
    empty: always. `channel_changed_at`: tuners need their time. `removed_at`: kept for the plays it proved,
    and because plans name it."""

    __tablename__ = "screens"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    unique_code: Mapped[str] = mapped_column(String(16), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    device_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("devices.id"), unique=True)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    orientation: Mapped[str] = mapped_column(String(10))
    rotation: Mapped[int] = mapped_column(Integer)
    layout: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str] = mapped_column(String(10))
    iptv_enabled: Mapped[bool] = mapped_column(Boolean)
    channel_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("iptv_channels.id"))
    time_zone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[list[str]]
    hours: Mapped[list[Any]]
    sync_group: Mapped[str] = mapped_column(String(40))
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]
    channel_changed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class ScreenSeenRow(Base):
    """Apart from the screen: written at every heartbeat, the screen hardly ever."""

    __tablename__ = "screen_seen"

    screen_id: Mapped[int] = mapped_column(Integer, ForeignKey("screens.id"), primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    heard_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(64))
    info: Mapped[dict[str, Any]]


class ChannelRow(Base):
    """`url` is encrypted: streams carry their credentials in it."""

    __tablename__ = "iptv_channels"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(2000))
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class ContentRow(Base):
    """`media`, `thumbnail`: names of files (SHA-256 and ending); thumbnail "" when none could be made, media ""
    while it is not ready. `source`: SHA-256 of the file as it was uploaded. `duration_ms`: of a video, 0 of a picture.
    `state`: checking, pending, approved, rejected, broken; `reason` says why: a person's words, or of what is broken a
    code with its values (backend/signage/refused.py). `decided_by` while checking: who said it may be shown."""

    __tablename__ = "signage_contents"
    __table_args__ = (Index(None, "store_id", "state"), Index(None, "store_id", "source"))

    id: Mapped[int] = _number()
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    advertiser: Mapped[str] = mapped_column(String(100))
    media: Mapped[str] = mapped_column(String(80), index=True)
    source: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    duration_ms: Mapped[int] = mapped_column(Integer)
    thumbnail: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(300))
    uploaded_by: Mapped[str] = mapped_column(String(64))
    decided_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class BookingRow(Base):
    """Plays somebody paid for. `plays_counted` never passes `plays_bought`. `price`: of all of them, in the store's
    currency."""

    __tablename__ = "signage_bookings"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    content_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_contents.id"))
    name: Mapped[str] = mapped_column(String(200))
    advertiser: Mapped[str] = mapped_column(String(100))
    plays_bought: Mapped[int] = mapped_column(Integer)
    plays_counted: Mapped[int] = mapped_column(Integer)
    price: Mapped[MinorUnits]
    currency: Mapped[str] = mapped_column(String(3))
    duration_s: Mapped[int] = mapped_column(Integer)
    priority: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    hours: Mapped[list[Any]]
    screen_ids: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10))
    """active, paused, cancelled."""
    created_at: Mapped[datetime]


class PlaylistRow(Base):
    """The store's own pictures, played in their order. `category`: internal, or filler: shown when nothing else is."""

    __tablename__ = "signage_playlists"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    category: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    hours: Mapped[list[Any]]
    screen_ids: Mapped[list[Any]]
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class PlaylistItemRow(Base):
    __tablename__ = "signage_playlist_items"

    playlist_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_playlists.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    content_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_contents.id"), index=True)
    duration_s: Mapped[int] = mapped_column(Integer)


class BroadcastRow(Base):
    """Something for now: `override` takes the screens over until it ends."""

    __tablename__ = "signage_broadcasts"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    content_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_contents.id"))
    name: Mapped[str] = mapped_column(String(100))
    override: Mapped[bool] = mapped_column(Boolean)
    priority: Mapped[int] = mapped_column(Integer)
    duration_s: Mapped[int] = mapped_column(Integer)
    screen_ids: Mapped[list[Any]]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class OverlayRow(Base):
    """`look`: common.contract.signage.OverlayLook."""

    __tablename__ = "signage_overlays"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    type: Mapped[str] = mapped_column(String(8))
    look: Mapped[dict[str, Any]]
    priority: Mapped[int] = mapped_column(Integer)
    screen_ids: Mapped[list[Any]]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(Boolean)
    paused: Mapped[bool] = mapped_column(Boolean)
    broadcast: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class SignageVersionRow(Base):
    """Grows with every change of what the store's screens show; not with plays."""

    __tablename__ = "signage_versions"

    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)


class OfferedRow(Base):
    """What a screen was given to play, so that it can prove plays of it weeks later and of nothing else. `booking_id`
    0: no booking."""

    __tablename__ = "signage_offered"

    screen_id: Mapped[int] = mapped_column(Integer, ForeignKey("screens.id"), primary_key=True)
    content_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_contents.id"), primary_key=True)
    booking_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    first_at: Mapped[datetime]


class PlayRow(Base):
    """One play, with what it was then: names and hash stay true when the content is gone. `day`, `hour`: of its start
    in the screen's time. `counted`: it used up one of the booking's plays."""

    __tablename__ = "signage_plays"
    __table_args__ = (
        UniqueConstraint("screen_id", "play_id"),
        Index("ix_signage_plays_store_id_day", "store_id", "day"),
        Index("ix_signage_plays_screen_id_day", "screen_id", "day"),
        Index("ix_signage_plays_booking_id_day", "booking_id", "day"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    screen_id: Mapped[int] = mapped_column(Integer, ForeignKey("screens.id"))
    play_id: Mapped[str] = mapped_column(String(64))
    content_id: Mapped[int] = mapped_column(Integer, ForeignKey("signage_contents.id"))
    content_kind: Mapped[str] = mapped_column(String(8))
    content_name: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(64))
    category: Mapped[str] = mapped_column(String(50))
    booking_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("signage_bookings.id"))
    campaign: Mapped[str] = mapped_column(String(200))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    duration_ms: Mapped[int] = mapped_column(Integer)
    completed: Mapped[bool] = mapped_column(Boolean)
    counted: Mapped[bool] = mapped_column(Boolean)
    day: Mapped[date] = mapped_column(Date)
    hour: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[datetime]


class PlayDayRow(Base):
    """The plays of one day added up, per screen, content, booking (0: none) and category: statistics read these rows
    instead of a million plays (backend/signage/day_sums.py). `plays` of a day tells whether plays came in since.
    `h00` … `h23`: how many of them began in that hour."""

    __table__ = Table(
        "signage_play_days",
        Base.metadata,
        Column("store_id", String(36), ForeignKey("stores.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("screen_id", Integer, ForeignKey("screens.id"), primary_key=True),
        Column("content_id", Integer, ForeignKey("signage_contents.id"), primary_key=True),
        Column("booking_id", Integer, primary_key=True),
        Column("category", String(50), primary_key=True),
        Column("plays", Integer, nullable=False),
        Column("completed", Integer, nullable=False),
        Column("counted", Integer, nullable=False),
        Column("shown_ms", BigInteger, nullable=False),
        *(Column(f"h{hour:02d}", Integer, nullable=False) for hour in range(24)),
    )


class RefreshTokenRow(Base):
    """A refresh token once issued (`id`: its `jti`). Used twice, its whole `family` is dead. `used_from`: the address;
    `successor`: the token that was given for it, "" before."""

    __tablename__ = "adscreen_refresh_tokens"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    family: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(36))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
    used_from: Mapped[str] = mapped_column(String(64))
    successor: Mapped[str] = mapped_column(String(36))
    revoked_at: Mapped[datetime | None] = mapped_column(index=True)


class NumberRow(Base):
    """The number by which the AdScreen document's clients know an account or a store (`kind`), whose ids are text."""

    __tablename__ = "adscreen_numbers"
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    id: Mapped[int] = _number()
    kind: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(36))
