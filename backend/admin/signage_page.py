"""What the pages of the screens share: one entry of the menu, the tabs between them, and the alert that is running.

A page of them is a `SignagePage`, stands in `TABS` and in the menu of backend/admin/site.py, and answers with
`await self.shown(...)` a template that extends `signage.html`.
"""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.routing import route

from backend.admin.page import Page, tabs_of
from backend.admin.words import later, w

TABS = (
    ("signage-screens", later("Écrans"), "fa fa-display"),
    ("signage-contents", later("Contenus"), "fa fa-photo-film"),
    ("signage-bookings", later("Campagnes"), "fa fa-bullhorn"),
    ("signage-playlists", later("Listes"), "fa fa-list-ol"),
    ("signage-broadcasts", later("Annonces urgentes"), "fa fa-triangle-exclamation"),
    ("signage-overlays", later("Bandeaux"), "fa fa-window-maximize"),
    ("signage-channels", later("IPTV"), "fa fa-tower-broadcast"),
    ("signage-statistics", later("Statistiques"), "fa fa-chart-column"),
)
"""Route name, what the tab says, its icon. One whose route is not there is not shown."""

LARGEST_ID = 2**31 - 1


class SignageHome(Page):
    """The entry of the menu: it leads on to the first of its pages."""

    menu_label = later("Affichage")
    icon = "fa fa-tv"
    path = "/signage"
    route_name = "signage"

    @route("")
    async def index(self, request: Request) -> Response:
        return RedirectResponse(tabs_of(request, TABS)[0][0], 303)


class SignagePage(Page):
    add_to_menu = False

    async def shown(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """`page`, with what `signage.html` needs."""
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            running = await self.parts.signage.broadcasts.running(session, desk.store.id)
        return self.page(
            request, template, status, tabs=tabs_of(request, TABS), section=w("Affichage"), on_air=running, **context
        )


def number(request: Request, name: str) -> int:
    """A number of the path; 404 for one that no row can have."""
    value = int(request.path_params[name])
    if value > LARGEST_ID:
        raise HTTPException(404)
    return value
