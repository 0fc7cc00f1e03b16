"""Comfort settings as QML sees them; they are applied to the theme as they change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.kiosk.comfort.service import Comfort, ComfortState
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class ComfortProps:
    """`any`: something is set, the button shows it."""

    reach: bool
    text_percent: int
    contrast: bool
    speech: bool
    any: bool


def derive_comfort_props(state: ComfortState) -> ComfortProps:
    return ComfortProps(state.reach, state.text_percent, state.contrast, state.speech, state != ComfortState())


class ComfortViewModel(ViewModel[ComfortProps]):
    """`apply` sets the theme; `say` speaks, when a voice is wanted and there is one."""

    def __init__(self, comfort: Comfort, apply: Callable[[ComfortState], None], say: Callable[[str], None]) -> None:
        self._comfort = comfort
        self._apply = apply
        self._say = say
        super().__init__(derive_comfort_props(comfort.state.value))
        self._end = comfort.state.subscribe(self._changed)

    def derive(self) -> ComfortProps:
        return derive_comfort_props(self._comfort.state.value)

    def dispose(self) -> None:
        self._end()
        super().dispose()

    @slot
    def toggle_reach(self) -> None:
        self._comfort.toggle_reach()

    @slot
    def toggle_contrast(self) -> None:
        self._comfort.toggle_contrast()

    @slot
    def toggle_speech(self) -> None:
        self._comfort.toggle_speech()

    @slot
    def set_text(self, percent: int) -> None:
        self._comfort.set_text(percent)

    @slot
    def say(self, words: str) -> None:
        if self._comfort.state.value.speech and words:
            self._say(words)

    def _changed(self, state: ComfortState) -> None:
        self._apply(state)
        self.refresh()
