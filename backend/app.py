"""The backend's one composition: every service is made here, every router is listed here.

How a feature adds an endpoint (docs/realtime.md and backend/http/route.py hold the details):

    # backend/orders/endpoints.py
    def orders_router(orders: OrderService) -> APIRouter:
        router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=ApiRoute)

        @router.post("", status_code=201)
        async def create(body: OrderIn, session: WriteSession, device: CurrentDevice) -> OrderOut:
            return await orders.create(session, device, body)      # raise ApiError/DomainError to refuse

        return router

    # backend/orders/service.py: never commits; events are stored and published with the transaction
    self._events.append(session, store, NewEvent("OrderCreated", {"order": out.model_dump(mode="json")}))

Then, here: make the service, add `orders_router(orders)` to the list.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, FastAPI, Request

from backend.accounts.second_factor import SecondFactor
from backend.accounts.service import AccountService
from backend.admin.parts import Parts
from backend.admin.site import mount_back_office
from backend.attendance.composition import Attendance, attendance_routers, make_attendance
from backend.attendance.terminals.photos import PunchPhotos
from backend.audit.service import AuditLog
from backend.catalog.documents import CatalogDocuments
from backend.catalog.endpoints import catalog_router
from backend.catalog.media import MediaStore
from backend.catalog.service import CatalogService
from backend.catalog.transfer.uploads import KeptUploads
from backend.catalog.undo import UndoLog
from backend.db.database import Database
from backend.devices import blocks
from backend.devices.addresses import Addresses
from backend.devices.attempts import FailedAttempts
from backend.devices.auth import DeviceAuthenticator
from backend.devices.batch import batch_router
from backend.devices.endpoints import devices_routers
from backend.devices.fleet.endpoints import fleet_router
from backend.devices.fleet.files import ActionFiles
from backend.devices.fleet.notices import DeviceNotices
from backend.devices.fleet.packages import Packages
from backend.devices.fleet.service import FleetService
from backend.devices.nearby.endpoints import pairing_requests_router
from backend.devices.nearby.limits import RequestLimits
from backend.devices.nearby.service import PairingRequests
from backend.devices.own_addresses import OwnAddresses
from backend.devices.realtime import device_audience, device_authoriser, vouch_for_device
from backend.devices.service import DeviceService
from backend.devices.tasks import RevocationWatch
from backend.drawer.endpoints import drawer_router
from backend.drawer.service import DrawerService
from backend.events.broadcast import EventBroadcast
from backend.events.endpoints import events_router
from backend.events.log import EventLog
from backend.events.telling import ToldPublish
from backend.guards.lockout import Lockout, Rule
from backend.guards.rate_limits import RateLimits
from backend.http.answer_headers import AnswerHeaders
from backend.http.body_limit import BodyLimitMiddleware
from backend.http.context import HttpContext
from backend.http.errors import install_error_handlers, speak_under
from backend.http.health import health_router
from backend.http.idempotency import AnswerStore
from backend.http.request_id import RequestIdMiddleware
from backend.jobs.composition import make_work
from backend.kitchen.endpoints import kitchen_router
from backend.kitchen.service import KitchenService
from backend.orders.changing import OrderChanging
from backend.orders.endpoints import orders_router
from backend.orders.moving import OrderMoving
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.payments.endpoints import payments_router
from backend.payments.ledger import PaymentLedger
from backend.payments.service import PaymentService
from backend.printing.drawing_process import DrawingProcess
from backend.printing.endpoints import printing_router
from backend.printing.paper import OrderPaper
from backend.printing.pictures import PaperPictures
from backend.printing.service import PrintingService
from backend.realtime import drivers
from backend.realtime.channel_auth import ChannelAuth
from backend.realtime.drivers import Driver
from backend.realtime.hub import Hub
from backend.realtime.publisher import PusherPublisher
from backend.realtime.signing import RealtimeApp
from backend.reports.records import RecordService
from backend.reports.service import ReportService
from backend.reports.today import DashboardService
from backend.settings import Settings, back_office_keys, instance_id, with_kept_secrets
from backend.signage.adscreen.entrance import limits_with
from backend.signage.adscreen.refusals import PREFIX, in_their_words
from backend.signage.adscreen.sign_in import SCREEN
from backend.signage.adscreen.subjects import KnownUsers
from backend.signage.composition import Signage, make_signage, signage_routers
from backend.staff.endpoints import staff_router
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller
from backend.stores.service import Store, StoreService
from backend.till.endpoints import till_router
from backend.till.service import TillService
from backend.watching.catalogue import add_to_openapi
from backend.watching.deliveries import Deliveries
from backend.watching.endpoints import watching_router
from backend.watching.events_page import EventsPage
from backend.watching.metrics import Metrics
from backend.watching.requests import CountRequests
from backend.watching.service import RealtimeWatch
from common.domain.clock import Clock, SystemClock


@dataclass(frozen=True, slots=True)
class Backend:
    """The made services, for the command line and for tests (`app.state.backend`)."""

    settings: Settings
    clock: Clock
    database: Database
    events: EventLog
    hub: Hub
    """Holds no socket where `realtime` is another server's."""
    realtime: Driver
    audit: AuditLog
    stores: StoreService
    accounts: AccountService
    staff: StaffService
    devices: DeviceService
    fleet: FleetService
    pairing_requests: PairingRequests
    addresses: Addresses
    catalog: CatalogService
    media: MediaStore
    printing: PrintingService
    orders: OrderService
    placing: OrderPlacing
    kitchen: KitchenService
    till: TillService
    payments: PaymentService
    signage: Signage
    attendance: Attendance


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The whole backend, without I/O until its lifespan starts (except for kept secrets)."""
    settings = with_kept_secrets(settings)
    clock = clock or SystemClock()
    database = Database(settings)
    hub = Hub(
        RealtimeApp(settings.pusher_app_id, settings.pusher_app_key, settings.pusher_app_secret.get_secret_value()),
        reserved=RESERVED_CHANNELS,
    )
    driver = realtime_driver(settings, hub)
    publisher = driver.live if isinstance(driver.live, PusherPublisher) else None
    events = EventLog(clock, ToldPublish(EventBroadcast(driver.live, settings.event_limit)))
    audit = AuditLog(clock)
    stores = StoreService(clock)
    keys = back_office_keys(settings)
    lockout = Lockout(audit, clock, lockouts(settings))
    known_users = KnownUsers()
    accounts = AccountService(
        database, audit, clock, SecondFactor(keys.second_factor), lockout, changed=known_users.forget
    )
    staff = StaffService(clock, events, audit)
    authenticate = DeviceAuthenticator(database, stores, audit, clock, lockout)
    revocations = RevocationWatch(database, lockout, clock, authenticate.forget, driver.live.terminate)
    deliveries = Deliveries(clock)
    metrics = Metrics(hub, database, deliveries, publisher)
    fleet = FleetService(audit, clock, notify=DeviceNotices(driver.live))
    devices = DeviceService(
        stores,
        audit,
        clock,
        fleet,
        lockout,
        changed=authenticate.forget,
        disconnect=revocations.cut_off,
        token_for=settings.token_for,
        heard=deliveries.heard,
    )
    action_files = ActionFiles(settings.data_dir / "fleet", clock)
    packages = Packages(settings.data_dir / "versions", clock)
    own = OwnAddresses(settings)
    pairing_requests = PairingRequests(devices, audit, clock, instance_id(settings), own.lead_here)
    addresses = Addresses(settings)
    catalog = CatalogService(stores, events, audit)
    media = MediaStore(settings.media_path)
    printing = PrintingService(events, clock, audit)
    paper = OrderPaper(printing, media)
    pictures = PaperPictures()
    report_drawing = DrawingProcess(REPORT_PATIENCE_S)
    orders = OrderService(events, clock)
    kitchen = KitchenService(orders, stores, events, clock)
    placing = OrderPlacing(catalog, kitchen, paper, events, clock)
    moving = OrderMoving(orders, catalog, staff, kitchen, paper, audit)
    changing = OrderChanging(orders, catalog, staff, kitchen, paper, audit)
    till = TillService(PaymentLedger(), staff, stores, audit)
    payments = PaymentService(orders, moving, till, staff, stores, events, clock)
    signage = make_signage(settings, database, stores, devices, events, audit, lockout, clock)
    attendance = make_attendance(settings, database, stores, staff, events, audit, clock)
    jobs = make_work(settings, database, attendance, clock)
    reports = ReportService(stores, catalog, staff)

    def watched_at(store: Store, request: Request) -> tuple[str, str]:
        # As a device that may nothing: where to listen, and to nothing yet.
        nobody = DeviceCaller("", "", "pos", store.id, store.sku, "", frozenset(), 0)
        where = addresses.realtime(nobody, request)
        return where.ws_url, where.key

    limits = RateLimits(
        settings.reads_per_minute,
        settings.writes_per_minute,
        settings.limits_storage,
        more=limits_with(settings.adscreen_limits),
    )
    events_page = EventsPage(database, clock, accounts, stores, hub, limits, watched_at, driver.live.terminate)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(limits.close)
            stack.push_async_callback(pictures.close)
            stack.push_async_callback(report_drawing.close)
            stack.push_async_callback(signage.channel_tests.close)
            stack.push_async_callback(database.close)
            stack.push_async_callback(attendance.syncing.close)
            await database.open()
            await stack.enter_async_context(driver.running())
            await stack.enter_async_context(revocations.running())
            await stack.enter_async_context(signage.work.running())
            await stack.enter_async_context(signage.retention.running())
            if settings.jobs == "embedded":
                await stack.enter_async_context(jobs.embedded())
            yield

    app = FastAPI(
        title="Comptoir",
        version=_version(),
        lifespan=lifespan,
        docs_url="/docs",
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.http = HttpContext(database, AnswerStore(clock), authenticate, limits)
    app.state.backend = Backend(
        settings,
        clock,
        database,
        events,
        hub,
        driver,
        audit,
        stores,
        accounts,
        staff,
        devices,
        fleet,
        pairing_requests,
        addresses,
        catalog,
        media,
        printing,
        orders,
        placing,
        kitchen,
        till,
        payments,
        signage,
        attendance,
    )
    install_error_handlers(app)
    speak_under(app, PREFIX, in_their_words)
    app.add_middleware(
        BodyLimitMiddleware,
        limit=settings.body_limit,
        larger=[
            (VERSIONS, settings.version_limit),
            (CONTENTS, settings.film_limit),
            *((each, settings.upload_limit) for each in UPLOAD_PREFIXES),
        ],
    )
    app.add_middleware(AnswerHeaders)
    app.add_middleware(RequestIdMiddleware)
    app.add_middleware(CountRequests, metrics=metrics)
    routers: Sequence[APIRouter] = (
        *signage_routers(
            signage, settings, database, accounts, known_users, stores, authenticate, limits, lockout, clock
        ),
        *attendance_routers(attendance, settings, database, accounts, stores, clock),
        health_router(database),
        driver.router,
        events_router(events, device_audience),
        *devices_routers(devices, stores, addresses, FailedAttempts(clock), clock),
        pairing_requests_router(pairing_requests, RequestLimits(clock), database),
        fleet_router(fleet, action_files, packages, database),
        batch_router(),
        staff_router(staff),
        catalog_router(catalog, CatalogDocuments(catalog, media), media),
        orders_router(orders, placing, moving, changing),
        payments_router(payments),
        till_router(till),
        drawer_router(DrawerService(till, audit)),
        kitchen_router(kitchen),
        printing_router(printing),
        watching_router(metrics, settings.metrics_token.get_secret_value()),
        *((events_page.router(),) if settings.realtime_test else ()),
    )
    mount_back_office(
        app,
        Parts(
            database,
            clock,
            keys,
            audit,
            accounts,
            stores,
            staff,
            devices,
            fleet,
            action_files,
            packages,
            pairing_requests,
            catalog,
            media,
            KeptUploads(settings.data_dir / "imports", clock),
            UndoLog(clock),
            addresses.api_url_for,
            reports=reports,
            records=RecordService(staff, devices),
            today=DashboardService(stores, catalog, devices, reports),
            realtime=RealtimeWatch(hub, deliveries, devices, clock, publisher),
            orders=orders,
            printing=printing,
            pictures=pictures,
            limits=limits,
            signage=signage,
            attendance=attendance,
            jobs=jobs.overview,
            attendance_port=settings.attendance_port,
            punch_photos=PunchPhotos(settings.data_dir / "attendance" / "photos"),
            photo_days=settings.attendance_photos_days,
            report_drawing=report_drawing,
            film_limit=settings.film_limit,
        ),
    )
    for router in routers:
        # Flat: `include_router` nests, and a nested route is searched for twice on every request.
        app.router.routes.extend(router.routes)
    add_to_openapi(app)
    return app


def realtime_driver(settings: Settings, hub: Hub) -> Driver:
    """The one place that knows who holds the sockets."""
    if settings.broadcast_connection == "embedded":
        return drivers.embedded(hub, device_authoriser(), vouch_for_device)
    auth = ChannelAuth(hub.app, device_authoriser(), vouch_for_device, reserved=RESERVED_CHANNELS)
    return drivers.pusher(PusherPublisher(hub.app, settings.pusher_api_url), auth)


def lockouts(settings: Settings) -> dict[str, Rule]:
    """Failures in a row. An account comes back by itself: else anybody could shut out an owner whose address they
    know."""
    return {
        "account": Rule(settings.lockout_after, lasts=timedelta(minutes=15)),
        SCREEN: Rule(settings.lockout_after, lasts=timedelta(minutes=15)),
        blocks.KIND: blocks.rule(settings.lockout_after),
    }


RESERVED_CHANNELS = ("store.", "device.")
"""Names that exist only behind `private-` (decision 8)."""
VERSIONS = "/admin/devices/versions"
REPORT_PATIENCE_S = 60.0
"""One PDF, its turn behind others included."""
CONTENTS = "/admin/signage/contents/upload"
UPLOAD_PREFIXES = ("/api/v1/media", "/api/v1/me/actions", "/admin")


def _version() -> str:
    try:
        return version("comptoir")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
