"""The services of the screens, put together once: for the application, the pages and the tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.audit.service import AuditLog
from backend.db.database import Database
from backend.devices.service import DeviceService
from backend.events.log import EventLog
from backend.guards.lockout import Lockout
from backend.guards.rate_limits import RateLimits
from backend.guards.sealed import Sealed
from backend.http.context import Authenticator
from backend.settings import Settings, adscreen_secret, channel_key
from backend.signage.adscreen.composition import adscreen_routers
from backend.signage.adscreen.subjects import KnownUsers
from backend.signage.bookings import BookingService
from backend.signage.broadcasts import BroadcastService
from backend.signage.channel_tests import ChannelTests
from backend.signage.channels import ChannelDesk
from backend.signage.contents.ffmpeg import Ffmpeg
from backend.signage.contents.files import SignageFiles
from backend.signage.contents.service import ContentService
from backend.signage.contents.uploads import Uploads
from backend.signage.contents.work import ContentWork
from backend.signage.day_sums import DaySums
from backend.signage.media import content_files_router
from backend.signage.offered import Offered
from backend.signage.overlays import OverlayDesk
from backend.signage.player.endpoints import player_router
from backend.signage.playlists import PlaylistService
from backend.signage.plays import PlayLedger
from backend.signage.programs import ProgramService
from backend.signage.proof.listing import PlayListing
from backend.signage.retention import Retention
from backend.signage.screen_desk import ScreenDesk
from backend.signage.screens import Screens
from backend.signage.statistics import PlayStatistics
from backend.signage.versions import SignageVersions
from backend.stores.service import StoreService
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Signage:
    """What screens show and prove."""

    versions: SignageVersions
    screens: Screens
    screen_desk: ScreenDesk
    overlays: OverlayDesk
    channels: ChannelDesk
    channel_tests: ChannelTests
    programs: ProgramService
    plays: PlayLedger
    statistics: PlayStatistics
    proofs: PlayListing
    urls: Sealed
    files: SignageFiles
    contents: ContentService
    bookings: BookingService
    playlists: PlaylistService
    broadcasts: BroadcastService
    uploads: Uploads
    work: ContentWork
    retention: Retention


def make_signage(
    settings: Settings,
    database: Database,
    stores: StoreService,
    devices: DeviceService,
    events: EventLog,
    audit: AuditLog,
    lockout: Lockout,
    clock: Clock,
) -> Signage:
    versions = SignageVersions(database, stores, events)
    screens = Screens(database, stores, versions, clock)
    offered = Offered(database, clock)
    urls = Sealed(channel_key(settings))
    programs = ProgramService(database, screens, versions, offered, clock, urls.open)
    files, ffmpeg = SignageFiles(settings.signage_path), Ffmpeg(settings.ffmpeg)
    contents = ContentService(audit, clock)
    work = ContentWork(database, contents, files, ffmpeg, clock)
    return Signage(
        versions,
        screens,
        ScreenDesk(devices, audit, lockout, clock),
        OverlayDesk(audit, clock),
        ChannelDesk(urls, audit, clock, on_lan=settings.channels_on_lan),
        ChannelTests(clock, on_lan=settings.channels_on_lan),
        programs,
        PlayLedger(database, programs, offered, versions, clock),
        PlayStatistics(database, stores),
        PlayListing(database),
        urls,
        files,
        contents,
        BookingService(contents, audit, clock),
        PlaylistService(contents, audit, clock),
        BroadcastService(contents, audit, clock),
        Uploads(database, contents, files, ffmpeg, work),
        work,
        Retention(database, clock, settings.signage_plays_days, DaySums(database, stores)),
    )


def signage_routers(
    signage: Signage,
    settings: Settings,
    database: Database,
    accounts: AccountService,
    known_users: KnownUsers,
    stores: StoreService,
    authenticate: Authenticator,
    limits: RateLimits,
    lockout: Lockout,
    clock: Clock,
) -> Sequence[APIRouter]:
    """The document's first: a thousand screens ask by them."""
    return (
        *adscreen_routers(
            adscreen_secret(settings),
            database,
            accounts,
            known_users,
            stores,
            signage.screens,
            signage.programs,
            signage.plays,
            authenticate,
            limits,
            lockout,
            clock,
        ),
        player_router(signage.screens, signage.programs, signage.plays, clock),
        content_files_router(database, signage.files),
    )
