"""The carts of this till: the one being served, those put aside, and the way back from each step.

Every change is kept on disk a moment later, so that a cart survives the program's end.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from apps.pos.sale.search import ProductSearch
from common.domain.cart import Cart, CartLine
from common.domain.catalog import Catalog, Product, Service, Variant
from common.domain.clock import Clock
from common.domain.errors import SelectionError
from common.domain.ids import new_id
from common.domain.pricing import MAX_QUANTITY, OptionChoice, PricedOrder, Selection, empty_order
from common.domain.published import Published
from common.domain.text import Language
from common.store import documents
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.sync.order_desk import Draft, DraftLine

UNDO_KEPT = 50
MAX_TABLE = 20


@dataclass(frozen=True, slots=True)
class Ticket:
    """A cart with what belongs to the whole order. `id` becomes the order's id."""

    id: str
    cart: Cart = field(default_factory=Cart)
    table: str = ""
    note: str = ""
    held_at: datetime | None = None

    def draft(self, language: Language, staff_id: str | None) -> Draft:
        return Draft(
            id=self.id,
            lines=tuple(DraftLine(each.id, each.selection) for each in self.cart.lines),
            service=self.cart.service,
            language=language,
            table=self.table if self.cart.service == "eat_in" else "",
            note=self.note,
            staff_id=staff_id,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """Where undo goes back to."""

    ticket: Ticket
    selected: str | None


@dataclass(frozen=True, slots=True)
class SaleState:
    """`typed`: digits of the quantity being entered ("" before the first). With an empty cart they wait for the next
    product."""

    catalog: Catalog | None
    ticket: Ticket
    held: tuple[Ticket, ...] = ()
    selected: str | None = None
    typed: str = ""
    undo: tuple[Step, ...] = ()

    @property
    def selected_line(self) -> CartLine | None:
        return self.ticket.cart.line(self.selected) if self.selected else None

    def priced(self) -> PricedOrder | None:
        """None without a catalogue."""
        if self.catalog is None:
            return None
        if not self.ticket.cart.lines:
            return empty_order(self.catalog)
        return self.ticket.cart.priced(self.catalog)


@dataclass(frozen=True, slots=True)
class Added:
    line_id: str


@dataclass(frozen=True, slots=True)
class NeedsChoice:
    """The product has sizes or options that a person must choose."""

    product_id: str


@dataclass(frozen=True, slots=True)
class NotFound:
    code: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of the contract."""

    code: str


AddOutcome = Added | NeedsChoice | NotFound | Refusal


class SaleDesk:
    def __init__(self, database: Database, clock: Clock, catalog: Published[Catalog | None]) -> None:
        self.state: Published[SaleState] = Published(SaleState(catalog.value, Ticket(new_id())))
        self._database = database
        self._clock = clock
        self._saving: asyncio.Task[None] | None = None
        self._unsaved = False
        self._search: ProductSearch | None = None
        catalog.subscribe(self._new_catalog)

    def load_now(self) -> None:
        """The carts kept on disk, at start-up. Lines this menu no longer sells are left out."""
        kept = [_load(each.body) for each in self._database.run_now(lambda tx: documents.every(tx, "cart"))]
        state = self.state.value
        if state.catalog is not None:
            kept = [replace(each, cart=each.cart.without_unknown(state.catalog)) for each in kept]
        held = tuple(each for each in kept if each.held_at is not None)
        current = next((each for each in kept if each.held_at is None), state.ticket)
        self.state.set(replace(state, ticket=current, held=held, selected=current.cart.last_id))

    # -- finding --

    def search(self, query: str) -> tuple[Product, ...]:
        catalog = self.state.value.catalog
        if catalog is None:
            return ()
        if self._search is None:
            self._search = ProductSearch(catalog)
        return self._search.find(query)

    def scan(self, code: str) -> AddOutcome:
        """What a barcode stands for goes into the cart."""
        catalog = self.state.value.catalog
        found = catalog.by_barcode.get(code) if catalog else None
        if found is None:
            return NotFound(code)
        product, variant = found
        return self.add_product(product.id, variant)

    # -- lines --

    def add_product(self, product_id: str, variant: Variant | None = None) -> AddOutcome:
        """One tap: into the cart when nothing has to be chosen."""
        catalog = self.state.value.catalog
        product = catalog.products_by_id.get(product_id) if catalog else None
        if catalog is None or product is None:
            return Refusal("product_unknown")
        if product.sold_out:
            return Refusal("sold_out")
        groups = catalog.groups_of(product)
        if variant is None and (product.variants or groups or product.halves):
            return NeedsChoice(product_id)
        defaults = tuple(OptionChoice(each) for group in groups for each in group.default_option_ids)
        quantity = int(self.state.value.typed or 1) if not self.state.value.ticket.cart.lines else 1
        selection = Selection(product.id, max(1, quantity), variant.id if variant else None, options=defaults)
        return self.add(selection)

    def add(self, selection: Selection) -> AddOutcome:
        """Add a chosen line; it becomes the selected one."""
        state = self.state.value
        if state.catalog is None:
            return Refusal("product_unknown")
        try:
            cart = state.ticket.cart.add(selection, new_id)
            cart.priced(state.catalog)
        except SelectionError as error:
            return Refusal(error.code)
        assert cart.last_id is not None
        self._step(replace(state.ticket, cart=cart), cart.last_id)
        return Added(cart.last_id)

    def change(self, line_id: str, selection: Selection) -> AddOutcome:
        """Another choice for a line that is there."""
        state = self.state.value
        if state.catalog is None or state.ticket.cart.line(line_id) is None:
            return Refusal("product_unknown")
        try:
            cart = state.ticket.cart.change(line_id, lambda _old: selection)
            cart.priced(state.catalog)
        except SelectionError as error:
            return Refusal(error.code)
        self._step(replace(state.ticket, cart=cart), line_id)
        return Added(line_id)

    def select(self, line_id: str) -> None:
        self._set(replace(self.state.value, selected=line_id, typed=""), save=False)

    def select_next(self, by: int) -> None:
        """The line below (1) or above (-1)."""
        state = self.state.value
        ids = [each.id for each in state.ticket.cart.lines]
        if ids:
            at = ids.index(state.selected) + by if state.selected in ids else len(ids) - 1
            self.select(ids[min(max(at, 0), len(ids) - 1)])

    def digit(self, text: str) -> None:
        """A digit of the selected line's quantity: the first replaces, the others append; too many are not taken."""
        state = self.state.value
        typed = (state.typed + text).lstrip("0")
        if not typed or int(typed) > MAX_QUANTITY:
            return
        self._quantity(typed)

    def erase(self) -> None:
        """Take a digit back; without one left the quantity is 1."""
        state = self.state.value
        if state.typed:
            self._quantity(state.typed[:-1])
        elif (line := state.selected_line) is not None:
            self._quantity(str(line.selection.quantity)[:-1])

    def set_quantity(self, line_id: str, quantity: int) -> None:
        """By plus and minus; zero removes the line."""
        state = self.state.value
        if 0 <= quantity <= MAX_QUANTITY and state.ticket.cart.line(line_id) is not None:
            if quantity == 0:
                self.remove(line_id)
            else:
                self._step(replace(state.ticket, cart=state.ticket.cart.set_quantity(line_id, quantity)), line_id)

    def remove(self, line_id: str = "") -> None:
        """Remove a line, the selected one if none is named; the one below it is selected then."""
        state = self.state.value
        wanted = line_id or state.selected
        lines = state.ticket.cart.lines
        at = next((i for i, each in enumerate(lines) if each.id == wanted), None)
        if at is None or wanted is None:
            return
        cart = state.ticket.cart.remove(wanted)
        left = cart.lines[min(at, len(cart.lines) - 1)].id if cart.lines else None
        self._step(replace(state.ticket, cart=cart), left)

    def undo(self) -> None:
        """One step back: lines, quantities, service, table, note."""
        state = self.state.value
        if state.undo:
            back = state.undo[-1]
            self._set(
                replace(state, ticket=back.ticket, selected=back.selected, undo=state.undo[:-1], typed=""), save=True
            )

    # -- the whole order --

    def set_service(self, service: Service) -> None:
        ticket = self.state.value.ticket
        self._step(replace(ticket, cart=ticket.cart.for_service(service)), self.state.value.selected)

    def set_table(self, table: str) -> None:
        self._step(replace(self.state.value.ticket, table=table.strip()[:MAX_TABLE]), self.state.value.selected)

    def set_note(self, note: str) -> None:
        self._step(replace(self.state.value.ticket, note=note.strip()[:200]), self.state.value.selected)

    def hold(self) -> None:
        """Put the cart aside and begin another; nothing for an empty one."""
        state = self.state.value
        if not state.ticket.cart.lines:
            return
        aside = replace(state.ticket, held_at=self._clock.now())
        self._begin(replace(state, held=(*state.held, aside)), Ticket(new_id()))

    def resume(self, ticket_id: str) -> None:
        """Take a cart up again; the present one is put aside if it holds anything."""
        state = self.state.value
        wanted = next((each for each in state.held if each.id == ticket_id), None)
        if wanted is None:
            return
        others = tuple(each for each in state.held if each.id != ticket_id)
        if state.ticket.cart.lines:
            others = (*others, replace(state.ticket, held_at=self._clock.now()))
        self._begin(replace(state, held=others), replace(wanted, held_at=None))

    def take_up(self, ticket: Ticket) -> None:
        """Go on with this cart; the present one is put aside if it holds anything. Lines the menu has no more are left
        out."""
        state = self.state.value
        held = state.held
        if state.ticket.cart.lines:
            held = (*held, replace(state.ticket, held_at=self._clock.now()))
        if state.catalog is not None:
            ticket = replace(ticket, cart=ticket.cart.without_unknown(state.catalog))
        self._begin(replace(state, held=held), ticket)

    def clear(self) -> None:
        """Empty the cart; undo brings it back."""
        if self.state.value.ticket.cart.lines:
            ticket = self.state.value.ticket
            self._step(replace(ticket, cart=Cart(service=ticket.cart.service), note="", table=""), None)

    def done(self, ticket_id: str) -> None:
        """The order is placed: begin another cart."""
        state = self.state.value
        if state.ticket.id == ticket_id:
            self._begin(state, Ticket(new_id(), Cart(service=state.ticket.cart.service)))

    async def saved(self) -> None:
        """Wait until what the screen shows is on disk."""
        while self._saving is not None and not self._saving.done():
            await self._saving

    # -- inside --

    def _quantity(self, typed: str) -> None:
        state = self.state.value
        line = state.selected_line
        if line is None:
            self._set(replace(state, typed=typed), save=False)
            return
        cart = state.ticket.cart.set_quantity(line.id, int(typed or 1))
        # one number is one step back, however many digits it has
        steps = state.undo if state.typed else _with_step(state)
        self._set(replace(state, ticket=replace(state.ticket, cart=cart), typed=typed, undo=steps), save=True)

    def _step(self, ticket: Ticket, selected: str | None) -> None:
        state = self.state.value
        self._set(replace(state, ticket=ticket, selected=selected, typed="", undo=_with_step(state)), save=True)

    def _begin(self, state: SaleState, ticket: Ticket) -> None:
        self._set(replace(state, ticket=ticket, selected=ticket.cart.last_id, typed="", undo=()), save=True)

    def _set(self, state: SaleState, save: bool) -> None:
        self.state.set(state)
        if save:
            self._unsaved = True
            if self._saving is None or self._saving.done():
                self._saving = asyncio.get_running_loop().create_task(self._save(), name="keep carts")

    async def _save(self) -> None:
        while self._unsaved:
            self._unsaved = False
            state = self.state.value
            tickets = [each for each in (*state.held, state.ticket) if each.cart.lines]
            kept = [Document(each.id, 0, _dump(each)) for each in tickets]

            def work(tx: Transaction, kept: list[Document] = kept) -> None:
                documents.replace_all(tx, "cart", kept)

            await self._database.run(work)

    def _new_catalog(self, catalog: Catalog | None) -> None:
        self._search = None
        state = self.state.value
        if catalog is None:
            return
        ticket = replace(state.ticket, cart=state.ticket.cart.without_unknown(catalog))
        held = tuple(replace(each, cart=each.cart.without_unknown(catalog)) for each in state.held)
        self.state.set(replace(state, catalog=catalog, ticket=ticket, held=held, undo=()))


def _with_step(state: SaleState) -> tuple[Step, ...]:
    return (*state.undo, Step(state.ticket, state.selected))[-UNDO_KEPT:]


def _dump(ticket: Ticket) -> str:
    fields = asdict(ticket)
    fields["held_at"] = ticket.held_at.isoformat() if ticket.held_at else None
    return json.dumps(fields, ensure_ascii=False)


def _load(body: str) -> Ticket:
    fields = json.loads(body)
    cart = fields["cart"]
    lines = []
    for line in cart["lines"]:
        chosen = line["selection"]
        chosen["options"] = tuple(OptionChoice(**each) for each in chosen["options"])
        lines.append(CartLine(line["id"], Selection(**chosen)))
    held_at = datetime.fromisoformat(fields["held_at"]) if fields["held_at"] else None
    return Ticket(
        fields["id"], Cart(tuple(lines), cart["service"], cart["last_id"]), fields["table"], fields["note"], held_at
    )
