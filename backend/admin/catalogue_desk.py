"""What the pages of the menu share: reading it, changing it with an undo, and the way back to the list."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.i18n import get_locale

from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.staff_page import store_key
from backend.errors import ApiError
from common.domain.catalog import Catalog, Product
from common.domain.text import Language, as_language


def page_language() -> Language:
    return as_language(str(get_locale()))


class MenuDesk(Page):
    async def menu(self, desk: Desk) -> Catalog:
        async with self.parts.database.read() as session:
            return await self.parts.catalog.fresh(session, desk.store.id)

    async def product(self, desk: Desk, form: FormData) -> Product:
        """The product the form names; 404 when this store has none such."""
        found = (await self.menu(desk)).products_by_id.get(str(form.get("id") or ""))
        if found is None:
            raise HTTPException(404)
        return found

    async def change(
        self, desk: Desk, said: str, action: str, product_id: str, edit: Callable[[Product], Product]
    ) -> None:
        """One product, changed; the terminals hear of it, and it can be undone."""

        def on_menu(catalog: Catalog) -> Catalog:
            products = (edit(each) if each.id == product_id else each for each in catalog.products)
            return replace(catalog, products=tuple(products))

        await self.change_menu(desk, said, action, f"product:{product_id}", on_menu)

    async def change_menu(
        self, desk: Desk, said: str, action: str, subject: str, edit: Callable[[Catalog], Catalog]
    ) -> None:
        store = store_key(desk)
        async with self.parts.database.write() as session:
            before = await self.parts.catalog.editable(session, store)
            after = edit(before)
            try:
                await self.parts.catalog.save(session, store, before, after, desk.actor, action, subject)
            except ApiError as error:  # somebody else's change came between the form and this
                raise HTTPException(409) from error
        if after != before:
            self.parts.undo.remember(desk.store.id, desk.actor.who, said, before, after)

    def back(self, request: Request, form: FormData, error: str = "") -> Response:
        """To the list as it was: category, search and page."""
        kept = {name: str(form.get(name) or "")[:100] for name in ("category", "q", "sold_out", "page")}
        query = urlencode({name: value for name, value in {**kept, "error": error}.items() if value})
        return RedirectResponse(request.url_for("admin:catalogue").path + (f"?{query}" if query else ""), 303)
