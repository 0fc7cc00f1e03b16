"""The menu on the terminal: from its own disk at once, from the backend when it changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from common.client.errors import ClientError, TerminalRefused, Unreachable
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.domain.waiting import happens
from common.store import documents, kv
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.media import MediaFolder
from common.sync.link import Link

log = logging.getLogger(__name__)

REFRESH_EVERY_S = 300.0
PICTURES_AT_ONCE = 4
_ID = "current"
_ETAG = "catalogue.etag"

Progress = Callable[[int, int], None]


class CatalogApi(Protocol):
    async def catalogue(self, etag: str | None) -> tuple[CatalogOut, str] | None:
        """The menu and its ETag, None when it is still the one of that ETag."""
        ...

    async def media(self, name: str) -> bytes: ...


class CatalogSync:
    """`catalog` is None until the first menu is there. `pictures` False: a terminal that shows none fetches none."""

    def __init__(
        self, database: Database, api: CatalogApi, media: MediaFolder, link: Link, *, pictures: bool = True
    ) -> None:
        self.catalog: Published[Catalog | None] = Published(None)
        self.pictures: Published[int] = Published(0)
        self._wants_pictures = pictures
        self._media_names: tuple[str, ...] = ()
        self._database = database
        self._api = api
        self._media = media
        self._link = link
        self._wanted = asyncio.Event()

    def load_now(self) -> Catalog | None:
        """The menu kept on disk, at start-up, without waiting for anybody."""
        kept = self._database.run_now(lambda tx: documents.get(tx, "catalogue", _ID))
        if kept is not None:
            wire = CatalogOut.model_validate_json(kept.body)
            self._media_names = tuple(item.name for item in wire.media)
            self.catalog.set(wire.catalog())
        return self.catalog.value

    def want(self) -> None:
        """The backend said that the menu changed."""
        self._wanted.set()

    async def refresh(self, progress: Progress | None = None) -> None:
        """Fetch the menu if it changed and the pictures that are missing; ClientError or StoreError otherwise.

        Pictures come first, so that a new menu never shows holes; one that cannot be had does not hold the menu
        back, and is asked for again next time (`pictures` counts up when such a late one is here).
        """
        etag = await self._database.run(lambda tx: kv.get(tx, _ETAG))
        answer = await self._api.catalogue(etag)
        if answer is None:
            if await self._fetch_pictures(progress):
                self.pictures.set(self.pictures.value + 1)
            return
        wire, new_etag = answer
        self._media_names = tuple(item.name for item in wire.media)
        await self._fetch_pictures(progress)

        def keep(tx: Transaction) -> None:
            documents.replace_all(tx, "catalogue", [Document(_ID, 0, wire.model_dump_json())])
            kv.put(tx, _ETAG, new_etag)

        await self._database.run(keep)
        self.catalog.set(wire.catalog())

    async def run(self) -> None:
        """Refresh when asked and now and then; cancel to stop."""
        pause = 0.0
        while True:
            if pause:
                await happens(self._wanted, pause)
            self._wanted.clear()
            try:
                await self.refresh()
                self._link.answered()
                pause = REFRESH_EVERY_S
            except TerminalRefused as error:
                self._link.refuse(error.code)
                pause = REFRESH_EVERY_S
            except ClientError as error:
                if isinstance(error, Unreachable):
                    self._link.lost(error.code)
                log.info("menu not refreshed: %s", error)
                pause = 10.0

    async def _fetch_pictures(self, progress: Progress | None) -> int:
        """Fetch what is missing; how many came."""
        wanted = self._media_names if self._wants_pictures else ()
        missing = [name for name in wanted if not self._media.has(name)]
        done = fetched = 0
        gate = asyncio.Semaphore(PICTURES_AT_ONCE)
        if progress:
            progress(0, len(missing))

        async def fetch(name: str) -> None:
            nonlocal done, fetched
            async with gate:
                try:
                    content = await self._api.media(name)
                    await asyncio.to_thread(self._media.save, name, content)
                    fetched += 1
                except (ClientError, ValueError) as error:
                    log.warning("picture %s not fetched: %s", name, error)
            done += 1
            if progress:
                progress(done, len(missing))

        await asyncio.gather(*(fetch(name) for name in missing))
        return fetched
