"""`GET /api/v1/staff`."""

from typing import Annotated

from fastapi import APIRouter

from backend.http.context import ReadSession
from backend.http.route import ApiRoute
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller, require
from common.contract.devices import StaffList, StaffOut


def staff_router(staff: StaffService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/staff", tags=["staff"], route_class=ApiRoute)

    @router.get("", summary="The people who work in the device's store, with their PIN hashes")
    async def all_staff(caller: Annotated[DeviceCaller, require("staff.read")], session: ReadSession) -> StaffList:
        members = await staff.all(session, caller.store_id)
        return StaffList(
            staff=tuple(
                StaffOut(
                    id=each.id,
                    name=each.name,
                    role=each.role,
                    language=each.language,
                    color=each.color,
                    pin_hash=each.pin_hash,
                )
                for each in members
            )
        )

    return router
