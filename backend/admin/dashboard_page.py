"""The first page: today."""

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.admin.device_words import kind_name
from backend.admin.page import Page
from backend.admin.words import later


class DashboardPage(Page):
    menu_label = later("Aujourd’hui")
    icon = "fa fa-gauge"
    path = "/"
    route_name = "index"

    def is_active(self, request: Request) -> bool:
        return bool(request.scope["path"].removeprefix(request.scope["root_path"]) in ("", "/"))

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            devices = await self.parts.devices.all(session, desk.store.id)
        return self.page(
            request,
            "dashboard.html",
            devices=devices,
            online=sum(each.status == "online" for each in devices),
            kind_names={each.id: kind_name(each.type) for each in devices},
        )
