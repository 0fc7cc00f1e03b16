"""The menu in and out as a file: what would happen is shown before anything does."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.catalogue_desk import MenuDesk, page_language
from backend.admin.catalogue_words import column_name, differences, fault_said, file_said, price_said
from backend.admin.parts import Desk
from backend.admin.staff_page import store_key
from backend.admin.words import w
from backend.catalog.transfer.cells import Cell
from backend.catalog.transfer.columns import REQUIRED
from backend.catalog.transfer.export import exported, template
from backend.catalog.transfer.files import MAX_BYTES, FileRefused, read_lines, to_csv, to_xlsx
from backend.catalog.transfer.importing import import_lines
from backend.catalog.transfer.plan import planned
from common.domain.catalog import Catalog

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
"""Lines of a preview: a wrong column makes every line a fault."""


@dataclass(frozen=True, slots=True)
class Download:
    rows: Callable[[Catalog, str], Iterable[Sequence[Cell]]]
    name: str


DOWNLOADS = {
    "carte.csv": Download(exported, "carte"),
    "carte.xlsx": Download(exported, "carte"),
    "modele.csv": Download(template, "modele"),
    "modele.xlsx": Download(template, "modele"),
}


class ImportPages(MenuDesk):
    """The import and the exports of CataloguePage."""

    @route("/export/{file}", name="catalogue-export")
    async def export(self, request: Request) -> Response:
        desk, file = self.desk(request), request.path_params["file"]
        wanted = DOWNLOADS.get(file)
        if wanted is None:
            raise HTTPException(404)
        catalog = await self.menu(desk)
        language = page_language()
        sheet = w("Carte")

        def write() -> bytes:
            rows = wanted.rows(catalog, language)
            return to_csv(rows, language) if file.endswith(".csv") else to_xlsx(rows, sheet)

        day = self.parts.clock.now().date().isoformat()
        kind = file.rpartition(".")[2]
        name = f"{wanted.name}-{desk.store.sku}-{day}.{kind}"
        return Response(
            await asyncio.to_thread(write),
            media_type="text/csv; charset=utf-8" if kind == "csv" else XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    @route("/import", name="catalogue-import")
    async def choose(self, request: Request) -> Response:
        self.desk(request)
        return self._choice(request)

    @route("/import", methods=["POST"], name="catalogue-upload")
    async def upload(self, request: Request) -> Response:
        """Keeps the file for the preview when it can be read at all."""
        desk = self.desk(request)
        async with request.form() as form:
            file = form.get("file")
            content = await file.read(MAX_BYTES + 1) if isinstance(file, UploadFile) else b""
        try:
            if not content:
                raise FileRefused("file_missing")
            catalog = await self.menu(desk)
            language = page_language()
            await asyncio.to_thread(lambda: planned(catalog, read_lines(content), language))
        except FileRefused as refused:
            return self._choice(request, file_said(refused, page_language()), 422)
        kept = await asyncio.to_thread(self.parts.uploads.put, desk.store.id, content)
        return RedirectResponse(request.url_for("admin:catalogue-preview", upload_id=kept).path, 303)

    @route("/import/{upload_id}", name="catalogue-preview")
    async def preview(self, request: Request) -> Response:
        desk, language = self.desk(request), page_language()
        content = await self._kept(request, desk)
        catalog = await self.menu(desk)
        plan = await asyncio.to_thread(lambda: planned(catalog, read_lines(content), language))
        return self.page(
            request,
            "catalogue_preview.html",
            title=w("Importer la carte"),
            plan=plan,
            upload_id=request.path_params["upload_id"],
            faults=[
                (each.line, column_name(each.column, language), each.value, fault_said(each, catalog))
                for each in plan.faults[:SHOWN]
            ],
            new=[(each, price_said(each, language)) for each in plan.new[:SHOWN]],
            changed=[
                (after, differences(before, after, plan.after, language)) for before, after in plan.changed[:SHOWN]
            ],
            categories={each.id: each.name.get(language) for each in plan.after.categories},
        )

    @route("/import/{upload_id}/confirm", methods=["POST"], name="catalogue-confirm")
    async def confirm(self, request: Request) -> Response:
        """All good lines, in one transaction; the terminals hear of it once."""
        desk, language = self.desk(request), page_language()
        content = await self._kept(request, desk)
        lines = await asyncio.to_thread(read_lines, content)
        async with self.parts.database.write() as session:
            before = await self.parts.catalog.editable(session, store_key(desk))
            plan = await import_lines(self.parts.catalog, session, store_key(desk), lines, language, desk.actor)
        await asyncio.to_thread(self.parts.uploads.forget, desk.store.id, request.path_params["upload_id"])
        said = w("Import fait : {new} nouveaux, {changed} modifiés.", new=len(plan.new), changed=len(plan.changed))
        if not plan.empty:
            self.parts.undo.remember(desk.store.id, desk.actor.who, said, before, plan.after)
        flash(request, said, "success")
        return RedirectResponse(request.url_for("admin:catalogue").path, 303)

    @route("/import/{upload_id}/forget", methods=["POST"], name="catalogue-forget")
    async def forget(self, request: Request) -> Response:
        desk = self.desk(request)
        await asyncio.to_thread(self.parts.uploads.forget, desk.store.id, request.path_params["upload_id"])
        return RedirectResponse(request.url_for("admin:catalogue").path, 303)

    async def _kept(self, request: Request, desk: Desk) -> bytes:
        """404 for another store's, and once it is used or too old."""
        upload_id = request.path_params["upload_id"]
        content = await asyncio.to_thread(self.parts.uploads.find, desk.store.id, upload_id)
        if content is None:
            raise HTTPException(404)
        return content

    def _choice(self, request: Request, error: str = "", status: int = 200) -> Response:
        language = page_language()
        return self.page(
            request,
            "catalogue_import.html",
            status,
            title=w("Importer la carte"),
            error=error,
            required=[column_name(each, language) for each in REQUIRED],
            most=MAX_BYTES,
        )
