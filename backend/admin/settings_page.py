"""The store itself: name, languages, cash rounding, colours. The terminals have a change at once."""

import asyncio
from dataclasses import replace

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.page import Page
from backend.admin.refusals import PageRefused, sentence
from backend.admin.staff_page import language_names, store_key
from backend.admin.words import later, w
from backend.catalog.pictures import LARGEST_BYTES, PictureRefused, as_webp
from common.domain.catalog import StoreProfile
from common.domain.text import LANGUAGES, Text


class SettingsPage(Page):
    menu_label = later("Réglages")
    icon = "fa fa-sliders"
    path = "/settings"
    route_name = "settings"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        return self._shown(request, self.desk(request).store.profile)

    @route("/save", methods=["POST"], name="settings-save")
    async def save(self, request: Request) -> Response:
        desk = self.desk(request)
        async with request.form() as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
            languages = [str(each) for each in form.getlist("languages")]
            chosen = form.get("logo")
            content = await chosen.read(LARGEST_BYTES + 1) if isinstance(chosen, UploadFile) else b""
        try:
            profile = changed(desk.store.profile, given, languages)
            if given.get("no_logo"):
                profile = replace(profile, logo="")
            elif content:
                webp = await asyncio.to_thread(as_webp, content)
                profile = replace(profile, logo=(await asyncio.to_thread(self.parts.media.put, webp, "webp")).name)
        except (PageRefused, PictureRefused) as refused:
            return self._shown(request, desk.store.profile, given, sentence(refused.code), 422)
        async with self.parts.database.write() as session:
            await self.parts.catalog.save_store(session, store_key(desk), profile, desk.actor)
        flash(request, w("Enregistré ; les terminaux ont déjà les nouveaux réglages."), "success")
        return RedirectResponse(request.url_for("admin:settings").path, 303)

    def _shown(
        self,
        request: Request,
        profile: StoreProfile,
        given: dict[str, str] | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        shown = {
            **{f"name_{each}": getattr(profile.name, each) for each in LANGUAGES},
            "cash_step": str(profile.cash_step),
            "day_starts_at": str(profile.day_starts_at),
            "kitchen_on": profile.kitchen_on,
            "accent": profile.accent,
            **(given or {}),
        }
        return self.page(
            request, "settings.html", status, profile=profile, form=shown, languages=language_names(), error=error
        )


def changed(profile: StoreProfile, given: dict[str, str], languages: list[str]) -> StoreProfile:
    """The profile with what the form says; PageRefused store_name_missing, languages_invalid, cash_step_invalid,
    day_invalid, colour_invalid."""
    name = _text(given, "name")
    if not name.fr or any(len(each) > 100 for each in (name.fr, name.en, name.ar)):
        raise PageRefused("store_name_missing")
    chosen = tuple(each for each in LANGUAGES if each in languages)
    if not chosen:
        raise PageRefused("languages_invalid")
    step, hour, accent = given.get("cash_step", ""), given.get("day_starts_at", ""), given.get("accent", "")
    if not step.isdecimal() or not 1 <= int(step) <= 100_000:
        raise PageRefused("cash_step_invalid")
    if not hour.isdecimal() or not 0 <= int(hour) <= 23:
        raise PageRefused("day_invalid")
    if len(accent) != 7 or accent[0] != "#" or not all(each in "0123456789abcdefABCDEF" for each in accent[1:]):
        raise PageRefused("colour_invalid")
    return replace(
        profile,
        name=name,
        languages=chosen,
        cash_step=int(step),
        day_starts_at=int(hour),
        kitchen_on="paid" if given.get("kitchen_on") == "paid" else "placed",
        accent=accent.upper(),
    )


def _text(given: dict[str, str], name: str) -> Text:
    return Text(*(given.get(f"{name}_{each}", "").strip() for each in LANGUAGES))
