"""Pictures are named after their content; nothing else gets in, nothing half-written is seen."""

import hashlib
from pathlib import Path

import pytest

from backend.catalog.media import MediaStore

PICTURES = {
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "png": b"\x89PNG\r\n\x1a\n....",
    "jpg": b"\xff\xd8\xff\xe0....",
    "webp": b"RIFF....WEBPVP8 ",
}


@pytest.mark.parametrize("ending", list(PICTURES))
def test_a_picture_is_found_under_its_hash(tmp_path: Path, ending: str) -> None:
    store, content = MediaStore(tmp_path / "media"), PICTURES[ending]

    item = store.put(content, ending)

    assert item.name == f"{hashlib.sha256(content).hexdigest()}.{ending}"
    found = store.find(item.name)
    assert found is not None
    assert found.read_bytes() == content
    assert store.items({item.name, "0" * 64 + ".png"}) == (item,)


def test_the_same_picture_is_one_file(tmp_path: Path) -> None:
    store = MediaStore(tmp_path)

    assert store.put(PICTURES["png"], "png") == store.put(PICTURES["png"], "png")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("ending", ["html", "exe", "", "PNG", "svgz"])
def test_other_endings_are_refused(tmp_path: Path, ending: str) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        MediaStore(tmp_path).put(PICTURES["svg"], ending)


@pytest.mark.parametrize("ending", list(PICTURES))
def test_content_must_be_what_its_ending_says(tmp_path: Path, ending: str) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        MediaStore(tmp_path).put(b"<html>hello</html>", ending)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../secret", "a.png", "0" * 64, "0" * 64 + ".png\n", "0" * 63 + "G.png"]
)
def test_only_names_we_make_are_looked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.png").touch()

    assert MediaStore(tmp_path).find(name) is None
