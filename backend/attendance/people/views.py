"""People as pages and clients see them, and the rules of what may be written about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from backend.attendance.refused import AttendanceRefused

MOST = 10_000
"""Of one store: more than any terminal holds."""
NAME = 100
BIGGEST = 999_999_999_999
"""Twelve digits, once the terminal's menu is set to them."""
DOOR, STRANGER = 0, 99_999_999
"""What terminals say instead of a person: a door's own event, a face they do not know."""
ADMINS = (0, 1, 2)
ZONES, GROUPS = 8, 9


@dataclass(frozen=True, slots=True)
class OnTerminal:
    """`state`: waiting, sent, failed, removing, removed."""

    terminal_id: int
    name: str
    state: str
    reason: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody shows a terminal; what it is made of is never shown again. `kind`: finger, password, card, face,
    palm, photo."""

    backupnum: int
    kind: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """`source_id`: the service they were pulled from. `left_at`: no longer here."""

    id: int
    store_id: str
    enrollid: int
    staff_id: str | None
    name: str
    admin: int
    enabled: bool
    weekzone: int
    group_number: int
    starts_at: datetime | None
    ends_at: datetime | None
    source_id: int | None
    created_at: datetime
    updated_at: datetime
    left_at: datetime | None
    terminals: tuple[OnTerminal, ...] = ()
    credentials: tuple[Credential, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """`enrollid` None: the next free number. `weekzone` 0: the terminal's first; it counts where no hours are planned.
    `starts_at`, `ends_at`: when terminals let them in at all."""

    name: str
    enrollid: int | None = None
    staff_id: str | None = None
    admin: int = 0
    enabled: bool = True
    weekzone: int = 0
    group_number: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def checked(self) -> "PersonDraft":
        """AttendanceRefused name_missing, name_long, enrollid_range, enrollid_reserved, admin_range, weekzone_range,
        group_range, period_reversed."""
        name = " ".join(self.name.split())
        if not name:
            raise AttendanceRefused("name_missing", "name", "a person needs a name")
        if len(name) > NAME:
            raise AttendanceRefused("name_long", "name", f"at most {NAME} characters", most=NAME)
        if self.enrollid is not None:
            check_enrollid(self.enrollid)
        _within(self.admin, ADMINS[0], ADMINS[-1], "admin")
        _within(self.weekzone, 0, ZONES, "weekzone")
        _within(self.group_number, 0, GROUPS, "group")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise AttendanceRefused("period_reversed", "ends_at", "the end is before the beginning")
        return PersonDraft(
            name, self.enrollid, self.staff_id or None, self.admin, self.enabled, self.weekzone, self.group_number,
            self.starts_at, self.ends_at,
        )  # fmt: skip

    def columns(self) -> dict[str, Any]:
        """But for the number: it is not changed with the rest."""
        return {
            "name": self.name,
            "staff_id": self.staff_id,
            "admin": self.admin,
            "enabled": self.enabled,
            "weekzone": self.weekzone,
            "group_number": self.group_number,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
        }


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that punched and belongs to nobody. `name`: what the terminal called them, "" mostly. `terminals`:
    where, by name."""

    enrollid: int
    punches: int
    first_at: datetime
    last_at: datetime
    name: str
    terminals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a list of people. `refused`: row (from 0), code, values."""

    ids: tuple[int, ...]
    known: int
    refused: tuple[tuple[int, AttendanceRefused], ...] = ()


def check_enrollid(enrollid: int) -> None:
    """AttendanceRefused enrollid_range, enrollid_reserved."""
    if not 1 <= enrollid <= BIGGEST:
        raise AttendanceRefused("enrollid_range", "enrollid", f"a number from 1 to {BIGGEST}", most=BIGGEST)
    if enrollid == STRANGER:
        raise AttendanceRefused("enrollid_reserved", "enrollid", f"{STRANGER} means a face nobody knows", n=STRANGER)


def kind_of(backupnum: int) -> str:
    """What a credential's number stands for."""
    if backupnum in (10, 11, 50):
        return {10: "password", 11: "card", 50: "photo"}[backupnum]
    for kind, numbers in (("finger", range(10)), ("face", range(20, 28)), ("palm", range(30, 38))):
        if backupnum in numbers:
            return kind
    return "other"


def person_of(row: RowMapping, terminals: Sequence[OnTerminal] = (), own: Sequence[Credential] = ()) -> Person:
    plain = {name: row[name] for name in Person.__dataclass_fields__ if name not in ("terminals", "credentials")}
    return Person(**plain, terminals=tuple(terminals), credentials=tuple(own))


def _within(value: int, least: int, most: int, name: str) -> None:
    if not least <= value <= most:
        raise AttendanceRefused(f"{name}_range", name, f"{name}: from {least} to {most}", least=least, most=most)
