"""`/realtime-test.html`: the events of a store as they pass, for an account of the back office. Off by default.

The session's token lives in the page's memory and goes out as a bearer: no cookie, so nobody else's page can use it.
"""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import FileResponse

from backend.accounts.service import IDLE, AccountRefused, AccountService, SignedIn
from backend.addresses import network_of, peer_of
from backend.db.database import Database
from backend.errors import ApiError
from backend.guards.rate_limits import RateLimits
from backend.realtime.hub import Hub
from backend.realtime.names import is_socket_id
from backend.stores.service import Store, StoreService
from common.contract import channels
from common.contract.channels import STORE_CHANNELS
from common.domain.clock import Clock

HERE = Path(__file__).parent / "page"
FILES = {"app.js": "text/javascript", "app.css": "text/css"}
PATH = "/realtime-test"
_ORIGIN = re.compile(r"wss?://[A-Za-z0-9.:\[\]-]+")

Where = Callable[[Store, Request], tuple[str, str]]
"""(ws_url, application key) of the live channel, as whoever asks reaches it."""


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SignIn(_Asked):
    email: str = Field(max_length=200)
    password: str = Field(max_length=1000)
    code: str = Field(default="", max_length=20)


class StoreChoice(BaseModel):
    id: str
    sku: str
    name: str
    channels: Mapping[str, Sequence[str]]
    """Role → what somebody in it hears."""


class SignedInOut(BaseModel):
    token: str
    name: str
    ws_url: str
    key: str
    stores: Sequence[StoreChoice]


class Joining(_Asked):
    socket_id: str
    channel_name: str


class Leave(BaseModel):
    auth: str


class Known(BaseModel):
    socket_id: str


class Vouched(BaseModel):
    """For `pusher:signin`, `user_data` byte for byte as signed."""

    auth: str
    user_data: str


class Time(BaseModel):
    server_time: datetime


@dataclass(frozen=True, slots=True)
class EventsPage:
    database: Database
    clock: Clock
    accounts: AccountService
    stores: StoreService
    hub: Hub
    limits: RateLimits
    where: Where
    terminate: Callable[[str], object]
    """Closes a user's connections, at whichever server they are."""

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.add_api_route(f"{PATH}.html", self._page, methods=["GET"])
        router.add_api_route(f"{PATH}/{{name}}", self._file, methods=["GET"])
        router.add_api_route(f"{PATH}/sign-in", self._sign_in, methods=["POST"])
        router.add_api_route(f"{PATH}/sign-out", self._sign_out, methods=["POST"], status_code=204)
        router.add_api_route(f"{PATH}/auth", self._leave, methods=["POST"])
        router.add_api_route(f"{PATH}/user-auth", self._vouch, methods=["POST"])
        router.add_api_route(f"{PATH}/time", self._time, methods=["POST"])
        return router

    async def _page(self, request: Request) -> Response:
        return _safe(FileResponse(HERE / "index.html", media_type="text/html"), await self._live_origin(request))

    async def _file(self, name: str) -> Response:
        if name not in FILES:
            raise ApiError("not_found", "no such file")
        return _safe(FileResponse(HERE / name, media_type=FILES[name]), "")

    async def _sign_in(self, body: SignIn, request: Request) -> SignedInOut:
        address = peer_of(request)
        allowance = await self.limits.count(f"sign-in:{network_of(address)}", "write")
        if allowance is not None and allowance.refused:
            raise ApiError("rate_limited", "too many tries from this address", retry_after=allowance.reset_s)
        try:
            token, account = await self.accounts.sign_in(
                body.email, body.password, body.code, address, request.headers.get("user-agent", "")
            )
        except AccountRefused as refused:
            raise ApiError("token_invalid", "the sign-in was refused", reason=refused.code) from None
        async with self.database.read() as session:
            stores = [each for each in await self.stores.all(session) if account.role(each.id) is not None]
        if not stores:
            raise ApiError("role_missing", "this account has no store")
        ws_url, key = self.where(stores[0], request)
        return SignedInOut(
            token=token,
            name=account.name,
            ws_url=ws_url,
            key=key,
            stores=[
                StoreChoice(id=each.id, sku=each.sku, name=each.profile.name.fr, channels=by_role(each))
                for each in stores
            ],
        )

    async def _sign_out(self, request: Request) -> None:
        await self.accounts.sign_out(_bearer(request))

    async def _leave(self, body: Joining, request: Request) -> Leave:
        """Leave to join one channel of a store in which the account has a role."""
        signed_in = await self._who(request)
        if not is_socket_id(body.socket_id):
            raise ApiError("validation_failed", "socket_id is malformed")
        async with self.database.read() as session:
            stores = await self.stores.all(session)
        store = next((each for each in stores if body.channel_name in all_channels(each)), None)
        if store is None or signed_in.account.role(store.id) is None:
            raise ApiError("channel_refused", "this account may not listen to this channel")
        if not self.hub.identify(body.socket_id, _user_id(signed_in, body.socket_id), exclusive=False):
            raise ApiError("channel_refused", "this socket is somebody else's")
        return Leave(auth=self.hub.app.channel_auth(body.socket_id, body.channel_name))

    async def _vouch(self, body: Known, request: Request) -> Vouched:
        """Who is on the socket, so that any server can close it."""
        signed_in = await self._who(request)
        if not is_socket_id(body.socket_id):
            raise ApiError("validation_failed", "socket_id is malformed")
        user_id = _user_id(signed_in, body.socket_id)
        if not self.hub.identify(body.socket_id, user_id, exclusive=False):
            raise ApiError("channel_refused", "this socket is somebody else's")
        # The socket lasts no longer than an unused session: who lost the right to listen is not heard for ever.
        asyncio.get_running_loop().call_later(IDLE.total_seconds(), self.terminate, user_id)
        user_data = orjson.dumps({"id": user_id}).decode()
        return Vouched(auth=self.hub.app.user_auth(body.socket_id, user_data), user_data=user_data)

    async def _time(self, request: Request) -> Time:
        await self._who(request)
        return Time(server_time=self.clock.now())

    async def _who(self, request: Request) -> SignedIn:
        signed_in = await self.accounts.who(_bearer(request), peer_of(request))
        if signed_in is None:
            raise ApiError("token_invalid", "sign in first")
        return signed_in

    async def _live_origin(self, request: Request) -> str:
        async with self.database.read() as session:
            stores = await self.stores.all(session)
        origin = self.where(stores[0], request)[0] if stores else ""
        return origin if _ORIGIN.fullmatch(origin) else ""


def _user_id(signed_in: SignedIn, socket_id: str) -> str:
    return f"page:{signed_in.account.id}:{socket_id}"


def by_role(store: Store) -> dict[str, tuple[str, ...]]:
    """What a person in that role hears on their terminal."""
    topics = {topic: channels.store_topic(store.sku, topic) for topic in STORE_CHANNELS}
    own = channels.store(store.id)
    return {
        "cashier": (own,),
        "seller": (topics["orders"],),
        "kitchen": (topics["kds"],),
        "gateway": (topics["printing"],),
        "manager": (own, *topics.values()),
    }


def all_channels(store: Store) -> tuple[str, ...]:
    return by_role(store)["manager"]


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _safe(answer: Response, live: str) -> Response:
    policy = f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {live}"
    answer.headers["Content-Security-Policy"] = (
        f"{policy.strip()}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer
