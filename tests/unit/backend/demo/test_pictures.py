"""The drawings: what is committed is what the code draws, QtSvg renders it, and it stays small."""

import re
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from backend.demo.pictures import posters
from backend.demo.pictures.canvas import Canvas, fine, num, tokens
from backend.demo.pictures.gallery import NAMES, SQUARE, draw, draw_all
from backend.demo.pictures.shapes import scatter, smooth
from backend.demo.stores import STORES
from backend.demo.stores.demo_store import MEDIA

SVG = "{http://www.w3.org/2000/svg}"
RENDERED_BY_QT = {
    "svg", "defs", "g", "use", "path", "circle", "ellipse", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
every_picture = pytest.mark.parametrize("name", NAMES)


def size_limit(name: str) -> int:
    """Bytes: one dish, several dishes together, a whole screen."""
    if name in posters.POSTERS:
        return 70_000
    return 40_000 if name.startswith("menu-") else 16_384


def rendered(svg: str, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@every_picture
def test_the_committed_file_is_what_the_code_draws(name: str) -> None:
    assert (MEDIA / f"{name}.svg").read_text(encoding="utf-8") == draw(name)


@every_picture
def test_only_what_qt_renders_no_text_no_outside_reference(name: str) -> None:
    document = (MEDIA / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(document)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= RENDERED_BY_QT
    named = {each.get("id") for each in root.iter()}
    assert set(re.findall(r'href="#(\w+)"|url\(#(\w+)\)', document)) <= {
        pair for each in named for pair in ((each, ""), ("", each))
    }
    assert "http" not in document.replace("http://www.w3.org/2000/svg", "")
    assert len(document.encode()) <= size_limit(name)


@every_picture
def test_qt_paints_it(name: str) -> None:
    poster = name in posters.POSTERS
    image = rendered(draw(name), *((96, 54) if poster else (64, 64)))
    alphas = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]
    covered = sum(alpha > 0 for alpha in alphas) / len(alphas)
    assert covered == 1 if poster else 0.15 < covered < 0.95
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) > 25, "a food picture has many shades"


def test_every_file_is_drawn_and_every_dish_is_used() -> None:
    assert {path.stem for path in MEDIA.iterdir() if path.is_file()} == set(NAMES)
    used = {Path(name).stem for demo in STORES for name in demo.pictures}
    assert set(NAMES) - used == {"pizza-moitie-moitie"}, "the half-and-half tile is the screen's, not a product's"


def test_no_two_dishes_look_the_same() -> None:
    drawings = {name: draw(name) for name in SQUARE if not name.startswith("categorie-")}
    assert len(set(drawings.values())) == len(drawings)


def test_drawing_again_gives_the_same_files(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in draw_all(tmp_path / "once")}
    again = {path.name: path.read_bytes() for path in draw_all(tmp_path / "twice")}
    assert first == again
    assert len(first) == len(NAMES)


def test_an_outline_used_twice_is_written_once() -> None:
    canvas = Canvas("twice")
    outline = "M0 0" + "l1.1 2.2" * 20
    canvas.path(outline, "#111")
    canvas.path(outline, "#222")
    document = canvas.svg()
    assert document.count(outline) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(ElementTree.fromstring(document).iter(f"{SVG}use"))) == 2


@given(st.floats(-2000, 2000))
def test_numbers_are_short_and_true(value: float) -> None:
    assert abs(float(num(value)) - value) <= 0.051
    assert abs(float(fine(value)) - value) <= 0.0051
    assert not num(value).startswith("-0") or float(num(value)) != 0


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=12))
def test_a_run_of_numbers_can_be_read_back(values: list[float]) -> None:
    read = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", tokens(values))]
    assert len(read) == len(values)
    assert all(abs(a - b) <= 0.051 for a, b in zip(read, values, strict=True))


@given(st.integers(0, 50), st.floats(2, 40))
def test_scattered_points_keep_their_distance(seed: int, gap: float) -> None:
    points = scatter(Canvas(str(seed)).rng, 12, 100, gap, 0, 0)
    assert points
    assert all(x * x + y * y <= 100.001**2 for x, y in points)
    pairs = [(p, q) for i, p in enumerate(points) for q in points[:i]]
    assert all(((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) ** 0.5 >= gap for p, q in pairs)


def test_a_closed_curve_returns_to_its_start() -> None:
    d = smooth([(0.0, 0.0), (33.3, 1.0), (30.0, 29.7), (2.2, 31.0)])
    assert d.startswith("M0 0c")
    assert d.endswith("z")
    steps = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", d.split("c")[1])]
    assert abs(sum(steps[4::6])) < 0.01
    assert abs(sum(steps[5::6])) < 0.01
