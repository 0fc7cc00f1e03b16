"""The groups of options a product can offer: their rule, and what can be chosen."""

from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.catalogue_desk import page_language
from backend.admin.catalogue_words import column_name, fault_said, rule_said
from backend.admin.category_page import CategoryPages
from backend.admin.product_form import FieldRefused, price_of, price_typed
from backend.admin.refusals import PageRefused, sentence
from backend.admin.words import w
from backend.catalog.transfer.cells import plain
from backend.catalog.transfer.plan import Fault
from common.domain.catalog import Catalog, Option, OptionGroup
from common.domain.ids import is_id, new_id
from common.domain.money import Money
from common.domain.text import LANGUAGES, Text

OPTIONS = 40
"""At most so many in one group."""


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One line of the table, as typed."""

    id: str = ""
    fr: str = ""
    en: str = ""
    ar: str = ""
    price: str = ""
    most: str = "1"
    ticked: bool = False
    available: bool = True

    @property
    def empty(self) -> bool:
        return not (self.fr or self.en or self.ar or self.price)


@dataclass(frozen=True, slots=True)
class GroupFields:
    """As typed."""

    id: str
    fr: str = ""
    en: str = ""
    ar: str = ""
    min: str = "0"
    max: str = "1"
    free: str = "0"
    per_half: bool = False
    options: tuple[OptionLine, ...] = ()


class GroupPages(CategoryPages):
    @route("/options", name="catalogue-groups")
    async def show_groups(self, request: Request) -> Response:
        catalog, language = await self.menu(self.desk(request)), page_language()
        return self.page(
            request,
            "groups.html",
            title=w("Options"),
            groups=[
                (
                    each,
                    each.name.get(language),
                    rule_said(each),
                    ", ".join(option.name.get(language) for option in each.options),
                    sum(each.id in product.option_group_ids for product in catalog.products),
                )
                for each in catalog.option_groups
            ],
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
        )

    @route("/options/group", name="catalogue-group")
    async def show_group(self, request: Request) -> Response:
        """`id`, or none for a new one."""
        catalog, wanted = await self.menu(self.desk(request)), request.query_params.get("id", "")
        if not wanted:
            return self._group_form(request, catalog, None, GroupFields(new_id()))
        group = catalog.groups_by_id.get(wanted)
        if group is None:
            raise HTTPException(404)
        return self._group_form(request, catalog, group, _shown(group))

    @route("/options/group", methods=["POST"], name="catalogue-group-save")
    async def save_group(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        catalog = await self.menu(desk)
        fields = _given(form)
        before = catalog.groups_by_id.get(fields.id)
        if before is None and not is_id(fields.id):
            raise HTTPException(404)
        try:
            group = _group(fields, before, catalog)
        except FieldRefused as refused:
            said = fault_said(Fault(0, refused.column, refused.code), catalog)
            return self._group_form(
                request, catalog, before, fields, f"{column_name(refused.column, page_language())} · {said}"
            )
        except PageRefused as refused:
            return self._group_form(request, catalog, before, fields, sentence(refused.code))
        name = group.name.get(page_language())
        said = w("« {name} » est changé.", name=name) if before else w("« {name} » est ajouté.", name=name)

        def edit(now: Catalog) -> Catalog:
            if group.id not in now.groups_by_id:
                return replace(now, option_groups=(*now.option_groups, group))
            return replace(
                now, option_groups=tuple(group if each.id == group.id else each for each in now.option_groups)
            )

        await self.change_menu(desk, said, "option_group.changed", f"option_group:{group.id}", edit)
        flash(request, said, "success")
        return RedirectResponse(request.url_for("admin:catalogue-groups").path, 303)

    @route("/options/remove", methods=["POST"], name="catalogue-group-remove")
    async def remove_group(self, request: Request) -> Response:
        """Only one that no product offers."""
        desk, form = self.desk(request), await request.form()
        catalog = await self.menu(desk)
        group = catalog.groups_by_id.get(str(form.get("id") or ""))
        if group is None:
            raise HTTPException(404)
        path = request.url_for("admin:catalogue-groups").path
        if any(group.id in each.option_group_ids for each in catalog.products):
            return RedirectResponse(f"{path}?error=group_in_use", 303)
        said = w("« {name} » est retiré de la carte.", name=group.name.get(page_language()))

        def edit(now: Catalog) -> Catalog:
            return replace(now, option_groups=tuple(each for each in now.option_groups if each.id != group.id))

        await self.change_menu(desk, said, "option_group.removed", f"option_group:{group.id}", edit)
        flash(request, said, "success")
        return RedirectResponse(path, 303)

    def _group_form(
        self, request: Request, catalog: Catalog, group: OptionGroup | None, fields: GroupFields, error: str = ""
    ) -> Response:
        spare = (OptionLine(),) * max(1, 3 - len(fields.options))
        return self.page(
            request,
            "group.html",
            422 if error else 200,
            title=group.name.get(page_language()) if group is not None else w("Nouveau groupe d’options"),
            fields=fields,
            options=(*fields.options, *spare)[:OPTIONS],
            most=OPTIONS,
            currency=catalog.store.currency.code,
            error=error,
        )


def _shown(group: OptionGroup) -> GroupFields:
    french = page_language() != "en"
    return GroupFields(
        group.id,
        group.name.fr,
        group.name.en,
        group.name.ar,
        str(group.min),
        str(group.max),
        str(group.free),
        group.per_half,
        tuple(
            OptionLine(
                each.id,
                each.name.fr,
                each.name.en,
                each.name.ar,
                price_typed(each.price, french),
                str(each.max_quantity),
                each.id in group.default_option_ids,
                each.available,
            )
            for each in group.options
        ),
    )


def _given(form: FormData) -> GroupFields:
    columns = {
        name: [plain(str(each)) for each in form.getlist(f"option_{name}")]
        for name in ("id", "fr", "en", "ar", "price", "most")
    }
    ticked, available = form.getlist("option_ticked"), form.getlist("option_available")
    lines = [
        OptionLine(
            **{name: values[at] if at < len(values) else "" for name, values in columns.items()},
            ticked=str(at) in ticked,
            available=str(at) in available,
        )
        for at in range(min(OPTIONS, max(len(each) for each in columns.values())))
    ]
    texts = {name: plain(str(form.get(name) or "")) for name in ("id", "fr", "en", "ar", "min", "max", "free")}
    return GroupFields(
        **texts,
        per_half=form.get("per_half") == "yes",
        options=tuple(each for each in lines if not each.empty),
    )


def _group(fields: GroupFields, before: OptionGroup | None, catalog: Catalog) -> OptionGroup:
    """FieldRefused; PageRefused group_invalid, option_invalid, group_rule."""
    name = Text(fields.fr, fields.en, fields.ar)
    if not name.fr or _too_long(name):
        raise PageRefused("group_invalid")
    known = {each.id: each for each in before.options} if before is not None else {}
    options: list[Option] = []
    ticked: list[str] = []
    for line in fields.options:
        said = Text(line.fr, line.en, line.ar)
        if not said.fr or _too_long(said):
            raise PageRefused("option_invalid")
        price = Money(price_of(line.price or "0", catalog.store.currency), catalog.store.currency)
        old = known.pop(line.id, None) or Option(new_id(), said, price)
        most = _number(line.most or "1", 1)
        options.append(replace(old, name=said, price=price, max_quantity=most, available=line.available))
        if line.ticked:
            ticked.append(options[-1].id)
    least, most, free = (_number(each or "0", 0) for each in (fields.min, fields.max, fields.free))
    if not options or most < 1 or least > most or least > sum(each.max_quantity for each in options):
        raise PageRefused("group_rule")
    if len(ticked) > most:
        raise PageRefused("group_rule")
    kept = [each for each in before.default_option_ids if each in ticked] if before is not None else []
    group = before or OptionGroup(fields.id, name, ())
    return replace(
        group,
        name=name,
        options=tuple(options),
        min=least,
        max=most,
        free=free,
        default_option_ids=(*kept, *(each for each in ticked if each not in kept)),
        per_half=fields.per_half,
    )


def _too_long(text: Text) -> bool:
    return any(len(getattr(text, each)) > 100 for each in LANGUAGES)


def _number(typed: str, least: int) -> int:
    if not typed.isascii() or not typed.isdigit() or len(typed) > 3 or int(typed) < least:
        raise PageRefused("group_rule")
    return int(typed)
