"""One record of a terminal's log, from whatever its firmware wrote."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from backend.attendance.terminals.walls import parsed_wall, spelled
from backend.db.json import dumps

DOOR, STRANGER = 0, 99_999_999
"""What the protocol writes in place of a person: the door told something itself; a face it does not know."""
_PICTURES = ("image", "photo", "picture", "logphoto")
_TEMPERATURES = ("temp", "temperature", "bodytemp")
_LARGEST = 2**31 - 1
_RAW_KEYS, _RAW_TEXT, _KEY, _DEEPEST = 40, 300, 40, 20


@dataclass(frozen=True, slots=True)
class Record:
    """`wall` None: its time cannot be read. `raw`: without pictures and temperatures, long texts cut short. `mark`:
    tells records without a time apart.
    `photo`: the name of the kept picture."""

    enrollid: int
    wall: datetime | None
    mode: int
    inout: int
    event: int
    verify_mode: int | None
    temperature_tenths: int | None
    name: str
    image: str
    raw: dict[str, Any]
    mark: str = ""
    photo: str = ""

    @property
    def kind(self) -> str:
        return "door" if self.enrollid == DOOR else "stranger" if self.enrollid == STRANGER else "person"

    @property
    def wall_text(self) -> str:
        return spelled(self.wall) if self.wall is not None else f"?{self.mark}"


def record_of(given: object) -> Record | None:
    """None when it is no record at all. Without a number of its own a record is a stranger's."""
    if not isinstance(given, Mapping):
        return None
    found = {_plain(str(key)[:_KEY]): value for key, value in given.items()}
    wall = parsed_wall(found.get("time"))
    enrollid = whole(found.get("enrollid"), STRANGER, largest=10**12)
    temperature = next((found[key] for key in _TEMPERATURES if key in found), None)
    image = next((found[key] for key in _PICTURES if isinstance(found.get(key), str)), "")
    if wall is not None and not 1970 <= wall.year < 2200:
        wall = None
    return Record(
        enrollid=enrollid,
        wall=wall,
        mode=whole(found.get("mode"), 0),
        inout=whole(found.get("inout"), 0),
        event=whole(found.get("event"), 0),
        verify_mode=whole(found["verifymode"], 0) if found.get("verifymode") is not None else None,
        temperature_tenths=_tenths(temperature),
        name=text_of(found.get("name"), 100),
        image=image,
        raw=_kept(given),
        mark="" if wall else hashlib.sha256(repr(given).encode("utf-8", "replace")).hexdigest()[:18],
    )


def whole(given: object, otherwise: int, *, largest: int = _LARGEST) -> int:
    """A whole number from 0 on, also from text; `otherwise` for anything else."""
    if isinstance(given, bool):
        return int(given)
    if isinstance(given, str) and len(given) <= 24:
        given = given.strip()
        given = int(given) if given.isascii() and given.isdigit() else given
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return given if isinstance(given, int) and 0 <= given <= largest else otherwise


def text_of(given: object, longest: int) -> str:
    """One line that any database stores."""
    if not isinstance(given, str):
        return str(given) if isinstance(given, int) and not isinstance(given, bool) else ""
    if given.isprintable() and given.isascii():
        return given[: longest * 2].strip()[:longest]
    clean = given.encode("utf-8", "replace").decode()
    return "".join(each if each.isprintable() else " " for each in clean[: longest * 2]).strip()[:longest]


def _tenths(given: object) -> int | None:
    try:
        degrees = float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return round(degrees * 10) if 0 < degrees < 100 else None


@lru_cache(512)
def _plain(key: str) -> str:
    return key.strip().lower()


@lru_cache(512)
def _shown(key: str) -> str:
    """ "" for what is not kept."""
    name = text_of(key, _KEY)
    return "" if name.lower() in _PICTURES or name.lower() in _TEMPERATURES else name


def _kept(given: Mapping[Any, Any]) -> dict[str, Any]:
    """The record as it came, for who wants to look: no pictures, no temperatures, nothing without a bound."""
    kept: dict[str, Any] = {}
    for key, value in list(given.items())[:_RAW_KEYS]:
        name = _shown(str(key)[:_KEY])
        if not name:
            continue
        if type(value) is int and -(2**63) <= value < 2**63:  # most of them
            pass
        elif isinstance(value, str):
            value = text_of(value, _RAW_TEXT)
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
            value = str(value)[:_RAW_TEXT]
        elif isinstance(value, (list, dict)):
            try:
                value = text_of(dumps(value).decode(), _RAW_TEXT)
            except (TypeError, ValueError, RecursionError):
                value = "?"
        elif isinstance(value, float) and not -1e300 < value < 1e300:
            value = None
        kept[name] = value
    return kept


def storable(given: dict[str, Any]) -> dict[str, Any]:
    """What came over the wire, as any database takes it: PostgreSQL knows no NUL, and no JSON of ours half a surrogate,
    a number of forty digits or nesting without an end."""
    try:
        if b"\\u0000" not in dumps(given):
            return given
    except (TypeError, ValueError, RecursionError):
        pass
    clean: dict[str, Any] = _storable(given, 0)
    return clean


def _storable(given: Any, depth: int) -> Any:
    if isinstance(given, str):
        return text_of(given, len(given))
    if isinstance(given, int) and not isinstance(given, bool) and not -(2**63) <= given < 2**63:
        return str(given)[:_RAW_TEXT]
    if isinstance(given, (dict, list)) and depth == _DEEPEST:
        return "?"
    if isinstance(given, dict):
        return {text_of(str(key), _RAW_TEXT): _storable(value, depth + 1) for key, value in given.items()}
    return [_storable(each, depth + 1) for each in given] if isinstance(given, list) else given
