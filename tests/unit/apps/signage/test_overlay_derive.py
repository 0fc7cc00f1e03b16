"""From a form to what is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apps.signage.overlays.derive import colour, line_size, one_line, overlay_rows, pace_of, reads_rtl
from apps.signage.overlays.rows import OverlayRow
from apps.signage.overlays.service import Shown
from common.contract.signage import OverlayLook, OverlayOut
from tests.support.signage.programs import corner, image, ticker

NOWHERE = lambda _media: None  # noqa: E731


def row(overlay: OverlayOut, path: Path | None = Path("/media/x.png"), shown: bool = True) -> OverlayRow:
    (made,) = overlay_rows((overlay,), (Shown(overlay.id),) if shown else (), lambda _media: path)
    return made


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("#C2410C", "#c2410c"), ("#80c2410c", "#80c2410c"), ("#fff", "#fff"), (" #FFFFFF ", "#ffffff"),
        ("", "other"), ("red", "other"), ("#12345", "other"), ("#ggg", "other"), ("url(x)", "other"),
    ],
)  # fmt: skip
def test_colours(text: str, seen: str) -> None:
    assert colour(text, "other") == seen


@pytest.mark.parametrize(
    ("message", "rtl"),
    [
        ("Menu duo", False), ("وجبة لشخصين", True), ("1 550 دج", True), ("1 550 DA — عرض", False),
        ("عرض: Menu duo", True), ("« Menu »", False), ("", False), ("12:30", False), ("שלום", True),
    ],
)  # fmt: skip
def test_the_first_letter_says_which_way_it_reads(message: str, rtl: bool) -> None:
    assert reads_rtl(message) is rtl


@given(st.text())
@example("0\n\x08")
def test_a_line_is_one_line_and_keeps_its_words(message: str) -> None:
    line = one_line(message)
    assert not set(line) & set("\n\r\u2028\u2029\u202e\x00")
    assert one_line(line) == line


def test_line_breaks_become_a_dot_between() -> None:
    assert one_line(" a\r\n\nb \t c ") == "a  ·  b   c"


@pytest.mark.parametrize("speed", [-5, 0, 1, 100, 200, 10**9])
def test_a_pace_that_can_be_read(speed: int) -> None:
    assert 0.05 <= pace_of(speed) <= 10


def test_a_picture_that_is_not_here_yet_is_not_shown_and_then_it_is() -> None:
    overlay = image(1, "x.png")
    assert not row(overlay, None).shown
    here = row(overlay, Path("/media/été 100 %.png"))
    assert (here.shown, here.source) == (True, "file:///media/%C3%A9t%C3%A9%20100%20%25.png")


def test_a_line_without_words_is_not_shown() -> None:
    assert not row(ticker(1, "  \n ")).shown


@pytest.mark.parametrize(
    ("look", "at"),
    [
        ({"image_pos_x": 20, "image_pos_y": 80}, (0.2, 0.8)),
        ({"image_pos_x": -50, "image_pos_y": 900}, (0.0, 1.0)),
        ({"position_mode": "linear", "position": "header"}, (0.5, 0.0)),
        ({"position_mode": "linear", "position": "body", "image_pos_x": 10}, (0.1, 0.5)),
        ({"position_mode": "linear", "position": "footer"}, (0.5, 1.0)),
    ],
)
def test_where_a_picture_is(look: dict[str, object], at: tuple[float, float]) -> None:
    overlay = image(1, "x.png")
    made = row(overlay.model_copy(update={"look": overlay.look.model_copy(update=look)}))
    assert (made.at_x, made.at_y) == at


def test_absurd_sizes_are_held_to_their_bounds() -> None:
    made = row(image(1, "x.png", image_width_percent=0, image_opacity=300, image_width=-3, font_size=10**6))
    assert (made.wide, made.strength, made.width_px, made.font_px) == (0.01, 1.0, 0, 240)
    assert row(corner(1, "x.png", corner_size=900)).wide == 1.0


def test_unknown_keys_of_a_newer_backend_are_no_matter() -> None:
    look = OverlayLook.model_validate({"message": "Bonjour", "sparkle": True, "text_color": "chartreuse"})
    made = row(ticker(1, "").model_copy(update={"look": look}))
    assert (made.message, made.ink) == ("Bonjour", "#ffffff")


def test_the_size_of_the_line_that_is_there() -> None:
    overlays = (ticker(1, "a", font_size=60), ticker(2, "b", position="header"), ticker(3, "c", position="body"))
    rows = overlay_rows(overlays, (Shown(1), Shown(3)), NOWHERE)
    assert (line_size(rows, "footer"), line_size(rows, "header")) == (60, 0)


def test_the_highest_priority_is_last_and_two_of_one_id_are_one() -> None:
    rows = overlay_rows((ticker(1, "a", priority=9), ticker(2, "b"), ticker(2, "c")), (), NOWHERE)
    assert [each.key for each in rows] == ["2", "1"]
    assert not any(each.shown for each in rows)
