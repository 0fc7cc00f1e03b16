"""One customer's visit: where they are, what they chose, and that nothing of it is left for the next one.

The state is frozen and replaced; a new visit is a new state. What is on the way to the kitchen is `checkout`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from common.domain.cart import Cart
from common.domain.catalog import Allergen, Catalog, Product, Service
from common.domain.choosing import Choosing, at_once, choose
from common.domain.coin_changer import CoinCause
from common.domain.errors import SelectionError
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.pricing import PricedOrder, Selection, empty_order
from common.domain.published import Published
from common.domain.stock import shortages, unavailable_options
from common.domain.text import Language

Step = Literal["attract", "language", "service", "menu", "item", "cart", "upsell", "about", "placing", "coins",
               "number"]  # fmt: skip

MAX_NAME = 24
MAX_NOTE = 120
MAX_OF_ONE = 20
"""More of one thing at a kiosk is a slip or a joke; the till sells more."""

UPSELLS = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the kitchen did not get the order, and the lines it is about."""

    code: str
    line_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the customer takes away. `sent` False: the backend gets it later. `paid` here; `owed`: change not given."""

    number: str
    order_id: str
    sent: bool
    total: PricedOrder
    paid: bool = False
    owed: Money | None = None


@dataclass(frozen=True, slots=True)
class VisitState:
    """`avoid`: allergens filtered on the menu; `allergies`: declared to the kitchen. `removed`: the cart before the
    line that was taken out last. `order_id` stays with the cart however often it is tried. `unpaid`: why the
    money came back out of the machine."""

    language: Language
    step: Step = "attract"
    cart: Cart = field(default_factory=Cart)
    order_id: str = ""
    category_id: str = ""
    choosing: Choosing | None = None
    avoid: tuple[Allergen, ...] = ()
    allergies: tuple[Allergen, ...] = ()
    name: str = ""
    note: str = ""
    removed: Cart | None = None
    upsold: bool = False
    refusal: Refusal | None = None
    receipt: Receipt | None = None
    unpaid: CoinCause | None = None


class Visit:
    """`catalog` may be None (nothing to sell yet): then a touch on the attract screen does nothing. `unserved`: ids of
    products outside their hours; they are not offered, and what is in the cart already stays in it."""

    def __init__(
        self,
        catalog: Published[Catalog | None],
        unserved: Published[frozenset[str]] | None = None,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self._catalog = catalog
        self._make_id = make_id
        self.unserved = unserved or Published(frozenset())
        self.state: Published[VisitState] = Published(VisitState(self.home_language))
        catalog.subscribe(self._menu_changed)
        self.unserved.subscribe(self._hours_changed)

    @property
    def catalog(self) -> Catalog | None:
        return self._catalog.value

    @property
    def menu(self) -> Catalog:
        catalog = self._catalog.value
        assert catalog is not None, "no visit begins without a menu"
        return catalog

    @property
    def home_language(self) -> Language:
        catalog = self._catalog.value
        return catalog.store.languages[0] if catalog else "fr"

    # -- the way through --

    def begin(self) -> None:
        """Somebody touched the attract screen."""
        if self.catalog is not None and self.now.step == "attract":
            self._go("language")
            if len(self.menu.store.languages) < 2:
                self.choose_language(self.menu.store.languages[0])

    def choose_language(self, language: Language) -> None:
        """On the language screen it leads on; later it only changes the words."""
        self._set(language=language)
        if self.now.step == "language":
            self._go("service")
            if len(self.menu.store.services) < 2:
                self.choose_service(self.menu.store.services[0])

    def choose_service(self, service: Service) -> None:
        categories = self.categories()
        first = self.now.category_id or (categories[0] if categories else "")
        self._set(cart=self.now.cart.for_service(service), category_id=first)
        self._go("menu")

    def choose_category(self, category_id: str) -> None:
        self._set(category_id=category_id)

    def open_item(self, product_id: str) -> None:
        """The item's own screen; a sold-out product does not open."""
        product = self.menu.products_by_id.get(product_id)
        if product is not None and self._can_be_had(product):
            self._set(choosing=choose(self.menu, self.now.cart.service, product_id))
            self._go("item")

    def add_at_once(self, product_id: str) -> bool:
        """The + of the menu: straight into the cart if nobody needs to choose, else its screen. True: added."""
        product = self.menu.products_by_id.get(product_id)
        if product is None or not self._can_be_had(product):
            return False
        selection = at_once(self.menu, product)
        if selection is None:
            self.open_item(product_id)
            return False
        return self._put(selection)

    def edit_line(self, line_id: str) -> None:
        line = self.now.cart.line(line_id)
        if line is not None and line.selection.product_id in self.menu.products_by_id:
            self._set(choosing=Choosing(self.menu, self.now.cart.service, line.selection, line_id))
            self._go("item")

    def choose(self, how: Callable[[Choosing], Choosing]) -> None:
        if self.now.choosing is not None:
            self._set(choosing=how(self.now.choosing))

    def confirm_item(self) -> bool:
        """Into the cart (or back into its line), if the rules are kept."""
        choosing = self.now.choosing
        if choosing is None or isinstance(choosing.priced, SelectionError):
            return False
        if choosing.line_id is None:
            if not self._put(choosing.selection):
                return False
            self._set(choosing=None)
            self._go("menu")
        else:
            cart = self.now.cart.change(choosing.line_id, lambda _old: choosing.selection)
            self._set(cart=cart, choosing=None, refusal=None)
            self._go("cart")
        return True

    def open_cart(self) -> None:
        if self.now.cart.lines:
            self._go("cart")

    def order(self) -> None:
        """From the menu or the cart on: the one upsell, once, then the person."""
        if not self.now.cart.lines:
            self._go("menu")
        elif self.now.step != "cart" or self.troubled_lines():
            self._go("cart")
        elif not self.now.upsold and self.upsells():
            self._set(upsold=True)
            self._go("upsell")
        else:
            self._go("about")

    def take_upsell(self, product_id: str) -> None:
        """One tap: it is in the cart; what needs a choice opens its screen and the way goes on from there."""
        self._set(upsold=True)
        if self.add_at_once(product_id):
            self._go("about")

    def skip_upsell(self) -> None:
        self._set(upsold=True)
        self._go("about")

    def back(self) -> None:
        """One step back; from the first screens, home."""
        match self.now.step:
            case "language" | "service":
                self._go("language" if self.now.step == "service" and len(self.menu.store.languages) > 1 else "attract")
            case "menu" if not self.now.cart.lines and len(self.menu.store.services) > 1:
                self._go("service")
            case "item":
                editing = self.now.choosing is not None and self.now.choosing.line_id is not None
                self._set(choosing=None)
                self._go("cart" if editing else "menu")
            case "cart":
                self._set(refusal=None)
                self._go("menu")
            case "upsell" | "about":
                self._go("cart")
            case _:
                pass

    def end(self) -> None:
        """Nothing is left for the next one: cart, names, allergens, language."""
        self.state.set(VisitState(self.home_language))

    # -- the cart --

    def set_quantity(self, line_id: str, quantity: int) -> None:
        if quantity < 1:
            self.remove_line(line_id)
        else:
            self._set(cart=self.now.cart.set_quantity(line_id, min(quantity, MAX_OF_ONE)), removed=None)

    def remove_line(self, line_id: str) -> None:
        before = self.now.cart
        self._set(cart=before.remove(line_id), removed=before)

    def undo_remove(self) -> None:
        if self.now.removed is not None:
            self._set(cart=self.now.removed, removed=None)

    def forget_removed(self) -> None:
        self._set(removed=None)

    def set_note(self, note: str) -> None:
        self._set(note=note.strip()[:MAX_NOTE])

    def set_name(self, name: str) -> None:
        self._set(name=name.strip()[:MAX_NAME])

    def toggle_avoided(self, allergen: Allergen) -> None:
        self._set(avoid=_toggled(self.now.avoid, allergen))

    def avoid_nothing(self) -> None:
        self._set(avoid=())

    def toggle_allergy(self, allergen: Allergen) -> None:
        self._set(allergies=_toggled(self.now.allergies, allergen))

    def declare_avoided(self) -> None:
        """What was filtered on the menu is an allergy, for the kitchen too."""
        self._set(allergies=tuple(dict.fromkeys((*self.now.allergies, *self.now.avoid))))

    def dismiss_refusal(self) -> None:
        self._set(refusal=None)

    # -- what follows from it --

    @property
    def now(self) -> VisitState:
        return self.state.value

    def categories(self) -> tuple[str, ...]:
        """Those that have anything to show, in menu order."""
        if self.catalog is None:
            return ()
        return tuple(each.id for each in self.menu.categories if self.offered(self.menu.in_category(each.id)))

    def offered(self, products: Iterable[Product]) -> list[Product]:
        """Those within their hours, sold out or not."""
        return [each for each in products if each.id not in self.unserved.value]

    def _can_be_had(self, product: Product) -> bool:
        return not product.sold_out and product.id not in self.unserved.value

    def priced(self) -> PricedOrder:
        cart = self.now.cart
        return cart.priced(self.menu) if cart.lines else empty_order(self.menu)

    def troubled_lines(self) -> tuple[str, ...]:
        """Lines that this menu says cannot be had (any more)."""
        lines = self.now.cart.lines
        selections = [each.selection for each in lines]
        short = {each.product_id for each in shortages(self.menu, selections)} if lines else set()
        off = set(unavailable_options(self.menu, selections))
        return tuple(each.id for each in lines if ids_of(each.selection) & (short | off))

    def upsells(self) -> tuple[Product, ...]:
        """A few things to add with one tap: of categories the cart has nothing of first, and nothing it has."""
        have = {each.selection.product_id for each in self.now.cart.lines}
        seen = {self.menu.products_by_id[each].category_id for each in have}
        offers = [
            each
            for each in self.menu.products
            if each.upsell and self._can_be_had(each) and each.id not in have and at_once(self.menu, each) is not None
            and not set(each.allergens) & {*self.now.avoid, *self.now.allergies}
        ]  # fmt: skip
        fresh = [each for each in offers if each.category_id not in seen]
        return tuple(_varied(fresh)[:UPSELLS])

    # -- steps of the checkout --

    def placing(self, step: Step = "placing") -> None:
        self._set(order_id=self.now.order_id or self._make_id(), refusal=None, removed=None, unpaid=None)
        self._go(step)

    def paying(self) -> None:
        """Coins and notes first; the order is placed when they are in."""
        self.placing("coins")

    def unpaid(self, cause: CoinCause) -> None:
        """The money is back in the customer's hand, and the cart is still there; nobody's cart: home."""
        self._set(unpaid=cause)
        self._go("about" if self.now.cart.lines else "attract")

    def placed(self, receipt: Receipt) -> None:
        self._set(receipt=receipt)
        self._go("number")

    def refused(self, refusal: Refusal) -> None:
        """Back to the cart, which is kept; the next try is another order."""
        self._set(refusal=refusal, order_id="")
        self._go("cart")

    def _put(self, selection: Selection) -> bool:
        try:
            cart = self.now.cart.add(selection, self._make_id)
        except SelectionError as error:
            self._set(refusal=Refusal(error.code))
            return False
        line = cart.line(cart.last_id or "")
        if line is not None and line.selection.quantity > MAX_OF_ONE:
            cart = cart.set_quantity(line.id, MAX_OF_ONE)
        self._set(cart=cart, removed=None, refusal=None)
        return True

    def _go(self, step: Step) -> None:
        self._set(step=step)

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]

    def _menu_changed(self, catalog: Catalog | None) -> None:
        """A cart under a new menu keeps what can still be sold; the item being chosen starts over or closes."""
        if catalog is None:
            return
        if self.now.step == "attract":
            self._set(language=self.home_language)
            return
        if self.now.step in ("placing", "coins", "number"):
            return
        cart = self.now.cart.without_unknown(catalog)
        choosing = self.now.choosing
        if choosing is not None:
            fresh = replace(choosing, catalog=catalog)
            known = choosing.selection.product_id in catalog.products_by_id
            choosing = fresh if known and not isinstance(fresh.priced, SelectionError) else None
        step: Step = "menu" if self.now.step == "item" and choosing is None else self.now.step
        self._set(cart=cart, choosing=choosing, step=step, removed=None)
        self._stay_in_a_category()

    def _hours_changed(self, _unserved: frozenset[str]) -> None:
        if self.catalog is not None and self.now.category_id:
            self._stay_in_a_category()

    def _stay_in_a_category(self) -> None:
        """The first one when the one that is open has nothing to show any more."""
        categories = self.categories()
        if self.now.category_id not in categories:
            self._set(category_id=categories[0] if categories else "")


def ids_of(selection: Selection) -> set[str]:
    """Every product and option a line is made of."""
    ids = {selection.product_id, *(each.option_id for each in selection.options)}
    return ids | {selection.half_product_id} if selection.half_product_id else ids


def _toggled(allergens: tuple[Allergen, ...], one: Allergen) -> tuple[Allergen, ...]:
    return tuple(each for each in allergens if each != one) if one in allergens else (*allergens, one)


def _varied(products: list[Product]) -> list[Product]:
    """One of each category first."""
    seen: set[str] = set()
    first = [each for each in products if not (each.category_id in seen or seen.add(each.category_id))]  # type: ignore[func-returns-value]
    return [*first, *(each for each in products if each not in first)]
