"""The drawer service: listens on its port until cancelled, whatever happens to the rest."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from starlette.types import ASGIApp

from apps.gateway.drawer.app import RefusedPages, create_app
from apps.gateway.drawer.config_pages import PageParts
from apps.gateway.drawer.desk import Desk
from apps.gateway.drawer.journal import Journal
from apps.gateway.drawer.opening import Openings
from apps.gateway.drawer.password import Password
from apps.gateway.drawer.routes import Token
from apps.gateway.drawer.seams import GatewayState, Invoices, Pair, PrinterLookup, Status
from apps.gateway.drawer.sessions import Sessions
from apps.gateway.drawer.throttle import Throttle
from apps.gateway.drawer.visits import Visits
from apps.gateway.settings import GatewaySettings
from apps.gateway.settings_holder import SettingsHolder
from apps.gateway.web.certificate import service_tls
from apps.gateway.web.listener import Listener, PortTakenError
from common.domain.clock import Clock
from common.printing.drawer import Drawer, DrawerOpening

log = logging.getLogger(__name__)

LISTEN_AGAIN_S = 15.0
CERTIFICATE_LOOKED_AT_S = 12 * 3600.0


class DrawerService:
    """Port 22548.

    `printers` and `drawer` are asked at each use, so they may be replaced when settings change; `live` names the parts
    of the settings ("printer", "drawer", "invoices", "odoo") that the gateway takes up without a restart. `pair` takes
    the text of a QR. `restart` starts the gateway again. `problem`: why it does not listen, empty while it does.
    """

    def __init__(
        self,
        settings: SettingsHolder,
        printers: Callable[[], PrinterLookup],
        drawer: Callable[[], Drawer | None],
        clock: Clock,
        data_dir: Path,
        version: str,
        *,
        pair: Pair | None = None,
        status: Status = GatewayState,
        invoices: Callable[[], Invoices | None] = lambda: None,
        restart: Callable[[], None] | None = None,
        live: frozenset[str] = frozenset(),
        password_cost: int = 12,
    ) -> None:
        self.problem = "starting"
        self.listener: Listener | None = None
        self.app: ASGIApp | None = None
        self._settings = settings
        self._clock = clock
        self._data_dir = data_dir
        self._tasks: set[asyncio.Task[None]] = set()
        logs = settings.value.logs
        self.journal = Journal(data_dir / "logs", logs.folder, logs.filename, logs.retention_days)
        self.openings = Openings(drawer, self.journal)
        self._token = Token(data_dir)
        self._refused_pages = RefusedPages()
        self._parts = PageParts(
            visits=Visits(Sessions(clock)),
            desk=Desk(version),
            settings=settings,
            journal=self.journal,
            openings=self.openings,
            password=Password(data_dir, cost=password_cost),
            throttle=Throttle(clock),
            token=self._token,
            printers=printers,
            invoices=invoices,
            status=status,
            clock=clock,
            live=live,
            refused_pages=self._refused_pages.list,
            pair=pair,
            restart=restart,
        )
        self.listening = asyncio.Event()

    def opening_changed(self, opening: DrawerOpening) -> None:
        """What became of an opening, for the journal: part of `Drawer(on_change=…)`."""
        self.openings.changed(opening)

    async def run(self) -> None:
        """Serve until cancelled. A port that is taken is tried again and again, and told each time it changes."""
        await self.journal.start()
        self._settings.on_change(self._changed)
        try:
            if self._parts.password.problem:
                self.journal.error(
                    f"Le mot de passe ne peut pas être lu ({self._parts.password.problem}) : supprimez ce fichier"
                )
            try:
                await self._token.load()
            except OSError as error:
                self.journal.error(f"Pas de jeton pour les programmes : {error}")
            service = self._settings.value.service
            tls = await asyncio.to_thread(self._tls)
            self.app = create_app(self._parts, self._refused_pages, lambda: listener.tls is not None)
            listener = self.listener = Listener(self.app, service.host, service.port, tls)
            await self._open(listener)
            self.journal.info(f"Service démarré sur le port {listener.port}")
            while True:
                await asyncio.sleep(CERTIFICATE_LOOKED_AT_S)
                listener.tls = await asyncio.to_thread(self._tls)
        finally:
            if self.listener is not None:
                await self.listener.close()
            self.listening.clear()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.journal.stop()

    async def _open(self, listener: Listener) -> None:
        while True:
            try:
                await listener.open()
            except OSError as error:
                self._tell_problem(_problem(error, listener.port))
                await asyncio.sleep(LISTEN_AGAIN_S)
            else:
                self.problem = ""
                self.listening.set()
                return

    def _tell_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            log.error("%s", problem)
            self.journal.error(problem)

    def _tls(self) -> ssl.SSLContext | None:
        service = self._settings.value.service
        given = (service.certificate, service.private_key)
        return service_tls(given, self._data_dir, self._clock.now(), self.journal.error)

    def _changed(self, settings: GatewaySettings) -> None:
        logs = settings.logs
        task = asyncio.create_task(self.journal.change(logs.folder, logs.filename, logs.retention_days))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _problem(error: OSError, port: int) -> str:
    if isinstance(error, PortTakenError):
        return (
            f"Le port {port} est déjà pris par un autre programme : le tiroir-caisse n'est pas servi. Arrêtez l'autre "
            f"programme (souvent l'ancien service de tiroir-caisse) ou changez service.port dans gateway.toml ; "
            f"demandez à la personne qui a installé cette caisse. Nouvel essai toutes les {LISTEN_AGAIN_S:.0f} s."
        )
    return f"Le service du tiroir-caisse ne peut pas écouter sur le port {port} : {error}"
