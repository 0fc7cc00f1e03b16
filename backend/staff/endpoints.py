"""`GET /api/v1/staff`."""

from typing import Annotated

from fastapi import APIRouter

from backend.http.context import ReadSession
from backend.http.openapi import answers
from backend.http.route import ApiRoute
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller, require
from common.contract.devices import StaffList, StaffOut

EXAMPLE = {
    "staff": [
        {
            "id": "caisse-1",
            "name": "Caisse 1",
            "role": "cashier",
            "language": "fr",
            "color": "#15803D",
            "pin_hash": "$argon2id$v=19$m=47104,t=2,p=1$…",
        }
    ]
}


def staff_router(staff: StaffService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/staff", tags=["staff"], route_class=ApiRoute)

    @router.get(
        "",
        summary="The people who work in the store, with their PIN hashes; to a kiosk, those who take payments",
        responses=answers("token_missing", "token_invalid", "token_revoked", "ability_missing", example=EXAMPLE),
    )
    async def all_staff(caller: Annotated[DeviceCaller, require("staff.read")], session: ReadSession) -> StaffList:
        members = await staff.all(session, caller.store_id)
        if caller.type == "kiosk":  # it stands among customers: only those who may open its staff menu
            members = tuple(each for each in members if each.may("take_payment"))
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
