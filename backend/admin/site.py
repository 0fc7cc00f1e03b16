"""The back office at `/admin`: the library's layout and middlewares around our pages."""

import logging
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_admin.base import BaseAdmin
from starlette_admin.i18n import I18nConfig
from starlette_admin.security.csrf import CSRFMiddleware

from backend.accounts.cookies import STORE_COOKIE
from backend.admin.access import Access, keep
from backend.admin.account_page import AccountPage
from backend.admin.accounts_page import AccountsPage
from backend.admin.attendance_deliveries_page import DeliveriesPage
from backend.admin.attendance_management_page import ManagementPage
from backend.admin.attendance_page import AttendanceHome
from backend.admin.attendance_people_page import PeoplePage
from backend.admin.attendance_presence_page import PresencePage
from backend.admin.attendance_rules_page import RulesPage
from backend.admin.attendance_schedules_page import SchedulesPage
from backend.admin.attendance_services_page import ServicesPage
from backend.admin.attendance_sheets_page import SheetsPage
from backend.admin.attendance_suspects_page import SuspectsPage
from backend.admin.attendance_terminals_page import TerminalsPage
from backend.admin.attendance_unknown_page import UnknownPage
from backend.admin.audit_page import AuditPage
from backend.admin.catalogue_page import CataloguePage
from backend.admin.channels_page import ChannelsPage
from backend.admin.dashboard_page import DashboardPage
from backend.admin.devices_page import DevicesPage
from backend.admin.error_page import ErrorPages, NothingBare
from backend.admin.figures import FILTERS
from backend.admin.mount import NamedMount
from backend.admin.orders_page import OrdersPage
from backend.admin.overlays_page import OverlaysPage
from backend.admin.parts import Parts, desk_of
from backend.admin.payments_page import PaymentsPage
from backend.admin.printing_page import PrintingPage
from backend.admin.realtime_page import RealtimePage
from backend.admin.receipt_page import ReceiptPage
from backend.admin.reports_page import ReportsPage
from backend.admin.screens_page import ScreensPage
from backend.admin.settings_page import SettingsPage
from backend.admin.signage_bookings_page import BookingsPage
from backend.admin.signage_broadcasts_page import BroadcastsPage
from backend.admin.signage_contents_page import ContentsPage
from backend.admin.signage_page import SignageHome
from backend.admin.signage_playlists_page import PlaylistsPage
from backend.admin.signage_statistics_page import SignageStatisticsPage
from backend.admin.staff_page import StaffPage
from backend.admin.tills_page import TillsPage
from backend.admin.words import LANGUAGES, w

# It tells every page that somebody asked for without a session, and every request of the others at DEBUG.
logging.getLogger("starlette_admin").setLevel(logging.ERROR)

HERE = Path(__file__).resolve().parent

MENU = (
    OrdersPage,
    PaymentsPage,
    TillsPage,
    ReportsPage,
    CataloguePage,
    AttendanceHome,
    PresencePage,
    SuspectsPage,
    SheetsPage,
    RulesPage,
    UnknownPage,
    PeoplePage,
    SchedulesPage,
    TerminalsPage,
    ServicesPage,
    DeliveriesPage,
    ManagementPage,
    SignageHome,
    ScreensPage,
    ContentsPage,
    BookingsPage,
    PlaylistsPage,
    BroadcastsPage,
    OverlaysPage,
    ChannelsPage,
    SignageStatisticsPage,
    PrintingPage,
    DevicesPage,
    RealtimePage,
    StaffPage,
    AccountsPage,
    AuditPage,
    ReceiptPage,
    SettingsPage,
    AccountPage,
)
"""The pages beside the first one, as the menu lists them."""

MANAGEMENT = "/devices/dashboard/management/"
"""Where the attendance document has its dashboard: it is a page here, behind the same sign-in."""

GENERIC = ("/_api/", "/_files/", "/{key}/")

HEADERS = {
    b"content-security-policy": (
        b"default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        b"script-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'; form-action 'self'; "
        b"base-uri 'self'; object-src 'none'"
    ),
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}


class SafeHeaders:
    """Headers of every page: nothing from elsewhere, no frame around us."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS.items()]
            await send(message)

        await self._app(scope, receive, with_headers)


class TidyCSRF(CSRFMiddleware):
    """The library's, but it lets go of the uploaded files that it opened to look for the token."""

    async def _get_submitted_token(self, request: Request) -> str | None:
        try:
            return await super()._get_submitted_token(request)
        finally:
            await request.close()


def mount_back_office(app: FastAPI, parts: Parts) -> None:
    admin = BaseAdmin(
        title="Comptoir",
        templates_dir=str(HERE / "templates"),
        static_dir=str(HERE / "static"),
        index_view=DashboardPage(parts),
        auth_provider=Access(parts),
        secret_key=parts.keys.cookies,
        middlewares=[Middleware(SafeHeaders)],
        i18n_config=I18nConfig(default_locale="fr", language_header_name=None, language_switcher=list(LANGUAGES)),
        timezone_config=None,
    )
    admin.middlewares = [
        Middleware(TidyCSRF, secret_key=parts.keys.cookies) if getattr(each, "cls", None) is CSRFMiddleware else each
        for each in admin.middlewares
    ]
    admin.templates.env.globals["w"] = w
    admin.templates.env.filters.update(FILTERS)
    for page in MENU:
        admin.add_view(page(parts))
    # The library's own routes for its tables: we show none that way, so nothing answers there.
    admin.routes = [each for each in admin.routes if not getattr(each, "path", "").startswith(GENERIC)]
    admin.routes.insert(0, Route("/store", _choose_store, methods=["POST"], name="choose-store"))
    errors = ErrorPages(admin)
    admin.middlewares = [*admin.middlewares, Middleware(NothingBare, pages=errors)]
    admin.mount_to(app)
    app.router.routes[-1] = NamedMount(admin.base_url, admin.app, admin.route_name)
    app.router.routes.append(Route(MANAGEMENT, _management, methods=["GET"], name="attendance-management"))
    admin.app.add_exception_handler(HTTPException, errors.refused)


async def _choose_store(request: Request) -> Response:
    desk, form = desk_of(request), await request.form()
    answer = RedirectResponse(request.url_for("admin:index").path, 303)
    if any(each.id == form.get("store") for each in desk.stores):
        keep(answer, request, STORE_COOKIE, str(form["store"]), 31_536_000)
    return answer


async def _management(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/admin/attendance/management", 307)
