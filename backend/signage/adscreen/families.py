"""Refresh tokens, each good for one use. The second use of one means that two have it: its whole family is dead, and
with it every access token that stems from the same sign-in.

One case is none of theft: the answer was lost, and the client asks again. The same token is exchanged once more within
ten seconds, from the same address, as long as what it was first exchanged for was not used.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.addresses import network_of
from backend.db.base import table_of
from backend.db.database import Database
from backend.signage.adscreen.tokens import ACCESS, Claims, Kind, Tokens
from backend.signage.models import RefreshTokenRow
from common.domain.clock import Clock
from common.domain.ids import new_id

_ROWS = table_of(RefreshTokenRow)
ASKED_AGAIN = timedelta(seconds=10)
BELIEVED_S = 1.0
"""Seconds in which a family that another process closed is closed here too."""


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str


class RefreshFamilies:
    def __init__(
        self, database: Database, tokens: Tokens, clock: Clock, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._tokens = tokens
        self._clock = clock
        self._monotonic = monotonic
        self._closed: frozenset[str] = frozenset()
        self._closed_until = 0.0

    async def begin(self, kind: Kind, subject: int, mark: str) -> Pair:
        """A new family: somebody signed in."""
        async with self._database.write() as session:
            await session.execute(delete(_ROWS).where(_ROWS.c.expires_at <= self._clock.now()))
            return (await self._issue(session, kind, subject, new_id(), mark))[0]

    async def exchange(self, given: Claims, mark: str, address: str) -> Pair | None:
        """A new pair for a refresh token; None when it is not good for one."""
        now, here = self._clock.now(), network_of(address)[:64]
        async with self._database.write() as session:
            row = (await session.execute(select(_ROWS).where(_ROWS.c.id == given.id).with_for_update())).one_or_none()
            if row is None or row.revoked_at is not None:
                return None
            if row.used_at is not None and not await self._spend_lost(session, row, here):
                await self._close(session, row.family)
                return None
            pair, fresh = await self._issue(session, given.kind, given.subject, row.family, mark)
            first_used = row.used_at or now  # asking again does not buy more time
            await session.execute(
                update(_ROWS).where(_ROWS.c.id == row.id).values(used_at=first_used, used_from=here, successor=fresh)
            )
            return pair

    async def _spend_lost(self, session: AsyncSession, row: Row[Any], here: str) -> bool:
        """Whether the answer to a used token may have been lost. What was in it is then spent: whoever shows it has it
        from somewhere else."""
        now = self._clock.now()
        if row.used_from != here or now - row.used_at > ASKED_AGAIN:
            return False
        lost = update(_ROWS).where(_ROWS.c.id == row.successor, _ROWS.c.used_at.is_(None), _ROWS.c.revoked_at.is_(None))
        return bool((await session.execute(lost.values(used_at=now))).rowcount)  # type: ignore[attr-defined]

    async def is_closed(self, family: str) -> bool:
        if self._closed_until <= self._monotonic():
            until = self._monotonic() + BELIEVED_S
            # older ones have no access token left that could be shown
            since = self._clock.now() - ACCESS
            async with self._database.read() as session:
                found = await session.scalars(select(_ROWS.c.family).where(_ROWS.c.revoked_at > since).distinct())
                self._closed = frozenset(found)
            self._closed_until = until
        return family in self._closed

    async def _close(self, session: AsyncSession, family: str) -> None:
        await session.execute(update(_ROWS).where(_ROWS.c.family == family).values(revoked_at=self._clock.now()))
        self._closed_until = 0.0
        self._closed |= {family}

    async def _issue(self, session: AsyncSession, kind: Kind, subject: int, family: str, mark: str) -> tuple[Pair, str]:
        refresh = self._tokens.claims(kind, "refresh", subject, family, mark)
        access = self._tokens.claims(kind, "access", subject, family, mark)
        await session.execute(
            insert(_ROWS).values(
                id=refresh.id,
                family=family,
                kind=kind,
                subject=str(subject),
                issued_at=self._clock.now(),
                expires_at=refresh.expires_at,
                used_at=None,
                used_from="",
                successor="",
                revoked_at=None,
            )
        )
        return Pair(self._tokens.sign(access), self._tokens.sign(refresh)), refresh.id
