"""The terminals' listener, put together."""

from collections.abc import Sequence

from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.intake import PunchIntake
from backend.attendance.terminals.link_work import LinkWork
from backend.attendance.terminals.listener import TerminalListener
from backend.attendance.terminals.pace import Pace
from backend.attendance.terminals.photos import PunchPhotos
from backend.attendance.terminals.reception import Reception
from backend.attendance.terminals.registry import Registry
from backend.attendance.terminals.seen import SeenBook
from backend.attendance.terminals.terminal import ToldOfEnrolment
from backend.db.database import Database
from backend.settings import Settings
from backend.stores.service import StoreService
from common.domain.clock import Clock


def make_listener(
    settings: Settings,
    database: Database,
    stores: StoreService,
    punches: PunchBook,
    commands: Commands,
    clock: Clock,
    *,
    enrolled: Sequence[ToldOfEnrolment] = (),
    pace: Pace | None = None,
) -> TerminalListener:
    """`pace`: other than usual, for tests."""
    pace = pace or Pace()
    registry, seen = Registry(database, stores, clock), SeenBook(database)
    intake = PunchIntake(database, punches)
    reception = Reception(database, registry, intake, photos_of(settings), seen, clock, enrolled)
    work = LinkWork(database, commands, reception, seen, clock, pace)
    return TerminalListener(settings, commands, registry, reception, work, seen, clock, pace)


def photos_of(settings: Settings) -> PunchPhotos:
    return PunchPhotos(settings.data_dir / "attendance" / "photos")
