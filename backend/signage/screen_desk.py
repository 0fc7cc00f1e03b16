"""Screens, as they are made, set up and taken away in the back office. Each change goes into the store's version."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.devices.listing import Device
from backend.devices.service import DeviceService
from backend.guards.lockout import Lockout
from backend.signage.codes import new_code
from backend.signage.fields import FieldRefused
from backend.signage.models import ChannelRow, PlayRow, RefreshTokenRow, ScreenRow, ScreenSeenRow
from backend.signage.screen_views import LastPlay, Screen, ScreenSettings, screen_of, settings_of
from backend.signage.versions import touch
from common.domain.clock import Clock

CHANNEL_REST = timedelta(seconds=30)
"""Between two channels of one screen: a tuner that is asked faster never shows either."""
TOKENS_OF_SCREENS = "screen"
"""`kind` of their refresh tokens."""
LOCKED = "screen"
"""Kind of lockout of their sign-ins (backend/signage/adscreen/sign_in.py)."""

_SCREENS, _SEEN = table_of(ScreenRow), table_of(ScreenSeenRow)
_PLAYS = table_of(PlayRow)
_CHANNELS, _TOKENS = table_of(ChannelRow), table_of(RefreshTokenRow)


class ScreenDesk:
    """Every method works inside the caller's transaction. SignageRefused `not_found` for another store's screens too:
    nobody learns that they exist."""

    def __init__(self, devices: DeviceService, audit: AuditLog, lockout: Lockout, clock: Clock) -> None:
        self._devices = devices
        self._audit = audit
        self._lockout = lockout
        self._clock = clock

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Screen, ...]:
        """By name."""
        found = (
            await session.execute(
                select(_SCREENS).where(_SCREENS.c.store_id == store_id, _SCREENS.c.removed_at.is_(None))
            )
        ).mappings()
        rows = sorted(found, key=lambda each: (each["name"].casefold(), each["id"]))
        return await self._seen(session, store_id, rows)

    async def one(self, session: AsyncSession, store_id: str, screen_id: int) -> Screen:
        return (await self._seen(session, store_id, [await self._row(session, store_id, screen_id)]))[0]

    async def free_devices(self, session: AsyncSession, store_id: str, screen_id: int = 0) -> tuple[Device, ...]:
        """Signage devices that no other screen is bound to."""
        bound = set(
            await session.scalars(
                select(_SCREENS.c.device_id).where(_SCREENS.c.store_id == store_id, _SCREENS.c.id != screen_id)
            )
        )
        devices = await self._devices.all(session, store_id)
        return tuple(each for each in devices if each.type == "signage" and each.id not in bound and not each.revoked)

    async def add(self, session: AsyncSession, store_id: str, settings: ScreenSettings, actor: Actor) -> int:
        """Its id; it has a code of its own and no password yet."""
        settings = settings.checked()
        await self._check_ties(session, store_id, settings, 0)
        now = self._clock.now()
        made = await session.execute(
            insert(_SCREENS)
            .values(
                store_id=store_id,
                unique_code=await new_code(session),
                password_hash="",
                created_at=now,
                channel_changed_at=now if settings.mode == "iptv" else None,
                **settings.columns(),
            )
            .returning(_SCREENS.c.id)
        )
        screen_id: int = made.scalar_one()
        await self._changed(session, store_id, screen_id, "screen.created", actor, name=settings.name)
        return screen_id

    async def change(
        self, session: AsyncSession, store_id: str, screen_id: int, settings: ScreenSettings, actor: Actor
    ) -> None:
        """SignageRefused channel_too_soon too, with the seconds to wait."""
        settings = settings.checked()
        row = await self._row(session, store_id, screen_id)
        before = settings_of(row)
        await self._check_ties(session, store_id, settings, screen_id)
        values = settings.columns()
        if settings.mode == "iptv" and (before.mode, before.channel_id) != ("iptv", settings.channel_id):
            values["channel_changed_at"] = self._rested(row["channel_changed_at"])
        await session.execute(update(_SCREENS).where(_SCREENS.c.id == screen_id).values(**values))
        await self._changed(
            session, store_id, screen_id, "screen.changed", actor,
            name=settings.name, mode=settings.mode, active=settings.active,
        )  # fmt: skip

    async def renew_code(self, session: AsyncSession, store_id: str, screen_id: int, actor: Actor) -> str:
        """The old one opens nothing from now on; who is in stays in."""
        await self._row(session, store_id, screen_id)
        code = await new_code(session)
        await session.execute(update(_SCREENS).where(_SCREENS.c.id == screen_id).values(unique_code=code))
        await self._changed(session, store_id, screen_id, "screen.code_renewed", actor)
        return code

    async def set_password(
        self, session: AsyncSession, store_id: str, screen_id: int, password_hash: str, actor: Actor
    ) -> None:
        """`password_hash`: Argon2, made before the transaction; "": nobody signs in with the code. Whoever came in with
        the old one has to come in again; whoever failed too often may try again."""
        await self._row(session, store_id, screen_id)
        await session.execute(update(_SCREENS).where(_SCREENS.c.id == screen_id).values(password_hash=password_hash))
        await self._end_tokens(session, screen_id)
        if await self._lockout.blocked(session, LOCKED, str(screen_id)):
            await self._lockout.unblock(session, LOCKED, str(screen_id), actor, store_id=store_id)
        action = "screen.password_changed" if password_hash else "screen.password_removed"
        await self._changed(session, store_id, screen_id, action, actor)

    async def remove(self, session: AsyncSession, store_id: str, screen_id: int, actor: Actor) -> None:
        """Gone from every page. Its row stays, for the plays it proved, and so that no other screen ever gets its
        number: plans name screens by it."""
        row = await self._row(session, store_id, screen_id)
        await self._end_tokens(session, screen_id)
        await session.execute(delete(_SEEN).where(_SEEN.c.screen_id == screen_id))
        gone = {"removed_at": self._clock.now(), "active": False, "device_id": None, "password_hash": ""}
        await session.execute(
            update(_SCREENS).where(_SCREENS.c.id == screen_id).values(**gone, channel_id=None, mode="playlist")
        )
        await self._changed(session, store_id, screen_id, "screen.removed", actor, name=row["name"])

    async def _row(self, session: AsyncSession, store_id: str, screen_id: int) -> RowMapping:
        wanted = select(_SCREENS).where(
            _SCREENS.c.id == screen_id, _SCREENS.c.store_id == store_id, _SCREENS.c.removed_at.is_(None)
        )
        row = (await session.execute(wanted)).mappings().one_or_none() if screen_id < 2**31 else None
        if row is None:
            raise FieldRefused("not_found")
        return row

    async def _check_ties(self, session: AsyncSession, store_id: str, settings: ScreenSettings, screen_id: int) -> None:
        """A channel of this store; a device of it that shows no other screen."""
        if settings.channel_id is not None:
            theirs = select(_CHANNELS.c.active).where(
                _CHANNELS.c.id == settings.channel_id, _CHANNELS.c.store_id == store_id
            )
            active = await session.scalar(theirs)
            if active is None:
                raise FieldRefused("channel_missing", "channel")
            if settings.mode == "iptv" and not active:
                raise FieldRefused("channel_off", "channel")
        if settings.device_id is not None:
            free = await self.free_devices(session, store_id, screen_id)
            if all(each.id != settings.device_id for each in free):
                raise FieldRefused("device_taken", "device")

    def _rested(self, changed_at: datetime | None) -> datetime:
        now = self._clock.now()
        if changed_at is not None and now - changed_at < CHANNEL_REST:
            wait = ceil((CHANNEL_REST - (now - changed_at)).total_seconds())
            raise FieldRefused("channel_too_soon", "channel", n=wait)
        return now

    async def _seen(self, session: AsyncSession, store_id: str, rows: list[RowMapping]) -> tuple[Screen, ...]:
        ids = [each["id"] for each in rows]
        if not ids:
            return ()
        now = self._clock.now()
        heard = (await session.execute(select(_SEEN).where(_SEEN.c.screen_id.in_(ids)))).mappings()
        seen = {each["screen_id"]: each for each in heard}
        devices = {each.id: each for each in await self._devices.all(session, store_id)}
        plays = await self._last_plays(session, store_id, ids)
        locked = await self._lockout.all_blocked(session, LOCKED)
        return tuple(
            replace(
                screen_of(each, seen.get(each["id"]), devices.get(each["device_id"]), plays.get(each["id"]), now),
                locked=str(each["id"]) in locked,
            )
            for each in rows
        )

    async def _last_plays(self, session: AsyncSession, store_id: str, ids: list[int]) -> dict[int, LastPlay]:
        """Of the last two days: what is older is not what a screen shows."""
        since = (self._clock.now() - timedelta(days=1)).date()
        last = (
            select(func.max(_PLAYS.c.id))
            .where(_PLAYS.c.store_id == store_id, _PLAYS.c.day >= since, _PLAYS.c.screen_id.in_(ids))
            .group_by(_PLAYS.c.screen_id)
        )
        found = await session.execute(select(_PLAYS).where(_PLAYS.c.id.in_(last)))
        return {
            row.screen_id: LastPlay(row.content_id, row.content_name, row.campaign, row.category, row.started_at)
            for row in found
        }

    async def _end_tokens(self, session: AsyncSession, screen_id: int) -> None:
        theirs = (_TOKENS.c.kind == TOKENS_OF_SCREENS, _TOKENS.c.subject == str(screen_id))
        await session.execute(
            update(_TOKENS).where(*theirs, _TOKENS.c.revoked_at.is_(None)).values(revoked_at=self._clock.now())
        )

    async def _changed(
        self, session: AsyncSession, store_id: str, screen_id: int, action: str, actor: Actor, **data: str | bool
    ) -> None:
        await touch(session, store_id)
        await self._audit.record(session, actor, action, f"screen:{screen_id}", store_id=store_id, **data)
