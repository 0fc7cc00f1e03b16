"""One's own account: another password, a second factor."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.cookies import SESSION_COOKIE
from backend.accounts.service import AccountRefused
from backend.admin.page import Page
from backend.admin.refusals import sentence
from backend.admin.words import later, w
from backend.devices.invitation import qr_svg


class AccountPage(Page):
    menu_label = later("Mon compte")
    icon = "fa fa-user-shield"
    path = "/account"
    route_name = "account"

    @route("")
    async def index(self, request: Request) -> Response:
        return self._shown(request)

    @route("/password", methods=["POST"], name="account-password")
    async def password(self, request: Request) -> Response:
        account, form = self.desk(request).signed_in.account, await request.form()
        try:
            await self.parts.accounts.check_password(account.id, str(form.get("present") or "")[:1000])
            hashed = await self.parts.accounts.hashed(str(form.get("new") or ""), account.email, account.name)
        except AccountRefused as refused:
            return self._shown(request, refused.code)
        async with self.parts.database.write() as session:
            await self.parts.accounts.set_password(
                session, account.id, hashed, self.desk(request).actor, request.cookies.get(SESSION_COOKIE, "")
            )
        return self._done(request, w("Le mot de passe est changé ; les autres sessions sont fermées."))

    @route("/second-factor", methods=["POST"], name="account-second-factor")
    async def second_factor(self, request: Request) -> Response:
        """Switch it on, with the key this page showed and a code made from it; or off, with the password."""
        desk, form = self.desk(request), await request.form()
        account = desk.signed_in.account
        key, code = str(form.get("key") or ""), str(form.get("code") or "")
        try:
            await self.parts.accounts.check_password(account.id, str(form.get("present") or "")[:1000])
            async with self.parts.database.write() as session:
                if form.get("off"):
                    await self.parts.accounts.drop_second_factor(session, account.id, desk.actor)
                else:
                    await self.parts.accounts.set_second_factor(
                        session, account.id, key, code, self.desk(request).actor
                    )
        except AccountRefused as refused:
            return self._shown(request, refused.code, key)
        said = w("Le second facteur est coupé.") if form.get("off") else w("Le second facteur est en place.")
        return self._done(request, said)

    def _shown(self, request: Request, error: str = "", key: str = "") -> Response:
        account = self.desk(request).signed_in.account
        key, link = self.parts.accounts.second_factor_offer(account.email, key)
        return self.page(
            request,
            "account.html",
            422 if error else 200,
            account=account,
            error=error and sentence(error),
            key=key,
            qr="" if account.second_factor else qr_svg(link),
        )

    def _done(self, request: Request, said: str) -> Response:
        flash(request, said, "success")
        return RedirectResponse(request.url_for("admin:account").path, 303)
