"""Which parts of the stage are up."""

from __future__ import annotations

from typing import get_args

import pytest

from apps.signage.layout import MODES, Layout, languages_of, layout_of, offers_fit
from common.contract import signage as contract
from tests.support.signage.programs import program


def test_a_layout_for_each_of_the_wire() -> None:
    assert {str(each) for each in Layout} == set(get_args(contract.Layout))
    assert set(MODES.values()) == set(Layout), "each can be asked for"


def test_the_program_decides_unless_the_command_line_does() -> None:
    assert layout_of(None, None) is Layout.SPLIT_BOARD
    assert layout_of(None, program(layout="menu")) is Layout.MENU
    assert layout_of(Layout.BOARD, program(layout="menu")) is Layout.BOARD


def test_languages_of_the_screen_unless_the_command_line_says_others() -> None:
    assert languages_of((), None) == ()
    assert languages_of((), program(languages=("fr", "kab", "ar"))) == ("fr", "ar")
    assert languages_of(("en",), program(languages=("fr", "ar"))) == ("en",)


@pytest.mark.parametrize(
    ("layout", "with_program", "footer", "fits"),
    [
        (Layout.SPLIT_BOARD, False, False, True),
        (Layout.FULL, False, False, True),
        (Layout.FULL, True, False, False),
        (Layout.BOARD, True, False, True),
        (Layout.BOARD, True, True, False),
        (Layout.MENU, True, False, False),
    ],
)
def test_offers_have_their_line_where_no_other_is(layout: Layout, with_program: bool, footer: bool, fits: bool) -> None:
    assert offers_fit(layout, program() if with_program else None, footer) is fits
