"""Who did what, when, and from where."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.attendance_audit_words import attendance_actions, attendance_kinds
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.screen_words import signage_actions, signage_kinds
from backend.admin.signage_words import plan_actions, plan_kinds
from backend.admin.words import later, w
from backend.audit.service import AuditLine

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    at: datetime
    who: str
    what: str
    on: str
    address: str
    details: str


class AuditPage(Page):
    menu_label = later("Journal")
    icon = "fa fa-clock-rotate-left"
    path = "/audit"
    route_name = "audit"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        """Newest first; `about` one kind of thing, `before` the line after which to go on."""
        desk = self.desk(request)
        about, before = request.query_params.get("about", ""), request.query_params.get("before", "")[:36]
        about = about if about in _kinds() else ""
        async with self.parts.database.read() as session:
            lines = await self.parts.audit.of_store(session, desk.store.id, about, before, PAGE + 1)
            names = await self._names(session, desk)
        zone = ZoneInfo(desk.store.profile.time_zone)
        return self.page(
            request,
            "audit.html",
            rows=[_row(each, names, zone) for each in lines[:PAGE]],
            kinds=_kinds(),
            about=about,
            older=lines[PAGE - 1].id if len(lines) > PAGE else "",
        )

    async def _names(self, session: AsyncSession, desk: Desk) -> dict[str, str]:
        devices = await self.parts.devices.all(session, desk.store.id)
        people = await self.parts.staff.all(session, desk.store.id)
        accounts = await self.parts.accounts.of_store(session, desk.store.id)
        return {
            "system": w("le serveur"),
            "set-up": w("l’installation"),
            f"store:{desk.store.id}": desk.store.profile.name.fr,
            **{f"device:{each.id}": each.name for each in devices},
            **{f"staff:{each.id}": each.name for each in people},
            **{f"account:{each.id}": each.name for each in accounts},
        }


def _row(line: AuditLine, names: dict[str, str], zone: ZoneInfo) -> Row:
    details = ", ".join(f"{name}: {value}" for name, value in line.data.items() if value not in (None, ""))
    return Row(
        line.at.astimezone(zone),
        _name(line.actor, names),
        actions().get(line.action, line.action),
        _name(line.subject, names),
        line.address,
        details,
    )


def _name(subject: str, names: dict[str, str]) -> str:
    kind, _, rest = subject.partition(":")
    if kind == "shell":
        return f"{w('la ligne de commande')} ({rest})"
    return names.get(subject, subject if len(rest) <= 16 else f"{kind}:…{rest[-6:]}")


def _kinds() -> dict[str, str]:
    return {
        "device": w("Terminaux"),
        "staff": w("Équipe"),
        "order": w("Commandes"),
        "till": w("Caisses ouvertes"),
        "drawer_opening": w("Tiroirs"),
        "catalogue": w("Menu"),
        "print_job": w("Impressions"),
        "store": w("Réglages"),
        "account": w("Comptes"),
        **signage_kinds(),
        **plan_kinds(),
        **attendance_kinds(),
    }


def actions() -> dict[str, str]:
    """What was done, as the audit names it → in words."""
    return {
        "account.allowed": w("Accès donné"),
        "account.denied": w("Accès retiré"),
        "catalogue.imported": w("Carte importée"),
        "catalogue.replaced": w("Menu remplacé"),
        "catalogue.undone": w("Changement annulé"),
        "category.changed": w("Catégorie changée"),
        "category.moved": w("Catégorie déplacée"),
        "category.removed": w("Catégorie retirée"),
        "device.action_asked": w("Demandé à un terminal"),
        "device.action_cancelled": w("Demande à un terminal annulée"),
        "device.action_done": w("Fait par un terminal"),
        "device.action_failed": w("Échec sur un terminal"),
        "device.address_refused": w("Terminal refusé : réseau non autorisé"),
        "device.blocked": w("Terminal bloqué"),
        "device.changed": w("Terminal modifié"),
        "version.uploaded": w("Version déposée"),
        "version.deleted": w("Version supprimée"),
        "device.claimed": w("Terminal relié"),
        "device.created": w("Terminal créé"),
        "device.invited": w("Code de liaison affiché"),
        "device.revoked": w("Terminal révoqué"),
        "device.same_machine": w("Même machine deux fois"),
        "device.token_rolled": w("Jeton renouvelé"),
        "device.unblocked": w("Terminal débloqué"),
        "option_group.changed": w("Groupe d’options changé"),
        "option_group.removed": w("Groupe d’options retiré"),
        "order.cancelled": w("Commande annulée"),
        "pairing_request.accepted": w("Demande de liaison acceptée"),
        "print_job.reprinted": w("Papier demandé à nouveau"),
        "print_job.settled": w("Papier vu par une personne"),
        "product.added": w("Produit ajouté"),
        "product.available": w("Produit remis en vente"),
        "product.changed": w("Produit changé"),
        "product.moved": w("Produit déplacé"),
        "product.removed": w("Produit retiré"),
        "product.restored": w("Produit remis sur la carte"),
        "product.stock_set": w("Stock changé"),
        "product.unavailable": w("Produit épuisé"),
        "staff.added": w("Personne ajoutée"),
        "staff.changed": w("Personne changée"),
        "staff.left": w("Personne partie"),
        "staff.pin_changed": w("PIN changé"),
        "store.changed": w("Réglages changés"),
        "drawer.opened": w("Tiroir ouvert sans vente"),
        "till.closed": w("Caisse fermée"),
        "till.opened": w("Caisse ouverte"),
        **signage_actions(),
        **plan_actions(),
        **attendance_actions(),
    }
