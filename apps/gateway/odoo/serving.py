"""Listens for Odoo's tills while the settings say so; a change of the settings is followed at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from apps.gateway.drawer.journal import Journal
from apps.gateway.drawer.opening import Openings
from apps.gateway.drawer.seams import PrinterLookup
from apps.gateway.odoo.app import create_odoo_app
from apps.gateway.odoo.service import OdooHardware
from apps.gateway.settings import GatewaySettings, OdooSettings
from apps.gateway.settings_holder import SettingsHolder
from apps.gateway.web.certificate import service_tls
from apps.gateway.web.listener import Listener, PortTakenError
from common.domain.clock import Clock
from common.domain.waiting import happens

log = logging.getLogger(__name__)

LISTEN_AGAIN_S = 15.0


class OdooService:
    """Port 8069, off by default. `openings` and `journal` are the drawer service's: one trail for one drawer."""

    def __init__(
        self,
        settings: SettingsHolder,
        printers: Callable[[], PrinterLookup],
        openings: Openings,
        journal: Journal,
        clock: Clock,
        data_dir: Path,
    ) -> None:
        self.problem = ""
        self.listener: Listener | None = None
        self.listening = asyncio.Event()
        self._settings = settings
        self._journal = journal
        self._clock = clock
        self._data_dir = data_dir
        self._changed = asyncio.Event()
        self._hardware = OdooHardware(lambda: settings.value, printers, openings, journal, clock)

    async def run(self) -> None:
        """Serve until cancelled."""
        self._settings.on_change(self._on_change)
        try:
            while True:
                self._changed.clear()
                wanted = self._settings.value.odoo
                if wanted.enabled:
                    await self._serve(wanted)
                else:
                    await self._changed.wait()
        finally:
            await self._close()
            await self._hardware.stop()

    async def _serve(self, wanted: OdooSettings) -> None:
        """Until the address or the port is another."""
        service = self._settings.value.service
        given = (service.certificate, service.private_key)
        tls = await asyncio.to_thread(service_tls, given, self._data_dir, self._clock.now(), self._journal.error)
        app = create_odoo_app(self._hardware, lambda: self._settings.value, self._journal)
        self.listener = Listener(app, wanted.host, wanted.port, tls)
        try:
            here = (wanted.enabled, wanted.host, wanted.port)
            while not self.listening.is_set() and self._where() == here:
                await self._open(self.listener)
            while self._where() == here:
                self._changed.clear()
                await self._changed.wait()
        finally:
            await self._close()

    async def _open(self, listener: Listener) -> None:
        try:
            await listener.open()
        except OSError as error:
            taken = isinstance(error, PortTakenError)
            problem = (
                f"Odoo : le port {listener.port} est déjà pris par un autre programme (Odoo lui-même, une IoT Box ?) : "
                f"arrêtez-le ou changez odoo.port"
                if taken
                else f"Odoo : port {listener.port} : {error}"
            )
            if problem != self.problem:
                self.problem = problem
                log.error("%s", problem)
                self._journal.error(problem)
            if await happens(self._changed, LISTEN_AGAIN_S):
                self._changed.clear()
        else:
            self.problem = ""
            self.listening.set()
            self._journal.info(f"Les caisses Odoo sont servies sur le port {listener.port}")

    async def _close(self) -> None:
        self.listening.clear()
        if self.listener is not None:
            await self.listener.close()
            self.listener = None

    def _where(self) -> tuple[bool, str, int]:
        now = self._settings.value.odoo
        return now.enabled, now.host, now.port

    def _on_change(self, _settings: GatewaySettings) -> None:
        self._changed.set()
