"""What a device was asked to do, and what it says of it. Reports are repeatable: no Idempotency-Key is wanted."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from backend.db.database import Database
from backend.devices.endpoints import WHO
from backend.devices.fleet.files import ActionFiles, looks_like
from backend.devices.fleet.packages import Packages
from backend.devices.fleet.service import FleetService
from backend.errors import ApiError
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute, FileRoute, KeylessLoopRoute, UploadRoute
from backend.stores.caller import DeviceCaller, require
from common.contract.actions import FILE_TYPES, ActionOut, ActionReport, ActionsOut

_ACTION = {
    "id": "0197a3c4-5b1e-7d3a-9f51-3d2c1b0a9f88",
    "kind": "screenshot",
    "state": "running",
    "parameters": {},
    "created_at": "2026-03-01T12:00:00Z",
    "expires_at": "2026-03-01T12:10:00Z",
}
_FILE = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
_REPORT = {"state": "running", "progress": 40, "detail": ""}


def fleet_router(fleet: FleetService, files: ActionFiles, packages: Packages, database: Database) -> APIRouter:
    downloads = APIRouter(prefix="/api/v1/updates", tags=["devices"], route_class=FileRoute)
    reads = APIRouter(prefix="/api/v1/me/actions", tags=["devices"], route_class=ApiRoute)
    writes = APIRouter(prefix="/api/v1/me/actions", tags=["devices"], route_class=KeylessLoopRoute)
    uploads = APIRouter(prefix="/api/v1/me/actions", tags=["devices"], route_class=UploadRoute)

    @reads.get(
        "",
        summary="What the calling device was asked to do",
        responses=answers(*WHO, example={"actions": [_ACTION]}),
    )
    async def to_do(caller: Annotated[DeviceCaller, require()], session: ReadSession) -> ActionsOut:
        return ActionsOut(actions=await fleet.to_do(session, caller))

    @writes.post(
        "/{action_id}",
        summary="How far the calling device is with it",
        responses=answers(*WHO, "not_found", "action_over", example=_ACTION),
        openapi_extra=body_example(_REPORT),
    )
    async def report(
        action_id: str, body: ActionReport, caller: Annotated[DeviceCaller, require()], session: WriteSession
    ) -> ActionOut:
        """Each step, the last one being done or failed. What is over stays so: a repeat changes nothing."""
        return await fleet.report(session, caller, action_id, body)

    @uploads.put(
        "/{action_id}/file",
        status_code=204,
        summary="Hand in what was asked for: a PNG of the screen, a ZIP of the logs",
        responses=answers(*WHO, "not_found", "action_over", "unsupported_media_type", "body_too_large"),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILE_TYPES},
            }
        },
    )
    async def hand_in(action_id: str, caller: Annotated[DeviceCaller, require()], request: Request) -> None:
        content_type = request.headers.get("content-type", "").partition(";")[0].strip()
        content = await request.body()
        async with database.write() as session:
            await fleet.expects_file(session, caller, action_id)
        if not looks_like(content, content_type):
            raise ApiError("unsupported_media_type", f"one of {', '.join(FILE_TYPES)} is wanted")
        await asyncio.to_thread(files.put, action_id, content, content_type)
        async with database.write() as session:
            await fleet.has_file(session, action_id, content_type)

    @downloads.get(
        "/{sha256}",
        summary="A new version of the programs",
        response_class=FileResponse,
        dependencies=[require()],
        responses={
            **answers(*WHO, "not_found"),
            200: _FILE,
            206: {**_FILE, "description": "a part"},
            416: {"description": "no such part"},
        },
    )
    async def download(sha256: str) -> Response:
        """Byte ranges work: what broke off goes on where it was."""
        found = await asyncio.to_thread(packages.find, sha256)
        if found is None:
            raise ApiError("not_found", "there is no such version", sha256=sha256)
        return FileResponse(found[1], media_type="application/octet-stream", headers={"ETag": f'"{sha256}"'})

    reads.routes.extend([*writes.routes, *uploads.routes, *downloads.routes])
    return reads
