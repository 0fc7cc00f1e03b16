"""Who asks, how often, and with what body: the checks of every route of the document, in its words.

A screen shows its access token, or is a paired device that shows its own token and fingerprint.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request

from backend.addresses import network_of, peer_of
from backend.errors import ApiError
from backend.guards.rate_limits import RateLimits
from backend.http.answer_headers import set_headers
from backend.http.context import Authenticator
from backend.settings import AdscreenLimit
from backend.signage.adscreen.families import RefreshFamilies
from backend.signage.adscreen.refusals import AdscreenRefused
from backend.signage.adscreen.subjects import Subjects, User
from backend.signage.adscreen.tokens import Claims, Tokens
from backend.signage.screens import Screen, Screens
from backend.stores.caller import DeviceCaller
from common.contract.abilities import Ability

LIMITS: dict[AdscreenLimit, int] = {
    "login": 5,
    "screen_login": 5,
    "refresh": 10,
    "playlist": 60,
    "heartbeat": 120,
    "log_play": 120,
    "dashboard": 100,
}
"""Requests a minute, by the document."""
UNNAMED = "read"
"""What the document names no limit for counts with the house's own reads."""
_LONGEST_TEXT = 1000


def bucket(limit: AdscreenLimit) -> str:
    """Its name among the limits of the house."""
    return f"adscreen-{limit}"


def limits_with(changed: Mapping[AdscreenLimit, int]) -> dict[str, int]:
    """For RateLimits: the document's, and what an installation chose instead."""
    return {bucket(each): changed.get(each, amount) for each, amount in LIMITS.items()}


def mark_of(screen: Screen) -> str:
    """Of the password a screen's tokens were given for."""
    return hashlib.sha256(screen.password_hash.encode()).hexdigest()[:16]


class Entrance:
    def __init__(
        self,
        tokens: Tokens,
        families: RefreshFamilies,
        screens: Screens,
        subjects: Subjects,
        devices: Authenticator,
        limits: RateLimits,
    ) -> None:
        self._tokens = tokens
        self._families = families
        self._screens = screens
        self._subjects = subjects
        self._devices = devices
        self._limits = limits

    async def screen(
        self, request: Request, limit: AdscreenLimit | None = None, *, ability: Ability = "signage.read"
    ) -> Screen:
        """`ability`: what a paired device must be allowed to do."""
        try:
            screen = await self._which_screen(request, ability)
        except (AdscreenRefused, ApiError):
            await self._refused(request, limit)
            raise
        await self._count(request, f"screen:{screen.id}", limit)
        return screen

    async def user(self, request: Request) -> User:
        try:
            user = await self._which_user(request)
        except (AdscreenRefused, ApiError):
            await self._refused(request, "dashboard")
            raise
        await self._count(request, f"account:{user.account.id}", "dashboard")
        return user

    async def stranger(self, request: Request, limit: AdscreenLimit | None) -> None:
        """Nobody signed in: counted by the address."""
        await self._count(request, f"address:{network_of(peer_of(request))}", limit)

    async def bearer_of(self, request: Request, token: str, limit: AdscreenLimit) -> Claims:
        """A token out of a body: counted by whom it was given to, or by the address when it is not ours."""
        await self._shown(request, token, limit)
        return self._tokens.read(token)

    async def current_mark(self, claims: Claims) -> str:
        """Of the password of who was given this token; AdscreenRefused when they may not come in any more."""
        if claims.kind == "screen":
            return mark_of(await self._screen_of(claims))
        return (await self._user_of(claims)).mark

    async def _refused(self, request: Request, limit: AdscreenLimit | None) -> None:
        """Counted by whom the token was given to, even when it is over: a shop's screens have one address, and each
        must be told to get a new one."""
        await self._shown(request, request.headers.get("authorization", "").partition(" ")[2].strip(), limit)

    async def _shown(self, request: Request, token: str, limit: AdscreenLimit | None) -> None:
        claims = self._tokens.whose(token)
        if claims is None:
            await self.stranger(request, limit)
        else:
            await self._count(request, f"{claims.kind}-number:{claims.subject}", limit)

    async def _which_screen(self, request: Request, ability: Ability) -> Screen:
        token = _bearer(request)
        if "|" in token:
            caller = await self._devices(request)
            if not isinstance(caller, DeviceCaller) or not caller.may(ability):
                raise AdscreenRefused("SCREEN_TOKEN_REQUIRED", "A screen's token is required")
            screen = await self._screens.of_device(caller)
            if not screen.active:
                raise AdscreenRefused("SCREEN_DISABLED", "This screen is disabled")
            return screen
        claims = self._access(token)
        if claims.kind != "screen":
            raise AdscreenRefused("SCREEN_TOKEN_REQUIRED", "A screen's token is required")
        await self._check_family(claims)
        return await self._screen_of(claims)

    async def _which_user(self, request: Request) -> User:
        token = _bearer(request)
        if "|" in token:
            await self._devices(request)
            raise AdscreenRefused("USER_TOKEN_REQUIRED", "A user's token is required")
        claims = self._access(token)
        if claims.kind != "user":
            raise AdscreenRefused("USER_TOKEN_REQUIRED", "A user's token is required")
        await self._check_family(claims)
        return await self._user_of(claims)

    def _access(self, token: str) -> Claims:
        claims = self._tokens.read(token)
        if claims.type != "access":
            raise AdscreenRefused("INVALID_TOKEN_TYPE", "An access token is required")
        return claims

    async def _check_family(self, claims: Claims) -> None:
        if await self._families.is_closed(claims.family):
            raise AdscreenRefused("TOKEN_INVALID", "Invalid or expired token")

    async def _screen_of(self, claims: Claims) -> Screen:
        screen = await self._screens.by_id(claims.subject)
        if screen is None:
            raise AdscreenRefused("SCREEN_NOT_FOUND", "Screen not found")
        if not screen.active:
            raise AdscreenRefused("SCREEN_DISABLED", "This screen is disabled")
        if mark_of(screen) != claims.mark:
            raise AdscreenRefused("TOKEN_INVALID", "The password was changed: sign in again")
        return screen

    async def _user_of(self, claims: Claims) -> User:
        user = await self._subjects.user(claims.subject)
        if user is None:
            raise AdscreenRefused("USER_NOT_FOUND", "User not found")
        if not user.account.active:
            raise AdscreenRefused("ACCOUNT_DISABLED", "This account is disabled")
        if user.mark != claims.mark:
            raise AdscreenRefused("TOKEN_INVALID", "The password was changed: sign in again")
        return user

    async def _count(self, request: Request, who: str, limit: AdscreenLimit | None) -> None:
        allowance = await self._limits.count(who, bucket(limit) if limit is not None else UNNAMED)
        if allowance is None:
            return
        headers = allowance.headers
        if allowance.refused:
            headers["Retry-After"] = str(allowance.reset_s)
        set_headers(request.scope, headers)
        if allowance.refused:
            raise AdscreenRefused("RATE_LIMIT_EXCEEDED", "Too many requests. Please slow down.")


async def body_of(request: Request, *needed: str) -> dict[str, Any]:
    """The JSON object sent, with all of `needed` in it."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise AdscreenRefused("INVALID_CONTENT_TYPE", "Content-Type must be application/json")
    try:
        body = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        raise AdscreenRefused("INVALID_JSON", "The body is not valid JSON") from None
    if not isinstance(body, dict):
        raise AdscreenRefused("INVALID_JSON", "The body is not a JSON object")
    missing = [name for name in needed if body.get(name) in (None, "")]
    if missing:
        raise AdscreenRefused("MISSING_FIELDS", f"Missing required fields: {', '.join(missing)}")
    return body


def text_of(body: Mapping[str, Any], name: str, longest: int = _LONGEST_TEXT) -> str:
    value = body[name]
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        raise AdscreenRefused("VALIDATION_ERROR", f"{name}: a text of at most {longest} characters")
    return value


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise AdscreenRefused("TOKEN_MISSING", "Authorization token is missing")
    return token
