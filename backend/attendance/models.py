"""Terminals, people, punches, plans, and what goes to the services of others.

Ids are numbers: clients of the attendance document read them as integers. Times are aware UTC; `wall` is what the
terminal's clock said, `YYYY-MM-DD HH:MM:SS`. Times of a plan are `HH:MM` in the terminal's zone, "" for none.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base

_LARGE = BigInteger().with_variant(Integer(), "sqlite")


def _number() -> Mapped[int]:
    return mapped_column(Integer, primary_key=True, autoincrement=True)


def _store_id() -> Mapped[str]:
    return mapped_column(String(36), ForeignKey("stores.id"), index=True)


def _terminal_id() -> Mapped[int]:
    return mapped_column(Integer, ForeignKey("attendance_terminals.id"), index=True)


def _few(name: str, *columns: str, only: str) -> Index:
    """Of a few rows among many: looking for them must not read all the others."""
    return Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))


class TerminalRow(Base):
    """`store_id` None: nobody has approved this serial number. `state`: waiting, approved, refused, removed.
    `time_zone` "": the store's. `family`: which table of modes is right for it (backend/attendance/terminals).
    `direction`: how in and out are told apart: device, alternate, in, out. `poll`: auto, new, all, never.
    `networks`: where it may call from; empty: wherever the listener lets anybody in. `windows_minutes`: its door opens
    at the planned hours only, and so long before and after them; None: it was told nothing of hours."""

    __tablename__ = "attendance_terminals"

    id: Mapped[int] = _number()
    store_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("stores.id"), index=True)
    sn: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(10), index=True)
    family: Mapped[str] = mapped_column(String(16))
    time_zone: Mapped[str] = mapped_column(String(64))
    direction: Mapped[str] = mapped_column(String(10))
    poll: Mapped[str] = mapped_column(String(8))
    poll_seconds: Mapped[int] = mapped_column(Integer)
    keep_photos: Mapped[bool] = mapped_column(Boolean)
    keep_temperatures: Mapped[bool] = mapped_column(Boolean)
    keep_templates: Mapped[bool] = mapped_column(Boolean)
    networks: Mapped[list[str]]
    windows_minutes: Mapped[int | None] = mapped_column(Integer)
    devinfo: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(64))
    removed_at: Mapped[datetime | None]


class TerminalSeenRow(Base):
    """Apart from the terminal: written at every sign of life. `clock_off_s`: its clock less ours, at the last look.
    `stalled_at`: since when it has not answered although its socket is open."""

    __tablename__ = "attendance_terminal_seen"

    terminal_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_terminals.id"), primary_key=True)
    connected_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    stalled_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(64))
    clock_off_s: Mapped[int | None] = mapped_column(Integer)
    polled_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(300))


class PersonRow(Base):
    """Whom terminals know by `enrollid`. `staff_id`: the same person among the store's staff, who may have a PIN.
    `admin`: 0 user, 1 administrator, 2 super user. `source_id`: the service this person was pulled from.
    `left_at`: no longer here; their punches stay."""

    __tablename__ = "attendance_people"
    __table_args__ = (UniqueConstraint("store_id", "enrollid"), Index(None, "store_id", "staff_id"))

    id: Mapped[int] = _number()
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    enrollid: Mapped[int] = mapped_column(BigInteger)
    staff_id: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(100))
    admin: Mapped[int] = mapped_column(Integer)
    enabled: Mapped[bool] = mapped_column(Boolean)
    weekzone: Mapped[int] = mapped_column(Integer)
    group_number: Mapped[int] = mapped_column(Integer)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    source_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_third_parties.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class CredentialRow(Base):
    """`record` is encrypted: cards, passwords and, where a terminal is told to keep them, templates."""

    __tablename__ = "attendance_credentials"
    __table_args__ = (UniqueConstraint("person_id", "backupnum"),)

    id: Mapped[int] = _number()
    person_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_people.id"))
    backupnum: Mapped[int] = mapped_column(Integer)
    record: Mapped[str] = mapped_column(Text)
    terminal_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_terminals.id"))
    updated_at: Mapped[datetime]


class EnrolmentRow(Base):
    """A person on a terminal. `state`: waiting, sent, failed, removing, removed. `command_id`: the last of the commands
    that make it so."""

    __tablename__ = "attendance_enrolments"

    person_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_people.id"), primary_key=True)
    terminal_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("attendance_terminals.id"), primary_key=True, index=True
    )
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(300))
    command_id: Mapped[int | None] = mapped_column(Integer)
    sent_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


class PunchRow(Base):
    """`kind`: person, door (enrollid 0), stranger (99999999). `terminal_id` None: made on the till `device_id`.
    `ambiguous`: that wall time came twice, when clocks went back. `suspect`: "", reset (a clock that began anew) or
    future; such punches are kept and shown, and counted in no day until a person has corrected them.
    `direction`: "", in or out, when who punched chose it. `raw`: the record as it came, photographs taken out."""

    __tablename__ = "attendance_punches"
    __table_args__ = (
        UniqueConstraint("sn", "enrollid", "wall", "event"),
        Index(None, "store_id", "happened_at"),
        Index(None, "person_id", "happened_at"),
        Index(None, "terminal_id", "happened_at"),
        Index(None, "store_id", "enrollid"),
        _few("ix_attendance_punches_suspect", "store_id", "id", only="suspect != ''"),
        _few("ix_attendance_punches_photo", "received_at", only="photo != ''"),
    )

    id: Mapped[int] = mapped_column(_LARGE, primary_key=True, autoincrement=True)
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    terminal_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_terminals.id"))
    device_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("devices.id"))
    person_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_people.id"))
    kind: Mapped[str] = mapped_column(String(8))
    sn: Mapped[str] = mapped_column(String(64))
    enrollid: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str] = mapped_column(String(19))
    happened_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    ambiguous: Mapped[bool] = mapped_column(Boolean)
    suspect: Mapped[str] = mapped_column(String(8))
    mode: Mapped[int] = mapped_column(Integer)
    inout: Mapped[int] = mapped_column(Integer)
    event: Mapped[int] = mapped_column(Integer)
    direction: Mapped[str] = mapped_column(String(3))
    verify_mode: Mapped[int | None] = mapped_column(Integer)
    temperature_tenths: Mapped[int | None] = mapped_column(Integer)
    user_name: Mapped[str] = mapped_column(String(100))
    access_granted: Mapped[bool] = mapped_column(Boolean)
    photo: Mapped[str] = mapped_column(String(80))
    raw: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]


class CommandRow(Base):
    """What a terminal is to do. `state`: waiting, sent, done, failed, stopped."""

    __tablename__ = "attendance_commands"
    __table_args__ = (Index(None, "terminal_id", "state", "id"), Index(None, "run_id", "state"))

    id: Mapped[int] = _number()
    terminal_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_terminals.id"))
    run_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_runs.id"))
    name: Mapped[str] = mapped_column(String(24))
    body: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(300))
    attempts: Mapped[int] = mapped_column(Integer)
    answer: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ScheduleRow(Base):
    """Hours of one weekday (0 Monday). For one person, or for a terminal's people, or for the whole store: the
    narrowest counts. `valid_from`, `valid_until` (both included): a month that is over keeps the hours it had."""

    __tablename__ = "attendance_schedules"
    __table_args__ = (Index(None, "store_id", "weekday"),)

    id: Mapped[int] = _number()
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    terminal_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_terminals.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("attendance_people.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    weekday: Mapped[int] = mapped_column(Integer)
    check_in: Mapped[str] = mapped_column(String(5))
    check_out: Mapped[str] = mapped_column(String(5))
    break_start: Mapped[str] = mapped_column(String(5))
    break_end: Mapped[str] = mapped_column(String(5))
    tolerance_minutes: Mapped[int] = mapped_column(Integer)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class HolidayRow(Base):
    """`yearly`: the same days every year, whatever year is written."""

    __tablename__ = "attendance_holidays"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    yearly: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class RulesRow(Base):
    """How a store counts days; without a row, as common.domain.attendance.Rules says. `pairing`: first_last or
    alternate."""

    __tablename__ = "attendance_rules"

    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"), primary_key=True)
    pairing: Mapped[str] = mapped_column(String(10))
    early_counts: Mapped[bool] = mapped_column(Boolean)
    overtime_from_minutes: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime]


class CorrectionRow(Base):
    """Punches are never changed: what a person corrects stands beside them. `kind`: add (`happened_at`,
    `direction`), drop (`punch_id`), move (both)."""

    __tablename__ = "attendance_corrections"
    __table_args__ = (Index(None, "store_id", "day"), Index(None, "person_id", "day"))

    id: Mapped[int] = _number()
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    person_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_people.id"))
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(4))
    punch_id: Mapped[int | None] = mapped_column(_LARGE, ForeignKey("attendance_punches.id"))
    happened_at: Mapped[datetime | None]
    direction: Mapped[str] = mapped_column(String(3))
    reason: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(64))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(64))


class DayRow(Base):
    """A person's day as it was closed. `state`: closed, or touched: something came afterwards and it is worked out
    anew by the next closing."""

    __tablename__ = "attendance_days"
    __table_args__ = (Index(None, "store_id", "day"), Index(None, "store_id", "state"))

    person_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_people.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    state: Mapped[str] = mapped_column(String(8))
    figures: Mapped[dict[str, Any]]
    closed_at: Mapped[datetime]


class ThirdPartyRow(Base):
    """`auth_type`: none, bearer, basic, api_key, header. `auth_name`: the user of basic, the header's name of the
    last two. `auth_secret` is encrypted. `terminals` empty: every terminal of the store. `paused_until`: it asked us
    to wait (429), or does not answer; `failures` in a row. `pull_report`: what came of its last list of people
    (backend.attendance.destinations.pull_report)."""

    __tablename__ = "attendance_third_parties"

    id: Mapped[int] = _number()
    store_id: Mapped[str] = _store_id()
    name: Mapped[str] = mapped_column(String(100))
    base_url: Mapped[str] = mapped_column(String(500))
    users_endpoint: Mapped[str] = mapped_column(String(300))
    attendance_endpoint: Mapped[str] = mapped_column(String(300))
    auth_type: Mapped[str] = mapped_column(String(8))
    auth_name: Mapped[str] = mapped_column(String(100))
    auth_secret: Mapped[str] = mapped_column(Text)
    sync_interval_minutes: Mapped[int] = mapped_column(Integer)
    user_fields: Mapped[dict[str, Any]]
    punch_fields: Mapped[dict[str, Any]]
    terminals: Mapped[list[Any]]
    pulls_users: Mapped[bool] = mapped_column(Boolean)
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    pushed_at: Mapped[datetime | None]
    pulled_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(Integer)
    error: Mapped[str] = mapped_column(String(300))
    pull_report: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SyncRow(Base):
    """When a terminal's punches last reached a service, and when its people last came from it."""

    __tablename__ = "attendance_syncs"

    terminal_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_terminals.id"), primary_key=True)
    config_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("attendance_third_parties.id"), primary_key=True, index=True
    )
    last_attendance_sync: Mapped[datetime | None]
    last_user_sync: Mapped[datetime | None]


class DeliveryRow(Base):
    """A punch on its way to a service. `state`: pending, sent, failed (tried again at `due_at`), parked (a person
    decides). `claim`: who is sending it now, until `claimed_until`. `key`: the same for every try."""

    __tablename__ = "attendance_deliveries"
    __table_args__ = (
        UniqueConstraint("punch_id", "config_id"),
        Index(None, "config_id", "state", "due_at"),
        Index(None, "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(_LARGE, primary_key=True, autoincrement=True)
    punch_id: Mapped[int] = mapped_column(_LARGE, ForeignKey("attendance_punches.id"))
    config_id: Mapped[int] = mapped_column(Integer, ForeignKey("attendance_third_parties.id"))
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    cause: Mapped[str] = mapped_column(String(24))
    error: Mapped[str] = mapped_column(String(300))
    key: Mapped[str] = mapped_column(String(64))
    claim: Mapped[str] = mapped_column(String(36))
    claimed_until: Mapped[datetime | None]


class RunRow(Base):
    """One time that long work was done. `store_id` None: for all stores. `state`: running, done, failed, stopped,
    lost (its process ended). `heard_at`: its last sign of life."""

    __tablename__ = "attendance_runs"
    __table_args__ = (Index(None, "store_id", "id"), Index(None, "name", "id"), Index(None, "state"))

    id: Mapped[int] = _number()
    store_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("stores.id"))
    name: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8))
    done: Mapped[int] = mapped_column(Integer)
    total: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(String(300))
    stop_asked: Mapped[bool] = mapped_column(Boolean)
    started_by: Mapped[str] = mapped_column(String(64))
    runner: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
