"""Channels of television: added by hand or from a list, tried from the server, and never shown with their address."""

import asyncio
from dataclasses import dataclass
from typing import NoReturn

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.channel_words import test_said
from backend.admin.parts import Desk
from backend.admin.signage_page import SignagePage
from backend.admin.signage_refusals import address_said, refusal_said
from backend.admin.words import later, w
from backend.signage.channels import Imported
from backend.signage.fields import FieldRefused, field_of
from backend.signage.m3u import LARGEST_BYTES, ChannelList, ListRefused, channels_of
from backend.signage.refused import SignageRefused


@dataclass(frozen=True, slots=True)
class ChannelFields:
    """As typed. `id` 0: a new one. The address is never sent back: who got it wrong types it again."""

    id: int = 0
    name: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Import:
    """What came of a file."""

    taken: Imported
    found: ChannelList


class ChannelsPage(SignagePage):
    menu_label = later("IPTV")
    icon = "fa fa-tower-broadcast"
    path = "/signage/channels"
    route_name = "signage-channels"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._list(request, self.desk(request))

    @route("/state", name="channels-state")
    async def state(self, request: Request) -> Response:
        """How the tests are going."""
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            channels = await self.parts.signage.channels.all(session, desk.store.id)
        found = [(each.id, self.parts.signage.channel_tests.of(each.id)) for each in channels]
        return JSONResponse(
            {"tests": [{"id": id, "state": each.state, "said": test_said(each)} for id, each in found if each]},
            headers={"Cache-Control": "no-store"},
        )

    @route("/add", methods=["POST"], name="channel-add")
    async def add(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        name, url = str(form.get("name") or "").strip(), str(form.get("url") or "").strip()
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.channels.add(session, desk.store.id, name, url, desk.actor)
        except SignageRefused as refused:
            return await self._list(request, desk, ChannelFields(0, name[:200]), refused)
        flash(request, w("« {name} » est ajouté.", name=name), "success")
        return self._back(request)

    @route("/{channel_id:int}/change", methods=["POST"], name="channel-change")
    async def change(self, request: Request) -> Response:
        """No address typed: it stays what it is."""
        desk, form, channel_id = self.desk(request), await request.form(), request.path_params["channel_id"]
        name, url = str(form.get("name") or "").strip(), str(form.get("url") or "").strip()
        active = form.get("active") == "yes"
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.channels.change(
                    session, desk.store.id, channel_id, name, url, active, desk.actor
                )
        except SignageRefused as refused:
            if refused.code == "not_found":
                _gone(refused)
            return await self._list(request, desk, ChannelFields(channel_id, name[:200], active), refused)
        if url:
            self.parts.signage.channel_tests.forget(channel_id)
        flash(request, w("« {name} » est changé.", name=name), "success")
        return self._back(request)

    @route("/{channel_id:int}/remove", methods=["POST"], name="channel-remove")
    async def remove(self, request: Request) -> Response:
        desk, channel_id = self.desk(request), request.path_params["channel_id"]
        try:
            async with self.parts.database.write() as session:
                name = await self.parts.signage.channels.remove(session, desk.store.id, channel_id, desk.actor)
        except SignageRefused as refused:
            if refused.code == "not_found":
                _gone(refused)
            return await self._list(request, desk, None, refused)
        self.parts.signage.channel_tests.forget(channel_id)
        flash(request, w("« {name} » est retiré.", name=name), "success")
        return self._back(request)

    @route("/{channel_id:int}/test", methods=["POST"], name="channel-test")
    async def test(self, request: Request) -> Response:
        """Tried in the background; the list asks for what came of it."""
        desk, channel_id = self.desk(request), request.path_params["channel_id"]
        try:
            async with self.parts.database.read() as session:
                url = await self.parts.signage.channels.url(session, desk.store.id, channel_id)
        except SignageRefused as refused:
            _gone(refused)
        self.parts.signage.channel_tests.start(channel_id, url)
        return self._back(request)

    @route("/import", methods=["POST"], name="channels-import")
    async def import_list(self, request: Request) -> Response:
        """What is good in an M3U file; what is not is listed with its line."""
        desk = self.desk(request)
        async with request.form() as form:
            file = form.get("list")
            content = await file.read(LARGEST_BYTES + 1) if isinstance(file, UploadFile) else b""
        try:
            found = await asyncio.to_thread(channels_of, content, private=self.parts.signage.channels.on_lan)
        except ListRefused as refused:
            return await self._list(request, desk, None, FieldRefused(refused.code, "list"))
        async with self.parts.database.write() as session:
            taken = await self.parts.signage.channels.take_in(session, desk.store.id, found.entries, desk.actor)
        return await self._list(request, desk, imported=Import(taken, found))

    async def _list(
        self,
        request: Request,
        desk: Desk,
        fields: ChannelFields | None = None,
        refused: SignageRefused | None = None,
        imported: Import | None = None,
    ) -> Response:
        async with self.parts.database.read() as session:
            channels = await self.parts.signage.channels.all(session, desk.store.id)
        return await self.shown(
            request,
            "channels.html",
            422 if refused else 200,
            channels=channels,
            tests={each.id: self.parts.signage.channel_tests.of(each.id) for each in channels},
            test_said=test_said,
            fields=fields,
            error=refusal_said(refused) if refused else "",
            wrong=field_of(refused) if refused else "",
            imported=imported,
            why=address_said,
        )

    def _back(self, request: Request) -> Response:
        return RedirectResponse(request.url_for("admin:signage-channels").path, 303)


def _gone(refused: SignageRefused) -> NoReturn:
    raise HTTPException(404) from refused
