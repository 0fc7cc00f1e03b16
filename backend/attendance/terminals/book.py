"""The book of punches: each stands in it once, whoever sends it again, and who wants to know of it is told in the same
transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.people.staff import person_of_staff
from backend.attendance.punches import StoredPunch, Told
from backend.attendance.terminals.records import Record
from backend.attendance.terminals.statements import KnownPerson, PunchFacts, PunchKey, people_known, store_punches
from backend.attendance.terminals.terminal import Terminal
from backend.attendance.terminals.walls import moment_of, spelled
from backend.db.database import Database
from backend.db.raw import Raw, raw_of
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Batch:
    terminal: Terminal
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Kept:
    """`granted`: everybody in it is known, enabled and in their dates; an empty batch opens no door."""

    new: tuple[StoredPunch, ...]
    doubles: int
    granted: bool


class PunchBook:
    """`told`: who hears of new punches, in this order. A database that fails for one of them undoes the punches too:
    the terminal sends them again."""

    def __init__(self, database: Database, clock: Clock, told: Sequence[Told] = ()) -> None:
        self._database = database
        self._clock = clock
        self._told = told

    async def keep(self, session: AsyncSession, terminal: Terminal, records: Sequence[Record]) -> Kept:
        """For an approved terminal. A record that is in the book already changes nothing and counts as a double."""
        return (await self.keep_all(session, [Batch(terminal, records)]))[0]

    async def keep_all(self, session: AsyncSession, batches: Sequence[Batch]) -> list[Kept]:
        """Several terminals' records in one transaction, each answered for itself."""
        raw, now = raw_of(session), self._clock.now()
        asked = {
            (batch.terminal.store_id or "", record.enrollid)
            for batch in batches
            for record in batch.records
            if record.kind == "person"
        }
        people = await people_known(raw, asked) if asked else {}
        facts: dict[PunchKey, PunchFacts] = {}
        keys: list[list[PunchFacts]] = []
        for batch in batches:
            theirs = [_facts(raw, batch.terminal, record, people, now) for record in batch.records]
            keys.append(theirs)
            for each in theirs:
                facts.setdefault(each.key, each)
        numbers = await store_punches(raw, list(facts.values())) if facts else {}
        kept: list[Kept] = []
        everything: list[StoredPunch] = []
        for theirs in keys:
            new = []
            for each in theirs:
                number = numbers.pop(each.key, None)  # once, even if a batch holds it twice
                if number is not None:
                    new.append(_stored(number, facts[each.key]))
            everything += new
            persons = [each for each in theirs if each.kind != "door"]
            granted = bool(persons) and all(each.access_granted for each in persons)
            kept.append(Kept(tuple(new), len(theirs) - len(new), granted))
        await self._tell(session, everything)
        return kept

    async def keep_till(
        self,
        session: AsyncSession,
        *,
        store_id: str,
        device_id: str,
        staff_id: str,
        name: str,
        happened_at: datetime,
        direction: str,
        event: int = 0,
    ) -> StoredPunch | None:
        """A punch on a till, None when it is known. A till tells the time in UTC: no hour of it ever comes twice.
        `name`: of a member of the staff who is nobody here yet."""
        raw = raw_of(session)
        now = self._clock.now()
        person = await person_of_staff(session, store_id, staff_id, name, now)
        moment = moment_of(happened_at.astimezone(UTC).replace(tzinfo=None), "UTC", now)
        punch = PunchFacts(
            store_id=store_id,
            terminal_id=None,
            device_id=device_id,
            person_id=person.id,
            kind="person",
            sn=f"till:{device_id}",
            enrollid=person.enrollid,
            wall=spelled(happened_at.astimezone(UTC)),
            happened_at=happened_at,
            zone="UTC",
            ambiguous=False,
            suspect=moment.suspect,
            mode=0,
            inout=1 if direction == "out" else 0,
            event=event,
            direction=direction,
            verify_mode=None,
            temperature_tenths=None,
            user_name=person.name,
            access_granted=True,
            photo="",
            raw={},
            received_at=now,
        )
        numbers = await store_punches(raw, [punch])
        if not numbers:
            return None
        stored = _stored(numbers[punch.key], punch)
        await self._tell(session, [stored])
        return stored

    async def _tell(self, session: AsyncSession, new: Sequence[StoredPunch]) -> None:
        if new:
            for told in self._told:
                await told(session, new)


def _facts(
    raw: Raw,
    terminal: Terminal,
    record: Record,
    people: dict[tuple[str, int], KnownPerson],
    now: datetime,
) -> PunchFacts:
    store_id = terminal.store_id or ""
    person = people.get((store_id, record.enrollid)) if record.kind == "person" else None
    if record.wall is None:
        at, ambiguous, suspect = now, False, "reset"
    else:
        moment = moment_of(record.wall, terminal.zone, now)
        at, ambiguous, suspect = moment.at, moment.ambiguous, moment.suspect
    return PunchFacts(
        store_id=store_id,
        terminal_id=terminal.id,
        device_id=None,
        person_id=person.id if person else None,
        kind=record.kind,
        sn=terminal.sn,
        enrollid=record.enrollid,
        wall=record.wall_text,
        happened_at=at,
        zone=terminal.zone,
        ambiguous=ambiguous,
        suspect=suspect,
        mode=record.mode,
        inout=record.inout,
        event=record.event,
        direction="",
        verify_mode=record.verify_mode,
        temperature_tenths=record.temperature_tenths if terminal.keep_temperatures else None,
        user_name=record.name or (person.name if person else ""),
        access_granted=person is not None and _may(raw, person, at),
        photo=record.photo if terminal.keep_photos else "",
        raw=record.raw,
        received_at=now,
    )


def _may(raw: Raw, person: KnownPerson, at: datetime) -> bool:
    if person.since is None and person.until is None:
        return person.may
    moment = raw.instant(at)
    return (
        person.may
        and (person.since is None or moment >= person.since)
        and (person.until is None or moment < person.until)
    )


def _stored(number: int, punch: PunchFacts) -> StoredPunch:
    return StoredPunch(
        number,
        punch.store_id,
        punch.terminal_id,
        punch.person_id,
        punch.kind,
        punch.sn,
        punch.enrollid,
        punch.wall,
        punch.happened_at,
        punch.event,
        punch.suspect,
    )
