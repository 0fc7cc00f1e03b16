"""Who asks by the routes of the attendance document, and for which store. The document left them open; here they want

- `Authorization: Bearer <token>`, a token of `POST /devices/api/token/` (twelve hours, for one store), or
- the back office's own session, from a browser; writes then only from a page of this server.

    def people_router(door: DocumentDoor, desk: PeopleDesk) -> APIRouter:
        router = APIRouter(prefix=PREFIX, tags=[TAG], route_class=door.route())

        @router.get("/terminals/")
        async def terminals(session: ReadSession, caller: CurrentCaller) -> ...:
            return await desk.list(session, caller.store_id)

Such a route opens the request's transaction; `door.route(session=False)` opens none, for what takes long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

import jwt
import orjson
from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute

from backend.accounts.cookies import SESSION_COOKIE, STORE_COOKIE
from backend.accounts.service import Account, AccountRefused, AccountService
from backend.addresses import network_of, peer_of
from backend.attendance.document.comments import without_remarks
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor
from backend.db.database import Database
from backend.errors import ApiError
from backend.http.answer_headers import set_headers
from backend.http.context import http_context, principal_of, set_principal, set_session
from backend.http.openapi import Responses, answers
from backend.http.route import Handler, KeylessRoute
from backend.stores.service import Store, StoreService
from common.domain.clock import Clock

PREFIX = "/devices/api"
TAG = "attendance"
LIFE = timedelta(hours=12)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_AUDIENCE = "attendance"
_NEEDED = ["sub", "store", "pwd", "exp", "aud"]


@dataclass(frozen=True, slots=True)
class DocumentCaller:
    """A person who looks after `store`, as its manager or administrator."""

    account: Account
    store: Store
    address: str

    @property
    def scope(self) -> str:
        return f"account:{self.account.id}"

    @property
    def store_id(self) -> str:
        return self.store.id

    @property
    def actor(self) -> Actor:
        return Actor(self.scope, self.address)

    @property
    def by(self) -> str:
        """For `created_by`, `started_by`."""
        return self.scope


async def _caller(request: Request) -> DocumentCaller:
    caller = principal_of(request)
    assert isinstance(caller, DocumentCaller)
    return caller


CurrentCaller = Annotated[DocumentCaller, Depends(_caller)]
"""In the signature of every endpoint whose router has `route_class=door.route()`."""


@dataclass(frozen=True, slots=True)
class Granted:
    token: str
    expires_at: datetime
    store: Store


class DocumentDoor:
    """`secret` signs the tokens (backend.settings.third_party_keys)."""

    def __init__(
        self, secret: str, database: Database, accounts: AccountService, stores: StoreService, clock: Clock
    ) -> None:
        self._secret = secret
        self._database = database
        self._accounts = accounts
        self._stores = stores
        self._clock = clock

    def route(self, *, session: bool = True, signed_in: bool = True) -> type[KeylessRoute]:
        """For `route_class=`. `signed_in` False: open to all, counted by the address."""
        door = self

        class DocumentRoute(KeylessRoute):
            def _described(self, options: Mapping[str, Any]) -> Responses:
                refused = ("token_missing", "token_invalid", "token_expired", "role_missing") if signed_in else ()
                return {**answers(*refused), **super()._described(options)}

            def get_route_handler(self) -> Handler:
                handle = APIRoute.get_route_handler(self)
                reads = (self.methods or _SAFE) <= _SAFE

                async def handler(request: Request) -> Response:
                    caller = await door.admit(request) if signed_in else None
                    await _count(request, caller, "read" if reads else "write")
                    set_principal(request, caller)
                    # never wait for the network while holding the transaction
                    request._body = without_remarks(await request.body())
                    _check_text(request._body)
                    try:
                        if not session:
                            return await handle(request)
                        database = http_context(request).database
                        async with database.read() if reads else database.write() as opened:
                            set_session(request, opened)
                            return await handle(request)
                    except AttendanceRefused as refused:
                        raise _said(refused) from refused

                return handler

        return DocumentRoute

    async def admit(self, request: Request) -> DocumentCaller:
        """ApiError token_missing, token_invalid, token_expired, role_missing."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if token.strip():
            if scheme.lower() != "bearer":
                await _count(request, None, "read")
                raise ApiError("token_invalid", "send `Authorization: Bearer <token>`")
            return await self._by_token(request, token.strip())
        return await self._by_session(request)

    async def grant(self, email: str, password: str, code: str, store: str, address: str) -> Granted:
        """A token for the store of that id or SKU; "" when the account looks after one only.

        ApiError token_invalid for wrong words, rate_limited after too many, role_missing, validation_failed."""
        try:
            account = await self._accounts.vouch(email, password, code, address)
        except AccountRefused as refused:
            raise _refusal(refused) from None
        async with self._database.read() as session:
            stores = [each for each in await self._stores.all(session) if account.role(each.id) is not None]
            stamped = await self._accounts.stamped(session, account.id)
        chosen = [each for each in stores if not store or store in (each.id, each.sku)]
        if not chosen:
            raise ApiError("role_missing", f"this account does not look after the store {store!r}" if store else _NO)
        if len(chosen) > 1:
            names = ", ".join(each.sku for each in chosen)
            raise ApiError("validation_failed", f"say for which `store` the token is: one of {names}", field="store")
        assert stamped is not None
        until = self._clock.now() + LIFE
        payload: dict[str, Any] = {
            "sub": account.id,
            "store": chosen[0].id,
            "pwd": stamped[1],
            "aud": _AUDIENCE,
            "iat": int(self._clock.now().timestamp()),
            "exp": int(until.timestamp()),
        }
        return Granted(jwt.encode(payload, self._secret, algorithm="HS256"), until, chosen[0])

    async def _by_token(self, request: Request, token: str) -> DocumentCaller:
        try:
            # its end is compared with our own clock
            told = jwt.decode(
                token,
                self._secret,
                algorithms=["HS256"],
                audience=_AUDIENCE,
                options={"require": _NEEDED, "verify_exp": False, "verify_iat": False},
            )
            account_id, store_id = str(told["sub"]), str(told["store"])
            over = float(told["exp"]) <= self._clock.now().timestamp()
        except (jwt.InvalidTokenError, ValueError, TypeError):
            await _count(request, None, "read")
            raise ApiError("token_invalid", f"this is no token of `POST {PREFIX}/token/`") from None
        if over:
            raise ApiError("token_expired", f"this token is over: get another from `POST {PREFIX}/token/`")
        async with self._database.read() as session:
            stamped = await self._accounts.stamped(session, account_id)
            if stamped is None or not stamped[0].active or stamped[1] != told["pwd"]:
                raise ApiError("token_invalid", "the account was changed since: get another token")
            if stamped[0].role(store_id) is None:
                raise ApiError("role_missing", "this account no longer looks after that store")
            store = await self._stores.get(session, store_id)
        return DocumentCaller(stamped[0], store, peer_of(request))

    async def _by_session(self, request: Request) -> DocumentCaller:
        cookie = request.cookies.get(SESSION_COOKIE, "")
        found = await self._accounts.who(cookie, peer_of(request)) if cookie else None
        if found is None:
            await _count(request, None, "read")
            raise ApiError("token_missing", f"sign in: get a token from `POST {PREFIX}/token/` and send it as `Bearer`")
        if request.method not in _SAFE and not _from_here(request):
            raise ApiError("token_invalid", "a browser writes only from a page of this server: use a token instead")
        account = found.account
        async with self._database.read() as session:
            stores = [each for each in await self._stores.all(session) if account.role(each.id) is not None]
        if not stores:
            raise ApiError("role_missing", _NO)
        chosen = request.cookies.get(STORE_COOKIE, "")
        return DocumentCaller(account, next((s for s in stores if s.id == chosen), stores[0]), peer_of(request))


_NO = "this account looks after no store"


def _from_here(request: Request) -> bool:
    """Another site's page could send a form, or a text that happens to be JSON, with our cookie."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host", "")


async def _count(request: Request, caller: DocumentCaller | None, bucket: str) -> None:
    limits = http_context(request).limits
    if limits is None:
        return
    who = caller.scope if caller is not None else f"address:{network_of(peer_of(request))}"
    allowance = await limits.count(who, bucket)
    if allowance is None:
        return
    set_headers(request.scope, allowance.headers)
    if allowance.refused:
        raise ApiError(
            "rate_limited", f"more than {allowance.limit} requests a minute ({bucket})", retry_after=allowance.reset_s
        )


def _check_text(body: bytes) -> None:
    # PostgreSQL stores no NUL in a text, and no person types one.
    if b"\\u0000" in body:
        raise ApiError("validation_failed", "a text holds a NUL character")
    if b"\\ud" in body.lower():
        try:
            orjson.loads(body)
        except orjson.JSONDecodeError as error:  # the framework's reader lets half a character through
            raise ApiError("bad_json", "the body is not JSON") from error


def _said(refused: AttendanceRefused) -> ApiError:
    gone = refused.code == "not_found" or refused.code.endswith("_unknown")
    details: dict[str, Any] = {"reason": refused.code, "field": refused.field, **refused.values}
    sentence = f"{refused.field}: {refused}" if refused.field else str(refused)
    return ApiError("not_found" if gone and not refused.field else "validation_failed", sentence, **details)


def _refusal(refused: AccountRefused) -> ApiError:
    match refused.code:
        case "second_factor_needed":
            return ApiError("token_invalid", "this account has a second factor: send its six digits as `totp`")
        case "second_factor_wrong":
            return ApiError("token_invalid", "wrong `totp`, or one that was used before: wait for the next")
        case "locked":
            return ApiError("rate_limited", "too many failed attempts: try again in a quarter of an hour")
        case "account_disabled":
            return ApiError("token_invalid", "this account is disabled")
    return ApiError("token_invalid", "wrong e-mail address or password")
