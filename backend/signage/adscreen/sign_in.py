"""Signing in with a password, as a person or as a screen, and staying signed in."""

import hashlib
from typing import Any

from backend.accounts.passwords import verify_password
from backend.accounts.service import Account, AccountRefused, AccountService
from backend.audit.service import Actor
from backend.db.database import Database
from backend.guards.lockout import Lockout
from backend.signage.adscreen.entrance import Entrance, mark_of
from backend.signage.adscreen.families import Pair, RefreshFamilies
from backend.signage.adscreen.refusals import AdscreenRefused
from backend.signage.adscreen.subjects import Subjects
from backend.signage.adscreen.tokens import Claims
from backend.signage.screens import Screen, Screens

SCREEN = "screen"
"""Kind of lockout."""
_TOO_OFTEN = "Too many failed attempts: try again in a quarter of an hour"


class SignIn:
    def __init__(
        self,
        database: Database,
        accounts: AccountService,
        screens: Screens,
        subjects: Subjects,
        families: RefreshFamilies,
        entrance: Entrance,
        lockout: Lockout,
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._screens = screens
        self._subjects = subjects
        self._families = families
        self._entrance = entrance
        self._lockout = lockout

    async def user(self, email: str, password: str, code: str, address: str) -> tuple[dict[str, Any], Pair]:
        """(the document's `user`, tokens); AdscreenRefused INVALID_CREDENTIALS or ACCOUNT_DISABLED."""
        try:
            account = await self._accounts.vouch(email, password, code, address)
        except AccountRefused as refused:
            raise _words(refused) from None
        number = await self._subjects.number("account", account.id)
        found = await self._subjects.user(number)
        if found is None or not found.account.active:
            raise AdscreenRefused("ACCOUNT_DISABLED", "This account is disabled")
        return await self._described(number, account), await self._families.begin("user", number, found.mark)

    async def screen(self, code: str, password: str, address: str) -> tuple[Screen, Pair]:
        """AdscreenRefused INVALID_CREDENTIALS or SCREEN_DISABLED."""
        screen = await self._screens.by_code(code)
        # a code no screen has is locked like one that some screen has
        subject = str(screen.id) if screen else hashlib.sha256(code.strip().upper().encode()).hexdigest()[:32]
        async with self._database.read() as session:
            blocked = await self._lockout.blocked(session, SCREEN, subject)
        right = await verify_password(screen.password_hash if screen else "", password)
        if blocked:
            raise AdscreenRefused("INVALID_CREDENTIALS", _TOO_OFTEN)
        if not right or screen is None:
            async with self._database.write() as session:
                actor = Actor("anonymous", address)
                store_id = screen.store_id if screen else None
                await self._lockout.failed(session, SCREEN, subject, actor, "password", store_id=store_id)
            raise AdscreenRefused("INVALID_CREDENTIALS", "Invalid screen code or password")
        if not screen.active:
            raise AdscreenRefused("SCREEN_DISABLED", "This screen is disabled")
        async with self._database.write() as session:
            await self._lockout.forgive(session, SCREEN, subject)
        return screen, await self._families.begin("screen", screen.id, mark_of(screen))

    async def again(self, given: Claims, address: str) -> Pair:
        """New tokens for a refresh token; AdscreenRefused as the document says."""
        if given.type != "refresh":
            raise AdscreenRefused("INVALID_TOKEN_TYPE", "A refresh token is required")
        mark = await self._entrance.current_mark(given)
        pair = await self._families.exchange(given, mark, address)
        if pair is None:
            raise AdscreenRefused("TOKEN_INVALID", "Invalid or expired token")
        return pair

    async def _described(self, number: int, account: Account) -> dict[str, Any]:
        stores = await self._subjects.stores_of(account)
        roles = {account.role(each.id) for each in stores}
        return {
            "id": number,
            "username": account.name,
            "email": account.email,
            "role": "superadmin" if account.owner else "admin" if "admin" in roles else "manager",
            "organization_id": await self._subjects.number("store", stores[0].id) if stores else None,
        }


def _words(refused: AccountRefused) -> AdscreenRefused:
    match refused.code:
        case "account_disabled":
            return AdscreenRefused("ACCOUNT_DISABLED", "This account is disabled")
        case "second_factor_needed":
            return AdscreenRefused("INVALID_CREDENTIALS", "This account has a second factor: send its code as `totp`")
        case "second_factor_wrong":
            return AdscreenRefused("INVALID_CREDENTIALS", "Invalid `totp` code, or one that was used before")
        case "locked":
            return AdscreenRefused("INVALID_CREDENTIALS", _TOO_OFTEN)
    return AdscreenRefused("INVALID_CREDENTIALS", "Invalid email or password")
