"""One product: its form, its picture, its place, and the way out of the menu."""

import asyncio
from dataclasses import replace

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.catalogue_desk import page_language
from backend.admin.catalogue_import_page import ImportPages
from backend.admin.catalogue_words import column_name, fault_said, price_said
from backend.admin.hours_form import day_names, shown
from backend.admin.parts import Desk
from backend.admin.product_form import (
    SIZES,
    FieldRefused,
    ProductFields,
    empty_fields,
    fields_given,
    fields_of,
    product_of,
)
from backend.admin.refusals import sentence
from backend.admin.words import w
from backend.catalog.archive import fitted
from backend.catalog.ordering import moved, stepped
from backend.catalog.pictures import LARGEST_BYTES, PictureRefused, as_webp
from backend.catalog.transfer.columns import ALLERGENS
from backend.catalog.transfer.plan import Fault
from common.domain.catalog import Catalog, Product


class ProductPages(ImportPages):
    @route("/product", name="catalogue-product")
    async def show_product(self, request: Request) -> Response:
        """`id`, or none for a new one."""
        desk, language = self.desk(request), page_language()
        catalog, wanted = await self.menu(desk), request.query_params.get("id", "")
        product = catalog.products_by_id.get(wanted)
        if wanted and product is None:
            raise HTTPException(404)
        if product is None:
            if not catalog.categories:
                return RedirectResponse(request.url_for("admin:catalogue-categories").path, 303)
            first = request.query_params.get("category", "") or catalog.categories[0].id
            return self._form(request, catalog, None, empty_fields(catalog, first))
        return self._form(request, catalog, product, fields_of(product, language != "en"))

    @route("/product", methods=["POST"], name="catalogue-product-save")
    async def save_product(self, request: Request) -> Response:
        desk = self.desk(request)
        async with request.form() as form:
            catalog, wanted = await self.menu(desk), str(form.get("before") or "")
            before = catalog.products_by_id.get(wanted)
            if wanted and before is None:
                raise HTTPException(404)
            fields = fields_given(form)
            try:
                product = product_of(fields, before, catalog)
                product = replace(product, picture=await self.picture_of(form, product.picture))
            except FieldRefused as refused:
                said = fault_said(Fault(0, refused.column, refused.code), catalog)
                column = column_name(refused.column, page_language())
                return self._form(request, catalog, before, fields, f"{column} · {said}")
            except PictureRefused as refused:
                return self._form(request, catalog, before, fields, sentence(refused.code))
        untouched = form.get("stock_shown") == fields["stock"]
        name = product.name.get(page_language())
        if before is None:
            said, action = w("« {name} » est ajouté.", name=name), "product.added"
        else:
            said, action = w("« {name} » est changé.", name=name), "product.changed"

        def edit(now: Catalog) -> Catalog:
            return _put(now, before, product, untouched)

        await self.change_menu(desk, said, action, f"product:{product.id}", edit)
        flash(request, w("« {name} » est enregistré ; les terminaux le savent déjà.", name=name), "success")
        return RedirectResponse(f"{request.url_for('admin:catalogue').path}?category={product.category_id}", 303)

    @route("/product/remove", methods=["POST"], name="catalogue-product-remove")
    async def remove_product(self, request: Request) -> Response:
        """No longer sold; past orders keep their lines, and the change can be taken back."""
        desk, form = self.desk(request), await request.form()
        product = await self.product(desk, form)
        said = w("« {name} » est retiré de la carte.", name=product.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            return replace(now, products=tuple(each for each in now.products if each.id != product.id))

        await self.change_menu(desk, said, "product.removed", f"product:{product.id}", edit)
        flash(request, said, "success")
        return self.back(request, form)

    @route("/product/move", methods=["POST"], name="catalogue-product-move")
    async def move_product(self, request: Request) -> Response:
        """`step` up or down in its category, or dropped `before` another one (none: to the end)."""
        desk, form = self.desk(request), await request.form()
        product = await self.product(desk, form)
        said = w("« {name} » a changé de place.", name=product.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            mine = [each.id for each in now.in_category(product.category_id)]
            order = asked_order(mine, product.id, form)
            by_id, places = now.products_by_id, iter(order)
            same = {*mine}
            return replace(
                now, products=tuple(by_id[next(places)] if each.id in same else each for each in now.products)
            )

        await self.change_menu(desk, said, "product.moved", f"product:{product.id}", edit)
        return self.back(request, form)

    @route("/archive", name="catalogue-archive")
    async def show_archive(self, request: Request) -> Response:
        desk, language = self.desk(request), page_language()
        return self.page(
            request,
            "archive.html",
            title=w("Retirés de la carte"),
            products=[
                (each, each.name.get(language), price_said(each, language)) for each in await self._archived(desk)
            ],
        )

    @route("/archive/restore", methods=["POST"], name="catalogue-restore")
    async def restore(self, request: Request) -> Response:
        """Back on the menu, at the end of its category."""
        desk, form = self.desk(request), await request.form()
        wanted = str(form.get("id") or "")
        product = next((each for each in await self._archived(desk) if each.id == wanted), None)
        if product is None:
            raise HTTPException(404)
        if not (await self.menu(desk)).categories:
            return RedirectResponse(request.url_for("admin:catalogue-categories").path, 303)
        said = w("« {name} » est de nouveau sur la carte.", name=product.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            if product.id in now.products_by_id:
                return now
            return replace(now, products=(*now.products, fitted(product, now)))

        await self.change_menu(desk, said, "product.restored", f"product:{product.id}", edit)
        flash(request, said, "success")
        return self.back(request, form)

    async def _archived(self, desk: Desk) -> tuple[Product, ...]:
        async with self.parts.database.read() as session:
            return await self.parts.catalog.archived(session, desk.store.id)

    async def picture_of(self, form: FormData, kept: str) -> str:
        """The media name of the picture that was chosen, `kept` when none was. PictureRefused."""
        if form.get("no_picture") == "yes":
            return ""
        file = form.get("picture")
        content = await file.read(LARGEST_BYTES + 1) if isinstance(file, UploadFile) else b""
        if not content:
            return kept
        webp = await asyncio.to_thread(as_webp, content)
        return (await asyncio.to_thread(self.parts.media.put, webp, "webp")).name

    def _form(
        self, request: Request, catalog: Catalog, product: Product | None, fields: ProductFields, error: str = ""
    ) -> Response:
        language = page_language()
        title = product.name.get(language) if product is not None else w("Nouveau produit")
        chosen = [each for each in fields.groups if each in catalog.groups_by_id]
        groups = [*chosen, *(each.id for each in catalog.option_groups if each.id not in chosen)]
        sizes = [*fields.sizes, *[{}] * max(1, 3 - len(fields.sizes))][:SIZES]
        return self.page(
            request,
            "product.html",
            422 if error else 200,
            title=title,
            product=product,
            fields=fields,
            sizes=sizes,
            times=shown(fields.times),
            days=day_names(),
            catalog=catalog,
            groups=[(each, catalog.groups_by_id[each].name.get(language)) for each in groups],
            categories=[(each.id, each.name.get(language)) for each in catalog.categories],
            stations=[(each.id, each.name.get(language)) for each in catalog.stations],
            allergens=ALLERGENS["en" if language == "en" else "fr"],
            largest=LARGEST_BYTES,
            error=error,
        )


def _put(now: Catalog, before: Product | None, product: Product, stock_untouched: bool) -> Catalog:
    """In its place; a new one at the end. Stock that nobody touched in the form is that of now: while the form was
    open, some was sold."""
    if before is None:
        return replace(now, products=(*now.products, product))
    current = now.products_by_id.get(product.id)
    if current is not None and stock_untouched:
        product = replace(product, stock=current.stock)
    return replace(now, products=tuple(product if each.id == product.id else each for each in now.products))


def asked_order(ids: list[str], moving: str, form: FormData) -> list[str]:
    step = form.get("step")
    if step in ("up", "down"):
        return stepped(ids, moving, -1 if step == "up" else 1)
    return moved(ids, moving, str(form.get("before") or ""))
