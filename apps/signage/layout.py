"""Which parts of the stage are up: what the screen's program says, unless the command line says otherwise."""

from __future__ import annotations

from enum import StrEnum

from common.contract.signage import ProgramOut
from common.domain.text import LANGUAGES, Language


class Layout(StrEnum):
    """FULL: the playlist alone. SPLIT_…: beside the playlist."""

    FULL = "full"
    BOARD = "board"
    MENU = "menu"
    SPLIT_BOARD = "split_board"
    SPLIT_MENU = "split_menu"

    @property
    def has_board(self) -> bool:
        return self in (Layout.BOARD, Layout.SPLIT_BOARD)

    @property
    def has_playlist(self) -> bool:
        return self not in (Layout.BOARD, Layout.MENU)


MODES: dict[str, Layout] = {
    "board": Layout.BOARD,
    "playlist": Layout.FULL,
    "split": Layout.SPLIT_BOARD,
    "menu": Layout.MENU,
    "split-menu": Layout.SPLIT_MENU,
}
"""The words of `--mode`."""


def layout_of(wanted: Layout | None, program: ProgramOut | None) -> Layout:
    """`wanted`: by the command line. A store without a program has numbers beside its pictures."""
    if wanted is not None:
        return wanted
    return Layout(program.screen.layout) if program is not None else Layout.SPLIT_BOARD


def languages_of(wanted: tuple[Language, ...], program: ProgramOut | None) -> tuple[Language, ...]:
    """The languages shown in turn; none: the one the program runs in. Unknown ones are left out."""
    if wanted or program is None:
        return wanted
    return tuple(each for language in program.screen.languages for each in LANGUAGES if each == language)


def offers_fit(layout: Layout, program: ProgramOut | None, footer_taken: bool) -> bool:
    """Whether the line of offers may be at the bottom: a bought screen and a menu need none, and never two lines."""
    return (program is None or layout.has_board) and not footer_taken
