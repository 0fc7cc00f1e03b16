"""The configuration page: everything of `gateway.toml`, tests of printers and drawer, the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData

from apps.gateway.drawer.desk import Desk, Typed, state_of, waits_for_restart
from apps.gateway.drawer.form import Checked, applied, with_printer, without_printer
from apps.gateway.drawer.invoice_desk import decided, invoice_lines
from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.drawer.login_pages import FOREIGN_FORM
from apps.gateway.drawer.opening import Openings
from apps.gateway.drawer.password import Password, PasswordRefusedError, acceptable
from apps.gateway.drawer.routes import Token
from apps.gateway.drawer.seams import Invoices, Pair, PrinterLookup, Status
from apps.gateway.drawer.search import searched
from apps.gateway.drawer.throttle import Throttle
from apps.gateway.drawer.visits import Visit, Visits, fields, redirect, refused, values_of
from apps.gateway.drawer.words import CAUSES, NEXT_STEPS
from apps.gateway.printing.looks import Looks
from apps.gateway.settings import GatewaySettings
from apps.gateway.settings_holder import SettingsHolder
from apps.gateway.web.callers import origin_of
from common.domain.clock import Clock
from common.domain.text import Language
from common.printing import escpos
from common.printing.discovery import NotAllowed
from common.printing.outcome import NotSent, Printed, Sent, Unknown
from common.printing.test_page import PrinterFacts, test_page

Handler = Callable[[Visit, FormData], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the page works with. `refused_pages`: origins lately refused, the newest last."""

    visits: Visits
    desk: Desk
    settings: SettingsHolder
    journal: Journal
    openings: Openings
    password: Password
    throttle: Throttle
    token: Token
    printers: Callable[[], PrinterLookup]
    invoices: Callable[[], Invoices | None]
    status: Status
    clock: Clock
    live: frozenset[str]
    refused_pages: Callable[[], list[str]]
    pair: Pair | None
    restart: Callable[[], None] | None


class ConfigPages:
    def __init__(self, parts: PageParts) -> None:
        self._p = parts
        self._started = parts.settings.value
        self._looks = Looks(parts.clock)

    def add_to(self, app: FastAPI) -> None:
        app.add_api_route("/config", self._page, methods=["GET"])
        app.add_api_route("/config/state", self._state, methods=["GET"])
        app.add_api_route("/logs/purge", self._purge_logs, methods=["GET"])
        for path, handler in (
            ("save", self._save),
            ("printers/save", self._save_printer),
            ("printers/remove", self._remove_printer),
            ("printers/test", self._test_printer),
            ("drawer/test", self._test_drawer),
            ("drawer/learn", self._learn_drawer),
            ("printers/find", self._find_printers),
            ("printers/take", self._take_printer),
            ("invoices/decide", self._decide_invoice),
            ("origins/allow", self._allow_origin),
            ("pair", self._pair),
            ("token", self._renew_token),
            ("restart", self._restart),
        ):
            app.add_api_route(f"/config/{path}", self._form(handler), methods=["POST"])

    def _form(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Only for who is signed in, and only from our own page."""

        async def answer(request: Request) -> Response:
            visit = self._p.visits.of(request)
            if visit.session is None:
                return redirect("/config/login")
            form = await request.form()
            if not self._p.visits.is_ours(visit, form):
                path = request.url.path
                self._p.journal.warning(f"Refus : formulaire {path} d'une autre page, depuis {visit.caller.peer}")
                return refused(FOREIGN_FORM)
            return await handler(visit, form)

        return answer

    async def _page(self, request: Request) -> Response:
        visit = self._p.visits.of(request)
        if visit.session is None:
            return redirect("/config/login")
        return self._show(visit, Typed())

    def _show(self, visit: Visit, typed: Typed, status: int = 200) -> Response:
        session, parts = visit.session, self._p
        assert session is not None
        notice, session.notice = session.notice, ""
        html = parts.desk.config(
            visit.language,
            parts.settings.value,
            typed,
            csrf=parts.visits.sessions.csrf(session.token),
            notice=notice,
            gateway=parts.status(),
            can_pair=parts.pair is not None,
            can_restart=parts.restart is not None,
            waits=waits_for_restart(self._started, parts.settings.value, parts.live),
            token=parts.token.value,
            refused_pages=[each for each in parts.refused_pages() if each not in parts.settings.value.service.origins],
            learning=session.pin is not None,
            lines=list(parts.journal.recent)[::-1],
            log_path=str(parts.journal.path),
            folder=invoice_lines(parts.settings.value, parts.invoices(), visit.language),
        )
        return parts.visits.page(visit, html, status)

    async def _state(self, request: Request) -> JSONResponse:
        visit, parts = self._p.visits.of(request), self._p
        if visit.session is None:
            return refused("Connexion nécessaire", 401)
        return JSONResponse(
            await state_of(parts.settings.value, parts.status(), parts.printers(), self._looks, parts.invoices, visit.w)
        )

    async def _purge_logs(self, request: Request) -> Response:
        visit, journal = self._p.visits.of(request), self._p.journal
        if visit.session is None:
            return redirect("/config/login")
        try:
            purged = await journal.purge()
        except OSError as error:
            journal.error(f"Erreur lors de la purge des logs : {one_line(str(error))}")
            return refused(f"Erreur lors de la purge des logs: {error.strerror}", 500)
        journal.info(f"Logs purgés avec succès, demandé par {visit.caller.peer}")
        message = "Logs purgés avec succès" if purged else "Aucun fichier de logs à purger"
        return JSONResponse({"status": "success", "message": message})

    async def _save(self, visit: Visit, form: FormData) -> Response:
        typed = fields(form)
        wrong = await self._new_password(visit, typed) if typed.get("new_password") else {}
        checked = applied(self._p.settings.value, typed)
        section = typed.get("section", "")
        if wrong or checked.settings is None:
            kept = {name: value for name, value in typed.items() if "password" not in name}
            return self._show(visit, Typed(section, kept, {**checked.wrong, **wrong}), 422)
        return await self._keep(visit, checked.settings, section)

    async def _keep(self, visit: Visit, settings: GatewaySettings, section: str) -> Response:
        parts, session = self._p, visit.session
        assert session is not None
        before = parts.settings.value
        if settings != before:
            try:
                await parts.settings.replace(settings)
            except OSError as error:
                parts.journal.error(f"La configuration ne peut pas être écrite : {one_line(str(error))}")
                session.notice = visit.w("Le fichier de configuration ne peut pas être écrit : rien n'est changé.")
                return redirect(f"/config#{section}" if section else "/config")
            parts.journal.info(
                f"Configuration changée depuis {visit.caller.peer} : {', '.join(_changes(before, settings))}"
            )
        session.notice = session.notice or visit.w("C'est enregistré.")
        return redirect(f"/config#{section}" if section else "/config")

    async def _new_password(self, visit: Visit, typed: dict[str, str]) -> dict[str, str]:
        parts = self._p
        assert visit.session is not None
        if parts.throttle.begin(visit.caller.peer):
            return {"current_password": "wrong_password"}
        if not await parts.password.matches(typed.get("current_password", "")):
            parts.journal.warning(f"Changement de mot de passe refusé depuis {visit.caller.peer} : mot de passe faux")
            return {"current_password": "wrong_password"}
        parts.throttle.right(visit.caller.peer)
        try:
            wanted = acceptable(typed["new_password"], typed.get("confirm_new_password", ""))
        except PasswordRefusedError as error:
            return {"confirm_new_password" if error.code == "different" else "new_password": error.code}
        await parts.password.set(wanted)
        parts.visits.sessions.end_all(but=visit.session.token)
        parts.journal.info(f"Mot de passe changé depuis {visit.caller.peer}")
        visit.session.notice = visit.w("Le mot de passe est changé.")
        return {}

    async def _save_printer(self, visit: Visit, form: FormData) -> Response:
        values: dict[str, Any] = {**fields(form), "roles": values_of(form, "roles")}
        original = str(values.get("original", ""))
        return await self._keep_printer(visit, with_printer(self._p.settings.value, original, values), original, values)

    async def _remove_printer(self, visit: Visit, form: FormData) -> Response:
        name = str(form.get("name", ""))
        return await self._keep_printer(visit, without_printer(self._p.settings.value, name), name, {})

    async def _keep_printer(self, visit: Visit, checked: Checked, original: str, values: dict[str, Any]) -> Response:
        if checked.settings is None:
            return self._show(visit, Typed("printer", values, checked.wrong, original), 422)
        return await self._keep(visit, checked.settings, "printers")

    async def _test_printer(self, visit: Visit, form: FormData) -> Response:
        name, w = str(form.get("name", "")), visit.w
        printer = self._p.printers().get(name)
        if printer is None:
            return self._back(visit, w("{name} sera utilisable après le redémarrage.", name=name), "printers")
        now = self._p.clock.now().astimezone().strftime("%d/%m/%Y %H:%M:%S")
        profile, language = printer.settings.profile, "en" if visit.language == "en" else "fr"
        page = test_page(PrinterFacts(name, printer.settings.address, profile, cast(Language, language), now))
        data = await asyncio.to_thread(escpos.encode, page, profile)
        match await printer.line.send(data):
            case Printed():
                said = w("{name} a imprimé la page de test.", name=name)
            case Sent():
                said = w("La page de test est partie vers {name}, qui ne confirme rien.", name=name)
            case NotSent(cause=cause) | Unknown(cause=cause):
                said = w("{name} n'a pas imprimé : {cause}.", name=name, cause=w(CAUSES.get(cause, cause)))
        self._p.journal.info(f"Page de test demandée depuis {visit.caller.peer} : {said}")
        return self._back(visit, said, "printers")

    async def _test_drawer(self, visit: Visit, _form: FormData) -> Response:
        opening, w = await self._p.openings.open(visit.caller, "test", "configuration"), visit.w
        if opening is None:
            return self._back(visit, w("Aucune imprimante n'est réglée pour le tiroir."), "drawer")
        if not opening.pulsed:
            cause = w(CAUSES.get(opening.cause, opening.cause))
            return self._back(visit, w("Le tiroir n'a pas été ouvert : imprimante {cause}.", cause=cause), "drawer")
        return self._back(visit, w("L'impulsion est partie : le tiroir doit être ouvert."), "drawer")

    async def _learn_drawer(self, visit: Visit, form: FormData) -> Response:
        """Two readings of the contact, open and closed; which level means open is their difference."""
        session, w = visit.session, visit.w
        assert session is not None
        printer = self._p.printers().get(self._p.settings.value.drawer_printer)
        pin = (await printer.line.facts()).drawer_pin if printer is not None else None
        if pin is None:
            session.pin = None
            return self._back(visit, w("L'imprimante ne dit rien du contact du tiroir."), "drawer")
        if form.get("step") == "open":
            session.pin = pin
            return self._back(visit, w("Noté. Fermez maintenant le tiroir, puis continuez."), "drawer")
        opened, session.pin = session.pin, None
        if opened is None or opened == pin:
            return self._back(visit, w("Le contact n'a pas changé : il n'est sans doute pas câblé."), "drawer")
        checked = applied(self._p.settings.value, {"open_level": "high" if opened else "low"})
        assert checked.settings is not None
        session.notice = w("Appris : le tiroir dira s'il est ouvert.")
        return await self._keep(visit, checked.settings, "drawer")

    async def _find_printers(self, visit: Visit, form: FormData) -> Response:
        """What this machine knows and what announces itself; addresses only where somebody typed them."""
        network = str(form.get("network", "")).strip()
        self._p.journal.info(
            f"Recherche d'imprimantes demandée depuis {visit.caller.peer} {one_line(network)}".rstrip()
        )
        try:
            found = await searched(network)
        except NotAllowed as error:
            return self._show(visit, Typed("find", {"network": network}, {"network": error.code}), 422)
        return self._show(visit, Typed("find", {"network": network, "found": found}))

    async def _take_printer(self, visit: Visit, form: FormData) -> Response:
        """The form of a new printer, filled in with one that was found."""
        values = {"name": str(form.get("name", ""))[:80], "address": str(form.get("address", ""))}
        return self._show(visit, Typed("printer", values))

    async def _decide_invoice(self, visit: Visit, form: FormData) -> Response:
        said = await decided(self._p.invoices(), str(form.get("name", "")), str(form.get("decision", "")), visit.w)
        name = one_line(str(form.get("name", "")))
        self._p.journal.info(f"Facture {name} : {form.get('decision')} demandé depuis {visit.caller.peer}")
        return self._back(visit, said, "invoices")

    async def _allow_origin(self, visit: Visit, form: FormData) -> Response:
        """One click for a page that was just refused."""
        wanted = origin_of(str(form.get("origin", "")))
        known = self._p.settings.value.service.origins
        if not wanted.startswith(("http://", "https://")) or wanted in known:
            return redirect("/config#network")
        checked = applied(self._p.settings.value, {"origins": "\n".join([*known, wanted])})
        if checked.settings is None:
            return redirect("/config#network")
        return await self._keep(visit, checked.settings, "network")

    async def _pair(self, visit: Visit, form: FormData) -> Response:
        w, text = visit.w, str(form.get("qr", "")).strip()
        if self._p.pair is None or not text:
            return redirect("/config#pairing")
        answer = await self._p.pair(text)
        if answer.code:
            self._p.journal.warning(f"Appairage refusé depuis {visit.caller.peer} : {answer.code}")
            step = w(NEXT_STEPS.get(answer.next_step, NEXT_STEPS["retry"]))
            return self._show(visit, Typed("pairing", {"qr": text, "pairing": step}, {}), 422)
        self._p.journal.info(f"Appairé depuis {visit.caller.peer}")
        return self._back(visit, w("Cette passerelle est appairée."), "pairing")

    async def _renew_token(self, visit: Visit, _form: FormData) -> Response:
        await self._p.token.renew()
        self._p.journal.info(f"Nouveau jeton des programmes, demandé par {visit.caller.peer}")
        return self._back(visit, visit.w("Le jeton est changé : l'ancien ne vaut plus rien."), "network")

    async def _restart(self, visit: Visit, _form: FormData) -> Response:
        if self._p.restart is not None:
            self._p.journal.info(f"Redémarrage demandé depuis {visit.caller.peer}")
            asyncio.get_running_loop().call_later(0.5, self._p.restart)  # this answer goes out first
        return self._back(visit, visit.w("La passerelle redémarre."), "")

    def _back(self, visit: Visit, notice: str, section: str) -> Response:
        assert visit.session is not None
        visit.session.notice = notice
        return redirect(f"/config#{section}" if section else "/config")


def _changes(before: GatewaySettings, after: GatewaySettings) -> list[str]:
    """`service.port`, `logs.folder`: what changed, never the values."""
    old, new = before.model_dump(), after.model_dump()
    changed: list[str] = []
    for part, values in new.items():
        if isinstance(values, dict):
            changed += [f"{part}.{key}" for key, value in values.items() if old[part][key] != value]
        elif old[part] != values:
            changed.append(part)
    return changed
