"""What a person sees when a page cannot be shown: the cause, and the way on."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_admin.base import BaseAdmin

from backend.admin.words import w
from backend.http.errors import storage_is_unavailable
from backend.http.request_id import current_request_id

log = logging.getLogger(__name__)


def said(status: int) -> tuple[str, str]:
    """What happened, and what to do."""
    match status:
        case 403:
            return w("Votre compte ne permet pas cette page."), w("Demandez à un administrateur du magasin.")
        case 404 | 405:
            return w("Cette page n’existe pas, ou plus."), w("Ce qu’elle montrait a pu être retiré entre-temps.")
        case 409:
            return (
                w("Quelqu’un d’autre a changé la même chose entre-temps."),
                w("Rien n’est enregistré : rouvrez la page et recommencez."),
            )
        case 413:
            return w("Ce fichier est trop lourd."), w("Choisissez-en un plus petit.")
        case 503:
            return (
                w("La base de données ne répond pas : disque plein, verrouillée ou absente."),
                w("Rien n’est enregistré. Réessayez dans quelques instants."),
            )
        case _:
            return (
                w("Quelque chose n’a pas marché de notre côté."),
                w("Rien n’est enregistré. Réessayez ; si cela revient, donnez ce numéro à qui s’occupe du serveur."),
            )


class ErrorPages:
    """In place of the library's own page."""

    def __init__(self, admin: BaseAdmin) -> None:
        self._templates = admin.templates

    async def refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return self.page(request, error.status_code)

    def broken(self, request: Request, error: Exception) -> Response:
        if storage_is_unavailable(error):
            log.error("storage unavailable at %s %s: %s", request.method, request.url.path, error)
            return self.page(request, 503)
        log.error("broken page at %s %s", request.method, request.url.path, exc_info=error)
        return self.page(request, 500)

    def page(self, request: Request, status: int) -> Response:
        what, next_step = said(status)
        number = current_request_id() if status >= 500 else ""
        context = {"title": what, "next_step": next_step, "status": status, "number": number}
        return self._templates.TemplateResponse(request, "error.html", context, status, {"Cache-Control": "no-store"})


class NothingBare:
    """The innermost middleware: what breaks is said in the language and the frame of the page that was asked for."""

    def __init__(self, app: ASGIApp, pages: ErrorPages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            await self._pages.broken(Request(scope, receive), error)(scope, receive, send)
