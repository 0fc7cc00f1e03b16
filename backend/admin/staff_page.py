"""The people at the terminals: who they are, what they may do, their PIN."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.refusals import PageRefused, sentence
from backend.admin.words import later, w
from backend.errors import ApiError
from backend.events.log import StoreKey
from backend.staff.pins import hash_pin, is_pin
from backend.staff.service import StaffMember
from common.domain.ids import new_id
from common.domain.staff import ROLES, Role
from common.domain.text import LANGUAGES, Language

NAME_LIMIT = 100


class StaffPage(Page):
    menu_label = later("Équipe")
    icon = "fa fa-users"
    path = "/staff"
    route_name = "staff"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            people = await self.parts.staff.all(session, desk.store.id)
        error = request.query_params.get("error", "")
        return self.page(
            request,
            "staff.html",
            people=people,
            roles=role_names(),
            languages=language_names(),
            error=error and sentence(error),
            fresh_id=new_id(),
        )

    @route("/save", methods=["POST"], name="staff-save")
    async def save(self, request: Request) -> Response:
        """A new person or a change of one. The id is made by the form: sent twice, it is still one person."""
        desk, form = self.desk(request), await request.form()
        given = {name: str(form.get(name) or "").strip() for name in ("id", "name", "role", "language", "pin")}
        try:
            await self._save(desk, given)
        except PageRefused as refused:
            return self._back(request, refused.code)
        except ApiError as error:
            raise HTTPException(404) from error
        flash(request, w("« {name} » est enregistré ; les terminaux le savent déjà.", name=given["name"]), "success")
        return self._back(request)

    @route("/{staff_id}/leave", methods=["POST"], name="staff-leave")
    async def leave(self, request: Request) -> Response:
        desk, staff_id = self.desk(request), request.path_params["staff_id"]
        try:
            async with self.parts.database.write() as session:
                await self.parts.staff.deactivate(session, store_key(desk), staff_id, desk.actor)
        except ApiError as error:
            raise HTTPException(404) from error
        flash(request, w("C’est fait : ce PIN n’ouvre plus aucun terminal."), "success")
        return self._back(request)

    async def _save(self, desk: Desk, given: dict[str, str]) -> None:
        name, role, language, pin = given["name"], given["role"], given["language"], given["pin"]
        if not 1 <= len(name) <= NAME_LIMIT or role not in ROLES or language not in LANGUAGES:
            raise PageRefused("person_invalid")
        if not 1 <= len(given["id"]) <= 64:
            raise PageRefused("person_invalid")
        if pin and not is_pin(pin):
            raise PageRefused("pin_invalid")
        pin_hash = await hash_pin(pin) if pin else ""  # before the transaction: it is slow on purpose
        async with self.parts.database.write() as session:
            known = {each.id for each in await self.parts.staff.all(session, desk.store.id)}
            store = store_key(desk)
            if given["id"] not in known:
                member = StaffMember(given["id"], desk.store.id, name, _role(role), _language(language), "", pin_hash)
                await self.parts.staff.add(session, store, member, desk.actor)
                return
            await self.parts.staff.change(
                session, store, given["id"], name, _role(role), _language(language), desk.actor
            )
            if pin_hash:
                await self.parts.staff.set_pin(session, store, given["id"], pin_hash, desk.actor)

    def _back(self, request: Request, error: str = "") -> Response:
        return RedirectResponse(request.url_for("admin:staff").path + (f"?error={error}" if error else ""), 303)


def store_key(desk: Desk) -> StoreKey:
    return StoreKey(desk.store.id, desk.store.sku)


def _role(text: str) -> Role:
    return next(each for each in ROLES if each == text)


def _language(text: str) -> Language:
    return next(each for each in LANGUAGES if each == text)


def role_names() -> dict[Role, str]:
    return {
        "admin": w("Administrateur"),
        "manager": w("Gérant"),
        "cashier": w("Caissier"),
        "seller": w("Vendeur"),
        "kitchen": w("Cuisine"),
    }


def language_names() -> dict[Language, str]:
    return {"fr": "Français", "en": "English", "ar": "العربية"}
