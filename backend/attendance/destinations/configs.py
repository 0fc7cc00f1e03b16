"""Configurations of services: where they are, how to sign in there, which fields they want. Secrets go in and never
come out again, but to the client that sends them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.destinations.causes import Unreached
from backend.attendance.destinations.client import Auth, AuthType
from backend.attendance.destinations.payload import wrong_fields
from backend.attendance.models import DeliveryRow, TerminalRow, ThirdPartyRow
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.guards.sealed import Sealed
from backend.guards.web_address import WebRefused, WebRule, literal, masked, verdict, web_address
from common.domain.clock import Clock

MOST = 50
"""Of one store."""
LONGEST_INTERVAL = 7 * 24 * 60
_CONFIGS, _DELIVERIES, _TERMINALS = table_of(ThirdPartyRow), table_of(DeliveryRow), table_of(TerminalRow)
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_OURS = frozenset(
    {"host", "content-length", "content-type", "content-encoding", "transfer-encoding", "connection", "te", "upgrade",
     "accept", "accept-encoding", "user-agent", "idempotency-key"}
)  # fmt: skip
USER_FIELDS = ("users", "enrollid", "name", "admin", "is_enabled", "weekzone", "group")

SAID = {
    "not_found": "no such configuration in this store",
    "many": "this store has as many configurations as it may",
    "name": "a name of 1 to 100 characters",
    "url_characters": "an address without blanks and control characters",
    "url_long": "an address of at most 500 characters",
    "url_scheme": "an address that begins with https://",
    "url_host": "an address with a host, as https://api.example.com",
    "url_port": "a port from 1 to 65535",
    "loopback": "this machine's own address is not called: see the setting third_parties_here",
    "link_local": "an address of this network segment only is not called",
    "metadata": "the metadata service of a cloud is not called",
    "private": "private networks are not called: see the setting third_parties_on_lan",
    "multicast": "a multicast address is no service",
    "reserved": "a reserved address is no service",
    "plain_http": "use https://: without it everybody on the way reads the token and the punches",
    "url_query": "an address without user, query and fragment: secrets have their own field",
    "endpoint": "a path below the base address, as /api/v1/attendance",
    "endpoints": "the path for punches, the path for users, or both",
    "auth_type": "one of none, bearer, basic, api_key, header",
    "auth_name": "basic needs the user, header a header's name",
    "auth_secret": "this sign-in needs its secret; after another address, enter it again",
    "interval": "from one minute to a week",
    "user_fields": "this field cannot be mapped so",
    "punch_fields": "this field cannot be mapped so",
    "terminals": "no such terminals in this store",
}


class ConfigRefused(AttendanceRefused):
    """`field` as in Draft, "" for none. `code`: not_found, many, name, url_… and the other codes of WebRefused,
    plain_http, url_query, endpoint, endpoints, auth_type, auth_name, auth_secret, interval, user_fields, punch_fields,
    terminals. `value`: what is meant."""

    def __init__(self, code: str, field: str = "", value: str = "") -> None:
        super().__init__(code, field, SAID.get(code, code), **({"value": value} if value else {}))


@dataclass(frozen=True, slots=True)
class Draft:
    """As a person typed it. `auth_secret` None: as it is. `terminals`: their numbers; empty: every one."""

    name: str
    base_url: str
    users_endpoint: str = ""
    attendance_endpoint: str = ""
    auth_type: str = "none"
    auth_name: str = ""
    auth_secret: str | None = field(default=None, repr=False)
    sync_interval_minutes: int = 15
    user_fields: Mapping[str, str] = field(default_factory=dict)
    punch_fields: Mapping[str, str] = field(default_factory=dict)
    terminals: Sequence[int] = ()
    pulls_users: bool = False
    active: bool = True


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """`has_secret`: something is stored; it is not shown. `error`: `cause: what it said`, "" when the last try went
    well."""

    id: int
    store_id: str
    name: str
    base_url: str
    users_endpoint: str
    attendance_endpoint: str
    auth_type: AuthType
    auth_name: str
    has_secret: bool
    sync_interval_minutes: int
    user_fields: Mapping[str, str]
    punch_fields: Mapping[str, str]
    terminals: Sequence[int]
    pulls_users: bool
    active: bool
    created_at: datetime
    updated_at: datetime
    pushed_at: datetime | None
    pulled_at: datetime | None
    paused_until: datetime | None
    failures: int
    error: str

    @property
    def cause(self) -> str:
        return self.error.partition(":")[0]


class ThirdPartyDesk:
    """Every method works inside the caller's transaction. `rule`: where services may be; `http` only in networks that
    are one's own."""

    def __init__(self, sealed: Sealed, audit: AuditLog, clock: Clock, rule: WebRule) -> None:
        self._sealed = sealed
        self._audit = audit
        self._clock = clock
        self._rule = rule

    async def all(self, session: AsyncSession, store_id: str) -> tuple[ThirdParty, ...]:
        """By name."""
        rows = await session.execute(
            select(_CONFIGS).where(_CONFIGS.c.store_id == store_id, _CONFIGS.c.removed_at.is_(None))
        )
        found = [_view(row) for row in rows.mappings()]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

    async def one(self, session: AsyncSession, store_id: str, config_id: int) -> ThirdParty:
        """ConfigRefused not_found."""
        return _view(await self._row(session, config_id, store_id))

    async def with_auth(self, session: AsyncSession, config_id: int) -> tuple[ThirdParty, Auth]:
        """For who speaks with it. ConfigRefused not_found; Unreached secret_lost."""
        row = await self._row(session, config_id)
        secret = self._sealed.open(row["auth_secret"]) if row["auth_secret"] else ""
        if row["auth_secret"] and not secret:
            raise Unreached("secret_lost")
        return _view(row), Auth(cast(AuthType, row["auth_type"]), row["auth_name"], secret)

    async def add(self, session: AsyncSession, store_id: str, draft: Draft, actor: Actor) -> ThirdParty:
        """ConfigRefused."""
        await self._check(session, store_id, draft, has_secret=False)
        wanted = select(func.count()).where(_CONFIGS.c.store_id == store_id, _CONFIGS.c.removed_at.is_(None))
        if (await session.scalar(wanted) or 0) >= MOST:
            raise ConfigRefused("many", value=str(MOST))
        now = self._clock.now()
        made = await session.execute(
            insert(_CONFIGS)
            .values(
                store_id=store_id,
                created_at=now,
                updated_at=now,
                failures=0,
                error="",
                auth_secret=self._seal(draft),
                pull_report={},
                **_values(draft),
            )
            .returning(_CONFIGS.c.id)
        )
        config_id = int(made.scalar_one())
        await self._tell(session, store_id, config_id, "added", draft, actor)
        return await self.one(session, store_id, config_id)

    async def change(
        self, session: AsyncSession, store_id: str, config_id: int, draft: Draft, actor: Actor
    ) -> ThirdParty:
        """It is tried again at once, whatever it was paused for. A stored secret does not follow to another address:
        who may change the address would else be sent it. ConfigRefused."""
        row = await self._row(session, config_id, store_id)
        kept = bool(row["auth_secret"]) and _same_server(row["base_url"], draft.base_url)
        await self._check(session, store_id, draft, has_secret=kept)
        values: dict[str, object] = _values(draft)
        if draft.auth_secret is not None or draft.auth_type == "none":
            values["auth_secret"] = self._seal(draft)
        await session.execute(
            update(_CONFIGS)
            .where(_CONFIGS.c.id == config_id)
            .values(updated_at=self._clock.now(), paused_until=None, failures=0, error="", **values)
        )
        await self._tell(session, store_id, config_id, "changed", draft, actor)
        return await self.one(session, store_id, config_id)

    async def remove(self, session: AsyncSession, store_id: str, config_id: int, actor: Actor) -> str:
        """Its name. What was not delivered is parked, not lost: the punches stay ours. ConfigRefused not_found."""
        row = await self._row(session, config_id, store_id)
        now = self._clock.now()
        await session.execute(
            update(_CONFIGS)
            .where(_CONFIGS.c.id == config_id)
            .values(removed_at=now, updated_at=now, active=False, auth_secret="")
        )
        await session.execute(
            update(_DELIVERIES)
            .where(_DELIVERIES.c.config_id == config_id, _DELIVERIES.c.state.in_(("pending", "failed")))
            .values(state="parked", cause="removed", error="")
        )
        await self._audit.record(
            session, actor, "third_party.removed", f"third-party:{config_id}", store_id=store_id, name=row["name"]
        )
        return str(row["name"])

    def _seal(self, draft: Draft) -> str:
        return self._sealed.seal(draft.auth_secret) if draft.auth_secret and draft.auth_type != "none" else ""

    async def _check(self, session: AsyncSession, store_id: str, draft: Draft, *, has_secret: bool) -> None:
        if not 1 <= len(draft.name.strip()) <= 100:
            raise ConfigRefused("name", "name")
        self._check_url(draft.base_url)
        for name in ("users_endpoint", "attendance_endpoint"):
            _check_endpoint(name, getattr(draft, name))
        if not draft.users_endpoint.strip() and not draft.attendance_endpoint.strip():
            raise ConfigRefused("endpoints", "attendance_endpoint")
        _check_auth(draft, has_secret=has_secret)
        if not 1 <= draft.sync_interval_minutes <= LONGEST_INTERVAL:
            raise ConfigRefused("interval", "sync_interval_minutes")
        if wrong := _wrong_user_fields(draft.user_fields):
            raise ConfigRefused("user_fields", "user_fields", wrong)
        if wrong := wrong_fields(draft.punch_fields):
            raise ConfigRefused("punch_fields", "punch_fields", wrong)
        if draft.terminals:
            wanted = set(draft.terminals)
            numbers = [each for each in wanted if 0 < each < 2**31]
            known = await session.scalars(
                select(_TERMINALS.c.id).where(_TERMINALS.c.store_id == store_id, _TERMINALS.c.id.in_(numbers))
            )
            if strange := wanted - set(known):
                raise ConfigRefused("terminals", "terminals", ", ".join(str(each) for each in sorted(strange)))

    def _check_url(self, url: str) -> None:
        """What the text says; names are looked up when somebody calls them, not before."""
        if len(url) > 500:
            raise ConfigRefused("url_long", "base_url")
        try:
            found = web_address(url.strip(), frozenset({"http", "https"}))
            address = literal(found.host)
            if address is None and (found.host == "localhost" or found.host.endswith(".localhost")):
                raise WebRefused("loopback")
            if address is not None and (code := verdict(address, self._rule, found.port)):
                raise WebRefused(code)
        except WebRefused as refused:
            raise ConfigRefused(refused.code, "base_url") from refused
        if found.scheme == "http" and not self._rule.private and (found.host, found.port) not in self._rule.trusted:
            raise ConfigRefused("plain_http", "base_url")
        try:
            parts = urlsplit(url.strip())
        except ValueError as error:
            raise ConfigRefused("url_host", "base_url") from error
        if parts.query or parts.fragment or parts.username or parts.password:
            raise ConfigRefused("url_query", "base_url")

    async def _row(self, session: AsyncSession, config_id: int, store_id: str | None = None) -> RowMapping:
        wanted = select(_CONFIGS).where(_CONFIGS.c.id == config_id, _CONFIGS.c.removed_at.is_(None))
        if store_id is not None:
            wanted = wanted.where(_CONFIGS.c.store_id == store_id)
        row = (await session.execute(wanted)).mappings().one_or_none() if 0 < config_id < 2**31 else None
        if row is None:
            raise ConfigRefused("not_found")
        return row

    async def _tell(
        self, session: AsyncSession, store_id: str, config_id: int, what: str, draft: Draft, actor: Actor
    ) -> None:
        await self._audit.record(
            session,
            actor,
            f"third_party.{what}",
            f"third-party:{config_id}",
            store_id=store_id,
            name=draft.name.strip(),
            address=masked(draft.base_url.strip()),
            active=draft.active,
        )


def _values(draft: Draft) -> dict[str, object]:
    return {
        "name": draft.name.strip(),
        "base_url": draft.base_url.strip().rstrip("/"),
        "users_endpoint": draft.users_endpoint.strip(),
        "attendance_endpoint": draft.attendance_endpoint.strip(),
        "auth_type": draft.auth_type,
        "auth_name": draft.auth_name.strip(),
        "sync_interval_minutes": draft.sync_interval_minutes,
        "user_fields": {name: wanted for name, wanted in draft.user_fields.items() if wanted != name},
        "punch_fields": {name: wanted for name, wanted in draft.punch_fields.items() if wanted != name},
        "terminals": sorted(set(draft.terminals)),
        "pulls_users": draft.pulls_users,
        "active": draft.active,
    }


def _view(row: RowMapping) -> ThirdParty:
    given: dict[str, Any] = {name: row[name] for name in ThirdParty.__dataclass_fields__ if name != "has_secret"}
    return ThirdParty(has_secret=bool(row["auth_secret"]), **given)


def _check_endpoint(name: str, text: str) -> None:
    """A path below the base address, with a query if it needs one; never another server."""
    text = text.strip()
    if len(text) > 300 or not text.isprintable() or " " in text or "\\" in text or "#" in text:
        raise ConfigRefused("endpoint", name)
    if "://" in text or text.startswith("//"):
        raise ConfigRefused("endpoint", name)


def _check_auth(draft: Draft, *, has_secret: bool) -> None:
    if draft.auth_type not in get_args(AuthType):
        raise ConfigRefused("auth_type", "auth_type")
    name, secret = draft.auth_name.strip(), draft.auth_secret
    if len(name) > 100 or not name.isprintable():
        raise ConfigRefused("auth_name", "auth_name")
    if draft.auth_type == "basic" and (not name or ":" in name):
        raise ConfigRefused("auth_name", "auth_name")
    names_header = draft.auth_type == "header" or (draft.auth_type == "api_key" and name)
    if names_header and (not _HEADER.fullmatch(name) or name.lower() in _OURS):
        raise ConfigRefused("auth_name", "auth_name")
    if draft.auth_type == "none":
        return
    if not (has_secret if secret is None else secret):
        raise ConfigRefused("auth_secret", "auth_secret")
    if secret is not None and (len(secret) > 4000 or not secret.isprintable()):
        raise ConfigRefused("auth_secret", "auth_secret")
    if secret is not None and draft.auth_type != "basic" and (not secret.isascii() or secret != secret.strip()):
        raise ConfigRefused("auth_secret", "auth_secret")


def _wrong_user_fields(fields: Mapping[str, Any]) -> str:
    """ "" or the name of the first that cannot be; "" as a path is fine for `users` alone: the bare list."""
    for name, path in fields.items():
        if name not in USER_FIELDS or not isinstance(path, str) or len(path) > 100:
            return name
        if not path and name != "users":
            return name
        if path and not all(path.split(".")):
            return name
    return ""


def _same_server(old: str, new: str) -> bool:
    try:
        one, two = urlsplit(old), urlsplit(new.strip())
        return (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)
    except ValueError:  # what is no address is refused as such
        return False
