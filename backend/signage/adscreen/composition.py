"""The parts of the document's API, put together."""

from collections.abc import Sequence

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.db.database import Database
from backend.guards.lockout import Lockout
from backend.guards.rate_limits import RateLimits
from backend.http.context import Authenticator
from backend.signage.adscreen.auth_endpoints import auth_router
from backend.signage.adscreen.dashboard import Dashboard
from backend.signage.adscreen.dashboard_endpoints import dashboard_router
from backend.signage.adscreen.entrance import Entrance
from backend.signage.adscreen.families import RefreshFamilies
from backend.signage.adscreen.screen_endpoints import screen_router
from backend.signage.adscreen.sign_in import SignIn
from backend.signage.adscreen.subjects import KnownUsers, Subjects
from backend.signage.adscreen.tokens import Tokens
from backend.signage.day_sums import DaySums
from backend.signage.plays import PlayLedger
from backend.signage.programs import ProgramService
from backend.signage.screens import Screens
from backend.stores.service import StoreService
from common.domain.clock import Clock


def adscreen_routers(
    secret: str,
    database: Database,
    accounts: AccountService,
    known_users: KnownUsers,
    stores: StoreService,
    screens: Screens,
    programs: ProgramService,
    plays: PlayLedger,
    devices: Authenticator,
    limits: RateLimits,
    lockout: Lockout,
    clock: Clock,
) -> Sequence[APIRouter]:
    """`secret`: signs the tokens (backend.settings.adscreen_secret)."""
    tokens = Tokens(secret, clock)
    families = RefreshFamilies(database, tokens, clock)
    subjects = Subjects(database, accounts, stores, known_users)
    entrance = Entrance(tokens, families, screens, subjects, devices, limits)
    sign_in = SignIn(database, accounts, screens, subjects, families, entrance, lockout)
    dashboard = Dashboard(database, screens, DaySums(database, stores), clock)
    return (
        screen_router(entrance, screens, programs, plays, clock),
        auth_router(entrance, sign_in, clock),
        dashboard_router(entrance, subjects, screens, programs, dashboard, database),
    )
