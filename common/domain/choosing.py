"""Choosing one line by hand: size, the other half, options by their groups' rules. Frozen; each step makes a new one.

Prices and refusals are those of `pricing`, never guessed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from common.domain.catalog import Catalog, Option, OptionGroup, Product, Service
from common.domain.errors import SelectionError
from common.domain.pricing import MAX_NOTE, MAX_QUANTITY, OptionChoice, Placement, PricedLine, Selection, price_line


@dataclass(frozen=True, slots=True)
class Choosing:
    """`line_id`: the cart line being changed, None for a new one. `side`: where the next option goes."""

    catalog: Catalog
    service: Service
    selection: Selection
    line_id: str | None = None
    side: Placement = "whole"

    # -- what it is --

    @property
    def product(self) -> Product:
        return self.catalog.products_by_id[self.selection.product_id]

    @property
    def half(self) -> Product | None:
        half_id = self.selection.half_product_id
        return self.catalog.products_by_id[half_id] if half_id else None

    @property
    def size(self) -> str | None:
        """The size code that options and halves are matched on."""
        variant = self.product.variant(self.selection.variant_id) if self.selection.variant_id else None
        return variant.size if variant else None

    @property
    def groups(self) -> tuple[OptionGroup, ...]:
        """Groups of both halves, each once."""
        groups = {each.id: each for each in self.catalog.groups_of(self.product)}
        for each in self.catalog.groups_of(self.half) if self.half else ():
            groups.setdefault(each.id, each)
        return tuple(groups.values())

    @property
    def other_halves(self) -> tuple[Product, ...]:
        """What the other half can be at this size; the product itself left out."""
        size = self.size
        return tuple(
            each
            for each in self.catalog.halves_for(self.product)
            if each.id != self.product.id
            and (each.variant_of_size(size) is not None if size is not None else not each.variants)
        )

    @property
    def priced(self) -> PricedLine | SelectionError:
        """The line as it stands, or why it cannot be sold so yet."""
        try:
            return price_line(self.catalog, self.selection, self.service)
        except SelectionError as error:
            return error

    def chosen_in(self, group: OptionGroup) -> int:
        """Units taken of a group, wherever they lie."""
        ids = {each.id for each in group.options}
        return sum(each.quantity for each in self.selection.options if each.option_id in ids)

    def quantity_of(self, option_id: str, side: Placement) -> int:
        found = (each for each in self.selection.options if (each.option_id, each.placement) == (option_id, side))
        return next((each.quantity for each in found), 0)

    def side_of(self, group: OptionGroup) -> Placement:
        """Where the next option of this group goes: a half, only where there are halves and the group has them."""
        return self.side if group.per_half and self.half is not None else "whole"

    def can_add(self, group: OptionGroup, option: Option) -> bool:
        """Whether one unit more is allowed; in a group of one, choosing means changing."""
        if not option.available:
            return False
        mine = self.quantity_of(option.id, self.side_of(group))
        if group.max == 1:
            return mine == 0
        return mine < option.max_quantity and self.chosen_in(group) < group.max

    # -- the next one --

    def sized(self, variant_id: str) -> Choosing:
        """Another size; a half that does not come in it is gone."""
        changed = replace(self, selection=replace(self.selection, variant_id=variant_id))
        return changed.whole() if changed.half is not None and changed.half not in changed.other_halves else changed

    def halved(self, product_id: str) -> Choosing:
        """Half this, half that; the other's own groups come with their defaults."""
        before = {group.id for group in self.groups}
        changed = replace(self, selection=replace(self.selection, half_product_id=product_id))
        known = {option.id for group in changed.groups for option in group.options}
        kept = tuple(each for each in self.selection.options if each.option_id in known)
        fresh = _defaults(group for group in changed.groups if group.id not in before)
        return changed._with_options((*kept, *fresh))

    def whole(self) -> Choosing:
        """No halves: what lay on one of them, and what only the other could have, is gone."""
        own = {option.id for group in self.catalog.groups_of(self.product) for option in group.options}
        kept = tuple(each for each in self.selection.options if each.placement == "whole" and each.option_id in own)
        return replace(self, selection=replace(self.selection, half_product_id=None, options=kept), side="whole")

    def on_side(self, side: Placement) -> Choosing:
        return replace(self, side=side if self.half is not None else "whole")

    def more(self, option_id: str) -> Choosing:
        """One unit more on the present side, if allowed; in a group of one it takes the place of the other."""
        group, option = self._find(option_id)
        if not self.can_add(group, option):
            return self
        side = self.side_of(group)
        options = self.selection.options
        if group.max == 1:
            ids = {each.id for each in group.options}
            options = tuple(each for each in options if each.option_id not in ids)
        return self._with_options(_put(options, option_id, side, self.quantity_of(option_id, side) + 1))

    def less(self, option_id: str) -> Choosing:
        """One unit less on the present side. The one choice that a group insists on stays."""
        group, _ = self._find(option_id)
        side = self.side_of(group)
        mine = self.quantity_of(option_id, side)
        if not mine or group.min == group.max == 1:
            return self
        return self._with_options(_put(self.selection.options, option_id, side, mine - 1))

    def toggled(self, option_id: str) -> Choosing:
        """A tap on the option itself: take it, or leave all units of it on this side."""
        group, _ = self._find(option_id)
        side = self.side_of(group)
        if not self.quantity_of(option_id, side):
            return self.more(option_id)
        if group.min == group.max == 1:
            return self
        return self._with_options(_put(self.selection.options, option_id, side, 0))

    def times(self, quantity: int) -> Choosing:
        quantity = min(MAX_QUANTITY, max(1, quantity))
        return replace(self, selection=replace(self.selection, quantity=quantity))

    def noted(self, note: str) -> Choosing:
        return replace(self, selection=replace(self.selection, note=note.strip()[:MAX_NOTE]))

    def _find(self, option_id: str) -> tuple[OptionGroup, Option]:
        return next((group, option) for group in self.groups for option in group.options if option.id == option_id)

    def _with_options(self, options: tuple[OptionChoice, ...]) -> Choosing:
        return replace(self, selection=replace(self.selection, options=options))


def choose(catalog: Catalog, service: Service, product_id: str) -> Choosing:
    """A new line: the first size, whose price the menu shows, and the groups' defaults."""
    product = catalog.products_by_id[product_id]
    variant_id = product.variants[0].id if product.variants else None
    options = _defaults(catalog.groups_of(product))
    return Choosing(catalog, service, Selection(product_id, 1, variant_id, options=options))


def has_choices(product: Product) -> bool:
    """Whether there is anything to choose on it."""
    return bool(product.variants or product.option_group_ids or product.halves)


def at_once(catalog: Catalog, product: Product) -> Selection | None:
    """What one tap on a + means: the item with its groups' defaults, None where only a person can say (its size)."""
    choosing = choose(catalog, "eat_in", product.id)
    return None if product.variants or isinstance(choosing.priced, SelectionError) else choosing.selection


def _defaults(groups: Iterable[OptionGroup]) -> tuple[OptionChoice, ...]:
    """Ticked when the item opens; what is switched off today is not."""
    return tuple(
        OptionChoice(option.id)
        for group in groups
        for option in group.options
        if option.id in group.default_option_ids and option.available
    )


def _put(options: tuple[OptionChoice, ...], option_id: str, side: Placement, quantity: int) -> tuple[OptionChoice, ...]:
    """The choices with so many units of one; its place in the list stays."""
    new = OptionChoice(option_id, quantity, side)
    if any((each.option_id, each.placement) == (option_id, side) for each in options):
        same = [new if (each.option_id, each.placement) == (option_id, side) else each for each in options]
        return tuple(each for each in same if each.quantity)
    return (*options, new) if quantity else options
