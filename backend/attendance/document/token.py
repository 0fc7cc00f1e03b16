"""`POST /devices/api/token/`: the one route beside the document's, since its own want a token."""

from datetime import datetime

from fastapi import APIRouter, Request

from backend.addresses import peer_of
from backend.attendance.document.who import PREFIX, TAG, DocumentDoor
from backend.http.openapi import answers
from common.contract.base import Wire


class TokenIn(Wire):
    """`store`: its id or SKU, where the account looks after several. `totp`: where it has a second factor."""

    email: str
    password: str
    totp: str = ""
    store: str = ""


class TokenOut(Wire):
    token: str
    expires_at: datetime
    store: str


def token_router(door: DocumentDoor) -> APIRouter:
    router = APIRouter(prefix=PREFIX, tags=[TAG], route_class=door.route(session=False, signed_in=False))

    @router.post(
        "/token/",
        summary="A token for the routes of the attendance document",
        responses=answers("token_invalid", "role_missing"),
    )
    async def token(body: TokenIn, request: Request) -> TokenOut:
        """An account of the back office. The token is good for twelve hours, for one store, and until the password is
        changed."""
        granted = await door.grant(body.email, body.password[:1000], body.totp, body.store, peer_of(request))
        return TokenOut(token=granted.token, expires_at=granted.expires_at, store=granted.store.sku)

    return router
