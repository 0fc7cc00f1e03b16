"""A list of people as a service gives it, row by row: what is usable, and why the rest is not (pure).

`fields` of a configuration: the document's name → where the service has it (`employee.number`); `users`: where the list
is, "" for an answer that is the list itself. Without it: under `users` or another usual name, or the answer itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

BIGGEST = 999_999_999_999
RESERVED = frozenset({0, 99_999_999})
"""Terminals write them for a door and for a face nobody knows."""
NAME = 100
_LISTS = ("users", "employees", "results", "data", "items", "records")
_NAMES = ("name", "user_name", "full_name", "fullname")
Outcome = Literal["added", "changed", "unchanged", "refused"]
Reason = Literal["", "not_an_object", "enrollid_missing", "enrollid_invalid", "enrollid_reserved", "name_missing",
                 "repeated", "people_many"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class User:
    enrollid: int
    name: str
    admin: int = 0
    enabled: bool = True
    weekzone: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Of the report. `row`: from 1. `enrollid`, `name`: as far as they could be read. `noted`: fields that made no
    sense and were left at what is usual."""

    row: int
    enrollid: int | None
    name: str
    outcome: Outcome = "refused"
    reason: Reason = ""
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """`users`: row → the person. `refused`: the rows nothing can be done with."""

    users: Mapping[int, tuple[User, tuple[str, ...]]]
    refused: tuple[Row, ...]


def list_of(answer: Any, fields: Mapping[str, str], deep: int = 5) -> list[Any] | None:
    """None when there is no list, so many levels down."""
    if "users" in fields:
        found = _at(answer, fields["users"]) if fields["users"] else answer
        return found if isinstance(found, list) else None
    if isinstance(answer, list):
        return answer
    if isinstance(answer, Mapping):
        for name in _LISTS:
            if isinstance(answer.get(name), list):
                return list(answer[name])
            if deep and isinstance(answer.get(name), Mapping):
                inner = list_of(answer[name], fields, deep - 1)
                if inner is not None:
                    return inner
    return None


def next_of(answer: Any) -> str:
    """The address of the following page, "" on the last: the usual ways of saying so."""
    if not isinstance(answer, Mapping):
        return ""
    for path in ("next", "next_page_url", "links.next", "pagination.next", "meta.next"):
        found = _at(answer, path)
        if isinstance(found, str) and found:
            return found
    return ""


def read(rows: Sequence[Any], fields: Mapping[str, str]) -> Read:
    """The first of those with one number counts: the list's order is the service's, not ours to choose from."""
    users: dict[int, tuple[User, tuple[str, ...]]] = {}
    refused: list[Row] = []
    seen: set[int] = set()
    for place, given in enumerate(rows, start=1):
        if not isinstance(given, Mapping):
            refused.append(Row(place, None, "", reason="not_an_object"))
            continue
        number, name = _value(given, "enrollid", fields), _name(given, fields)
        enrollid = _whole(number)
        reason: Reason = ""
        if number in (None, ""):
            reason = "enrollid_missing"
        elif enrollid is None or not 0 <= enrollid <= BIGGEST:
            enrollid, reason = None, "enrollid_invalid"
        elif enrollid in RESERVED:
            reason = "enrollid_reserved"
        elif not name:
            reason = "name_missing"
        elif enrollid in seen:
            reason = "repeated"
        if reason or enrollid is None:
            refused.append(Row(place, enrollid, name, reason=reason))
            continue
        seen.add(enrollid)
        users[place] = _user(given, enrollid, name, fields)
    return Read(users, tuple(refused))


def _user(
    given: Mapping[str, Any], enrollid: int, name: str, fields: Mapping[str, str]
) -> tuple[User, tuple[str, ...]]:
    noted: list[str] = []

    def number(field: str, most: int) -> int:
        value = _value(given, field, fields)
        if value in (None, ""):
            return 0
        whole = _whole(value)
        if whole is None or not 0 <= whole <= most:
            noted.append(field)
            return 0
        return whole

    enabled = _yes(_value(given, "is_enabled", fields))
    if enabled is None:
        noted.append("is_enabled")
    user = User(
        enrollid,
        name,
        number("admin", 2),
        enabled is not False,
        number("weekzone", 8),
        number("group", 9),
    )
    return user, tuple(noted)


def _name(given: Mapping[str, Any], fields: Mapping[str, str]) -> str:
    """One printable line; PostgreSQL stores no NUL. A first and a last name are one, where there is no whole one."""
    value = _value(given, "name", fields)
    if "name" not in fields and not value:
        parts = [given.get(each) for each in ("first_name", "last_name")]
        value = next((given[each] for each in _NAMES if given.get(each)), None) or " ".join(
            each for each in parts if isinstance(each, str)
        )
    if not isinstance(value, str):
        return ""
    return " ".join("".join(each if each.isprintable() else " " for each in value).split())[:NAME]


def _value(given: Mapping[str, Any], field: str, fields: Mapping[str, str]) -> Any:
    return _at(given, fields.get(field, field))


def _at(value: Any, path: str) -> Any:
    for each in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(each)
    return value


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and len(value) <= 20 and value.strip().isascii() and value.strip().isdigit():
        return int(value.strip())
    return value if isinstance(value, int) else None


def _yes(value: Any) -> bool | None:
    """None for what is neither; nothing said is yes."""
    if value is None or value == "":
        return True
    if isinstance(value, bool):
        return value
    word = str(value).strip().casefold()
    if word in ("1", "true", "yes", "y", "active", "enabled", "oui"):
        return True
    if word in ("0", "false", "no", "n", "inactive", "disabled", "non"):
        return False
    return None
