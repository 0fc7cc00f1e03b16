"""Who is signed in: kept here and not in the cookie, so that an hour is an hour and signing out is signing out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.domain.clock import Clock

LASTS = timedelta(hours=1)
MOST = 50
COOKIE = "comptoir_gateway"
VISIT_COOKIE = "comptoir_gateway_visit"


@dataclass(slots=True)
class Session:
    """`notice`: a word for the next page, told once; `pin`: what the drawer's contact read while open, being learnt."""

    token: str
    since: datetime
    notice: str = ""
    pin: bool | None = None


class Sessions:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._open: dict[str, Session] = {}

    def begin(self) -> Session:
        self._sweep()
        while len(self._open) >= MOST:
            del self._open[next(iter(self._open))]
        made = Session(secrets.token_urlsafe(32), self._clock.now())
        self._open[made.token] = made
        return made

    def of(self, token: str) -> Session | None:
        """The session of a cookie; None when it has ended, however often it was used."""
        found = self._open.get(token)
        if found is None or self._is_over(found):
            self._open.pop(token, None)
            return None
        return found

    def end(self, token: str) -> None:
        self._open.pop(token, None)

    def end_all(self, but: str = "") -> None:
        """A new password ends what was opened with the old one."""
        self._open = {token: each for token, each in self._open.items() if token == but}

    def csrf(self, cookie: str) -> str:
        """The word that a form of ours carries for this cookie, a session's or a visitor's."""
        return hmac.new(self._secret, cookie.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, cookie: str, word: str) -> bool:
        return bool(cookie) and hmac.compare_digest(self.csrf(cookie).encode(), word.encode())

    def _is_over(self, session: Session) -> bool:
        return not timedelta(0) <= self._clock.now() - session.since < LASTS

    def _sweep(self) -> None:
        self._open = {token: each for token, each in self._open.items() if not self._is_over(each)}
