"""A terminal whose store was damaged: it starts, says so in its language, and what nobody had sent is still there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from apps.demo.processes import comptoir
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from common.domain.device import DeviceType
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.ui.drive_client import DriveClient
from tests.support.screens._terminal import pair_on_disk

SAID = {
    "fr": "La mémoire de ce terminal était abîmée.",
    "en": "This terminal's memory was damaged.",
    "ar": "كانت ذاكرة هذا الجهاز تالفة.",
}
UNSENT = 60


def damaged(folder: Path, kind: DeviceType) -> None:
    """Paired, with sixty things to send, and then a page in the middle of its file is rubbish."""
    folder.mkdir()
    pair_on_disk(folder, kind, CATALOG)
    path = folder / "device.sqlite3"
    database = Database(path)

    def queue(tx: Transaction) -> None:
        for number in range(UNSENT):
            body = json.dumps({"number": number, "note": "x" * 400})
            documents.put(tx, "cart", Document(f"filler-{number:03}", 0, "{broken"))
            outbox.add(tx, NewRequest(f"l:{number}", f"k:{number}", "POST", "/x", body, "2026-03-01T12:00:00+00:00"))

    database.run_now(queue)
    database.close()
    content = bytearray(path.read_bytes())
    at = content.rindex(b'"number": 30') // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def files(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if not each.name.endswith(("-wal", "-shm"))]


@pytest.mark.parametrize(("kind", "language"), [("pos", "en"), ("kds", "ar"), ("kiosk", "fr")])
async def test_a_damaged_store_is_kept_aside_and_the_screen_says_so(
    tmp_path: Path, kind: DeviceType, language: str
) -> None:
    folder = tmp_path / kind
    damaged(folder, kind)
    command = comptoir(kind, "--data-dir", str(folder), "--lang", language, "--allow-file-keyring")
    async with DriveClient(command, env={"DEVICE_TOKEN": "1|token"}) as program:
        await program.wait("store-notice-strip", visible=True, timeout_ms=20_000)
        assert await program.get("store-notice-strip", "text") == SAID[language]
        (aside,) = [each for each in files(folder) if each.startswith("device.sqlite3.damaged-20")]
        assert aside in await program.get("store-notice-strip", "detail")
        await program.screenshot(str(tmp_path / "said.png"))
        await program.tap("store-notice-strip-action")
        await program.wait("store-notice-strip", visible=False)
    database = Database(folder / "device.sqlite3")
    try:
        assert database.set_aside is None
        assert UNSENT - 10 <= len(database.run_now(outbox.waiting)) < UNSENT
    finally:
        database.close()
