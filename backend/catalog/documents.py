"""The catalogue as the bytes terminals fetch, written once per version and stock."""

import asyncio
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.media import MediaStore
from backend.catalog.service import CatalogService
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Document:
    version: str
    body: bytes


class CatalogDocuments:
    def __init__(self, catalog: CatalogService, media: MediaStore) -> None:
        self._catalog = catalog
        self._media = media
        self._written: dict[str, tuple[Catalog, Document]] = {}

    async def current(self, session: AsyncSession, store_id: str) -> Document:
        """CatalogOut as JSON, with the stock of this moment."""
        catalog = await self._catalog.fresh(session, store_id)
        written = self._written.get(store_id)
        if written is not None and written[0] is catalog:
            return written[1]
        # A menu of a thousand products takes tens of milliseconds: not on the event loop.
        document = Document(catalog.version, await asyncio.to_thread(self._write, catalog))
        self._written[store_id] = (catalog, document)
        return document

    def _write(self, catalog: Catalog) -> bytes:
        names = {catalog.store.logo}
        names.update(each.picture for each in catalog.categories)
        names.update(each.picture for each in catalog.products)
        return CatalogOut.of(catalog, self._media.items(names - {""})).model_dump_json().encode()
