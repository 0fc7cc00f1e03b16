"""A voice, where the system has one. Loaded at the first wish for it; its absence only leaves the kiosk silent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

log = logging.getLogger(__name__)


class Voice:
    """`language` gives the present language of the words."""

    def __init__(self, language: Callable[[], str]) -> None:
        self._language = language
        self._engine: QTextToSpeech | None = None
        self._tried = False

    def say(self, words: str) -> None:
        engine = self._loaded()
        if engine is None:
            return
        engine.setLocale(QLocale(self._language()))
        engine.stop()
        engine.say(words)

    def stop(self) -> None:
        if self._engine is not None:
            self._engine.stop()

    def _loaded(self) -> QTextToSpeech | None:
        if not self._tried:
            self._tried = True
            try:
                from PySide6.QtTextToSpeech import QTextToSpeech
            except ImportError as error:
                log.info("no voice: %s", error)
                return None
            if QTextToSpeech.availableEngines():
                self._engine = QTextToSpeech()
        return self._engine
