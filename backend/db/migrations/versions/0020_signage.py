"""Screens, what they show, and their plays."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adscreen_numbers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_adscreen_numbers"),
        sa.UniqueConstraint("kind", "subject", name="uq_adscreen_numbers_kind_subject"),
    )
    op.create_table(
        "adscreen_refresh_tokens",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("family", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("used_from", sa.String(64), nullable=False),
        sa.Column("successor", sa.String(36), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_adscreen_refresh_tokens"),
    )
    op.create_index("ix_adscreen_refresh_tokens_expires_at", "adscreen_refresh_tokens", ["expires_at"])
    op.create_index("ix_adscreen_refresh_tokens_revoked_at", "adscreen_refresh_tokens", ["revoked_at"])
    op.create_index("ix_adscreen_refresh_tokens_family", "adscreen_refresh_tokens", ["family"])
    op.create_table(
        "iptv_channels",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_iptv_channels_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_iptv_channels"),
    )
    op.create_index("ix_iptv_channels_store_id", "iptv_channels", ["store_id"])
    op.create_table(
        "signage_contents",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("advertiser", sa.String(100), nullable=False),
        sa.Column("media", sa.String(80), nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("thumbnail", sa.String(80), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("uploaded_by", sa.String(64), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_contents_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_contents"),
    )
    op.create_index("ix_signage_contents_media", "signage_contents", ["media"])
    op.create_index("ix_signage_contents_store_id_source", "signage_contents", ["store_id", "source"])
    op.create_index("ix_signage_contents_store_id_state", "signage_contents", ["store_id", "state"])
    op.create_table(
        "signage_overlays",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("type", sa.String(8), nullable=False),
        sa.Column("look", JsonDocument, nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("screen_ids", JsonDocument, nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("broadcast", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_overlays_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_overlays"),
    )
    op.create_index("ix_signage_overlays_store_id", "signage_overlays", ["store_id"])
    op.create_table(
        "signage_playlists",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("category", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("hours", JsonDocument, nullable=False),
        sa.Column("screen_ids", JsonDocument, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_playlists_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_playlists"),
    )
    op.create_index("ix_signage_playlists_store_id", "signage_playlists", ["store_id"])
    op.create_table(
        "signage_versions",
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_versions_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", name="pk_signage_versions"),
    )
    op.create_table(
        "screens",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("unique_code", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("orientation", sa.String(10), nullable=False),
        sa.Column("rotation", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(16), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("iptv_enabled", sa.Boolean(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("languages", JsonDocument, nullable=False),
        sa.Column("hours", JsonDocument, nullable=False),
        sa.Column("sync_group", sa.String(40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("channel_changed_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["iptv_channels.id"], name="fk_screens_channel_id_iptv_channels"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_screens_device_id_devices"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_screens_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_screens"),
        sa.UniqueConstraint("device_id", name="uq_screens_device_id"),
        sa.UniqueConstraint("unique_code", name="uq_screens_unique_code"),
    )
    op.create_index("ix_screens_store_id", "screens", ["store_id"])
    op.create_table(
        "signage_bookings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("advertiser", sa.String(100), nullable=False),
        sa.Column("plays_bought", sa.Integer(), nullable=False),
        sa.Column("plays_counted", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("duration_s", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("hours", JsonDocument, nullable=False),
        sa.Column("screen_ids", JsonDocument, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_bookings_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_bookings_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_bookings"),
    )
    op.create_index("ix_signage_bookings_store_id", "signage_bookings", ["store_id"])
    op.create_table(
        "signage_broadcasts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("override", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("duration_s", sa.Integer(), nullable=False),
        sa.Column("screen_ids", JsonDocument, nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_broadcasts_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_broadcasts_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_broadcasts"),
    )
    op.create_index("ix_signage_broadcasts_store_id", "signage_broadcasts", ["store_id"])
    op.create_table(
        "signage_playlist_items",
        sa.Column("playlist_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("duration_s", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_playlist_items_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(
            ["playlist_id"], ["signage_playlists.id"], name="fk_signage_playlist_items_playlist_id_signage_playlists"
        ),
        sa.PrimaryKeyConstraint("playlist_id", "position", name="pk_signage_playlist_items"),
    )
    op.create_index("ix_signage_playlist_items_content_id", "signage_playlist_items", ["content_id"])
    op.create_table(
        "screen_seen",
        sa.Column("screen_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("info", JsonDocument, nullable=False),
        sa.ForeignKeyConstraint(["screen_id"], ["screens.id"], name="fk_screen_seen_screen_id_screens"),
        sa.PrimaryKeyConstraint("screen_id", name="pk_screen_seen"),
    )
    op.create_table(
        "signage_offered",
        sa.Column("screen_id", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_offered_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(["screen_id"], ["screens.id"], name="fk_signage_offered_screen_id_screens"),
        sa.PrimaryKeyConstraint("screen_id", "content_id", "booking_id", name="pk_signage_offered"),
    )
    op.create_table(
        "signage_plays",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("screen_id", sa.Integer(), nullable=False),
        sa.Column("play_id", sa.String(64), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("content_kind", sa.String(8), nullable=False),
        sa.Column("content_name", sa.String(200), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("category", sa.String(50), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.Column("campaign", sa.String(200), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["signage_bookings.id"], name="fk_signage_plays_booking_id_signage_bookings"
        ),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_plays_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(["screen_id"], ["screens.id"], name="fk_signage_plays_screen_id_screens"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_plays_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_signage_plays"),
        sa.UniqueConstraint("screen_id", "play_id", name="uq_signage_plays_screen_id_play_id"),
    )
    op.create_index("ix_signage_plays_booking_id_day", "signage_plays", ["booking_id", "day"])
    op.create_index("ix_signage_plays_screen_id_day", "signage_plays", ["screen_id", "day"])
    op.create_index("ix_signage_plays_store_id_day", "signage_plays", ["store_id", "day"])
    op.create_table(
        "signage_play_days",
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("screen_id", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(50), nullable=False),
        sa.Column("plays", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("shown_ms", sa.BigInteger(), nullable=False),
        *(sa.Column(f"h{hour:02d}", sa.Integer(), nullable=False) for hour in range(24)),
        sa.ForeignKeyConstraint(
            ["content_id"], ["signage_contents.id"], name="fk_signage_play_days_content_id_signage_contents"
        ),
        sa.ForeignKeyConstraint(["screen_id"], ["screens.id"], name="fk_signage_play_days_screen_id_screens"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_signage_play_days_store_id_stores"),
        sa.PrimaryKeyConstraint(
            "store_id", "day", "screen_id", "content_id", "booking_id", "category", name="pk_signage_play_days"
        ),
    )
