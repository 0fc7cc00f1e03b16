"""A terminal that was paired long ago and finds its menu on its own disk: no backend is needed to draw it."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from backend.demo.stores.demo_store import MEDIA
from common.coins.driver import CoinRefused
from common.contract.abilities import BY_TYPE, Ability
from common.contract.catalog import CatalogOut, MediaItem
from common.contract.devices import AbilitiesOut, DeviceOut, StoreRef
from common.domain.catalog import Catalog
from common.domain.coin_changer import Reading
from common.domain.device import PREFIX_LETTER, DeviceType
from common.domain.ids import new_id
from common.pairing.env_file import DeviceEnv, write_env
from common.store import documents
from common.store.database import Database
from common.store.documents import Document
from common.store.media import MediaFolder
from common.ui.terminal.shell import TerminalParts, open_terminal


def pair_on_disk(folder: Path, kind: DeviceType, catalog: Catalog, without: Collection[Ability] = ()) -> Catalog:
    """Write what pairing would have written; the catalogue as it is on that disk. `without`: what was taken away."""
    device = DeviceOut(id=new_id(), name="Terminal 1", type=kind, number_prefix=f"{PREFIX_LETTER[kind]}1")
    store = StoreRef(id=new_id(), sku=catalog.store.sku, name=catalog.store.name.fr)
    profile = AbilitiesOut(
        claimed=True,
        device=device,
        store=store,
        abilities=tuple(each for each in BY_TYPE[kind] if each not in without),
        realtime=None,
        server_time=datetime.now(UTC),
    )
    write_env(folder / ".env", DeviceEnv(store.sku, "http://127.0.0.1:9/api/v1", "fpr-screens-0001", device.id))
    media = MediaFolder(folder / "media")
    kept = with_media(catalog, media)
    items = tuple(MediaItem(name=path.name, size=path.stat().st_size) for path in sorted(media.folder.iterdir()))
    database = Database(folder / "device.sqlite3")
    wire = CatalogOut.of(kept, items)
    database.run_now(lambda tx: documents.put(tx, "profile", Document("me", 0, profile.model_dump_json())))
    database.run_now(lambda tx: documents.put(tx, "catalogue", Document("current", 0, wire.model_dump_json())))
    database.close()
    return kept


def with_media(catalog: Catalog, media: MediaFolder) -> Catalog:
    """The demo's catalogue with its drawings under the names the backend gives them."""
    names: dict[str, str] = {}

    def keep(picture: str) -> str:
        if picture and picture not in names:
            content = (MEDIA / picture).read_bytes()
            names[picture] = hashlib.sha256(content).hexdigest() + Path(picture).suffix
            media.save(names[picture], content)
        return names.get(picture, "")

    return replace(
        catalog,
        store=replace(catalog.store, logo=keep(catalog.store.logo)),
        categories=tuple(replace(each, picture=keep(each.picture)) for each in catalog.categories),
        products=tuple(replace(each, picture=keep(each.picture)) for each in catalog.products),
    )


def parts_of(kind: DeviceType, folder: Path) -> TerminalParts:
    arguments = argparse.Namespace(
        data_dir=folder, qr=str(folder / "no.png"), allow_file_keyring=True, log_level="WARNING"
    )
    return open_terminal(kind, arguments)


class NoMachine:
    """A coin changer that nobody reaches: its screens are drawn from what the journal would say."""

    async def occupy(self) -> None:
        raise CoinRefused("machine_unreachable")

    async def start(self, payment_id: str, amount: int) -> str:
        raise CoinRefused("machine_unreachable")

    async def proceed(self, operation: str) -> None:
        raise CoinRefused("machine_unreachable")

    async def poll(self, operation: str) -> Reading:
        raise CoinRefused("machine_unreachable")

    async def cancel(self, operation: str) -> None:
        raise CoinRefused("machine_unreachable")

    async def finish(self, operation: str) -> None:
        raise CoinRefused("machine_unreachable")

    async def imported(self, operation: str) -> None:
        raise CoinRefused("machine_unreachable")

    async def inventory(self, currency: str) -> Mapping[int, int]:
        raise CoinRefused("machine_unreachable")
