"""Attendance: hours, corrections, days, and punches on their way to others."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "attendance_holidays",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_holidays_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_holidays"),
    )
    op.create_index("ix_attendance_holidays_store_id", "attendance_holidays", ["store_id"])
    op.create_table(
        "attendance_rules",
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("pairing", sa.String(10), nullable=False),
        sa.Column("early_counts", sa.Boolean(), nullable=False),
        sa.Column("overtime_from_minutes", sa.Integer(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_rules_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", name="pk_attendance_rules"),
    )
    op.create_table(
        "attendance_syncs",
        sa.Column("terminal_id", sa.Integer(), nullable=False),
        sa.Column("config_id", sa.Integer(), nullable=False),
        sa.Column("last_attendance_sync", UtcDateTime(), nullable=True),
        sa.Column("last_user_sync", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["config_id"],
            ["attendance_third_parties.id"],
            name="fk_attendance_syncs_config_id_attendance_third_parties",
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"],
            ["attendance_terminals.id"],
            name="fk_attendance_syncs_terminal_id_attendance_terminals",
        ),
        sa.PrimaryKeyConstraint("terminal_id", "config_id", name="pk_attendance_syncs"),
    )
    op.create_index("ix_attendance_syncs_config_id", "attendance_syncs", ["config_id"])
    op.create_table(
        "attendance_days",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("figures", JsonDocument, nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_days_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_days_store_id_stores"),
        sa.PrimaryKeyConstraint("person_id", "day", name="pk_attendance_days"),
    )
    op.create_index("ix_attendance_days_store_id_day", "attendance_days", ["store_id", "day"])
    op.create_index("ix_attendance_days_store_id_state", "attendance_days", ["store_id", "state"])
    op.create_table(
        "attendance_schedules",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("terminal_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("check_in", sa.String(5), nullable=False),
        sa.Column("check_out", sa.String(5), nullable=False),
        sa.Column("break_start", sa.String(5), nullable=False),
        sa.Column("break_end", sa.String(5), nullable=False),
        sa.Column("tolerance_minutes", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_schedules_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_schedules_store_id_stores"),
        sa.ForeignKeyConstraint(
            ["terminal_id"],
            ["attendance_terminals.id"],
            name="fk_attendance_schedules_terminal_id_attendance_terminals",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_schedules"),
    )
    op.create_index("ix_attendance_schedules_person_id", "attendance_schedules", ["person_id"])
    op.create_index("ix_attendance_schedules_store_id_weekday", "attendance_schedules", ["store_id", "weekday"])
    op.create_index("ix_attendance_schedules_terminal_id", "attendance_schedules", ["terminal_id"])
    op.create_table(
        "attendance_corrections",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("punch_id", _LARGE, nullable=True),
        sa.Column("happened_at", UtcDateTime(), nullable=True),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_corrections_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(
            ["punch_id"], ["attendance_punches.id"], name="fk_attendance_corrections_punch_id_attendance_punches"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_corrections_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_corrections"),
    )
    op.create_index("ix_attendance_corrections_person_id_day", "attendance_corrections", ["person_id", "day"])
    op.create_index("ix_attendance_corrections_store_id_day", "attendance_corrections", ["store_id", "day"])
    op.create_table(
        "attendance_deliveries",
        sa.Column("id", _LARGE, autoincrement=True, nullable=False),
        sa.Column("punch_id", _LARGE, nullable=False),
        sa.Column("config_id", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("cause", sa.String(24), nullable=False),
        sa.Column("error", sa.String(300), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("claim", sa.String(36), nullable=False),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["config_id"],
            ["attendance_third_parties.id"],
            name="fk_attendance_deliveries_config_id_attendance_third_parties",
        ),
        sa.ForeignKeyConstraint(
            ["punch_id"], ["attendance_punches.id"], name="fk_attendance_deliveries_punch_id_attendance_punches"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_deliveries_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_deliveries"),
        sa.UniqueConstraint("punch_id", "config_id", name="uq_attendance_deliveries_punch_id_config_id"),
    )
    op.create_index(
        "ix_attendance_deliveries_config_id_state_due_at", "attendance_deliveries", ["config_id", "state", "due_at"]
    )
    op.create_index("ix_attendance_deliveries_state_due_at", "attendance_deliveries", ["state", "due_at"])
