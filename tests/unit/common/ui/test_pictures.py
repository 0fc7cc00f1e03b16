"""Drawings become PNGs once, in their own thread, named by content and size."""

import hashlib
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from common.ui.pictures import Draughtsman, chosen_url, drawn_path, rasterise, stepped

DISC = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="8" fill="#c00"/></svg>'


def drawing(folder: Path, content: bytes = DISC) -> Path:
    file = folder / f"{hashlib.sha256(content).hexdigest()}.svg"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(("side", "step"), [(0, 0), (1, 64), (64, 64), (65, 128), (500, 512)])
def test_steps(side: int, step: int) -> None:
    assert stepped(side) == step


def test_only_media_named_by_their_content_are_kept(tmp_path: Path) -> None:
    assert drawn_path(tmp_path / "pizza.svg", 128) is None
    assert drawn_path(tmp_path / f"{'a' * 64}.png", 128) is None
    assert drawn_path(tmp_path / f"{'a' * 64}.svg", 128) == tmp_path / "drawn" / f"{'a' * 64}-128.png"


def test_a_drawing_fits_into_its_square_and_keeps_its_shape(tmp_path: Path) -> None:
    source = drawing(tmp_path)
    target = tmp_path / "drawn" / "disc.png"
    assert rasterise(source, 128, target)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (128, 64)
    assert image.pixelColor(64, 32).name() == "#cc0000"
    assert image.pixelColor(1, 1).alpha() == 0


def test_what_is_no_picture_leaves_nothing_behind(tmp_path: Path) -> None:
    source = drawing(tmp_path, b"<svg")
    target = tmp_path / "drawn" / "broken.png"
    assert not rasterise(source, 128, target)
    assert not target.exists()


def test_a_disk_that_takes_nothing_is_survived(tmp_path: Path) -> None:
    (tmp_path / "drawn").write_text("a file where the folder should be")
    assert not rasterise(drawing(tmp_path), 64, tmp_path / "drawn" / "disc.png")


def test_first_the_drawing_then_its_png(tmp_path: Path) -> None:
    source = drawing(tmp_path)
    draughtsman = Draughtsman(later_s=0)
    assert chosen_url(QUrl.fromLocalFile(str(source)), 128, draughtsman) == QUrl.fromLocalFile(str(source))
    target = tmp_path / "drawn" / f"{source.stem}-128.png"
    deadline = time.monotonic() + 5
    while not target.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert chosen_url(QUrl.fromLocalFile(str(source)), 128, draughtsman) == QUrl.fromLocalFile(str(target))
    draughtsman.stop()


def test_nothing_is_loaded_without_a_size_and_other_addresses_pass(tmp_path: Path) -> None:
    assert chosen_url(QUrl("https://example.test/x.svg"), 64) == QUrl("https://example.test/x.svg")
    assert chosen_url(QUrl.fromLocalFile(str(tmp_path / "x.png")), 64) == QUrl.fromLocalFile(str(tmp_path / "x.png"))
    assert chosen_url(QUrl.fromLocalFile(str(drawing(tmp_path))), 0).isEmpty()


def test_stopping_ends_the_thread_even_with_work_waiting(tmp_path: Path) -> None:
    draughtsman = Draughtsman(later_s=60)
    draughtsman.want(drawing(tmp_path), 64, tmp_path / "drawn" / "disc.png")
    draughtsman.stop()
    assert not (tmp_path / "drawn" / "disc.png").exists()
