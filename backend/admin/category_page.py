"""The categories of the menu: names, colour, picture, order."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.catalogue_desk import page_language
from backend.admin.hours_form import HoursRefused, day_names, lines_given, lines_of, shown, times_of
from backend.admin.parts import Desk
from backend.admin.product_page import ProductPages, asked_order
from backend.admin.refusals import PageRefused, sentence
from backend.admin.words import w
from backend.catalog.pictures import LARGEST_BYTES, PictureRefused
from backend.catalog.transfer.hours import hours_cell
from common.domain.catalog import Catalog, Category
from common.domain.ids import new_id
from common.domain.text import LANGUAGES, Text


class CategoryPages(ProductPages):
    @route("/categories", name="catalogue-categories")
    async def show_categories(self, request: Request) -> Response:
        catalog = await self.menu(self.desk(request))
        language = page_language()
        return self.page(
            request,
            "categories.html",
            title=w("Catégories"),
            categories=[
                (each, each.name.get(language), len(catalog.in_category(each.id))) for each in catalog.categories
            ],
            days=day_names(),
            shown_times=lambda category: shown(lines_of(category.hours) if category is not None else ()),
            hours_said=lambda times: hours_cell(times, language),
            fresh_id=new_id(),
            largest=LARGEST_BYTES,
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
        )

    @route("/categories", methods=["POST"], name="catalogue-category-save")
    async def save_category(self, request: Request) -> Response:
        """A new one or a change. The form makes the id: sent twice, it is still one category."""
        desk = self.desk(request)
        async with request.form() as form:
            given = {
                name: str(form.get(name) or "").strip() for name in ("id", "color", *(f"name_{x}" for x in LANGUAGES))
            }
            before = next((each for each in (await self.menu(desk)).categories if each.id == given["id"]), None)
            try:
                category = replace(_category(before, given), hours=times_of(lines_given(form)))
                category = replace(category, picture=await self.picture_of(form, category.picture))
            except HoursRefused:
                return self._to(request, "hours_incomplete")
            except (PageRefused, PictureRefused) as refused:
                return self._to(request, refused.code)
        said = w("« {name} » est changé.", name=category.name.get(page_language()))
        if before is None:
            said = w("« {name} » est ajouté.", name=category.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            if any(each.id == category.id for each in now.categories):
                categories = tuple(category if each.id == category.id else each for each in now.categories)
            else:
                categories = (*now.categories, category)
            return replace(now, categories=categories)

        await self.change_menu(desk, said, "category.changed", f"category:{category.id}", edit)
        flash(request, said, "success")
        return self._to(request)

    @route("/categories/move", methods=["POST"], name="catalogue-category-move")
    async def move_category(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        category = await self._known(desk, str(form.get("id") or ""))
        said = w("« {name} » a changé de place.", name=category.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            by_id = {each.id: each for each in now.categories}
            return replace(now, categories=tuple(by_id[each] for each in asked_order(list(by_id), category.id, form)))

        await self.change_menu(desk, said, "category.moved", f"category:{category.id}", edit)
        return self._to(request)

    @route("/categories/remove", methods=["POST"], name="catalogue-category-remove")
    async def remove_category(self, request: Request) -> Response:
        """Only an empty one."""
        desk, form = self.desk(request), await request.form()
        category = await self._known(desk, str(form.get("id") or ""))
        if (await self.menu(desk)).in_category(category.id):
            return self._to(request, "category_not_empty")
        said = w("« {name} » est retiré de la carte.", name=category.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            return replace(now, categories=tuple(each for each in now.categories if each.id != category.id))

        await self.change_menu(desk, said, "category.removed", f"category:{category.id}", edit)
        flash(request, said, "success")
        return self._to(request)

    async def _known(self, desk: Desk, category_id: str) -> Category:
        found = next((each for each in (await self.menu(desk)).categories if each.id == category_id), None)
        if found is None:
            raise HTTPException(404)
        return found

    def _to(self, request: Request, error: str = "") -> Response:
        path = request.url_for("admin:catalogue-categories").path
        return RedirectResponse(path + (f"?error={error}" if error else ""), 303)


def _category(before: Category | None, given: dict[str, str]) -> Category:
    """PageRefused category_invalid, colour_invalid."""
    name = Text(*(given[f"name_{each}"] for each in LANGUAGES))
    if not name.fr or any(len(each) > 100 for each in (name.fr, name.en, name.ar)) or not 1 <= len(given["id"]) <= 64:
        raise PageRefused("category_invalid")
    colour = given["color"]
    if colour and (len(colour) != 7 or colour[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in colour[1:])):
        raise PageRefused("colour_invalid")
    return replace(before or Category(given["id"], name), name=name, color=colour)
