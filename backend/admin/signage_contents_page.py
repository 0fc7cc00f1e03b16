"""Pictures and films for the screens: uploaded, looked at, approved or not."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.parts import Desk
from backend.admin.signage_page import SignagePage, number
from backend.admin.signage_words import (
    TONES,
    broken_said,
    kind_names,
    length_said,
    refused_said,
    size_said,
    state_names,
)
from backend.admin.words import later, w
from backend.signage.contents.files import ENDINGS
from backend.signage.contents.pictures import LARGEST_BYTES, MIB
from backend.signage.contents.service import Content, ContentFilter
from backend.signage.contents.uploads import Upload
from backend.signage.refused import SignageRefused

STATUS = {"content_there": 409, "disk_full": 507, "content_unknown": 404}
"""Of refusals that are not 422."""


class ContentsPage(SignagePage):
    menu_label = later("Contenus")
    path = "/signage/contents"
    route_name = "signage-contents"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, asked = self.desk(request), _asked(request)
        async with self.parts.database.read() as session:
            found = await self.parts.signage.contents.listed(session, desk.store.id, asked, _page(request))
            counts = await self.parts.signage.contents.counts(session, desk.store.id)
        kept = {"q": asked.search, "state": asked.state, "kind": asked.kind}
        return await self.shown(
            request,
            "signage_contents.html",
            found=found,
            asked=asked,
            counts=counts,
            here=urlencode({name: value for name, value in kept.items() if value}),
            largest_picture=LARGEST_BYTES,
            largest_film=self.parts.film_limit,
            **self._words(desk),
        )

    @route("/upload", methods=["PUT"], name="signage-content-upload")
    async def upload(self, request: Request) -> Response:
        """The file is the body, written to the disk as it arrives: {"id", "name", "state"}, or {"error": sentence}."""
        desk, asked = self.desk(request), request.query_params
        advertiser = asked.get("advertiser", "").strip()
        ready = asked.get("ready") == "yes" and not advertiser and desk.may("admin")
        announced = request.headers.get("content-length", "")
        upload = Upload(
            asked.get("name", "")[:300], advertiser, ready, int(announced) if announced.isdecimal() else None
        )
        try:
            content = await self.parts.signage.uploads.upload(desk.store.id, desk.actor, request.stream(), upload)
        except SignageRefused as refused:
            told: dict[str, object] = {"error": refused_said(refused), "code": refused.code}
            return JSONResponse({**told, "id": refused.values.get("id")}, STATUS.get(refused.code, 422))
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse({"id": content.id, "name": content.name, "state": content.state})

    @route("/progress", name="signage-content-progress")
    async def progress(self, request: Request) -> Response:
        """How far films are that are being made fit: {id: {"state", "percent"}}."""
        desk, told = self.desk(request), {}
        async with self.parts.database.read() as session:
            for each in request.query_params.getlist("id")[:50]:
                if each.isdecimal() and len(each) < 10:
                    try:
                        content = await self.parts.signage.contents.get(session, desk.store.id, int(each))
                    except SignageRefused:
                        told[each] = {"state": "removed", "percent": 0}
                    else:
                        percent = self.parts.signage.work.percent(content.id)
                        told[each] = {"state": content.state, "percent": percent}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    @route("/{content_id:int}", name="signage-content")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        return await self._about(request, desk, await self._content(request, desk))

    @route("/{content_id:int}/save", methods=["POST"], name="signage-content-save")
    async def save(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        content = await self._content(request, desk)
        name, advertiser = str(form.get("name") or ""), str(form.get("advertiser") or "")
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.contents.rename(
                    session, desk.store.id, content.id, name, advertiser, desk.actor
                )
        except SignageRefused as refused:
            typed = {"name": name, "advertiser": advertiser}
            return await self._about(request, desk, content, refused_said(refused), typed)
        flash(request, w("Enregistré."), "success")
        return self._back(request, content.id)

    @route("/{content_id:int}/approve", methods=["POST"], name="signage-content-approve")
    async def approve(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        content = await self._content(request, desk)
        self._decides(desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.contents.approve(session, desk.store.id, content.id, desk.actor)
        except SignageRefused as refused:
            return await self._about(request, desk, content, refused_said(refused))
        flash(request, w("« {name} » peut être montré.", name=content.name), "success")
        return self._back(request, None if form.get("from") == "list" else content.id)

    @route("/{content_id:int}/reject", methods=["POST"], name="signage-content-reject")
    async def reject(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        content = await self._content(request, desk)
        self._decides(desk)
        reason = str(form.get("reason") or "")
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.contents.reject(session, desk.store.id, content.id, reason, desk.actor)
        except SignageRefused as refused:
            return await self._about(request, desk, content, refused_said(refused))
        flash(request, w("« {name} » ne sera pas montré.", name=content.name), "success")
        return self._back(request, content.id)

    @route("/{content_id:int}/again", methods=["POST"], name="signage-content-again")
    async def again(self, request: Request) -> Response:
        desk = self.desk(request)
        content = await self._content(request, desk)
        try:
            async with self.parts.database.write() as session:
                content = await self.parts.signage.contents.again(session, desk.store.id, content.id, desk.actor)
        except SignageRefused as refused:
            return await self._about(request, desk, content, refused_said(refused))
        self.parts.signage.work.take(content)
        return self._back(request, content.id)

    @route("/{content_id:int}/remove", methods=["POST"], name="signage-content-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        content = await self._content(request, desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.contents.remove(session, desk.store.id, content.id, desk.actor)
        except SignageRefused as refused:
            return await self._about(request, desk, content, refused_said(refused))
        await self.parts.signage.work.drop(content)
        flash(request, w("« {name} » est retiré ; ses diffusions passées restent dans les comptes.", name=content.name))
        return self._back(request, None)

    @route("/{content_id:int}/thumbnail", name="signage-content-thumbnail")
    async def thumbnail(self, request: Request) -> Response:
        content = await self._content(request, self.desk(request))
        return await self._file(content.thumbnail)

    @route("/{content_id:int}/media", name="signage-content-media")
    async def media(self, request: Request) -> Response:
        content = await self._content(request, self.desk(request))
        return await self._file(content.media)

    async def _file(self, name: str) -> Response:
        path: Path | None = await asyncio.to_thread(self.parts.signage.files.find, name)
        if path is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "private, max-age=3600"}
        return FileResponse(path, media_type=ENDINGS[path.suffix[1:]], headers=headers)

    async def _content(self, request: Request, desk: Desk) -> Content:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.signage.contents.get(session, desk.store.id, number(request, "content_id"))
        except SignageRefused as refused:
            raise HTTPException(404) from refused

    async def _about(
        self, request: Request, desk: Desk, content: Content, error: str = "", typed: dict[str, str] | None = None
    ) -> Response:
        async with self.parts.database.read() as session:
            uses = await self.parts.signage.contents.uses(session, content)
            people = {each.id: each.name for each in await self.parts.accounts.of_store(session, desk.store.id)}
        names = {f"account:{id}": name for id, name in people.items()}
        return await self.shown(
            request,
            "signage_content.html",
            422 if error else 200,
            title=content.name,
            content=content,
            typed=typed or {"name": content.name, "advertiser": content.advertiser},
            uses=uses,
            names=names,
            error=error,
            **self._words(desk),
        )

    def _words(self, desk: Desk) -> dict[str, Any]:
        return {
            "states": state_names(),
            "kinds": kind_names(),
            "tones": TONES,
            "broken_said": broken_said,
            "size_said": size_said,
            "length_said": length_said,
            "percent_of": self.parts.signage.work.percent,
            "zone": ZoneInfo(desk.store.profile.time_zone),
            "decides": desk.may("admin"),
            "mib": MIB,
        }

    def _decides(self, desk: Desk) -> None:
        if not desk.may("admin"):
            raise HTTPException(403)

    def _back(self, request: Request, content_id: int | None) -> Response:
        if content_id is None:
            return RedirectResponse(request.url_for("admin:signage-contents").path, 303)
        return RedirectResponse(request.url_for("admin:signage-content", content_id=content_id).path, 303)


def _asked(request: Request) -> ContentFilter:
    asked = request.query_params
    state, kind = asked.get("state", ""), asked.get("kind", "")
    return ContentFilter(
        asked.get("q", "").strip()[:100],
        state if state in state_names() else "",
        kind if kind in kind_names() else "",
    )


def _page(request: Request) -> int:
    page = request.query_params.get("page", "")
    return int(page) if page.isdecimal() and len(page) < 6 else 1
