"""A folder as a source: its files one after the other, round and round."""

from __future__ import annotations

from datetime import datetime

from apps.signage.stage.folder import FolderWatch, Picture, Playlist, following
from apps.signage.stage.source import Changed, Slot
from common.contract.signage import LONGEST_S
from common.domain.ids import new_id

SHOWN_FOR_S = 8.0
OF_THE_FILE = ("unreadable", "decoder")
"""Causes that stay until the file is another one; a machine that was too busy is none."""


class FolderSource:
    """`shown_for_s`: each picture; a film runs to its end."""

    def __init__(self, watch: FolderWatch, shown_for_s: float = SHOWN_FOR_S) -> None:
        self._watch = watch
        self._shown_for_ms = round(shown_for_s * 1000)
        self._changed: Changed = lambda _urgent: None
        self._given: dict[str, Picture] = {}
        self._shown: Picture | None = None
        watch.playlist.subscribe(self._listed)

    def on_changed(self, changed: Changed) -> None:
        self._changed = changed

    def next(self, after: Slot | None) -> Slot | None:
        before = self._given.get(after.id) if after is not None else self._shown
        picture = following(self._watch.playlist.value.pictures, before)
        if picture is None:
            return None
        lasts_ms = LONGEST_S * 1000 if picture.kind == "video" else self._shown_for_ms
        slot = Slot(new_id(), picture.name, picture.kind, picture.path, lasts_ms, version=picture.modified_ns)
        self._given = {
            **{key: each for key, each in self._given.items() if after is not None and key == after.id},
            slot.id: picture,
        }
        return slot

    def began(self, slot: Slot, at: datetime) -> None:  # noqa: ARG002 - a folder counts nothing
        self._shown = self._given.get(slot.id)

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        """A folder counts nothing."""

    def failed(self, slot: Slot, cause: str) -> None:
        picture = self._given.get(slot.id)
        if picture is not None and cause in OF_THE_FILE:
            self._watch.leave_out(picture, cause)

    def _listed(self, playlist: Playlist) -> None:
        # one that is taken away stays for its time, behind a program the last one too; an emptied folder is meant
        self._changed(not playlist.pictures)
