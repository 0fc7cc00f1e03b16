"""What every endpoint can count on: the database, the principal and the open session of its request."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.database import Database
from backend.events.log import speaks_from
from backend.guards.rate_limits import RateLimits
from backend.http.idempotency import AnswerStore

_CONTEXT = "comptoir.http"
_SESSION = "comptoir.session"
_PRINCIPAL = "comptoir.principal"
_SOCKET_ID = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}")


class Principal(Protocol):
    """Who asks: a device or a person."""

    @property
    def scope(self) -> str:
        """Stable over token rotation and unique over all kinds, e.g. `device:<id>`; at most 64 characters."""
        ...


Authenticator = Callable[[Request], Awaitable[Principal | None]]
"""None when the request carries no credentials; raises Unauthorized or Forbidden when it carries bad ones."""


async def anonymous(_request: Request) -> Principal | None:
    return None


@dataclass(frozen=True, slots=True)
class HttpContext:
    database: Database
    answers: AnswerStore
    authenticate: Authenticator = anonymous
    limits: RateLimits | None = None
    in_flight: set[tuple[str, str]] = field(default_factory=set)
    """(scope, key) of the writes this process is working on."""


def http_context(request: Request) -> HttpContext:
    context: HttpContext = request.scope["app"].state.http
    return context


def set_principal(request: Request, principal: Principal | None) -> None:
    request.scope[_PRINCIPAL] = principal


def principal_of(request: Request) -> Principal | None:
    """The authenticated caller, None for an anonymous one. Endpoints of ApiRoute only."""
    principal: Principal | None = request.scope[_PRINCIPAL]
    return principal


def set_session(request: Request, session: AsyncSession) -> None:
    request.scope[_SESSION] = session
    socket_id = request.headers.get("x-socket-id")
    if socket_id is not None and _SOCKET_ID.fullmatch(socket_id):
        speaks_from(session, socket_id)


async def _session(request: Request) -> AsyncSession:
    session: AsyncSession = request.scope[_SESSION]
    return session


ReadSession = Annotated[AsyncSession, Depends(_session)]
"""For GET: sees committed state, must not write."""

WriteSession = Annotated[AsyncSession, Depends(_session)]
"""For POST, PUT, PATCH, DELETE: the request's transaction. The edge commits it, nobody else."""
