"""The menu: what is sold, at which price, what is left. Every change reaches the terminals and can be taken back."""

import asyncio
from dataclasses import replace
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.catalogue_desk import page_language
from backend.admin.catalogue_words import price_said
from backend.admin.group_page import GroupPages
from backend.admin.refusals import sentence
from backend.admin.staff_page import store_key
from backend.admin.words import later, w
from backend.catalog.media import TYPES
from backend.catalog.transfer.hours import hours_cell
from backend.catalog.undo import UndoImpossible, undone
from backend.errors import ApiError
from common.domain.catalog import Catalog, Product

PAGE = 100


class CataloguePage(GroupPages):
    menu_label = later("Carte")
    icon = "fa fa-book-open"
    path = "/catalogue"
    route_name = "catalogue"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, language = self.desk(request), page_language()
        catalog = await self.menu(desk)
        asked = request.query_params
        chosen = next((each for each in catalog.categories if each.id == asked.get("category")), None)
        search, sold_out = asked.get("q", "").strip()[:100], asked.get("sold_out") == "yes"
        found = [
            each
            for each in catalog.products
            if (chosen is None or each.category_id == chosen.id)
            and (not sold_out or each.sold_out)
            and _matches(each, search)
        ]
        order = {each.id: at for at, each in enumerate(catalog.categories)}
        found.sort(key=lambda each: order.get(each.category_id, 0))
        pages = max(1, -(-len(found) // PAGE))
        page = min(
            pages,
            max(1, int(asked["page"]) if asked.get("page", "").isascii() and asked.get("page", "").isdigit() else 1),
        )
        shown = found[(page - 1) * PAGE : page * PAGE]
        counts = {each.id: 0 for each in catalog.categories}
        for product in catalog.products:
            counts[product.category_id] = counts.get(product.category_id, 0) + 1
        kept = {"category": chosen.id if chosen else "", "q": search, "sold_out": "yes" if sold_out else ""}
        return self.page(
            request,
            "catalogue.html",
            catalog=catalog,
            categories={each.id: each.name.get(language) for each in catalog.categories},
            counts=counts,
            chosen=chosen,
            search=search,
            sortable=chosen is not None and not search and not sold_out,
            sold_out=sold_out,
            sold_out_count=sum(each.sold_out for each in catalog.products),
            products=[(each, each.name.get(language), price_said(each, language)) for each in shown],
            hours_said=lambda hours: hours_cell(hours, language),
            next_id=found[page * PAGE].id if len(found) > page * PAGE else "",
            found=len(found),
            page=page,
            pages=pages,
            here=urlencode({name: value for name, value in kept.items() if value}),
            undo=self.parts.undo.last(desk.store.id, desk.actor.who),
            error=asked.get("error", "") and sentence(asked["error"]),
        )

    @route("/available", methods=["POST"], name="catalogue-available")
    async def available(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        on = form.get("available") == "yes"
        product = await self.product(desk, form)
        name = product.name.get(page_language())
        said = w("« {name} » est de nouveau vendu.", name=name) if on else w("« {name} » est épuisé.", name=name)
        action = "product.available" if on else "product.unavailable"
        await self.change(desk, said, action, product.id, lambda each: replace(each, available=on))
        flash(request, said, "success")
        return self.back(request, form)

    @route("/stock", methods=["POST"], name="catalogue-stock")
    async def stock(self, request: Request) -> Response:
        """Empty: not counted any more."""
        desk, form = self.desk(request), await request.form()
        typed = str(form.get("stock") or "").strip()
        if typed and (not typed.isascii() or not typed.isdigit() or len(typed) > 9):
            return self.back(request, form, "stock_invalid")
        product = await self.product(desk, form)
        left = int(typed) if typed else None
        name = product.name.get(page_language())
        said = (
            w("« {name} » n’est plus compté.", name=name)
            if left is None
            else w("« {name} » : il en reste {left}.", name=name, left=left)
        )
        await self.change(desk, said, "product.stock_set", product.id, lambda each: replace(each, stock=left))
        flash(request, said, "success")
        return self.back(request, form)

    @route("/undo", methods=["POST"], name="catalogue-undo")
    async def undo(self, request: Request) -> Response:
        """The last change of who asks; refused when somebody changed the same since."""
        desk, form = self.desk(request), await request.form()
        last = self.parts.undo.last(desk.store.id, desk.actor.who)
        if last is None or last.id != form.get("change"):
            return self.back(request, form, "undo_gone")
        try:
            async with self.parts.database.write() as session:
                now = await self.parts.catalog.editable(session, store_key(desk))
                await self.parts.catalog.save(
                    session,
                    store_key(desk),
                    now,
                    undone(last, now),
                    desk.actor,
                    "catalogue.undone",
                    f"store:{desk.store.id}",
                    what=last.what,
                )
        except (UndoImpossible, ApiError):
            self.parts.undo.forget(desk.store.id, last.id)
            return self.back(request, form, "undo_impossible")
        self.parts.undo.forget(desk.store.id, last.id)
        flash(request, w("C’est annulé : {what}", what=last.what), "success")
        return self.back(request, form)

    @route("/picture/{name}", name="catalogue-picture")
    async def picture(self, request: Request) -> Response:
        """Only of this store's menu, and never run: an SVG opened by itself may do nothing."""
        desk, name = self.desk(request), request.path_params["name"]
        catalog = await self.menu(desk)
        path = await asyncio.to_thread(self.parts.media.find, name) if name in _pictures(catalog) else None
        if path is None:
            raise HTTPException(404)
        return FileResponse(
            path, media_type=TYPES[path.suffix[1:]], headers={"Cache-Control": "private, max-age=31536000, immutable"}
        )


def _matches(product: Product, search: str) -> bool:
    if not search:
        return True
    texts = (product.name.fr, product.name.en, product.name.ar, product.id, product.barcode, product.kitchen_name)
    barcodes = (each.barcode for each in product.variants)
    return any(search.casefold() in each.casefold() for each in (*texts, *barcodes))


def _pictures(catalog: Catalog) -> set[str]:
    categories = {each.picture for each in catalog.categories}
    products = {each.picture for each in catalog.products}
    return {*categories, *products, catalog.store.logo} - {""}
