"""What a person must know of this terminal's own disk: over every screen, in every program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from common.sync.link import LinkStatus
from common.sync.terminal import Terminal
from common.ui.application import Application, destroy


class StoreNotices:
    """One strip at most. That the disk is full stays until it is not; that a damaged store was kept aside stays until
    somebody has read it."""

    def __init__(self, app: Application, terminal: Terminal) -> None:
        self._app = app
        self._terminal = terminal
        self._strip: QQuickItem | None = None
        self._read = False
        self._unsubscribe = terminal.link.status.subscribe(self._changed)
        self._begun = False

    def begin(self) -> None:
        """The window is there."""
        self._begun = True
        self._show()

    def end(self) -> None:
        self._unsubscribe()
        self._remove()

    def _changed(self, _status: LinkStatus) -> None:
        if self._begun:
            self._show()

    def _show(self) -> None:
        code = self._terminal.link.status.value.storage
        aside = self._terminal.database.set_aside
        if not code and (aside is None or self._read):
            self._remove()
            return
        kind = code or "store_damaged"
        if self._strip is None:
            self._strip = self._app.lay_over("common.ui", "StoreNotice")
            # queued: a strip must not be destroyed under its own signal
            self._strip.understood.connect(  # type: ignore[attr-defined]  # a QML signal
                self._understood, Qt.ConnectionType.QueuedConnection
            )
        if aside is not None:
            saved = self._terminal.database.salvaged
            self._strip.setProperty("fileName", aside.name)
            self._strip.setProperty("unsent", saved.unsent)
            self._strip.setProperty("taken", saved.rows > 0)
        self._strip.setProperty("kind", kind)

    def _understood(self) -> None:
        self._read = True
        self._show()

    def _remove(self) -> None:
        strip, self._strip = self._strip, None
        if strip is not None:
            destroy(strip)
