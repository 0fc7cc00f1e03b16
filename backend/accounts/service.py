"""Who signs in to the back office: first set-up, sign-in, sessions, what they may do in which store.

A session is a random value in a cookie, kept as its SHA-256. It ends an hour after it was last used, twelve hours after
it began, and at once when its account is changed.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, cast

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import repository
from backend.accounts.passwords import hash_password, verify_password, weakness
from backend.accounts.second_factor import SecondFactor
from backend.audit.service import Actor, AuditLog
from backend.db.database import Database
from backend.db.hooks import after_commit
from backend.guards.lockout import Lockout
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.text import Language

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)
"""A session in use is written once a minute, not with every page."""

StoreRole = Literal["admin", "manager"]
Refusal = Literal[
    "credentials_wrong",
    "second_factor_needed",
    "second_factor_wrong",
    "locked",
    "set_up_already",
    "email_invalid",
    "email_taken",
    "password_too_short",
    "password_too_long",
    "password_guessable",
    "password_wrong",
    "account_unknown",
    "account_disabled",
]

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)*")


class AccountRefused(Exception):
    """The act was refused; nothing changed. `code` says why, the page says it in the person's language."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Account:
    """`stores`: store id → role. An owner has every store, as admin."""

    id: str
    email: str
    name: str
    language: Language
    owner: bool
    active: bool
    second_factor: bool
    stores: Mapping[str, StoreRole]

    def role(self, store_id: str) -> StoreRole | None:
        return "admin" if self.owner else self.stores.get(store_id)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`address`: the peer's, for the audit of what follows."""

    account: Account
    address: str

    @property
    def actor(self) -> Actor:
        return Actor(f"account:{self.account.id}", self.address)


class AccountService:
    def __init__(
        self,
        database: Database,
        audit: AuditLog,
        clock: Clock,
        second_factor: SecondFactor,
        lockout: Lockout,
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """`changed`: hears the id of an account whose password, second factor or stores are others now."""
        self._database = database
        self._audit = audit
        self._clock = clock
        self._second_factor = second_factor
        self._lockout = lockout
        self._changed = changed

    async def needs_set_up(self, session: AsyncSession) -> bool:
        return await repository.count(session) == 0

    async def set_up(
        self, session: AsyncSession, email: str, name: str, password_hash: str, language: Language, actor: Actor
    ) -> Account:
        """The first account, an owner's. AccountRefused set_up_already when there is one, whoever was faster."""
        await repository.lock_all(session)
        if not await self.needs_set_up(session):
            raise AccountRefused("set_up_already")
        return await self._add(session, email, name, password_hash, language, True, actor)

    async def add(
        self,
        session: AsyncSession,
        email: str,
        name: str,
        password_hash: str,
        language: Language,
        actor: Actor,
        *,
        stores: Mapping[str, StoreRole] | None = None,
        owner: bool = False,
    ) -> Account:
        """`password_hash` from `hashed`, made before the transaction."""
        account = await self._add(session, email, name, password_hash, language, owner, actor)
        for store_id, role in (stores or {}).items():
            await repository.set_store(session, account.id, store_id, role)
        return await self.get(session, account.id)

    async def hashed(self, password: str, email: str = "", name: str = "") -> str:
        """The hash of a new password; AccountRefused password_too_short, _too_long or _guessable. Slow on purpose."""
        if weak := weakness(password, email, name):
            raise AccountRefused(cast(Refusal, f"password_{weak}"))
        return await hash_password(password)

    async def sign_in(self, email: str, password: str, code: str, address: str, agent: str) -> tuple[str, Account]:
        """(the cookie's value, who it is). AccountRefused credentials_wrong, second_factor_needed,
        second_factor_wrong, locked. Opens its own transactions: the password is checked outside of them."""
        now = self._clock.now()
        row, step = await self._checked(email, password, code, address)
        token = secrets.token_urlsafe(32)
        async with self._database.write() as session:
            await self._let_in(session, row.id, step)
            await repository.end_expired(session, now)
            await repository.add_session(
                session,
                id_hash=_digest(token),
                account_id=row.id,
                created_at=now,
                used_at=now,
                expires_at=now + IDLE,
                address=address[:64],
                agent=agent[:200],
            )
            await self._audit.record(
                session, Actor(f"account:{row.id}", address), "account.signed_in", _subject(row.id)
            )
            return token, await self._account(session, row)

    async def vouch(self, email: str, password: str, code: str, address: str) -> Account:
        """Who it is, for who then gets no cookie but a token of another kind. AccountRefused as for `sign_in`, and
        account_disabled for who knows the password of an account that is switched off."""
        row, step = await self._checked(email, password, code, address, disabled_too=True)
        if not row.active:
            raise AccountRefused("account_disabled")
        async with self._database.write() as session:
            await self._let_in(session, row.id, step)
            await self._audit.record(
                session, Actor(f"account:{row.id}", address), "account.signed_in", _subject(row.id), by="token"
            )
            return await self._account(session, row)

    async def stamped(self, session: AsyncSession, account_id: str) -> tuple[Account, str] | None:
        """The account, and a mark of its password and second factor: another as soon as one of them is changed."""
        row = await repository.by_id(session, account_id)
        if row is None:
            return None
        mark = hashlib.sha256(f"{row.password_hash} {row.totp_key}".encode()).hexdigest()[:16]
        return await self._account(session, row), mark

    async def _checked(
        self, email: str, password: str, code: str, address: str, *, disabled_too: bool = False
    ) -> tuple[Row[Any], int]:
        """(the account's row, the time step of its second factor). A disabled one is as good as none, unless asked."""
        email = email.strip().casefold()
        now = self._clock.now()
        async with self._database.read() as session:
            row = await repository.by_email(session, email)
            # an address nobody has is locked like one that somebody has
            subject = row.id if row else hashlib.sha256(email.encode()).hexdigest()[:32]
            blocked = await self._lockout.blocked(session, "account", subject)
        right = await verify_password(row.password_hash if row and (row.active or disabled_too) else "", password)
        if blocked:
            raise AccountRefused("locked")
        if not right or row is None:
            await self._failed(subject, address)
            raise AccountRefused("credentials_wrong")
        step = 0
        if row.totp_key:
            if not code.strip():
                raise AccountRefused("second_factor_needed")
            found = self._second_factor.step(row.totp_key, code, now, row.totp_step)
            if found is None:
                await self._failed(subject, address)
                raise AccountRefused("second_factor_wrong")
            step = found
        return row, step

    async def _let_in(self, session: AsyncSession, account_id: str, step: int) -> None:
        if step and not await repository.use_step(session, account_id, step):
            raise AccountRefused("second_factor_wrong")
        await self._lockout.forgive(session, "account", account_id)

    async def _failed(self, subject: str, address: str) -> None:
        async with self._database.write() as session:
            await self._lockout.failed(session, "account", subject, Actor("anonymous", address), "password")

    async def who(self, token: str, address: str) -> SignedIn | None:
        """The account of a session that still counts. Keeps it alive, at most once a minute."""
        if not token:
            return None
        now, id_hash = self._clock.now(), _digest(token)
        async with self._database.read() as session:
            row = await repository.find_session(session, id_hash)
            if row is None or row.expires_at <= now or not row.active:
                return None
            account = await self._account(session, row)
        if now - row.used_at >= TOUCH_EVERY:
            async with self._database.write() as session:
                await repository.touch_session(session, id_hash, now, min(now + IDLE, row.began_at + LONGEST))
        return SignedIn(account, address)

    async def sign_out(self, token: str) -> None:
        async with self._database.write() as session:
            await repository.end_session(session, _digest(token))

    async def get(self, session: AsyncSession, account_id: str) -> Account:
        row = await repository.by_id(session, account_id)
        if row is None:
            raise AccountRefused("account_unknown")
        return await self._account(session, row)

    async def of_store(self, session: AsyncSession, store_id: str) -> tuple[Account, ...]:
        """Who may look into this store, by name."""
        return tuple([await self._account(session, row) for row in await repository.of_store(session, store_id)])

    async def unblock(self, session: AsyncSession, account_id: str, actor: Actor) -> None:
        await self._lockout.unblock(session, "account", account_id, actor)

    async def allow(self, session: AsyncSession, account_id: str, store_id: str, role: StoreRole, actor: Actor) -> None:
        await self.get(session, account_id)
        await repository.set_store(session, account_id, store_id, role)
        self._tell(session, account_id)
        await self._audit.record(session, actor, "account.allowed", _subject(account_id), store_id=store_id, role=role)

    async def deny(self, session: AsyncSession, account_id: str, store_id: str, actor: Actor) -> None:
        """They look after this store no longer; their sessions end."""
        await repository.set_store(session, account_id, store_id, "")
        self._tell(session, account_id)
        await repository.end_sessions(session, account_id)
        await self._audit.record(session, actor, "account.denied", _subject(account_id), store_id=store_id)

    async def set_password(
        self, session: AsyncSession, account_id: str, password_hash: str, actor: Actor, keep: str = ""
    ) -> None:
        """Ends every session of the account but `keep`, the cookie of who changes their own."""
        await repository.change(session, account_id, password_hash=password_hash, updated_at=self._clock.now())
        await repository.end_sessions(session, account_id, _digest(keep) if keep else b"")
        self._tell(session, account_id)
        await self._audit.record(session, actor, "account.password_changed", _subject(account_id))

    async def check_password(self, account_id: str, password: str) -> None:
        """AccountRefused password_wrong. For what must be asked again: changing the password or the second factor."""
        async with self._database.read() as session:
            row = await repository.by_id(session, account_id)
        if not await verify_password(row.password_hash if row else "", password):
            raise AccountRefused("password_wrong")

    async def set_second_factor(
        self, session: AsyncSession, account_id: str, key: str, code: str, actor: Actor
    ) -> None:
        """Switch it on with a key that was just shown: AccountRefused second_factor_wrong unless `code` is its own."""
        if not self._second_factor.is_key(key):
            raise AccountRefused("second_factor_wrong")
        sealed = self._second_factor.sealed(key)
        step = self._second_factor.step(sealed, code, self._clock.now(), 0)
        if step is None:
            raise AccountRefused("second_factor_wrong")
        await repository.change(session, account_id, totp_key=sealed, totp_step=step, updated_at=self._clock.now())
        self._tell(session, account_id)
        await self._audit.record(session, actor, "account.second_factor_on", _subject(account_id))

    async def drop_second_factor(self, session: AsyncSession, account_id: str, actor: Actor) -> None:
        await repository.change(session, account_id, totp_key="", totp_step=0, updated_at=self._clock.now())
        self._tell(session, account_id)
        await self._audit.record(session, actor, "account.second_factor_off", _subject(account_id))

    async def set_language(self, session: AsyncSession, account_id: str, language: Language) -> None:
        await repository.change(session, account_id, language=language, updated_at=self._clock.now())

    def second_factor_offer(self, email: str, key: str = "") -> tuple[str, str]:
        """(a key, new unless given, and the link its QR code holds); nothing is kept until `set_second_factor`."""
        key = key or self._second_factor.new_key()
        return key, self._second_factor.link(key, email)

    async def _add(
        self,
        session: AsyncSession,
        email: str,
        name: str,
        password_hash: str,
        language: Language,
        owner: bool,
        actor: Actor,
    ) -> Account:
        email, now = email.strip().casefold(), self._clock.now()
        if not _EMAIL.fullmatch(email) or len(email) > 254:
            raise AccountRefused("email_invalid")
        if await repository.by_email(session, email) is not None:
            raise AccountRefused("email_taken")
        account_id = new_id()
        await repository.add(
            session,
            id=account_id,
            email=email,
            name=name.strip()[:100] or email,
            password_hash=password_hash,
            language=language,
            owner=owner,
            active=True,
            totp_key="",
            totp_step=0,
            created_at=now,
            updated_at=now,
        )
        await self._audit.record(session, actor, "account.added", _subject(account_id), owner=owner)
        return await self.get(session, account_id)

    def _tell(self, session: AsyncSession, account_id: str) -> None:
        changed = self._changed
        if changed is not None:
            after_commit(session, lambda: changed(account_id))

    async def _account(self, session: AsyncSession, row: Row[Any]) -> Account:
        stores = {} if row.owner else {each.store_id: each.role for each in await repository.stores_of(session, row.id)}
        return Account(
            id=row.id,
            email=row.email,
            name=row.name,
            language=cast(Language, row.language),
            owner=row.owner,
            active=row.active,
            second_factor=bool(row.totp_key),
            stores=cast(Mapping[str, StoreRole], stores),
        )


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _subject(account_id: str) -> str:
    return f"account:{account_id}"
