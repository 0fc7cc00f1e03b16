"""Accounts and stores by the numbers the document's clients know them by."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.service import Account, AccountService
from backend.db.base import table_of
from backend.db.database import Database
from backend.signage.models import NumberRow
from backend.stores.service import Store, StoreService

_NUMBERS = table_of(NumberRow)
BELIEVED_S = 1.0
"""Seconds an account is believed without asking the database again."""
_BIGGEST = 2**31 - 1

Subject = Literal["account", "store"]


@dataclass(frozen=True, slots=True)
class User:
    """`mark`: of the password as it is now."""

    number: int
    account: Account
    mark: str


class KnownUsers:
    """What was read of accounts, for a second. Made before the accounts' service, which says when one changes."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._known: dict[int, tuple[float, User]] = {}
        self._forgotten = 0

    @property
    def generation(self) -> int:
        return self._forgotten

    def forget(self, account_id: str) -> None:
        self._forgotten += 1
        self._known = {number: known for number, known in self._known.items() if known[1].account.id != account_id}

    def get(self, number: int) -> User | None:
        known = self._known.get(number)
        return known[1] if known is not None and known[0] > self._monotonic() else None

    def keep(self, user: User, read_in: int) -> None:
        """`read_in`: the generation before it was read."""
        if read_in == self._forgotten:
            self._known[user.number] = (self._monotonic() + BELIEVED_S, user)


class Subjects:
    def __init__(self, database: Database, accounts: AccountService, stores: StoreService, known: KnownUsers) -> None:
        self._database = database
        self._accounts = accounts
        self._stores = stores
        self._known = known
        self._numbers: dict[tuple[Subject, str], int] = {}

    async def user(self, number: int) -> User | None:
        """None when there is no such account (any more)."""
        known = self._known.get(number)
        if known is not None:
            return known
        if not 0 < number <= _BIGGEST:
            return None
        generation = self._known.generation
        async with self._database.read() as session:
            account_id = await session.scalar(
                select(_NUMBERS.c.subject).where(_NUMBERS.c.id == number, _NUMBERS.c.kind == "account")
            )
            found = await self._accounts.stamped(session, account_id) if account_id else None
        if found is None:
            return None
        user = User(number, *found)
        self._known.keep(user, generation)
        return user

    async def number(self, kind: Subject, subject: str) -> int:
        """Given once and for ever."""
        number = self._numbers.get((kind, subject))
        if number is None:
            async with self._database.read() as session:
                number = await self._find(session, kind, subject)
            if number is None:
                async with self._database.write() as session:
                    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
                    new = dialect.insert(_NUMBERS).values(kind=kind, subject=subject)
                    await session.execute(new.on_conflict_do_nothing(index_elements=["kind", "subject"]))
                    number = await self._find(session, kind, subject)
                    assert number is not None
            self._numbers[kind, subject] = number
        return number

    async def stores_of(self, account: Account) -> tuple[Store, ...]:
        """Those it looks after, the first made first."""
        async with self._database.read() as session:
            return tuple(each for each in await self._stores.all(session) if account.role(each.id) is not None)

    async def store(self, number: int) -> Store | None:
        if not 0 < number <= _BIGGEST:
            return None
        async with self._database.read() as session:
            store_id = await session.scalar(
                select(_NUMBERS.c.subject).where(_NUMBERS.c.id == number, _NUMBERS.c.kind == "store")
            )
            return await self._stores.get(session, store_id) if store_id else None

    async def _find(self, session: AsyncSession, kind: Subject, subject: str) -> int | None:
        found: int | None = await session.scalar(
            select(_NUMBERS.c.id).where(_NUMBERS.c.kind == kind, _NUMBERS.c.subject == subject)
        )
        return found
