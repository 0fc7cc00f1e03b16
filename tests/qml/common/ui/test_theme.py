"""Every text colour on every background it is used on reads at WCAG AA, in every theme and with any brand colour."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlApplicationEngine

from common.ui.application import ROOT, destroy
from common.ui.theme import Theme, density_of_diagonal

# text → the backgrounds it stands on
PAIRS = {
    "ink": [
        "surface", "raised", "sunken", "pressed",
        "accentSoft", "successSoft", "warningSoft", "dangerSoft", "infoSoft",
    ],
    "inkMuted": ["surface", "raised", "sunken", "pressed"],
    "inkOnAccent": ["accent", "accentPressed"],
    "accentInk": ["accentSoft", "raised", "surface"],
    "success": ["successSoft", "surface", "raised"],
    "warning": ["warningSoft", "surface", "raised"],
    "danger": ["dangerSoft", "surface", "raised"],
    "info": ["infoSoft", "surface", "raised"],
    "inkOnFill": ["successFill", "warningFill", "dangerFill", "infoFill"],
    "inkOnInverse": ["inverse"],
    "inkOnInverseMuted": ["inverse"],
    "inkOnAllergy": ["allergy"],
}  # fmt: skip
# what must be told from its background without being text: 3 to 1
MARKS = {"lineStrong": ["surface", "raised"], "focus": ["surface", "raised"], "inkDisabled": ["raised", "sunken"]}


def luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())


def contrast(a: QColor, b: QColor) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def theme(qt_application: Any) -> Any:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(ROOT))
    made = Theme(engine)
    yield made
    destroy(engine)


def colour(theme: Theme, name: str) -> QColor:
    found = theme._object.property(name)
    assert isinstance(found, QColor), name
    return found


def failures(theme: Theme, pairs: dict[str, list[str]], floor: float) -> list[str]:
    return [
        f"{text} on {ground}: {ratio:.2f}"
        for text, grounds in pairs.items()
        for ground in grounds
        if (ratio := contrast(colour(theme, text), colour(theme, ground))) < floor
    ]


@pytest.mark.parametrize(("dark", "high"), list(itertools.product((False, True), (False, True))))
def test_every_pair_reads(theme: Theme, dark: bool, high: bool) -> None:
    theme.set_dark(dark)
    theme.set_high_contrast(high)
    assert failures(theme, PAIRS, 4.5) == []
    assert failures(theme, MARKS, 3.0) == []


@given(brand=st.integers(0, 0xFFFFFF), dark=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_brand_colour_reads(theme: Theme, brand: int, dark: bool) -> None:
    theme.set_dark(dark)
    theme.set_brand(f"#{brand:06x}")
    assert failures(theme, {"inkOnAccent": ["accent"], "accentInk": ["accentSoft"]}, 4.5) == []


def test_a_brand_that_is_no_colour_changes_nothing(theme: Theme) -> None:
    before = colour(theme, "accent")
    theme.set_brand("not a colour")
    assert colour(theme, "accent") == before


def test_sizes_are_millimetres_on_the_glass(theme: Theme) -> None:
    # 20 mm is 111 px on a 15.6" Full HD till and 54 px on a 32" kiosk
    assert round(20 * density_of_diagonal(1920, 1080, 15.6)) == 111
    assert round(20 * density_of_diagonal(1080, 1920, 32)) == 54
    theme.set_pixels_per_mm(density_of_diagonal(1920, 1080, 15.6))
    assert theme._object.property("touch") == 67


def test_the_persons_text_size_is_held_between_one_and_two(theme: Theme) -> None:
    plain = theme._object.property("body")
    theme.set_text_scale(9)
    assert abs(theme._object.property("body") - 2 * plain) <= 1
    theme.set_text_scale(0.1)
    assert theme._object.property("body") == plain
