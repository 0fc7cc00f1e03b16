"""What the pages are made of: the services, and who asks for which store."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from starlette.exceptions import HTTPException
from starlette.requests import Request

from backend.accounts.service import AccountService, SignedIn, StoreRole
from backend.attendance.composition import Attendance
from backend.attendance.terminals.photos import PunchPhotos
from backend.audit.service import Actor, AuditLog
from backend.catalog.media import MediaStore
from backend.catalog.service import CatalogService
from backend.catalog.transfer.uploads import KeptUploads
from backend.catalog.undo import UndoLog
from backend.db.database import Database
from backend.devices.fleet.files import ActionFiles
from backend.devices.fleet.packages import Packages
from backend.devices.fleet.service import FleetService
from backend.devices.nearby.service import PairingRequests
from backend.devices.service import DeviceService
from backend.guards.rate_limits import RateLimits
from backend.jobs.overview import JobsOverview
from backend.orders.service import OrderService
from backend.printing.drawing_process import DrawingProcess
from backend.printing.pictures import PaperPictures
from backend.printing.service import PrintingService
from backend.reports.records import RecordService
from backend.reports.service import ReportService
from backend.reports.today import DashboardService
from backend.settings import BackOfficeKeys
from backend.signage.composition import Signage
from backend.staff.service import StaffService
from backend.stores.service import Store, StoreService
from backend.watching.service import RealtimeWatch
from common.domain.clock import Clock

ROLES: dict[StoreRole, int] = {"manager": 1, "admin": 2}


@dataclass(frozen=True, slots=True)
class Parts:
    database: Database
    clock: Clock
    keys: BackOfficeKeys
    audit: AuditLog
    accounts: AccountService
    stores: StoreService
    staff: StaffService
    devices: DeviceService
    fleet: FleetService
    action_files: ActionFiles
    packages: Packages
    pairing_requests: PairingRequests
    catalog: CatalogService
    media: MediaStore
    uploads: KeptUploads
    undo: UndoLog
    api_url: Callable[[Request], str]
    """The root of the API as a terminal should be told it."""
    reports: ReportService
    records: RecordService
    today: DashboardService
    realtime: RealtimeWatch
    orders: OrderService
    """Of it, only what is read."""
    printing: PrintingService
    pictures: PaperPictures
    limits: RateLimits
    """Of signing in: so many tries a minute from one address."""
    signage: Signage
    attendance: Attendance
    jobs: JobsOverview
    attendance_port: int
    """Where terminals call."""
    punch_photos: PunchPhotos
    photo_days: int
    """How long photographs of punches are kept."""
    report_drawing: DrawingProcess
    film_limit: int
    """Bytes of a film for the screens."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits at this page, and the store they look at. `stores`: those they may choose among."""

    signed_in: SignedIn
    store: Store
    stores: tuple[Store, ...]
    role: StoreRole

    @property
    def actor(self) -> Actor:
        return self.signed_in.actor

    def may(self, role: StoreRole) -> bool:
        return ROLES[self.role] >= ROLES[role]


def desk_of(request: Request, role: StoreRole = "manager") -> Desk:
    """The desk of a page; 403 when its role is not enough."""
    desk = cast(Desk | None, getattr(request.state, "desk", None))
    if desk is None or not desk.may(role):
        raise HTTPException(403)
    return desk
