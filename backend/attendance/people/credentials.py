"""What people show a terminal, as it is checked and kept."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CredentialRow, TerminalRow
from backend.attendance.people.views import kind_of
from backend.attendance.refused import AttendanceRefused
from backend.attendance.sealed import Record
from backend.db.base import table_of
from common.domain.clock import Clock

LONGEST_PASSWORD = 8
BIGGEST_CARD = 2**53 - 1
"""What every JSON reader takes for a whole number."""
BIGGEST_PHOTO = 200_000
"""Bytes: a terminal takes small pictures only, and a message of a megabyte is refused."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
AT_ONCE = 500

_CREDENTIALS, _TERMINALS = table_of(CredentialRow), table_of(TerminalRow)


def check_credential(backupnum: int, record: Record) -> Record:
    """A password, a card or a photograph, as a person gives it; everything else is given at a terminal.
    AttendanceRefused credential_kind, password_wrong, card_wrong, photo_wrong, photo_large."""
    match kind_of(backupnum):
        case "password":
            text = str(record).strip()
            # A terminal keeps it as a number: 0012 would be 12.
            if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_PASSWORD and text[0] != "0"):
                raise AttendanceRefused(
                    "password_wrong",
                    "record",
                    f"1 to {LONGEST_PASSWORD} digits, the first not 0",
                    most=LONGEST_PASSWORD,
                )
            return int(text)
        case "card":
            text = str(record).strip()
            if not (text.isascii() and text.isdigit() and len(text) <= 16 and 0 < int(text) <= BIGGEST_CARD):
                raise AttendanceRefused("card_wrong", "record", "the number of a card, digits only")
            return int(text)
        case "photo":
            return _photo(str(record))
    raise AttendanceRefused(
        "credential_kind", "backupnum", "a password, a card or a photograph; the rest at a terminal"
    )


async def keep_credential(
    session: AsyncSession, person_id: int, backupnum: int, sealed: str, terminal_id: int | None, clock: Clock
) -> None:
    """In place of the one of that number. `terminal_id`: where it was given."""
    new = upsert(session, _CREDENTIALS).values(
        person_id=person_id, backupnum=backupnum, record=sealed, terminal_id=terminal_id, updated_at=clock.now()
    )
    names = ("record", "terminal_id", "updated_at")
    await session.execute(
        new.on_conflict_do_update(
            index_elements=["person_id", "backupnum"], set_={name: new.excluded[name] for name in names}
        )
    )


async def credentials_for(
    session: AsyncSession, person_ids: Sequence[int], algorithm: str
) -> dict[int, list[tuple[int, str]]]:
    """(backupnum, sealed) by person. Fingers given at a terminal of another algorithm (`fpalgo`) are left out: this
    one could not read them."""
    found: dict[int, list[tuple[int, str]]] = {}
    for first in range(0, len(person_ids), AT_ONCE):
        rows = await session.execute(
            select(_CREDENTIALS.c.person_id, _CREDENTIALS.c.backupnum, _CREDENTIALS.c.record, _TERMINALS.c.devinfo)
            .outerjoin(_TERMINALS, _TERMINALS.c.id == _CREDENTIALS.c.terminal_id)
            .where(_CREDENTIALS.c.person_id.in_(person_ids[first : first + AT_ONCE]))
            .order_by(_CREDENTIALS.c.person_id, _CREDENTIALS.c.backupnum)
        )
        for person_id, backupnum, sealed, devinfo in rows:
            theirs = str((devinfo or {}).get("fpalgo", ""))
            if kind_of(backupnum) == "finger" and algorithm and theirs and theirs != algorithm:
                continue
            found.setdefault(person_id, []).append((backupnum, sealed))
    return found


def upsert(session: AsyncSession, table: Table) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def _photo(text: str) -> str:
    try:
        picture = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        picture = b""
    if not picture.startswith(_PICTURES):
        raise AttendanceRefused("photo_wrong", "record", "a JPEG or PNG picture in Base64")
    if len(picture) > BIGGEST_PHOTO:
        raise AttendanceRefused("photo_large", "record", f"at most {BIGGEST_PHOTO} bytes", most=BIGGEST_PHOTO)
    return base64.b64encode(picture).decode()
