"""Choosing one line: size, the other half, options by their groups' rules, removals, quantity, note.

The draft is frozen; prices and refusals come from common/domain/pricing alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from common.domain.catalog import Catalog, Option, OptionGroup, Product, Service
from common.domain.errors import SelectionError
from common.domain.pricing import MAX_QUANTITY, OptionChoice, Placement, PricedLine, Selection, price_line
from common.domain.published import Published


@dataclass(frozen=True, slots=True)
class OptionsDraft:
    """`line_id`: the cart line being changed, None for a new one. `side`: where the next option goes."""

    catalog: Catalog
    service: Service
    selection: Selection
    line_id: str | None = None
    side: Placement = "whole"

    @property
    def product(self) -> Product:
        return self.catalog.products_by_id[self.selection.product_id]

    @property
    def half(self) -> Product | None:
        half_id = self.selection.half_product_id
        return self.catalog.products_by_id[half_id] if half_id else None

    def groups(self) -> tuple[OptionGroup, ...]:
        """Groups of both halves, each once."""
        groups = {each.id: each for each in self.catalog.groups_of(self.product)}
        for each in self.catalog.groups_of(self.half) if self.half else ():
            groups.setdefault(each.id, each)
        return tuple(groups.values())

    def halves(self) -> tuple[Product, ...]:
        """What the other half can be, in this size; the product itself left out."""
        variant = self.product.variant(self.selection.variant_id) if self.selection.variant_id else None
        return tuple(
            each
            for each in self.catalog.halves_for(self.product)
            if each.id != self.product.id and (variant is None or each.variant_of_size(variant.size) is not None)
        )

    def chosen_in(self, group: OptionGroup) -> int:
        """Units taken of a group, wherever they lie."""
        ids = {each.id for each in group.options}
        return sum(each.quantity for each in self.selection.options if each.option_id in ids)

    def quantity_of(self, option_id: str, side: Placement) -> int:
        return next(
            (each.quantity for each in self.selection.options if (each.option_id, each.placement) == (option_id, side)),
            0,
        )

    def side_for(self, group: OptionGroup) -> Placement:
        return self.side if group.per_half and self.half is not None else "whole"

    def can_add(self, group: OptionGroup, option: Option) -> bool:
        """Whether one more unit is allowed; in a group of one, choosing means changing."""
        if not option.available:
            return False
        mine = self.quantity_of(option.id, self.side_for(group))
        if group.max == 1:
            return mine == 0
        return mine < option.max_quantity and self.chosen_in(group) < group.max

    def priced(self) -> PricedLine | SelectionError:
        """The line as it stands, or why it cannot be sold so yet."""
        try:
            return price_line(self.catalog, self.selection, self.service)
        except SelectionError as error:
            return error


class OptionsDesk:
    def __init__(self) -> None:
        self.draft: Published[OptionsDraft | None] = Published(None)

    def begin(self, catalog: Catalog, service: Service, product_id: str) -> None:
        """A new line: the middle size and the groups' defaults are chosen."""
        product = catalog.products_by_id[product_id]
        variant = (
            product.variants[len(product.variants) // 2 if len(product.variants) > 2 else 0]
            if product.variants
            else None
        )
        selection = Selection(
            product_id, 1, variant.id if variant else None, options=_defaults(catalog.groups_of(product))
        )
        self.draft.set(OptionsDraft(catalog, service, selection))

    def edit(self, catalog: Catalog, service: Service, line_id: str, selection: Selection) -> None:
        """A line that is in the cart already."""
        self.draft.set(OptionsDraft(catalog, service, selection, line_id))

    def end(self) -> None:
        self.draft.set(None)

    def choose_size(self, variant_id: str) -> None:
        draft = self._now()
        selection = replace(draft.selection, variant_id=variant_id)
        changed = replace(draft, selection=selection)
        if changed.half is not None and changed.half not in changed.halves():
            changed = _without_half(changed)
        self.draft.set(changed)

    def choose_half(self, product_id: str) -> None:
        """The other half; "" makes it a whole again."""
        draft = self._now()
        if not product_id:
            self.draft.set(_without_half(draft))
            return
        changed = replace(draft, selection=replace(draft.selection, half_product_id=product_id))
        known = {option.id for group in changed.groups() for option in group.options}
        taken = {each.option_id for each in changed.selection.options}
        own = {group.id for group in draft.catalog.groups_of(draft.product)}
        fresh = [group for group in changed.groups() if group.id not in own]
        options = (*(each for each in changed.selection.options if each.option_id in known), *_defaults(fresh, taken))
        self.draft.set(replace(changed, selection=replace(changed.selection, options=options)))

    def choose_side(self, side: Placement) -> None:
        self.draft.set(replace(self._now(), side=side))

    def add(self, option_id: str) -> None:
        """One unit more on the present side; in a group of one it takes the place of the other."""
        draft = self._now()
        group, option = self._find(draft, option_id)
        if not draft.can_add(group, option):
            return
        side = draft.side_for(group)
        options = draft.selection.options
        if group.max == 1:
            ids = {each.id for each in group.options}
            options = tuple(each for each in options if each.option_id not in ids)
        self._set_options(draft, _with(options, option_id, side, draft.quantity_of(option_id, side) + 1))

    def remove(self, option_id: str) -> None:
        """One unit less on the present side. What a group insists on stays."""
        draft = self._now()
        group, _ = self._find(draft, option_id)
        side = draft.side_for(group)
        mine = draft.quantity_of(option_id, side)
        if mine and not (group.max == 1 and group.min == 1):
            self._set_options(draft, _with(draft.selection.options, option_id, side, mine - 1))

    def toggle(self, option_id: str) -> None:
        """A tap on the option itself: take it, or leave it when it is there."""
        draft = self._now()
        group, _ = self._find(draft, option_id)
        side = draft.side_for(group)
        if not draft.quantity_of(option_id, side):
            self.add(option_id)
        elif not (group.max == 1 and group.min == 1):
            self._set_options(draft, _with(draft.selection.options, option_id, side, 0))

    def set_quantity(self, quantity: int) -> None:
        draft = self._now()
        if 1 <= quantity <= MAX_QUANTITY:
            self.draft.set(replace(draft, selection=replace(draft.selection, quantity=quantity)))

    def set_note(self, note: str) -> None:
        draft = self._now()
        self.draft.set(replace(draft, selection=replace(draft.selection, note=note.strip()[:200])))

    def _now(self) -> OptionsDraft:
        draft = self.draft.value
        assert draft is not None, "no line is being chosen"
        return draft

    def _find(self, draft: OptionsDraft, option_id: str) -> tuple[OptionGroup, Option]:
        return next((group, option) for group in draft.groups() for option in group.options if option.id == option_id)

    def _set_options(self, draft: OptionsDraft, options: tuple[OptionChoice, ...]) -> None:
        self.draft.set(replace(draft, selection=replace(draft.selection, options=options)))


def _defaults(groups: Iterable[OptionGroup], taken: Iterable[str] = ()) -> tuple[OptionChoice, ...]:
    have = set(taken)
    return tuple(OptionChoice(each) for group in groups for each in group.default_option_ids if each not in have)


def _with(
    options: tuple[OptionChoice, ...], option_id: str, side: Placement, quantity: int
) -> tuple[OptionChoice, ...]:
    """The choices with so many units of one; its place in the list stays."""
    found = False
    result = []
    for each in options:
        if (each.option_id, each.placement) == (option_id, side):
            found = True
            if quantity:
                result.append(OptionChoice(option_id, quantity, side))
        else:
            result.append(each)
    if not found and quantity:
        result.append(OptionChoice(option_id, quantity, side))
    return tuple(result)


def _without_half(draft: OptionsDraft) -> OptionsDraft:
    """A whole again: what lay on one half, and what only the other half could have, is gone."""
    own = {option.id for group in draft.catalog.groups_of(draft.product) for option in group.options}
    options = tuple(each for each in draft.selection.options if each.placement == "whole" and each.option_id in own)
    selection = replace(draft.selection, half_product_id=None, options=options)
    return replace(draft, selection=selection, side="whole")
