"""The document's tokens: JWT, HS256, an access token for a day and a refresh token for thirty."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, cast

import jwt

from backend.signage.adscreen.refusals import AdscreenRefused
from common.domain.clock import Clock
from common.domain.ids import new_id

ACCESS, REFRESH = timedelta(hours=24), timedelta(days=30)
Kind = Literal["user", "screen"]
Type = Literal["access", "refresh"]
_REMEMBERED = 5_000
_NEEDED = ["sub", "kind", "type", "jti", "fam", "pwd", "exp"]


@dataclass(frozen=True, slots=True)
class Claims:
    """`subject`: the number of the account or screen. `family`: of the sign-in it stems from. `mark`: of the password
    it was given for."""

    subject: int
    kind: Kind
    type: Type
    id: str
    family: str
    mark: str
    expires_at: datetime


class Tokens:
    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock
        # A screen shows the same token thousands of times; a refused one is not remembered.
        self._verified = lru_cache(maxsize=_REMEMBERED)(self._verify)

    def claims(self, kind: Kind, type: Type, subject: int, family: str, mark: str) -> Claims:
        """Of a new token."""
        now = self._clock.now()
        until = now + (ACCESS if type == "access" else REFRESH)
        return Claims(subject, kind, type, new_id(), family, mark, until)

    def sign(self, claims: Claims) -> str:
        payload: dict[str, Any] = {
            "sub": str(claims.subject),
            "kind": claims.kind,
            "type": claims.type,
            "jti": claims.id,
            "fam": claims.family,
            "pwd": claims.mark,
            "iat": int(self._clock.now().timestamp()),
            "exp": int(claims.expires_at.timestamp()),
        }
        return jwt.encode(payload, self._secret, algorithm="HS256")

    def read(self, token: str) -> Claims:
        """AdscreenRefused TOKEN_INVALID for one that is not ours, or is over."""
        claims = self._verified(token)
        if claims.expires_at <= self._clock.now():
            raise AdscreenRefused("TOKEN_INVALID", "Invalid or expired token")
        return claims

    def whose(self, token: str) -> Claims | None:
        """Of a token of ours, over or not; None for any other."""
        try:
            return self._verified(token)
        except AdscreenRefused:
            return None

    def _verify(self, token: str) -> Claims:
        """Whose it is, over or not."""
        try:
            # its end is compared with our own clock
            told = jwt.decode(
                token,
                self._secret,
                algorithms=["HS256"],
                options={"require": _NEEDED, "verify_exp": False, "verify_iat": False},
            )
            return Claims(
                int(told["sub"]),
                cast(Kind, told["kind"]),
                cast(Type, told["type"]),
                told["jti"],
                told["fam"],
                told["pwd"],
                datetime.fromtimestamp(told["exp"], UTC),
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            raise AdscreenRefused("TOKEN_INVALID", "Invalid or expired token") from None
