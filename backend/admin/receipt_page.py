"""The receipt's designer: what customers hold in their hand, with a picture of it while one types."""

import asyncio
from dataclasses import replace
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.receipt_form import SHOWN, designed, typed
from backend.admin.refusals import PageRefused, sentence
from backend.admin.staff_page import language_names, store_key
from backend.admin.words import later, w
from backend.catalog.paper_logo import as_paper_logo
from backend.catalog.pictures import LARGEST_BYTES, PictureRefused
from backend.printing.drawing_process import DrawingImpossible
from backend.printing.previews import SAMPLES, Sample, sample_paper
from common.domain.catalog import StoreProfile


class ReceiptPage(Page):
    menu_label = later("Ticket de caisse")
    icon = "fa fa-scroll"
    path = "/receipt"
    route_name = "receipt"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        return self._shown(request, self.desk(request).store.profile)

    @route("/save", methods=["POST"], name="receipt-save")
    async def save(self, request: Request) -> Response:
        desk = self.desk(request)
        async with request.form() as form:
            given = _given(form)
            try:
                profile = designed(desk.store.profile, given, await self._logo(form, given, desk.store.profile))
            except (PageRefused, PictureRefused) as refused:
                return self._shown(request, desk.store.profile, given, sentence(refused.code), 422)
        async with self.parts.database.write() as session:
            await self.parts.catalog.save_store(session, store_key(desk), profile, desk.actor)
        flash(request, w("Enregistré ; les prochains tickets sortent ainsi."), "success")
        return RedirectResponse(request.url_for("admin:receipt").path, 303)

    @route("/preview", methods=["POST"], name="receipt-preview")
    async def preview(self, request: Request) -> Response:
        """The picture of what is in the form, saved or not. `X-Logo`: the name under which its file was kept."""
        desk = self.desk(request)
        async with request.form() as form:
            given = _given(form)
            try:
                logo = await self._logo(form, given, desk.store.profile)
                profile = designed(desk.store.profile, given, logo)
            except (PageRefused, PictureRefused) as refused:
                return JSONResponse({"error": sentence(refused.code)}, 422, {"Cache-Control": "no-store"})
        return await self._picture(desk, profile, given.get("sample", ""), {"X-Logo": logo})

    @route("/picture", name="receipt-picture")
    async def picture(self, request: Request) -> Response:
        """The same of what is saved; `sample` as in backend/printing/previews.py."""
        desk = self.desk(request)
        return await self._picture(desk, desk.store.profile, request.query_params.get("sample", ""), {})

    @route("/logo/{name}", name="receipt-logo")
    async def logo(self, request: Request) -> Response:
        """A logo as the printer will get it, saved or only tried: who has its name has seen it."""
        self.desk(request)
        name = request.path_params["name"]
        content = await asyncio.to_thread(self._bytes_of, name) if name.endswith(".png") else b""
        if not content:
            raise HTTPException(404)
        return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=31536000"})

    async def _picture(self, desk: Desk, profile: StoreProfile, sample: str, headers: dict[str, str]) -> Response:
        wanted: Sample = next((each for each in SAMPLES if each == sample), "design")
        async with self.parts.database.read() as session:
            catalog = replace(await self.parts.catalog.fresh(session, desk.store.id), store=profile)
        logo = await asyncio.to_thread(self._bytes_of, profile.receipt.logo)
        document = sample_paper(wanted, catalog, self.parts.clock.now(), logo)
        headers = {**headers, "Cache-Control": "no-store"}
        try:
            content = await self.parts.pictures.of(document.to_wire(), profile.receipt.paper_mm)
        except DrawingImpossible:
            said = w("L’aperçu ne peut pas être dessiné maintenant. Réessayez dans un instant.")
            return JSONResponse({"error": said}, 503, headers)
        return Response(content, media_type="image/png", headers=headers)

    def _bytes_of(self, name: str) -> bytes:
        path: Path | None = self.parts.media.find(name) if name else None
        return path.read_bytes() if path is not None else b""

    async def _logo(self, form: FormData, given: dict[str, str], profile: StoreProfile) -> str:
        """The media name the receipt will carry: of a new file, of one that a preview kept, or none. PictureRefused."""
        if given.get("no_logo") == "yes":
            return ""
        chosen = form.get("logo")
        content = await chosen.read(LARGEST_BYTES + 1) if isinstance(chosen, UploadFile) else b""
        if content:
            drawn = await asyncio.to_thread(as_paper_logo, content)
            return (await asyncio.to_thread(self.parts.media.put, drawn, "png")).name
        name = given.get("logo_name", "")
        kept = name.endswith(".png") and await asyncio.to_thread(self.parts.media.find, name) is not None
        return name if kept else profile.receipt.logo

    def _shown(
        self,
        request: Request,
        profile: StoreProfile,
        given: dict[str, str] | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        form = typed(profile)
        if given is not None:  # a box that is not ticked is not sent
            form = {**form, **dict.fromkeys(SHOWN, ""), **given}
        own = language_names()
        return self.page(
            request,
            "receipt.html",
            status,
            form=form,
            languages=own,
            own_languages=w(" et ").join(own[each].lower() for each in profile.languages[:2]),
            shown=_shown_names(),
            samples=_sample_names(),
            error=error,
        )


def _given(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _shown_names() -> dict[str, str]:
    return {
        "cashier": w("Le nom du caissier"),
        "terminal": w("Le nom de la caisse"),
        "table": w("Le numéro de table"),
        "customer": w("Le nom du client et sa note"),
        "taxes": w("Le tableau de la TVA"),
        "qr": w("Le code QR du ticket"),
    }


def _sample_names() -> dict[Sample, str]:
    return {
        "design": w("Ticket"),
        "fr": w("Français"),
        "ar": w("Arabe"),
        "both": w("Français et arabe"),
        "kitchen": w("Cuisine"),
        "z": w("Rapport Z"),
    }
