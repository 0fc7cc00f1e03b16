"""Signing in and out of the configuration page; the first password, from the machine itself."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response

from apps.gateway.drawer.desk import Desk
from apps.gateway.drawer.journal import Journal
from apps.gateway.drawer.password import Password, PasswordRefusedError, acceptable
from apps.gateway.drawer.throttle import Throttle
from apps.gateway.drawer.visits import Visit, Visits, fields, redirect, refused
from apps.gateway.drawer.words import EXPECTED, LANGUAGE_COOKIE, LANGUAGES

FOREIGN_FORM = "Formulaire périmé : rechargez la page"
A_YEAR_S = 365 * 86400


def add_login_pages(
    app: FastAPI, visits: Visits, desk: Desk, password: Password, throttle: Throttle, journal: Journal
) -> None:
    def show(visit: Visit, status: int = 200, *, wrong: str = "", field: str = "", wait_s: int = 0) -> Response:
        html = desk.render(
            "login.html",
            visit.language,
            first=not password.is_set,
            local=visit.caller.is_local,
            csrf=visits.sessions.csrf(visit.cookie),
            wrong=wrong,
            field=field,
        )
        return visits.page(visit, html, status, {"Retry-After": str(wait_s)} if wait_s else None)

    @app.get("/config/login")
    async def login_page(request: Request) -> Response:
        return show(visits.of(request))

    @app.post("/config/login")
    async def login(request: Request) -> Response:
        visit = visits.of(request)
        form = await request.form()
        if not visits.is_ours(visit, form):
            journal.warning(f"Refus : formulaire de connexion d'une autre page, depuis {visit.caller.peer}")
            return refused(FOREIGN_FORM)
        typed = fields(form)
        if not password.is_set:
            return await first_password(visit, typed)
        if wait_s := throttle.begin(visit.caller.peer):
            journal.warning(f"Connexion refusée depuis {visit.caller.peer} : trop d'essais, attendre {wait_s} s")
            message = visit.w("Trop d'essais. Réessayez dans {wait} s.", wait=wait_s)
            return show(visit, 429, wrong=message, wait_s=wait_s)
        if not await password.matches(typed.get("password", "")):
            journal.warning(f"Mot de passe faux depuis {visit.caller.peer}")
            return show(visit, 401, wrong=visit.w("Mot de passe incorrect."), field="password")
        throttle.right(visit.caller.peer)
        journal.info(f"Connexion à la configuration depuis {visit.caller.peer}")
        return visits.signed_in(visit)

    async def first_password(visit: Visit, typed: dict[str, str]) -> Response:
        if not visit.caller.is_local:
            journal.warning(f"Refus : premier mot de passe demandé depuis {visit.caller.peer}")
            return show(visit, 403)
        try:
            wanted = acceptable(typed.get("password", ""), typed.get("confirm_password", ""))
        except PasswordRefusedError as error:
            field = "confirm_password" if error.code == "different" else "password"
            return show(visit, 422, wrong=visit.w(EXPECTED[error.code]), field=field)
        await password.set(wanted)
        journal.info(f"Premier mot de passe choisi depuis {visit.caller.peer}")
        return visits.signed_in(visit)

    @app.get("/config/logout")
    async def logout(request: Request) -> Response:
        visit = visits.of(request)
        if visit.session is not None:
            journal.info(f"Déconnexion de la configuration depuis {visit.caller.peer}")
        return visits.signed_out(visit)

    @app.get("/config/language/{language}")
    async def language(request: Request, language: str) -> Response:
        visit = visits.of(request)
        answer = redirect("/config" if visit.session else "/config/login")
        if language in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, language, max_age=A_YEAR_S, path="/", httponly=True, samesite="strict")
        return answer
