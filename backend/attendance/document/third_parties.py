"""`/devices/api/third-party-configs/`: the services of others, as the document's clients set them up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from backend.attendance.destinations.causes import words
from backend.attendance.destinations.configs import Draft, ThirdParty, ThirdPartyDesk
from backend.attendance.destinations.syncing import Syncing
from backend.attendance.document.who import PREFIX, TAG, CurrentCaller, DocumentDoor
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from common.contract.base import Wire, WireIn

ConfigId = Annotated[int, Path(ge=1, le=2**31 - 1)]
EXAMPLE = {
    "name": "Mon Service RH",
    "base_url": "https://api.monservice.com",
    "users_endpoint": "/api/v1/employees",
    "attendance_endpoint": "/api/v1/attendance",
    "auth_type": "bearer",
    "auth_token": "your-api-token-here",
    "sync_interval_minutes": 15,
}


class ConfigIn(WireIn):
    """`auth_type`: none, bearer, basic (`auth_name`: the user), api_key (`auth_name`: the header, X-API-Key unless
    given) or header (`auth_name`: its name). `user_fields`, `punch_fields`: the document's name of a field → the
    service's. `terminals`: ids; none: every one."""

    name: str
    base_url: str
    users_endpoint: str = ""
    attendance_endpoint: str = ""
    auth_type: str = "none"
    auth_name: str = ""
    auth_token: str | None = None
    sync_interval_minutes: int = 15
    user_fields: dict[str, str] = {}
    punch_fields: dict[str, str] = {}
    terminals: Annotated[list[int], Field(max_length=1000)] = []
    pulls_users: bool = False
    is_active: bool = True


class ConfigChange(WireIn):
    """Only what is to be another. Another server wants its `auth_token` again."""

    name: str | None = None
    base_url: str | None = None
    users_endpoint: str | None = None
    attendance_endpoint: str | None = None
    auth_type: str | None = None
    auth_name: str | None = None
    auth_token: str | None = None
    sync_interval_minutes: int | None = None
    user_fields: dict[str, str] | None = None
    punch_fields: dict[str, str] | None = None
    terminals: Annotated[list[int] | None, Field(max_length=1000)] = None
    pulls_users: bool | None = None
    is_active: bool | None = None


class ConfigOut(Wire):
    """`has_auth_token`: a secret is stored; nobody is shown it. `paused_until`, `error`: it is left alone, and why."""

    id: int
    name: str
    base_url: str
    users_endpoint: str
    attendance_endpoint: str
    auth_type: str
    auth_name: str
    has_auth_token: bool
    sync_interval_minutes: int
    user_fields: dict[str, str]
    punch_fields: dict[str, str]
    terminals: list[int]
    pulls_users: bool
    is_active: bool
    created_at: datetime
    updated_at: datetime
    last_attendance_sync: datetime | None
    last_user_sync: datetime | None
    paused_until: datetime | None
    error: str


class StepOut(Wire):
    """`cause`: a code; `message` says it in words."""

    what: str
    ok: bool
    cause: str
    message: str
    detail: str
    ms: int


class TestOut(Wire):
    success: bool
    steps: list[StepOut]


def third_parties_router(door: DocumentDoor, desk: ThirdPartyDesk, syncing: Syncing) -> APIRouter:
    router = APIRouter(prefix=f"{PREFIX}/third-party-configs", tags=[TAG])
    one = answers("not_found", "validation_failed")
    with_session, without = door.route(), door.route(session=False)

    router.route_class = with_session

    @router.get("/", summary="The services of the store")
    async def listed(session: ReadSession, caller: CurrentCaller) -> list[ConfigOut]:
        return [_out(each) for each in await desk.all(session, caller.store_id)]

    @router.post(
        "/",
        status_code=201,
        summary="A service to send punches to, or to take people from",
        responses=answers("validation_failed"),
        openapi_extra=body_example(EXAMPLE),
    )
    async def create(body: ConfigIn, session: WriteSession, caller: CurrentCaller) -> ConfigOut:
        given = body.model_dump()
        return _out(await desk.add(session, caller.store_id, _draft(given), caller.actor))

    @router.get("/{config_id}/", summary="One service", responses=one)
    async def shown(config_id: ConfigId, session: ReadSession, caller: CurrentCaller) -> ConfigOut:
        return _out(await desk.one(session, caller.store_id, config_id))

    @router.put("/{config_id}/", summary="A service, set up anew", responses=one, openapi_extra=body_example(EXAMPLE))
    async def replace(config_id: ConfigId, body: ConfigIn, session: WriteSession, caller: CurrentCaller) -> ConfigOut:
        return _out(await desk.change(session, caller.store_id, config_id, _draft(body.model_dump()), caller.actor))

    @router.patch(
        "/{config_id}/",
        summary="Something about a service",
        responses=one,
        openapi_extra=body_example({"sync_interval_minutes": 5}),
    )
    async def change(
        config_id: ConfigId, body: ConfigChange, session: WriteSession, caller: CurrentCaller
    ) -> ConfigOut:
        now = await desk.one(session, caller.store_id, config_id)
        given = {**_given(now), **{name: value for name, value in body.model_dump().items() if value is not None}}
        return _out(await desk.change(session, caller.store_id, config_id, _draft(given), caller.actor))

    @router.delete("/{config_id}/", status_code=204, summary="A service nobody wants any more", responses=one)
    async def remove(config_id: ConfigId, session: WriteSession, caller: CurrentCaller) -> None:
        """Its secret is destroyed; punches that had not arrived stay here."""
        await desk.remove(session, caller.store_id, config_id, caller.actor)

    router.route_class = without

    @router.post("/{config_id}/test/", summary="Does it work as it is set up?", responses=one)
    async def test(config_id: ConfigId, caller: CurrentCaller) -> TestOut:
        """It is asked for its people and given an empty list of punches; nothing is kept."""
        tried = await syncing.test(caller.store_id, config_id)
        steps = [
            StepOut(
                what=each.what,
                ok=each.ok,
                cause=each.cause,
                message=words(each.cause, caller.account.language) if each.cause else "",
                detail=each.detail,
                ms=each.ms,
            )
            for each in tried.steps
        ]
        return TestOut(success=tried.ok, steps=steps)

    return router


def _draft(given: Mapping[str, Any]) -> Draft:
    values = dict(given)
    values["auth_secret"] = values.pop("auth_token")
    values["active"] = values.pop("is_active")
    return Draft(**values)


def _given(config: ThirdParty) -> dict[str, Any]:
    """As it would be typed again, but for the secret."""
    return {
        "name": config.name,
        "base_url": config.base_url,
        "users_endpoint": config.users_endpoint,
        "attendance_endpoint": config.attendance_endpoint,
        "auth_type": config.auth_type,
        "auth_name": config.auth_name,
        "auth_token": None,
        "sync_interval_minutes": config.sync_interval_minutes,
        "user_fields": config.user_fields,
        "punch_fields": config.punch_fields,
        "terminals": config.terminals,
        "pulls_users": config.pulls_users,
        "is_active": config.active,
    }


def _out(config: ThirdParty) -> ConfigOut:
    given = _given(config)
    del given["auth_token"]
    return ConfigOut(
        id=config.id,
        has_auth_token=config.has_secret,
        created_at=config.created_at,
        updated_at=config.updated_at,
        last_attendance_sync=config.pushed_at,
        last_user_sync=config.pulled_at,
        paused_until=config.paused_until,
        error=config.error,
        **given,
    )
