"""Does what the back office asks of this terminal, one thing after the other, and says how far it is.

    fleet.duties["restart"] = restart      # async def restart(action, say) -> str: what came of it
    await fleet.run()                      # until cancelled; `wake` when there may be something

A duty that raises ActionFailed has failed for good; when the backend is away the action stays open there and is done
again later: every duty bears a repeat.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from common.client.errors import ClientError, Refused, TerminalRefused
from common.contract.actions import ActionKind, ActionOut, ActionReport
from common.domain.waiting import happens
from common.store import kv
from common.store.database import Database, StoreError, Transaction

log = logging.getLogger(__name__)

LOOK_EVERY_S = 300.0
"""Without being woken: the heartbeat's answer tells too, so this is the net below the net."""
AGAIN_S = 15.0

_RESTARTING = "fleet.restarting"


class ActionFailed(Exception):
    """`detail`: a code or a short text for the back office."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail[:200]


class Restarting(Exception):
    """Raised by a duty that ends the program: the next start reports it done."""


Say = Callable[[int, str], Awaitable[None]]
"""(progress in percent, detail)"""
Duty = Callable[[ActionOut, Say], Awaitable[str]]


class FleetApi(Protocol):
    async def actions(self) -> tuple[ActionOut, ...]: ...
    async def report_action(self, action_id: str, report: ActionReport) -> ActionOut: ...


class Fleet:
    def __init__(self, database: Database, api: FleetApi, version: str) -> None:
        self.duties: dict[ActionKind, Duty] = {}
        self._database = database
        self._api = api
        self._version = version
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        self._wanted.set()

    async def run(self) -> None:
        """Look and do; cancel to stop. Ends by itself when a duty restarts the program."""
        pause = 0.0
        while True:
            if pause:
                await happens(self._wanted, pause)
            self._wanted.clear()
            try:
                await self._finish_restart()
                for action in await self._api.actions():
                    await self._do(action)
                pause = LOOK_EVERY_S
            except Restarting:
                return
            except TerminalRefused:
                pause = LOOK_EVERY_S  # the other loops say so on the screen
            except (ClientError, StoreError) as error:
                log.info("actions not looked at: %s", error)
                pause = AGAIN_S

    async def restarting(self, action: ActionOut) -> None:
        """Note on disk that the program ends for this action. The duty then ends it and raises Restarting."""
        note = f"{action.id} {action.parameters.get('version', '')}"
        await self._database.run(lambda tx: kv.put(tx, _RESTARTING, note))

    async def _do(self, action: ActionOut) -> None:
        duty = self.duties.get(action.kind)
        if duty is None:
            await self._report(action.id, "failed", 0, "unknown_here")
            return
        if not await self._report(action.id, "running", 0, ""):
            return

        async def say(progress: int, detail: str) -> None:
            if not await self._report(action.id, "running", progress, detail):
                raise ActionFailed("no_longer_wanted")

        log.info("action %s begins", action.kind)
        try:
            detail = await duty(action, say)
        except ActionFailed as failure:
            failed = failure.detail
        except (Restarting, TerminalRefused):
            raise
        except Refused as refused:
            failed = refused.code
        except (ClientError, StoreError):
            raise  # away: done again later
        except Exception as error:  # a duty that breaks must not take the terminal with it
            log.exception("action %s", action.kind)
            failed = type(error).__name__
        else:
            await self._report(action.id, "done", 100, detail)
            return
        log.warning("action %s failed: %s", action.kind, failed)
        await self._report(action.id, "failed", 0, failed)

    async def _report(self, action_id: str, state: str, progress: int, detail: str) -> bool:
        """Whether the action is still wanted."""
        try:
            await self._api.report_action(
                action_id, ActionReport.model_validate({"state": state, "progress": progress, "detail": detail[:200]})
            )
        except TerminalRefused:
            raise
        except Refused as refused:
            log.info("action %s is over: %s", action_id, refused.code)
            return False
        return True

    async def _finish_restart(self) -> None:
        """This start is the end of an action: say so, once."""
        noted = await self._database.run(lambda tx: kv.get(tx, _RESTARTING))
        if noted is None:
            return
        action_id, _, version = noted.partition(" ")
        if version in ("", self._version):
            await self._report(action_id, "done", 100, self._version)
        else:
            await self._report(action_id, "failed", 0, f"still_{self._version}")

        def forget(tx: Transaction) -> None:
            kv.delete(tx, _RESTARTING)

        await self._database.run(forget)
