"""The document's routes for programs: JSON, no session."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.drawer.opening import WHY_NOT, Openings
from apps.gateway.drawer.seams import Invoices
from apps.gateway.settings_holder import SettingsHolder
from apps.gateway.web.certificate import write_private
from apps.gateway.web.gate import caller_of
from common.domain.drawer import DrawerReason

TOKEN_FILE = "drawer-token"  # noqa: S105 - a file's name
OPENED = "Tiroir-caisse ouvert"
NOT_OPENED = "Erreur lors de l'ouverture du tiroir"


class OpenIn(BaseModel):
    """`POST /open-cash-drawer` with `Authorization: Bearer <token>`, from this machine."""

    model_config = ConfigDict(extra="forbid")

    asked_by: Annotated[str, Field(min_length=1, max_length=80)]
    reason: DrawerReason = "service"


class Token:
    """The secret of programs that say who asks. Kept in the data directory, shown on the configuration page."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / TOKEN_FILE
        self.value = ""

    async def load(self) -> None:
        """Raises OSError when a new one can't be kept; there is none then."""
        self.value = await asyncio.to_thread(self._read)

    async def renew(self) -> None:
        self.value = await asyncio.to_thread(self._make)

    def fits(self, header: str) -> bool:
        scheme, _, given = header.partition(" ")
        return (
            scheme.lower() == "bearer" and bool(self.value) and hmac.compare_digest(given.encode(), self.value.encode())
        )

    def _read(self) -> str:
        try:
            found = self._path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            found = ""
        return found or self._make()

    def _make(self) -> str:
        made = secrets.token_urlsafe(32)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_private(self._path, made.encode())
        return made


def add_routes(
    app: FastAPI,
    settings: SettingsHolder,
    openings: Openings,
    journal: Journal,
    token: Token,
    invoices: Callable[[], Invoices | None],
) -> None:
    @app.get("/open-cash-drawer")
    async def open_drawer(request: Request) -> JSONResponse:
        caller = caller_of(request.scope)
        opening = await openings.open(caller, "odoo" if caller.page else "service")
        if opening is None or not opening.pulsed:
            return _error(500, NOT_OPENED)
        return JSONResponse({"status": "success", "message": OPENED})

    @app.post("/open-cash-drawer")
    async def open_drawer_for(request: Request) -> JSONResponse:
        caller = caller_of(request.scope)
        if not token.fits(request.headers.get("authorization", "")):
            journal.warning(f"Refus : POST /open-cash-drawer sans jeton valable depuis {caller.peer}")
            return _error(401, "Accès refusé - Jeton manquant ou faux")
        try:
            wish = OpenIn.model_validate_json(await request.body())
        except ValidationError as error:
            where = ", ".join(".".join(map(str, each["loc"])) or "JSON" for each in error.errors())
            return _error(422, f"Demande incomprise : {where}")
        opening = await openings.open(caller, wish.reason, wish.asked_by)
        if opening is None or not opening.pulsed:
            cause = "no_drawer" if opening is None else opening.cause
            return _error(500, NOT_OPENED, cause=cause, detail=WHY_NOT.get(cause, cause))
        return JSONResponse({"status": "success", "message": OPENED, "id": opening.id})

    @app.get("/status")
    async def status(request: Request) -> JSONResponse:
        caller = caller_of(request.scope)
        return JSONResponse(
            {
                "status": "running",
                "message": "Service actif",
                "remote_addr": caller.peer,
                "scheme": caller.scheme,
            }
        )

    @app.get("/logs")
    async def logs(request: Request) -> Response:
        peer = caller_of(request.scope).peer
        try:
            data = await journal.read()
        except FileNotFoundError:
            return _error(404, f"Fichier de logs introuvable: {journal.filename}")
        except PermissionError:
            return _error(403, "Permissions insuffisantes pour accéder aux logs")
        except OSError as error:
            return _error(500, f"Impossible d'accéder aux logs: {error.strerror}")
        journal.info(f"Téléchargement des logs depuis {peer}")
        named = {"Content-Disposition": f'attachment; filename="{journal.filename}"'}
        return Response(data, media_type="text/plain; charset=utf-8", headers=named)

    @app.get("/invoice-printer/status")
    async def invoice_status(request: Request) -> JSONResponse:
        caller, invoice = caller_of(request.scope), settings.value.invoices
        return JSONResponse(
            {
                "status": "running",
                "autoprint": "enabled" if invoice.autoprint else "disabled",
                "printer_name": invoice.printer,
                "download_folder": invoice.folder,
                "scan_frequency": str(invoice.scan_frequency),
                "remote_addr": caller.peer,
                "scheme": caller.scheme,
            }
        )

    @app.get("/invoice-printer/purge")
    async def invoice_purge(request: Request) -> JSONResponse:
        peer, folder, printing = caller_of(request.scope).peer, settings.value.invoices.folder, invoices()
        if printing is None:
            return _error(500, "Erreur lors de la purge : l'impression des factures n'est pas en service")
        try:
            count = await printing.purge()
        except OSError as error:
            journal.error(f"Purge des factures imprimées demandée par {peer} : {one_line(str(error))}")
            return _error(500, f"Erreur lors de la purge du dossier {folder}")
        journal.info(f"Purge des factures imprimées de {folder} demandée par {peer} : {count} supprimées")
        return JSONResponse({"status": "success", "message": f"Dossier {folder} purgé avec succès"})


def _error(status: int, message: str, **more: str) -> JSONResponse:
    return JSONResponse({"status": "error", "message": message, **more}, status)
