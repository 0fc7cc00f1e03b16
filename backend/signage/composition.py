"""The services of the screens, put together; the back office's pages make theirs of these."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.db.database import Database
from backend.events.log import EventLog
from backend.guards.lockout import Lockout
from backend.guards.rate_limits import RateLimits
from backend.http.context import Authenticator
from backend.settings import Settings, adscreen_secret, back_office_keys
from backend.signage.adscreen.composition import adscreen_routers
from backend.signage.adscreen.subjects import KnownUsers
from backend.signage.contents.files import SignageFiles
from backend.signage.media import content_files_router
from backend.signage.offered import Offered
from backend.signage.player.endpoints import player_router
from backend.signage.plays import PlayLedger
from backend.signage.programs import ProgramService
from backend.signage.retention import Retention
from backend.signage.screens import Screens
from backend.signage.sealed import SealedUrls
from backend.signage.versions import SignageVersions
from backend.stores.service import StoreService
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Signage:
    """What screens show and prove."""

    versions: SignageVersions
    screens: Screens
    programs: ProgramService
    plays: PlayLedger
    files: SignageFiles
    urls: SealedUrls
    retention: Retention


def make_signage(
    settings: Settings, database: Database, stores: StoreService, events: EventLog, clock: Clock
) -> Signage:
    versions = SignageVersions(database, stores, events)
    screens = Screens(database, stores, versions, clock)
    offered = Offered(database, clock)
    urls = SealedUrls(back_office_keys(settings).second_factor)
    programs = ProgramService(database, screens, versions, offered, clock, urls.open)
    return Signage(
        versions,
        screens,
        programs,
        PlayLedger(database, programs, offered, versions, clock),
        SignageFiles(settings.signage_path),
        urls,
        Retention(database, clock, settings.signage_plays_days),
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
