"""Attendance: terminals, people and punches; and who runs the automatic work."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "job_leases",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_job_leases"),
    )
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_jobs"),
    )
    op.create_table(
        "attendance_runs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("stop_asked", sa.Boolean(), nullable=False),
        sa.Column("started_by", sa.String(64), nullable=False),
        sa.Column("runner", sa.String(64), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_runs_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_runs"),
    )
    op.create_index("ix_attendance_runs_name_id", "attendance_runs", ["name", "id"])
    op.create_index("ix_attendance_runs_state", "attendance_runs", ["state"])
    op.create_index("ix_attendance_runs_store_id_id", "attendance_runs", ["store_id", "id"])
    op.create_table(
        "attendance_terminals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=True),
        sa.Column("sn", sa.String(64), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("family", sa.String(16), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("poll", sa.String(8), nullable=False),
        sa.Column("poll_seconds", sa.Integer(), nullable=False),
        sa.Column("keep_photos", sa.Boolean(), nullable=False),
        sa.Column("keep_temperatures", sa.Boolean(), nullable=False),
        sa.Column("keep_templates", sa.Boolean(), nullable=False),
        sa.Column("networks", JsonDocument, nullable=False),
        sa.Column("windows_minutes", sa.Integer(), nullable=True),
        sa.Column("devinfo", JsonDocument, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_terminals_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_terminals"),
        sa.UniqueConstraint("sn", name="uq_attendance_terminals_sn"),
    )
    op.create_index("ix_attendance_terminals_state", "attendance_terminals", ["state"])
    op.create_index("ix_attendance_terminals_store_id", "attendance_terminals", ["store_id"])
    op.create_table(
        "attendance_third_parties",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("base_url", sa.String(500), nullable=False),
        sa.Column("users_endpoint", sa.String(300), nullable=False),
        sa.Column("attendance_endpoint", sa.String(300), nullable=False),
        sa.Column("auth_type", sa.String(8), nullable=False),
        sa.Column("auth_name", sa.String(100), nullable=False),
        sa.Column("auth_secret", sa.Text(), nullable=False),
        sa.Column("sync_interval_minutes", sa.Integer(), nullable=False),
        sa.Column("user_fields", JsonDocument, nullable=False),
        sa.Column("punch_fields", JsonDocument, nullable=False),
        sa.Column("terminals", JsonDocument, nullable=False),
        sa.Column("pulls_users", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("pushed_at", UtcDateTime(), nullable=True),
        sa.Column("pulled_at", UtcDateTime(), nullable=True),
        sa.Column("paused_until", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_third_parties_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_third_parties"),
    )
    op.create_index("ix_attendance_third_parties_store_id", "attendance_third_parties", ["store_id"])
    op.create_table(
        "attendance_commands",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("terminal_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("body", JsonDocument, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer", JsonDocument, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["attendance_runs.id"], name="fk_attendance_commands_run_id_attendance_runs"
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"], ["attendance_terminals.id"], name="fk_attendance_commands_terminal_id_attendance_terminals"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_commands"),
    )
    op.create_index("ix_attendance_commands_run_id_state", "attendance_commands", ["run_id", "state"])
    op.create_index(
        "ix_attendance_commands_terminal_id_state_id", "attendance_commands", ["terminal_id", "state", "id"]
    )
    op.create_table(
        "attendance_people",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("enrollid", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.String(64), nullable=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("admin", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("weekzone", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["attendance_third_parties.id"],
            name="fk_attendance_people_source_id_attendance_third_parties",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_people_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_people"),
        sa.UniqueConstraint("store_id", "enrollid", name="uq_attendance_people_store_id_enrollid"),
    )
    op.create_index("ix_attendance_people_store_id_staff_id", "attendance_people", ["store_id", "staff_id"])
    op.create_table(
        "attendance_terminal_seen",
        sa.Column("terminal_id", sa.Integer(), nullable=False),
        sa.Column("connected_at", UtcDateTime(), nullable=True),
        sa.Column("heard_at", UtcDateTime(), nullable=True),
        sa.Column("stalled_at", UtcDateTime(), nullable=True),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("clock_off_s", sa.Integer(), nullable=True),
        sa.Column("polled_at", UtcDateTime(), nullable=True),
        sa.Column("error", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["terminal_id"],
            ["attendance_terminals.id"],
            name="fk_attendance_terminal_seen_terminal_id_attendance_terminals",
        ),
        sa.PrimaryKeyConstraint("terminal_id", name="pk_attendance_terminal_seen"),
    )
    op.create_table(
        "attendance_credentials",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("backupnum", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("terminal_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_credentials_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"],
            ["attendance_terminals.id"],
            name="fk_attendance_credentials_terminal_id_attendance_terminals",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_credentials"),
        sa.UniqueConstraint("person_id", "backupnum", name="uq_attendance_credentials_person_id_backupnum"),
    )
    op.create_table(
        "attendance_enrolments",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("terminal_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("command_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_enrolments_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(
            ["terminal_id"],
            ["attendance_terminals.id"],
            name="fk_attendance_enrolments_terminal_id_attendance_terminals",
        ),
        sa.PrimaryKeyConstraint("person_id", "terminal_id", name="pk_attendance_enrolments"),
    )
    op.create_index("ix_attendance_enrolments_terminal_id", "attendance_enrolments", ["terminal_id"])
    op.create_table(
        "attendance_punches",
        sa.Column("id", _LARGE, autoincrement=True, nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("terminal_id", sa.Integer(), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("sn", sa.String(64), nullable=False),
        sa.Column("enrollid", sa.BigInteger(), nullable=False),
        sa.Column("wall", sa.String(19), nullable=False),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), nullable=False),
        sa.Column("suspect", sa.String(8), nullable=False),
        sa.Column("mode", sa.Integer(), nullable=False),
        sa.Column("inout", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("verify_mode", sa.Integer(), nullable=True),
        sa.Column("temperature_tenths", sa.Integer(), nullable=True),
        sa.Column("user_name", sa.String(100), nullable=False),
        sa.Column("access_granted", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.String(80), nullable=False),
        sa.Column("raw", JsonDocument, nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_attendance_punches_device_id_devices"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["attendance_people.id"], name="fk_attendance_punches_person_id_attendance_people"
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_attendance_punches_store_id_stores"),
        sa.ForeignKeyConstraint(
            ["terminal_id"], ["attendance_terminals.id"], name="fk_attendance_punches_terminal_id_attendance_terminals"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendance_punches"),
        sa.UniqueConstraint("sn", "enrollid", "wall", "event", name="uq_attendance_punches_sn_enrollid_wall_event"),
    )
    op.create_index("ix_attendance_punches_person_id_happened_at", "attendance_punches", ["person_id", "happened_at"])
    op.create_index("ix_attendance_punches_store_id_enrollid", "attendance_punches", ["store_id", "enrollid"])
    op.create_index("ix_attendance_punches_store_id_happened_at", "attendance_punches", ["store_id", "happened_at"])
    op.create_index(
        "ix_attendance_punches_terminal_id_happened_at", "attendance_punches", ["terminal_id", "happened_at"]
    )
    for name, columns, condition in (
        ("suspect", ["store_id", "id"], "suspect != ''"),
        ("photo", ["received_at"], "photo != ''"),
    ):
        op.create_index(
            f"ix_attendance_punches_{name}",
            "attendance_punches",
            columns,
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )
