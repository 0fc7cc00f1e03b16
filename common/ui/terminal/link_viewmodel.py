"""The connection as every screen shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.sync.link import Link, LinkStatus
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class LinkProps:
    """`status`: 0 online, 1 connecting, 2 offline (ConnectionDot.State). `refused`: a person must act.
    `waiting_text`: what is not sent yet, empty when nothing waits. `latency_text`: `38 ms`, or empty."""

    status: int
    text: str
    live: bool
    refused: bool
    cause_text: str
    next_step_text: str
    waiting: int
    parked: int
    waiting_text: str
    latency_text: str


def derive_link_props(status: LinkStatus) -> LinkProps:
    online = status.state == "online"
    number = 0 if online and status.live else 2 if status.state in ("offline", "refused") else 1
    words = (
        QCoreApplication.translate("Link", "Refusé")
        if status.state == "refused"
        else (
            QCoreApplication.translate("Link", "En direct"),
            QCoreApplication.translate("Link", "Connexion…"),
            QCoreApplication.translate("Link", "Hors ligne"),
        )[number]
    )
    cause = message_for(status.cause) if status.cause else None
    waiting = ""
    if status.waiting == 1:
        waiting = QCoreApplication.translate("Link", "1 action à envoyer")
    elif status.waiting:
        waiting = QCoreApplication.translate("Link", "%1 actions à envoyer").replace("%1", str(status.waiting))
    return LinkProps(
        status=number,
        text=words,
        live=status.live,
        refused=status.state == "refused",
        cause_text=cause.text if cause else "",
        next_step_text=cause.next_step if cause else "",
        waiting=status.waiting,
        parked=status.parked,
        waiting_text=waiting,
        latency_text=f"\u2066{status.latency_ms} ms\u2069" if status.latency_ms is not None and number == 0 else "",
    )


class LinkViewModel(ViewModel[LinkProps]):
    def __init__(self, link: Link) -> None:
        self._link = link
        super().__init__(derive_link_props(link.status.value))
        self._unsubscribe = link.status.subscribe(lambda _status: self.refresh())

    def derive(self) -> LinkProps:
        return derive_link_props(self._link.status.value)

    def dispose(self) -> None:
        self._unsubscribe()
        super().dispose()
