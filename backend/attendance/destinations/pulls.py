"""People as a service lists them: added, changed, and a report of each row. Nobody is taken away by a list they are
missing from; how many are missing is told."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson
from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.destinations.answers import Answer, Failed, read
from backend.attendance.destinations.backoff import LONGEST_WAIT
from backend.attendance.destinations.causes import Unreached
from backend.attendance.destinations.client import LIST_ANSWER, ThirdPartyClient, Wire, joined
from backend.attendance.destinations.configs import ConfigRefused, ThirdParty, ThirdPartyDesk
from backend.attendance.destinations.deliveries import Due
from backend.attendance.destinations.ledger import upsert
from backend.attendance.destinations.pull_report import Missing, PullReport, read_report, report_of, stored
from backend.attendance.destinations.users import Row, User, list_of, next_of
from backend.attendance.destinations.users import read as read_users
from backend.attendance.models import PersonRow, PunchRow, SyncRow, TerminalRow, ThirdPartyRow
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.people.views import MOST
from backend.attendance.runs import Run
from backend.audit.service import SYSTEM, Actor, AuditLog
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

CHUNK = 200
"""People of one transaction: tills write beside it."""
PAGES = 200
ROWS = 50_000
_PEOPLE, _PUNCHES, _TERMINALS = table_of(PersonRow), table_of(PunchRow), table_of(TerminalRow)
_CONFIGS, _SYNCS = table_of(ThirdPartyRow), table_of(SyncRow)
_FIELDS = ("name", "admin", "enabled", "weekzone", "group_number")


@dataclass(frozen=True, slots=True)
class Pulled:
    """`rows`: the report, in the list's order. `gone`: people once pulled from it that it lists no more. `cause`,
    `error`: why nothing came, "" otherwise."""

    rows: tuple[Row, ...] = ()
    gone: tuple[Missing, ...] = ()
    cause: str = ""
    error: str = ""

    def count(self, outcome: str) -> int:
        return sum(each.outcome == outcome for each in self.rows)

    @property
    def missing(self) -> int:
        return len(self.gone)

    @property
    def note(self) -> str:
        """For a run: what came of it, in figures."""
        if self.cause:
            return f"{self.cause}: {self.error}" if self.error else self.cause
        figures = {each: self.count(each) for each in ("added", "changed", "unchanged", "refused")}
        figures["missing"] = self.missing
        return ", ".join(f"{name} {count}" for name, count in figures.items() if count)


class Pulls:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        audit: AuditLog,
        desk: ThirdPartyDesk,
        client: ThirdPartyClient,
        unknown: UnknownQueue,
    ) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._desk = desk
        self._client = client
        self._unknown = unknown

    async def pull(
        self, config_id: int, run: Run | None = None, *, terminal_id: int | None = None, actor: Actor = SYSTEM
    ) -> Pulled:
        """Its list as it is now. `terminal_id`: one terminal was meant, else every terminal of the service. RunStopped
        between two lots of people."""
        try:
            async with self._database.read() as session:
                config, auth = await self._desk.with_auth(session, config_id)
            if not config.users_endpoint:
                raise Unreached("no_endpoint")
            async with self._client.open(auth) as wire:
                rows = await _listed(wire, config, run)
        except ConfigRefused:
            return Pulled(cause="removed")
        except Unreached as error:
            pulled = Pulled(cause=error.cause, error=error.detail)
            await self._note(config_id, pulled.note, wait_s=error.wait_s)
        else:
            pulled = await self._keep(config, rows, run, actor)
            await self._note(config_id, "", config, terminal_id)
        if run is not None:
            run.note(pulled.note)
        return pulled

    async def due(self, session: AsyncSession) -> tuple[Due, ...]:
        """Services whose people are pulled by themselves and whose interval is over."""
        now = self._clock.now()
        rows = await session.execute(
            select(
                _CONFIGS.c.id,
                _CONFIGS.c.store_id,
                _CONFIGS.c.name,
                _CONFIGS.c.pulled_at,
                _CONFIGS.c.sync_interval_minutes,
                _CONFIGS.c.paused_until,
            ).where(
                _CONFIGS.c.active,
                _CONFIGS.c.pulls_users,
                _CONFIGS.c.removed_at.is_(None),
                _CONFIGS.c.users_endpoint != "",
            )
        )
        return tuple(
            Due(config_id, store_id, name)
            for config_id, store_id, name, pulled_at, minutes, paused_until in rows
            if (pulled_at is None or (now - pulled_at).total_seconds() >= minutes * 60)
            and (paused_until is None or paused_until <= now)
        )

    async def report(self, session: AsyncSession, store_id: str, config_id: int) -> PullReport | None:
        """What came of the last list it gave; None when it never gave one."""
        kept = await session.scalar(
            select(_CONFIGS.c.pull_report).where(_CONFIGS.c.id == config_id, _CONFIGS.c.store_id == store_id)
        )
        return read_report(kept or {})

    async def _keep(self, config: ThirdParty, rows: Sequence[Any], run: Run | None, actor: Actor) -> Pulled:
        # Fifty thousand rows take a while: beside those who are served.
        found = await asyncio.to_thread(read_users, rows, config.user_fields)
        report = {each.row: each for each in found.refused}
        if run is not None:
            await run.total(len(rows))
            await run.advance(len(found.refused))
        listed = list(found.users.items())
        for first in range(0, len(listed), CHUNK):
            lot = listed[first : first + CHUNK]
            async with self._database.write() as session:
                outcomes = await self._keep_lot(session, config, [user for _, (user, _) in lot])
            for place, (user, noted) in lot:
                outcome = outcomes[user.enrollid]
                report[place] = replace(outcome, row=place, noted=noted)
            if run is not None:
                await run.advance(len(lot))
        numbers = {user.enrollid for user, _ in found.users.values()}
        ordered = tuple(report[each] for each in sorted(report))
        async with self._database.write() as session:
            theirs = await session.execute(
                select(_PEOPLE.c.enrollid, _PEOPLE.c.name)
                .where(
                    _PEOPLE.c.store_id == config.store_id,
                    _PEOPLE.c.source_id == config.id,
                    _PEOPLE.c.left_at.is_(None),
                )
                .order_by(_PEOPLE.c.name, _PEOPLE.c.id)
            )
            gone = tuple(Missing(enrollid, name) for enrollid, name in theirs if enrollid not in numbers)
            kept = report_of(ordered, gone, self._clock.now())
            await session.execute(update(_CONFIGS).where(_CONFIGS.c.id == config.id).values(pull_report=stored(kept)))
            if kept.added or kept.changed or actor != SYSTEM:  # by itself, every quarter of an hour: mostly nothing
                await self._audit.record(
                    session,
                    actor,
                    "third_party.people_pulled",
                    f"third-party:{config.id}",
                    store_id=config.store_id,
                    added=kept.added,
                    changed=kept.changed,
                    refused=kept.refused,
                )
        return Pulled(ordered, gone)

    async def _keep_lot(self, session: AsyncSession, config: ThirdParty, users: Sequence[User]) -> dict[int, Row]:
        """By number. Who left stays away, whatever the list says of them: a person decided that here."""
        now, store_id = self._clock.now(), config.store_id
        numbers = [each.enrollid for each in users]
        here = await session.execute(
            select(_PEOPLE.c.enrollid, _PEOPLE.c.id, *(_PEOPLE.c[name] for name in _FIELDS), _PEOPLE.c.source_id).where(
                _PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid.in_(numbers)
            )
        )
        known = {row["enrollid"]: row for row in here.mappings()}
        wanted = select(func.count()).where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.left_at.is_(None))
        room = MOST - (await session.scalar(wanted) or 0)
        outcomes: dict[int, Row] = {}
        new: list[dict[str, Any]] = []
        for user in users:
            row, values = known.get(user.enrollid), _values(user)
            told = Row(0, user.enrollid, user.name, "unchanged")
            if row is None and len(new) >= room:
                told = replace(told, outcome="refused", reason="people_many")
            elif row is None:
                told = replace(told, outcome="added")
                new.append({**values, "store_id": store_id, "enrollid": user.enrollid, "source_id": config.id,
                            "created_at": now, "updated_at": now})  # fmt: skip
            elif any(row[name] != value for name, value in values.items()) or row["source_id"] != config.id:
                told = replace(told, outcome="changed")
                await session.execute(
                    update(_PEOPLE)
                    .where(_PEOPLE.c.id == row["id"])
                    .values(**values, source_id=config.id, updated_at=now)
                )
            outcomes[user.enrollid] = told
        if new:
            await upsert(session, _PEOPLE, new, ("store_id", "enrollid"))  # somebody may add one of them meanwhile
            await self._claim(session, store_id, [each["enrollid"] for each in new])
        return outcomes

    async def _claim(self, session: AsyncSession, store_id: str, numbers: Sequence[int]) -> None:
        """Punches that were there before their person."""
        waiting = await session.scalars(
            select(_PUNCHES.c.enrollid)
            .where(_PUNCHES.c.store_id == store_id, _PUNCHES.c.person_id.is_(None), _PUNCHES.c.enrollid.in_(numbers))
            .distinct()
        )
        unknown = list(waiting)
        if not unknown:
            return
        people = await session.execute(
            select(_PEOPLE.c.enrollid, _PEOPLE.c.id).where(
                _PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid.in_(unknown)
            )
        )
        for enrollid, person_id in people.all():
            await self._unknown.claim(session, store_id, enrollid, person_id)

    async def _note(
        self,
        config_id: int,
        error: str,
        config: ThirdParty | None = None,
        terminal_id: int | None = None,
        wait_s: float | None = None,
    ) -> None:
        """`wait_s`: it asked to be left alone for so long. What it is already being left alone for stays said."""
        now = self._clock.now()
        values: dict[str, Any] = {"error": error[:300]}
        if wait_s is not None:
            values["paused_until"] = now + min(timedelta(seconds=wait_s), LONGEST_WAIT)
            values["failures"] = _CONFIGS.c.failures + 1
        async with self._database.write() as session:
            this = update(_CONFIGS).where(_CONFIGS.c.id == config_id)
            await session.execute(this.values(pulled_at=now))
            free = or_(_CONFIGS.c.paused_until.is_(None), _CONFIGS.c.paused_until <= now)
            await session.execute(this.where(free).values(**values))
            if config is None:
                return
            named = [terminal_id] if terminal_id is not None else list(config.terminals)
            if not named:
                named = list(
                    await session.scalars(
                        select(_TERMINALS.c.id).where(
                            _TERMINALS.c.store_id == config.store_id, _TERMINALS.c.state == "approved"
                        )
                    )
                )
            rows: list[Mapping[str, Any]] = [
                {"terminal_id": each, "config_id": config_id, "last_user_sync": now} for each in sorted(named)
            ]
            if rows:
                await upsert(session, _SYNCS, rows, ("terminal_id", "config_id"), {"last_user_sync": now})


def _values(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "admin": user.admin,
        "enabled": user.enabled,
        "weekzone": user.weekzone,
        "group_number": user.group,
    }


async def _listed(wire: Wire, config: ThirdParty, run: Run | None) -> list[Any]:
    """All pages of the list; of the service's own server only, and together no more than one may be. Unreached;
    RunStopped."""
    start = url = joined(config.base_url, config.users_endpoint)
    rows: list[Any] = []
    asked: set[str] = set()
    read = 0
    while url and url not in asked and len(asked) < PAGES and len(rows) < ROWS:
        asked.add(url)
        page = await wire.get(url)
        read += len(page.body)
        if read > LIST_ANSWER:
            raise Unreached("answer_too_large", f"> {LIST_ANSWER // (1024 * 1024)} MiB")
        answer = await asyncio.to_thread(json_of, page)
        found = list_of(answer, config.user_fields)
        if found is None:
            raise Unreached("no_users")
        rows += found
        following = next_of(answer)
        try:
            url = urljoin(url, following) if following else ""
            elsewhere = bool(url) and urlsplit(url)[:2] != urlsplit(start)[:2]
        except ValueError:
            elsewhere = True
        if elsewhere:
            raise Unreached("redirect", ascii(following)[1:-1][:200])
        if run is not None:
            await run.tell()
    return rows[:ROWS]


def json_of(answer: Answer) -> Any:
    """Of a list. Unreached."""
    if 200 <= answer.status < 300:
        text = answer.body.strip()
        if "html" in answer.kind or text[:1] == b"<":
            raise Unreached("html")
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Unreached("not_json") from None
    refused = read(answer, ())
    assert isinstance(refused, Failed)
    raise Unreached(refused.cause, refused.error, refused.wait_s)
