"""Signing in to the back office, and setting it up: once, from the machine itself or with the printed code."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from zoneinfo import available_timezones

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates
from starlette_admin.auth import AdminUser, BaseAuthProvider
from starlette_admin.helpers import safe_redirect_url

from backend.accounts.cookies import PATHS, SESSION_COOKIE, STORE_COOKIE
from backend.accounts.service import LONGEST, AccountRefused
from backend.addresses import at_the_machine, network_of, peer_of
from backend.admin.parts import Desk, Parts
from backend.admin.refusals import PageRefused, sentence
from backend.admin.words import LANGUAGES
from backend.audit.service import Actor
from backend.events.log import StoreKey
from common.domain.catalog import Catalog, StoreProfile
from common.domain.money import CURRENCIES
from common.domain.tax import TaxRate
from common.domain.text import Language, Text

LANGUAGE_COOKIE = "language"


@dataclass
class Person(AdminUser):
    """What the library's layout shows of who is signed in."""


class Access(BaseAuthProvider):
    def __init__(self, parts: Parts) -> None:
        super().__init__(allow_routes=["set-up"])
        self._parts = parts

    async def authenticate(self, request: Request) -> AdminUser | None:
        parts = self._parts
        signed_in = await parts.accounts.who(request.cookies.get(SESSION_COOKIE, ""), peer_of(request))
        if signed_in is None:
            return None
        account = signed_in.account
        async with parts.database.read() as session:
            stores = tuple(each for each in await parts.stores.all(session) if account.role(each.id))
        if not stores:
            return None
        chosen = request.cookies.get(STORE_COOKIE, "")
        store = next((each for each in stores if each.id == chosen), stores[0])
        role = account.role(store.id)
        assert role is not None
        request.state.desk = Desk(signed_in, store, stores, role)
        return Person(username=account.name)

    def get_routes(self, templates: Jinja2Templates) -> list[Route]:
        async def sign_in(request: Request) -> Response:
            return await self._sign_in(request, templates)

        async def set_up(request: Request) -> Response:
            return await self._set_up(request, templates)

        return [
            Route(self.login_path, sign_in, methods=["GET", "POST"], name="login"),
            Route(self.logout_path, self._sign_out, methods=["POST"], name="logout"),
            Route("/setup", set_up, methods=["GET", "POST"], name="set-up"),
        ]

    async def _sign_in(self, request: Request, templates: Jinja2Templates) -> Response:
        home = str(request.url_for("admin:index").path)
        async with self._parts.database.read() as session:
            if await self._parts.accounts.needs_set_up(session):
                return RedirectResponse(request.url_for("admin:set-up").path, 303)
        if getattr(request.state, "desk", None) is not None:
            return RedirectResponse(home, 303)
        if request.method == "GET":
            return templates.TemplateResponse(request, "sign_in.html", {"email": "", "error": "", "code": False})
        if wait_s := await self._too_often(request):
            context = {"email": "", "error": sentence("rate_limited"), "code": False}
            headers = {"Retry-After": str(wait_s)}
            return templates.TemplateResponse(request, "sign_in.html", context, status_code=429, headers=headers)
        form = await request.form()
        email, password = str(form.get("email") or ""), str(form.get("password") or "")[:1000]
        try:
            token, account = await self._parts.accounts.sign_in(
                email, password, str(form.get("code") or ""), peer_of(request), request.headers.get("user-agent", "")
            )
        except AccountRefused as refused:
            needs_code = refused.code in ("second_factor_needed", "second_factor_wrong")
            return templates.TemplateResponse(
                request,
                "sign_in.html",
                {"email": email, "error": sentence(refused.code), "code": needs_code},
                status_code=429 if refused.code == "locked" else 401,
            )
        answer = RedirectResponse(safe_redirect_url(request.query_params.get("next") or home, request, home), 303)
        keep(answer, request, SESSION_COOKIE, token, int(LONGEST.total_seconds()))
        if LANGUAGE_COOKIE not in request.cookies and account.language in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, account.language, max_age=31_536_000, samesite="lax")
        return answer

    async def _too_often(self, request: Request) -> int:
        """Seconds to wait for an address that tries too often, 0 for the others: before anything is hashed."""
        allowance = await self._parts.limits.count(f"sign-in:{network_of(peer_of(request))}", "write")
        return allowance.reset_s if allowance is not None and allowance.refused else 0

    async def _sign_out(self, request: Request) -> Response:
        await self._parts.accounts.sign_out(request.cookies.get(SESSION_COOKIE, ""))
        answer = RedirectResponse(request.url_for("admin:login").path, 303)
        for path in PATHS:
            answer.delete_cookie(SESSION_COOKIE, path=path)
        return answer

    async def _set_up(self, request: Request, templates: Jinja2Templates) -> Response:
        parts = self._parts
        async with parts.database.read() as session:
            if not await parts.accounts.needs_set_up(session):
                return RedirectResponse(request.url_for("admin:login").path, 303)
            stores = await parts.stores.all(session)
        form = {name: str(value) for name, value in (await request.form()).items()} if request.method == "POST" else {}
        context = {
            "form": form,
            "stores": stores,
            "code_needed": not at_the_machine(request),
            "currencies": sorted(CURRENCIES),
            "time_zones": _time_zones(),
            "error": "",
        }
        if request.method == "GET":
            return templates.TemplateResponse(request, "set_up.html", context)
        if wait_s := await self._too_often(request):
            context["error"] = sentence("rate_limited")
            headers = {"Retry-After": str(wait_s)}
            return templates.TemplateResponse(request, "set_up.html", context, status_code=429, headers=headers)
        try:
            await self._first_account(request, form, fresh=not stores)
        except (AccountRefused, PageRefused) as refused:
            context["error"] = sentence(refused.code)
            return templates.TemplateResponse(request, "set_up.html", context, status_code=422)
        return RedirectResponse(request.url_for("admin:login").path, 303)

    async def _first_account(self, request: Request, form: dict[str, str], *, fresh: bool) -> None:
        parts, email, name = self._parts, form.get("email", ""), form.get("name", "")
        given = form.get("set_up_code", "").strip().upper()
        if not at_the_machine(request) and not hmac.compare_digest(given.encode(), parts.keys.set_up.encode()):
            raise PageRefused("set_up_code_wrong")
        password_hash = await parts.accounts.hashed(form.get("password", ""), email, name)
        language: Language = "en" if form.get("language") == "en" else "fr"
        profile, rate = (_profile(form), _tax_rate(form.get("tax", ""))) if fresh else (None, None)
        actor = Actor("set-up", peer_of(request))
        async with parts.database.write() as session:
            account = await parts.accounts.set_up(session, email, name, password_hash, language, actor)
            if profile is not None and rate is not None:
                store = await parts.stores.create(session, profile)
                owner = Actor(f"account:{account.id}", actor.address)
                nothing_yet = Catalog("", profile, (rate,), (), (), (), ())
                await parts.catalog.replace_catalog(session, StoreKey(store.id, store.sku), nothing_yet, owner)


def _profile(form: dict[str, str]) -> StoreProfile:
    """The first store as it was typed; PageRefused store_invalid, store_sku_invalid."""
    name, sku = form.get("store_name", "").strip(), form.get("sku", "").strip().lower()
    currency = CURRENCIES.get(form.get("currency", ""))
    zone = form.get("time_zone", "")
    plain = sku.replace("-", "")
    if not name or len(name) > 100 or currency is None or zone not in available_timezones():
        raise PageRefused("store_invalid")
    if not (2 <= len(sku) <= 64 and plain.isascii() and plain.isalnum()):
        raise PageRefused("store_sku_invalid")
    return StoreProfile(sku, Text(fr=name), currency, zone, ("fr", "en", "ar"))


def _tax_rate(text: str) -> TaxRate:
    """`19` or `8,1` percent; PageRefused tax_invalid."""
    try:
        points = Decimal(text.strip().replace(",", ".").rstrip("% ") or "0") * 100
    except InvalidOperation:
        raise PageRefused("tax_invalid") from None
    if not points.is_finite() or not 0 <= points <= 10_000 or points != points.to_integral_value():
        raise PageRefused("tax_invalid")
    return TaxRate("standard", int(points), f"{points.normalize() / 100:f} %")


def keep(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    for path in PATHS:
        answer.set_cookie(
            name,
            value,
            max_age=seconds,
            path=path,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )


def _time_zones() -> Sequence[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix")))
