"""What must happen just before and right after a transaction is made durable.

Services register; the edge runs. A service can thereby leave work for the last moment (the event counter's row
lock) or for after the COMMIT (telling the realtime hub) without ever committing itself.
"""

import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

log = logging.getLogger(__name__)

BeforeCommit = Callable[[AsyncSession], Awaitable[None]]
AfterCommit = Callable[[], Awaitable[None] | None]

_BEFORE = "comptoir.before_commit"
_AFTER = "comptoir.after_commit"


def before_commit(session: AsyncSession, hook: BeforeCommit) -> None:
    """Run hook inside the transaction, when all other statements have been sent."""
    session.info.setdefault(_BEFORE, []).append(hook)


def after_commit(session: AsyncSession, hook: AfterCommit) -> None:
    """Call hook (quick: it waits for no network) once the transaction is durable; never when it was rolled back."""
    session.info.setdefault(_AFTER, []).append(hook)


async def run_before_commit(session: AsyncSession) -> None:
    for hook in session.info.pop(_BEFORE, ()):
        await hook(session)


async def run_after_commit(session: AsyncSession) -> None:
    for hook in session.info.pop(_AFTER, ()):
        try:
            waiting = hook()
            if waiting is not None:
                await waiting
        except Exception:
            # The work is durable and must be answered as such; clients catch up from the event log.
            log.exception("a hook after the commit failed")
