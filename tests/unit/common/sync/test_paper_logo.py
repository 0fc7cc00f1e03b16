"""The receipt's logo from this terminal's disk: read once, and nothing where it is not there yet."""

import hashlib
from pathlib import Path

from common.store.media import MediaFolder
from common.sync.paper_logo import PaperLogo

CONTENT = b"\x89PNG\r\n\x1a\n..."
NAME = f"{hashlib.sha256(CONTENT).hexdigest()}.png"


async def test_it_is_read_once_it_is_there_and_then_kept(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)
    logo = PaperLogo(media)
    assert await logo.read("") == b""
    assert await logo.read(NAME) == b"", "not fetched yet"
    media.save(NAME, CONTENT)
    assert await logo.read(NAME) == CONTENT
    media.path(NAME).unlink()
    assert await logo.read(NAME) == CONTENT
    assert await logo.read("") == b"", "the design has none any more"


async def test_a_name_that_is_no_content_hash_is_not_read_and_costs_no_receipt(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    assert await PaperLogo(MediaFolder(tmp_path / "media")).read("../secret.png") == b""
