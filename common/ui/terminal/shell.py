"""What every program with a window does around its own screens: pair, run the terminal's loops, end.

class KdsProgram(TerminalShell):
    main = ("apps.kds", "Main")

    def __init__(self, app: Application, parts: TerminalParts) -> None:
        super().__init__(app, parts)
        self.view_model = KdsViewModel(self.paired, …, self.link, self.pairing, self.pair_again)
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from common.contract.abilities import Ability
from common.domain.clock import SystemClock
from common.domain.device import DeviceType
from common.domain.published import Published
from common.pairing.credentials import TokenStore, open_tokens
from common.sync.data_dir import default_data_dir
from common.sync.enrol import enrolment_of
from common.sync.live import pusher_channel
from common.sync.logs import set_up_logs
from common.sync.serving import ServingWatch
from common.sync.terminal import Terminal
from common.ui.application import Application
from common.ui.faults import report_fault
from common.ui.pairing.session import PairingSession
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.terminal.duties import identify, screenshot
from common.ui.terminal.link_viewmodel import LinkViewModel
from common.ui.terminal.store_notices import StoreNotices

log = logging.getLogger(__name__)


def add_terminal_arguments(parser: argparse.ArgumentParser) -> None:
    """`--data-dir --qr --allow-file-keyring --log-level`, as every terminal has them."""
    terminal = parser.add_argument_group("terminal")
    terminal.add_argument("--data-dir", type=Path, help="identity and store of this terminal")
    terminal.add_argument(
        "--qr", metavar="SOURCE", help="where the pairing code is seen: a camera (0), a picture, a folder or a video"
    )
    terminal.add_argument("--allow-file-keyring", action="store_true", help="keep the token in an encrypted file")
    terminal.add_argument("--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"])


@dataclass(frozen=True, slots=True)
class TerminalParts:
    """A terminal opened from its disk, and what pairing needs besides."""

    terminal: Terminal
    tokens: TokenStore
    source: str | int | None
    version: str


def open_terminal(kind: DeviceType, arguments: argparse.Namespace) -> TerminalParts:
    """From the arguments of `add_terminal_arguments`. StoreError when its store cannot be opened."""
    data_dir: Path = arguments.data_dir or default_data_dir(kind)
    set_up_logs(data_dir, arguments.log_level)
    tokens = open_tokens(data_dir, allow_file=arguments.allow_file_keyring)
    source = int(arguments.qr) if arguments.qr and arguments.qr.isdigit() else arguments.qr
    number = version("comptoir")
    return TerminalParts(
        Terminal(data_dir, kind, SystemClock(), tokens, pusher_channel, number), tokens, source, number
    )


class TerminalShell:
    """Subclasses set `view_model` and `main`, and may override `began`, `ended`, `busy` and `ring`."""

    def __init__(self, app: Application, parts: TerminalParts) -> None:
        self.app = app
        self.terminal = parts.terminal
        self.paired: Published[bool] = Published(parts.terminal.is_paired)
        self._parts = parts
        self._enrolment = enrolment_of(parts.terminal, parts.tokens, parts.version)
        self._session = PairingSession(self._enrolment, parts.source)
        self.pairing = PairingViewModel(self._session, parts.terminal.kind, self._session.nearby)
        self.link = LinkViewModel(parts.terminal.link)
        self.serving = ServingWatch(parts.terminal.catalog.catalog, parts.terminal.clock)
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._notice = StoreNotices(app, parts.terminal)
        duties = parts.terminal.fleet.duties
        duties["identify"] = identify(app, parts.terminal, self.ring)
        duties["screenshot"] = screenshot(app, parts.terminal.api)
        parts.terminal.can_restart(self.busy, self._start_again)
        parts.terminal.delivery.after_paint = self._after_paint

    def may(self, ability: Ability) -> bool:
        """Whether the backend lets this terminal do that: what it may not do, it does not offer."""
        profile = self.terminal.profile.value
        return profile is not None and ability in profile.abilities

    def began(self) -> None:
        """The terminal is paired, at start or just now: its profile is known."""

    def busy(self) -> bool:
        """Whether somebody is being served right now: the program is not ended under their fingers."""
        return False

    def ring(self) -> None:
        """A sound, where the program has any: this terminal is looked for."""

    async def ended(self) -> None:
        """The program ends; the store is still open."""

    async def start(self) -> None:
        self._run("loops", self.terminal.run())
        self._run("serving", self.serving.run())
        if self.terminal.is_paired:
            self.began()
        else:
            self._run("pairing", self._pair())
        self._notice.begin()
        self.app.painted.then(self._measure)
        self.app.painted.then(self._say_ready)

    async def stop(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._notice.end()
        await self.ended()
        await self.terminal.close()

    def pair_again(self) -> None:
        """A person asks for it: the terminal was revoked, or moves. Nothing unsent is lost."""
        self._run("pairing", self._start_over())

    def _start_again(self) -> None:
        self.app.quit_and_start_again()

    async def _start_over(self) -> None:
        loops = self._tasks.pop("loops", None)
        if loops is not None:
            loops.cancel()
            await asyncio.gather(loops, return_exceptions=True)
        self._enrolment.begin_again()
        self.terminal.end_pairing()
        self.paired.set(False)
        self._run("loops", self.terminal.run())
        await self._pair()

    async def _pair(self) -> None:
        """By a person; or by itself, when only its store was lost."""
        by_person = asyncio.create_task(self._session.run(), name="pairing by hand")
        by_itself = asyncio.create_task(self.terminal.come_back(), name="coming back")
        try:
            await asyncio.wait({by_person, by_itself}, return_when=asyncio.FIRST_COMPLETED)
            if not (by_itself.done() and not by_itself.cancelled() and by_itself.result()):
                await by_person
        finally:
            for task in (by_person, by_itself):
                task.cancel()
            await asyncio.gather(by_person, by_itself, return_exceptions=True)
        self.began()
        self.paired.set(True)
        self.app.tell("paired")

    def _run(self, name: str, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks[name] = task
        task.add_done_callback(_reported)

    def _measure(self) -> None:
        window = self.app.window
        self.terminal.screen = f"{window.width()} × {window.height()}"

    def _after_paint(self, callback: Callable[[], None]) -> bool:
        if not self.app.can_be_seen:
            return False
        self.app.painted.then(callback)
        return True

    def _say_ready(self) -> None:
        self.app.tell("ready", paired=self.paired.value)


def _reported(task: asyncio.Task[Any]) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        error = task.exception()
        if error is not None:
            report_fault(f"terminal {task.get_name()}", error)
