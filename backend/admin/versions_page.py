"""New versions of the programs: uploaded once, then asked of the terminals, which install them by themselves."""

import asyncio
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.device_words import kind_names
from backend.admin.page import Page
from backend.admin.refusals import sentence
from backend.admin.words import w
from backend.devices.fleet.packages import Package
from backend.devices.fleet.service import Target
from common.domain.device import DEVICE_TYPES

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")


class VersionPages(Page):
    role: StoreRole = "admin"

    @route("/versions", name="devices-versions")
    async def versions(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            devices = [each for each in await self.parts.devices.all(session, desk.store.id) if each.claimed]
        running: dict[str, int] = {}
        for each in devices:
            version = str(each.system_info.get("app_version") or "")
            running[version] = running.get(version, 0) + 1
        return self.page(
            request,
            "versions.html",
            title=w("Versions des programmes"),
            packages=await asyncio.to_thread(self.parts.packages.all),
            kinds={kind: name for kind, name in kind_names().items() if any(each.type == kind for each in devices)},
            running=sorted(running.items()),
            megabytes=lambda size: f"{size / 1_000_000:.0f}",
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
        )

    @route("/versions", methods=["PUT"], name="devices-version-new")
    async def upload(self, request: Request) -> Response:
        """The file is the body, written to the disk as it arrives. {"error": sentence} when it is refused."""
        desk = self.desk(request)
        version, name = request.query_params.get("version", "").strip(), request.query_params.get("name", "")
        if _VERSION.fullmatch(version) is None:
            return JSONResponse({"error": sentence("version_invalid")}, 422)
        package = await self.parts.packages.keep(request.stream(), name, version)
        if package is None:
            return JSONResponse({"error": sentence("file_empty")}, 422)
        async with self.parts.database.write() as session:
            await self.parts.audit.record(
                session, desk.actor, "version.uploaded", f"version:{version}", store_id=desk.store.id, size=package.size
            )
        return JSONResponse({"sha256": package.sha256})

    @route("/versions/{sha256}/ask", methods=["POST"], name="devices-version-ask")
    async def update(self, request: Request) -> Response:
        """Of the terminals of the ticked types that do not run it yet."""
        desk, form = self.desk(request), await request.form()
        package = await self._package(request)
        wanted = [kind for kind in DEVICE_TYPES if kind in form.getlist("type")]
        asked = 0
        async with self.parts.database.write() as session:
            for each in await self.parts.devices.all(session, desk.store.id):
                if each.claimed and each.type in wanted and each.system_info.get("app_version") != package.version:
                    target = Target(each.id, each.store_id, each.type)
                    await self.parts.fleet.ask(session, target, "update", desk.actor, _parameters(package))
                    asked += 1
        said = w("Demandé à {n} terminaux : chacun la prend dès que personne n’est servi.", n=asked)
        flash(request, said, "success" if asked else "warning")
        return RedirectResponse(request.url_for("admin:devices").path, 303)

    @route("/versions/{sha256}/forget", methods=["POST"], name="devices-version-forget")
    async def forget(self, request: Request) -> Response:
        desk, package = self.desk(request), await self._package(request)
        await asyncio.to_thread(self.parts.packages.forget, package.sha256)
        async with self.parts.database.write() as session:
            await self.parts.audit.record(
                session, desk.actor, "version.deleted", f"version:{package.version}", store_id=desk.store.id
            )
        return RedirectResponse(request.url_for("admin:devices-versions").path, 303)

    async def _package(self, request: Request) -> Package:
        found = await asyncio.to_thread(self.parts.packages.find, request.path_params["sha256"])
        if found is None:
            raise HTTPException(404)
        return found[0]


def _parameters(package: Package) -> dict[str, str | int]:
    return {"version": package.version, "name": package.name, "sha256": package.sha256, "size": package.size}
