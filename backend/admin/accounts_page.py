"""Who signs in to this back office for the store: added, given another role, let in again, taken out."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import Account, AccountRefused, StoreRole
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.refusals import sentence
from backend.admin.words import later, w

ROLES: tuple[StoreRole, ...] = ("manager", "admin")


class AccountsPage(Page):
    menu_label = later("Comptes")
    icon = "fa fa-user-gear"
    path = "/accounts"
    route_name = "accounts"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._shown(request)

    @route("/add", methods=["POST"], name="accounts-add")
    async def add(self, request: Request) -> Response:
        """The first password is told to them by who made the account; they change it on their own page."""
        desk, form = self.desk(request), await request.form()
        given = {name: str(form.get(name) or "").strip() for name in ("email", "name", "password", "role")}
        role = _role(given["role"])
        try:
            hashed = await self.parts.accounts.hashed(given["password"], given["email"], given["name"])
            async with self.parts.database.write() as session:
                made = await self.parts.accounts.add(
                    session, given["email"], given["name"], hashed, desk.signed_in.account.language, desk.actor,
                    stores={desk.store.id: role},
                )  # fmt: skip
        except AccountRefused as refused:
            return await self._shown(request, refused.code, given)
        flash(request, w("« {name} » peut se connecter.", name=made.name), "success")
        return self._back(request)

    @route("/{account_id}/role", methods=["POST"], name="accounts-role")
    async def change_role(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        account = await self._account(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.accounts.allow(
                session, account.id, desk.store.id, _role(str(form.get("role") or "")), desk.actor
            )
        return self._back(request)

    @route("/{account_id}/password", methods=["POST"], name="accounts-password")
    async def password(self, request: Request) -> Response:
        """For who forgot it. Not for somebody who also looks after stores that who asks does not."""
        desk, form = self.desk(request), await request.form()
        account = await self._account(request, desk)
        if not reaches(desk.signed_in.account, account):
            raise HTTPException(404)
        try:
            hashed = await self.parts.accounts.hashed(str(form.get("password") or ""), account.email, account.name)
        except AccountRefused as refused:
            return await self._shown(request, refused.code)
        async with self.parts.database.write() as session:
            await self.parts.accounts.set_password(session, account.id, hashed, desk.actor)
            await self.parts.accounts.unblock(session, account.id, desk.actor)
            if form.get("second_factor_off") and account.second_factor:
                await self.parts.accounts.drop_second_factor(session, account.id, desk.actor)
        said = w("« {name} » a un nouveau mot de passe ; ses sessions sont fermées.", name=account.name)
        flash(request, said, "success")
        return self._back(request)

    @route("/{account_id}/remove", methods=["POST"], name="accounts-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        account = await self._account(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.accounts.deny(session, account.id, desk.store.id, desk.actor)
        flash(request, w("« {name} » n’a plus accès à ce magasin.", name=account.name), "success")
        return self._back(request)

    async def _shown(self, request: Request, error: str = "", given: dict[str, str] | None = None) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            accounts = await self.parts.accounts.of_store(session, desk.store.id)
        me = desk.signed_in.account
        return self.page(
            request,
            "accounts.html",
            422 if error else 200,
            accounts=accounts,
            me=me,
            store=desk.store,
            roles={each: role_name(each) for each in ROLES},
            reached={each.id for each in accounts if reaches(me, each)},
            error=error and sentence(error),
            form=given or {},
        )

    async def _account(self, request: Request, desk: Desk) -> Account:
        """Of this store, and neither an owner nor who asks; 404 for all others."""
        async with self.parts.database.read() as session:
            accounts = await self.parts.accounts.of_store(session, desk.store.id)
        wanted = request.path_params["account_id"]
        found = next((each for each in accounts if each.id == wanted), None)
        if found is None or found.owner or found.id == desk.signed_in.account.id:
            raise HTTPException(404)
        return found

    def _back(self, request: Request) -> Response:
        return RedirectResponse(request.url_for("admin:accounts").path, 303)


def reaches(who: Account, whom: Account) -> bool:
    """Whether `who` is admin wherever `whom` may look: only then may they let themselves in as `whom`."""
    return not whom.owner and all(who.role(store_id) == "admin" for store_id in whom.stores)


def role_name(role: StoreRole) -> str:
    return {"manager": w("Gérant"), "admin": w("Administrateur")}[role]


def _role(text: str) -> StoreRole:
    return "admin" if text == "admin" else "manager"
