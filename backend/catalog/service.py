"""What a store sells, kept in memory by version, and what is left of it.

The version changes with everything a terminal should fetch again: the menu, the profile, a product switched off, sold
out or back, and stock that grew. A sale changes it only when the product is gone. So the stock a terminal knows is
never lower than the truth, and selling does not make every terminal fetch the menu; `take_stock` decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.catalog import archive, repository
from backend.catalog.changes import write_difference
from backend.db.hooks import after_commit
from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent, StoreKey
from backend.stores.service import StoreService
from common.domain.catalog import Catalog, Product, StoreProfile, problems
from common.domain.ids import new_id

Edit = Callable[[Catalog], Catalog]


@dataclass(frozen=True, slots=True)
class SoldOutChange:
    """A product that went, or came back."""

    product_id: str
    sold_out: bool


class CatalogService:
    def __init__(self, stores: StoreService, events: EventLog, audit: AuditLog) -> None:
        self._stores = stores
        self._events = events
        self._audit = audit
        self._known: dict[str, Catalog] = {}

    async def version(self, session: AsyncSession, store_id: str) -> str:
        """One indexed row. ApiError `not_found` when the store has no catalogue."""
        found = await repository.version(session, store_id)
        if found is None:
            raise ApiError("not_found", f"the store {store_id} has no catalogue")
        return found

    async def current(self, session: AsyncSession, store_id: str) -> Catalog:
        """The catalogue of the newest version: one indexed row when it is in memory.

        Its stock numbers are those of the moment that version was first read: never lower than the truth. They say
        what is counted and what is gone; whether enough is left is `take_stock`'s to decide.
        """
        version = await self.version(session, store_id)
        for known in (self._known.get(store_id), _pending(session).get(store_id)):
            if known is not None and known.version == version:
                return known
        profile = await self._stores.profile(session, store_id)
        catalog = await repository.load(session, profile, store_id, version)
        self._known[store_id] = catalog
        return catalog

    async def fresh(self, session: AsyncSession, store_id: str) -> Catalog:
        """The catalogue with the stock of this moment; the same object while nothing was sold."""
        catalog = await self.current(session, store_id)
        stock = await repository.stock(session, store_id)
        if all(product.stock == stock.get(product.id) for product in catalog.products):
            return catalog
        # What did not change stays the same object: whoever wrote it down need not write it again.
        products = tuple(
            each if each.stock == stock.get(each.id) else replace(each, stock=stock.get(each.id))
            for each in catalog.products
        )
        counted = self._known[store_id] = replace(catalog, products=products)
        return counted

    async def take_stock(self, session: AsyncSession, store: StoreKey, taken: Mapping[str, int]) -> None:
        """Take units of counted products, all or none: ApiError `sold_out` undoes the caller's transaction.

        `taken` as from common.domain.stock.stock_taken. The details of sold_out are
        `{"products": [{"product_id", "wanted", "left"}]}`.
        """
        short: list[dict[str, str | int]] = []
        gone: list[SoldOutChange] = []
        stock: dict[str, int | None] = {}
        for product_id in sorted(taken):  # one order of locks for all
            wanted = taken[product_id]
            left = await repository.take(session, store.id, product_id, wanted)
            if left is None:
                available = await repository.stock_of(session, store.id, product_id)
                if available is not None:  # None: nobody counts it any more
                    short.append({"product_id": product_id, "wanted": wanted, "left": available})
            elif left == 0:
                gone.append(SoldOutChange(product_id, True))
                stock[product_id] = 0
        if short:
            raise ApiError("sold_out", "there is not enough left", products=short)
        if gone:
            await self._changed(session, store, *gone, edit=_with_stock(stock))

    async def restore_stock(self, session: AsyncSession, store: StoreKey, taken: Mapping[str, int]) -> None:
        """Give back what a cancelled order took. What is no longer counted is let go."""
        back: list[SoldOutChange] = []
        stock: dict[str, int | None] = {}
        for product_id in sorted(taken):
            left = await repository.give_back(session, store.id, product_id, taken[product_id])
            if left is not None:
                stock[product_id] = left
            if left == taken[product_id]:
                back.append(SoldOutChange(product_id, False))
        if stock:
            await self._changed(session, store, *back, edit=_with_stock(stock))

    async def set_stock(
        self, session: AsyncSession, store: StoreKey, product_id: str, quantity: int | None, actor: Actor
    ) -> None:
        """Count the product from now on with so many units left; None: no longer counted."""
        catalog = await self.current(session, store.id)
        if product_id not in catalog.products_by_id:
            raise ApiError("not_found", "there is no such product in this store", product_id=product_id)
        if quantity is not None and quantity < 0:
            raise ApiError("quantity_out_of_range", "stock is never negative", product_id=product_id)
        await repository.set_stock(session, store.id, product_id, quantity)
        await self._audit.record(
            session, actor, "product.stock_set", f"product:{product_id}", store_id=store.id, quantity=quantity
        )
        change = SoldOutChange(product_id, quantity == 0)
        await self._changed(session, store, change, edit=_with_stock({product_id: quantity}))

    async def set_product_available(
        self, session: AsyncSession, store: StoreKey, product_id: str, available: bool, actor: Actor
    ) -> str:
        """Switch a product on or off ("86"); the catalogue's version after it. ApiError `not_found`."""
        before = await repository.set_product_available(session, store.id, product_id, available)
        return await self._switched(session, store, "product", product_id, before, available, actor)

    async def set_option_available(
        self, session: AsyncSession, store: StoreKey, option_id: str, available: bool, actor: Actor
    ) -> str:
        """The same for an option (no more olives)."""
        before = await repository.set_option_available(session, store.id, option_id, available)
        return await self._switched(session, store, "option", option_id, before, available, actor)

    async def save_store(self, session: AsyncSession, store: StoreKey, profile: StoreProfile, actor: Actor) -> None:
        """Replace the store's profile and tell its terminals."""
        await self._stores.save(session, store.id, profile)
        await self._audit.record(session, actor, "store.changed", f"store:{store.id}", store_id=store.id)
        await self._changed(session, store)

    async def replace_catalog(self, session: AsyncSession, store: StoreKey, catalog: Catalog, actor: Actor) -> str:
        """Sell exactly this from now on, profile and stock included; the new version.

        ApiError `validation_failed` with the list of what is wrong (common.domain.catalog.problems).
        """
        if wrong := problems(catalog):
            raise ApiError(
                "validation_failed",
                "the catalogue cannot be ordered from",
                problems=[{"code": each.code, "where": each.where} for each in wrong],
            )
        await self._stores.save(session, store.id, catalog.store)
        await repository.replace_all(session, store.id, catalog)
        await self._audit.record(
            session, actor, "catalogue.replaced", f"store:{store.id}", store_id=store.id, products=len(catalog.products)
        )
        return await self._changed(session, store)

    async def editable(self, session: AsyncSession, store: StoreKey) -> Catalog:
        """The catalogue with the stock of this moment, for a change in this transaction: nobody else changes it until
        then. ApiError `not_found` when the store has none."""
        await repository.locked_version(session, store.id)
        return await self.fresh(session, store.id)

    async def save(
        self,
        session: AsyncSession,
        store: StoreKey,
        before: Catalog,
        after: Catalog,
        actor: Actor,
        action: str,
        subject: str,
        **data: str | int,
    ) -> str:
        """Sell `after` from now on, where `before` is what `editable` gave; one event and one audit line, the new
        version. Nothing happens when they are the same. ApiError `validation_failed` as in replace_catalog, for
        problems that the menu did not have before."""
        if after == before:
            return before.version
        if wrong := set(problems(after)) - set(problems(before)):
            raise ApiError(
                "validation_failed",
                "the catalogue could not be ordered from",
                problems=[{"code": each.code, "where": each.where} for each in sorted(wrong, key=str)],
            )
        await write_difference(session, store.id, before, after)
        await archive.follow(session, store.id, before, after)
        await self._audit.record(session, actor, action, subject, store_id=store.id, **data)
        known = before.products_by_id
        changes = [
            SoldOutChange(each.id, each.sold_out)
            for each in after.products
            if (old := known.get(each.id)) is not None and old.sold_out != each.sold_out
        ]
        return await self._changed(session, store, *changes, edit=lambda _known: after)

    async def archived(self, session: AsyncSession, store_id: str) -> tuple[Product, ...]:
        """What was taken off the menu, by name."""
        return await archive.all_of(session, store_id)

    async def _switched(
        self,
        session: AsyncSession,
        store: StoreKey,
        kind: str,
        row_id: str,
        before: bool | None,
        available: bool,
        actor: Actor,
    ) -> str:
        if before is None:
            raise ApiError("not_found", f"there is no such {kind} in this store", kind=kind, id=row_id)
        if before == available:
            return await self.version(session, store.id)
        action = f"{kind}.{'available' if available else 'unavailable'}"
        await self._audit.record(session, actor, action, f"{kind}:{row_id}", store_id=store.id)
        if kind == "option":
            return await self._changed(session, store, edit=_with_option(row_id, available))
        empty = await repository.stock_of(session, store.id, row_id) == 0
        change = SoldOutChange(row_id, empty or not available)
        return await self._changed(session, store, change, edit=_with_product(row_id, available))

    async def _changed(
        self, session: AsyncSession, store: StoreKey, *changes: SoldOutChange, edit: Edit | None = None
    ) -> str:
        """A new version, told to everybody. `edit` makes the same change to the catalogue in memory, for others once
        it is durable, so that a large menu is not read again for one product; without it the next reader does."""
        before, version = await repository.locked_version(session, store.id), new_id()
        await repository.set_version(session, store.id, version)
        data = {
            "version": version,
            "products": [{"product_id": each.product_id, "sold_out": each.sold_out} for each in changes],
        }
        self._events.append(session, store, NewEvent("CatalogueChanged", data))
        pending = _pending(session)
        known = pending.get(store.id) or self._known.get(store.id)
        if edit is not None and known is not None and known.version == before:
            edited = pending[store.id] = replace(edit(known), version=version)
            after_commit(session, lambda: self._known.update({store.id: edited}))
        return version


def _pending(session: AsyncSession) -> dict[str, Catalog]:
    """Catalogues as this transaction, and nobody else yet, sees them."""
    pending: dict[str, Catalog] = session.info.setdefault("comptoir.catalog", {})
    return pending


def _with_stock(stock: Mapping[str, int | None]) -> Edit:
    def edit(catalog: Catalog) -> Catalog:
        products = (replace(p, stock=stock[p.id]) if p.id in stock else p for p in catalog.products)
        return replace(catalog, products=tuple(products))

    return edit


def _with_product(product_id: str, available: bool) -> Edit:
    def edit(catalog: Catalog) -> Catalog:
        products = (replace(p, available=available) if p.id == product_id else p for p in catalog.products)
        return replace(catalog, products=tuple(products))

    return edit


def _with_option(option_id: str, available: bool) -> Edit:
    def edit(catalog: Catalog) -> Catalog:
        return replace(
            catalog,
            option_groups=tuple(
                replace(
                    group,
                    options=tuple(replace(o, available=available) if o.id == option_id else o for o in group.options),
                )
                for group in catalog.option_groups
            ),
        )

    return edit
