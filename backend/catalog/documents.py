"""The catalogue as the bytes terminals fetch, written once per version and stock, and per product while it stays."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.media import MediaStore
from backend.catalog.service import CatalogService
from common.contract.catalog import CatalogOut, ProductModel
from common.domain.catalog import Catalog, Product

_EMPTY = b'"products":[]'


@dataclass(frozen=True, slots=True)
class Document:
    version: str
    body: bytes


@dataclass(frozen=True, slots=True)
class _Written:
    catalog: Catalog
    document: Document
    products: Mapping[str, tuple[Product, bytes]]


class CatalogDocuments:
    def __init__(self, catalog: CatalogService, media: MediaStore) -> None:
        self._catalog = catalog
        self._media = media
        self._written: dict[str, _Written] = {}

    async def current(self, session: AsyncSession, store_id: str) -> Document:
        """CatalogOut as JSON, with the stock of this moment."""
        catalog = await self._catalog.fresh(session, store_id)
        written = self._written.get(store_id)
        if written is None or written.catalog is not catalog:
            # A menu of a thousand products takes tens of milliseconds: not on the event loop.
            written = await asyncio.to_thread(self._write, catalog, written.products if written else {})
            self._written[store_id] = written
        return written.document

    def _write(self, catalog: Catalog, known: Mapping[str, tuple[Product, bytes]]) -> _Written:
        names = {catalog.store.logo, catalog.store.receipt.logo}
        names.update(each.picture for each in catalog.categories)
        names.update(each.picture for each in catalog.products)
        products: dict[str, tuple[Product, bytes]] = {}
        for product in catalog.products:
            before = known.get(product.id)
            if before is not None and before[0] is product:
                products[product.id] = before
            else:
                products[product.id] = (product, ProductModel.of(product).model_dump_json().encode())
        frame = CatalogOut.of(replace(catalog, products=()), self._media.items(names - {""})).model_dump_json().encode()
        # Inside a JSON string these quotes would be escaped: this is the field, once.
        head, _, tail = frame.partition(_EMPTY)
        listed = b",".join(text for _, text in products.values())
        body = b"".join((head, _EMPTY[:-1], listed, b"]", tail))
        return _Written(catalog, Document(catalog.version, body), products)
