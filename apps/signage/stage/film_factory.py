"""Makes film players, and loads Qt Multimedia for the first of them only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from apps.signage.stage.players import Film, FilmEvents, Films


def film_player(sound: bool = False) -> Films:
    def make(output: QObject, events: FilmEvents) -> Film:
        from apps.signage.stage.film import FilmPlayer
        from common.ui.qt_log import without_python

        # the library starts threads, waits for them, and they log
        with without_python():
            return FilmPlayer(output, events, sound)

    return make
