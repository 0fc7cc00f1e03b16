"""Who may call is visible in every endpoint's signature; what is open to all is listed here, with its reason."""

from pathlib import Path
from typing import Annotated

import pytest
from fastapi import APIRouter, FastAPI

from backend.app import create_app
from backend.settings import Settings
from backend.stores.caller import DeviceCaller, require
from tests.support.endpoints import endpoints

SIGNED = "the signature of the Pusher protocol, made with the application's secret"
OF_THE_REQUEST = "the secret of that very request, in its header"
EACH_CHANNEL = "the device's token and fingerprint, then store and ability for each channel (backend.devices.realtime)"
SCREENS_TOKEN = "a screen's own token of the AdScreen document, or its device's (backend.signage.adscreen.entrance)"
PERSONS_TOKEN = "an account's own token of the AdScreen document (backend.signage.adscreen.entrance)"
STORES_PERSON = "a manager's token or session, of one store (backend.attendance.document.who)"
ITSELF = "the device's token and fingerprint; it signs for nobody else"

# The routes of the attendance document.
ATTENDANCE = (
    "GET /devices/api/third-party-configs/",
    "POST /devices/api/third-party-configs/",
    "GET /devices/api/third-party-configs/{config_id}/",
    "PUT /devices/api/third-party-configs/{config_id}/",
    "PATCH /devices/api/third-party-configs/{config_id}/",
    "DELETE /devices/api/third-party-configs/{config_id}/",
    "POST /devices/api/third-party-configs/{config_id}/test/",
    "GET /devices/api/terminals/",
    "GET /devices/api/users/",
    "GET /devices/api/terminals/{terminal_id}/schedules/",
    "POST /devices/api/terminals/{terminal_id}/schedules/",
    "PATCH /devices/api/terminals/{terminal_id}/schedules/{schedule_id}/",
    "DELETE /devices/api/terminals/{terminal_id}/schedules/{schedule_id}/",
    "POST /devices/api/terminals/{terminal_id}/schedules/sync/",
    "POST /devices/api/sync/users/to-terminal/",
    "POST /devices/api/sync/users/from-third-party/",
    "GET /devices/api/attendance/sync-status/",
    "POST /devices/api/attendance/manual-sync/",
)

# Without a dependency in the signature → what protects it instead.
OPEN = {
    "GET /health": "says only that it is there",
    "GET /metrics": "the machine's own address, or the token of the settings",
    "POST /api/v1/devices/claim": "the claim token in its body, one use",
    "POST /api/v1/pairing-requests": "asks, and is given nothing before a person accepted",
    "GET /api/v1/pairing-requests/{request_id}": OF_THE_REQUEST,
    "POST /api/v1/pairing-requests/{request_id}/nonce": OF_THE_REQUEST,
    "DELETE /api/v1/pairing-requests/{request_id}": OF_THE_REQUEST,
    "POST /api/broadcasting/auth": EACH_CHANNEL,
    "POST /broadcasting/auth": EACH_CHANNEL,
    "POST /api/v1/broadcasting/auth": EACH_CHANNEL,
    "POST /api/broadcasting/user-auth": ITSELF,
    "POST /broadcasting/user-auth": ITSELF,
    "POST /api/v1/broadcasting/user-auth": ITSELF,
    "GET /mobile/api/v1/health": "says only that it is there",
    "POST /mobile/api/v1/auth/login": "an account's password, and its second factor",
    "POST /mobile/api/v1/auth/screen-login": "a screen's password",
    "POST /mobile/api/v1/auth/refresh": "a refresh token, one use",
    "GET /mobile/api/v1/screen/mode": SCREENS_TOKEN,
    "GET /mobile/api/v1/screen/playlist": SCREENS_TOKEN,
    "POST /mobile/api/v1/screen/heartbeat": SCREENS_TOKEN,
    "POST /mobile/api/v1/screen/log-play": SCREENS_TOKEN,
    "GET /mobile/api/v1/dashboard/screens": PERSONS_TOKEN,
    "GET /mobile/api/v1/dashboard/screen/{screen_id}/stats": PERSONS_TOKEN,
    "GET /mobile/api/v1/dashboard/summary": PERSONS_TOKEN,
    "GET /static/uploads/content/{content_id}/{name}": "a name that is the SHA-256 of what it names",
    "POST /devices/api/token/": "an account's password, and its second factor",
    **dict.fromkeys(ATTENDANCE, STORES_PERSON),
    "POST /apps/{app_id}/events": SIGNED,
    "POST /apps/{app_id}/batch_events": SIGNED,
    "GET /apps/{app_id}/channels": SIGNED,
    "GET /apps/{app_id}/channels/{channel}": SIGNED,
    "GET /apps/{app_id}/channels/{channel}/users": SIGNED,
    "POST /apps/{app_id}/users/{user_id}/terminate_connections": SIGNED,
}

# Any paired device, whatever its abilities → why none of them is asked for.
ANY_DEVICE = {
    "GET /api/v1/me/abilities": "tells the device its own abilities",
    "GET /api/v1/media/{name}": "pictures of the device's own store",
    "POST /api/v1/devices/{device_id}/heartbeat": "the device about itself",
    "POST /api/v1/batch": "each part asks for its own ability",
    "POST /api/v1/devices/token": "the device about itself",
    "GET /api/v1/me/actions": "what the device was asked to do",
    "POST /api/v1/me/actions/{action_id}": "the device about what it was asked to do",
    "GET /api/v1/updates/{sha256}": "a version of the programs, for whoever is told its digest",
    "PUT /api/v1/me/actions/{action_id}/file": "what the device was asked for, of itself",
}


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return create_app(Settings(data_dir=tmp_path))


def test_every_endpoint_names_who_may_call(app: FastAPI) -> None:
    found = endpoints(app)

    assert {name for name, abilities in found.items() if not abilities} == set(OPEN)
    assert {name for name, abilities in found.items() if abilities == [None]} == set(ANY_DEVICE)


def test_the_check_sees_an_ability_and_its_absence() -> None:
    app = FastAPI(openapi_url=None)
    router = APIRouter(prefix="/api")

    @router.get("/closed")
    async def closed(caller: Annotated[DeviceCaller, require("orders.create")]) -> None: ...

    @app.get("/paired")
    async def paired(caller: Annotated[DeviceCaller, require()]) -> None: ...

    @router.get("/open")
    async def everyone() -> None: ...

    app.include_router(router)

    assert endpoints(app) == {"GET /paired": [None], "GET /api/closed": [("orders.create",)], "GET /api/open": []}
