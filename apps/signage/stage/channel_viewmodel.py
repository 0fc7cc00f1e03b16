"""A live channel over the stage: its player, and whether its picture covers the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, QUrl

from apps.signage.stage.channel import ChannelLink, Tuned
from apps.signage.stage.players import Film, Films
from common.contract.signage import ChannelOut
from common.domain.published import Published
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel

LOOK_EVERY_MS = 500
COVER_WITHIN_S = 1.0
"""The last picture of a lost channel stays so long at most; the playlist needs less to be there."""


@dataclass(frozen=True, slots=True)
class ChannelProps:
    """`wanted`: the output is to be there. `shown`: the channel's picture covers the stage."""

    wanted: bool
    shown: bool
    name: str


class ChannelViewModel(ViewModel[ChannelProps]):
    """`on_live` is called when the channel begins and ceases to run; `covered`: whether the stage shows something."""

    def __init__(
        self,
        films: Films,
        channel: Published[ChannelOut | None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.link = ChannelLink(monotonic)
        self.on_live: Callable[[bool], None] = lambda _live: None
        self.covered: Callable[[], bool] = lambda: True
        self._make = films
        self._channel: Published[ChannelOut | None] = channel if channel is not None else Published(None)
        self._now = monotonic
        self._off = False
        self._player: Film | None = None
        self._output: QObject | None = None
        self._attempt = 0
        self._moved_at = 0.0
        self._shown = self._wanted = False
        self._hide_at: float | None = None
        super().__init__(self.derive())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._ends = [
            self.link.tuned.subscribe(self._follow),
            self._channel.subscribe(lambda _channel: self._tune()),
        ]
        self._tune()

    def derive(self) -> ChannelProps:
        channel = self.link.tuned.value.channel
        self._wanted = self._wanted or channel is not None  # once there it stays
        return ChannelProps(self._wanted, self._shown, channel.name if channel is not None else "")

    def switch_off(self, off: bool) -> None:
        """The screen is off: nothing is fetched."""
        self._off = off
        self._tune()

    def dispose(self) -> None:
        for end in self._ends:
            end()
        self._timer.stop()
        self._take_apart()
        super().dispose()

    @slot
    def film_output(self, output: object) -> None:
        """QML made the item the channel is shown in."""
        self._take_apart()
        self._output = output if isinstance(output, QObject) else None
        self._attempt = 0
        self._follow(self.link.tuned.value)

    def look(self) -> None:
        """Time went by."""
        if self._player is not None and self.link.tuned.value.live and self._player.moved_at > self._moved_at:
            self._moved_at = self._player.moved_at
            self.link.moved()
        self.link.step()
        self._hide_when_covered()

    # from the player

    def film_ready(self, player: Film) -> None:
        if player is self._player:
            self._moved_at = player.moved_at
            self.link.moved()

    def film_failed(self, player: Film, cause: str) -> None:
        if player is self._player:
            self.link.lost(cause)

    def film_ended(self, player: Film) -> None:
        if player is self._player:
            self.link.lost("ended")

    # inside

    def _tune(self) -> None:
        self.link.tune(None if self._off else self._channel.value)

    def _follow(self, tuned: Tuned) -> None:
        if tuned.channel is not None:
            self._timer.start()
        if tuned.live and not self._shown:
            self._shown = True
            self._hide_at = None
            self.on_live(True)
        elif not tuned.live and self._shown and self._hide_at is None:
            self._hide_at = self._now() + COVER_WITHIN_S
            self.on_live(False)
            self._hide_when_covered()
        if tuned.state == "opening" and self._attempt != tuned.attempt and tuned.channel is not None:
            self._open(tuned.channel, tuned.attempt)
        elif tuned.channel is None and not self._shown:
            self._close()
        self.refresh()

    def _open(self, channel: ChannelOut, attempt: int) -> None:
        if self._output is None:
            return  # it comes, and asks for the channel then
        self._hide()
        if self._player is None:
            self._player = self._make(self._output, self)
        self._attempt = attempt
        self._player.open(QUrl(channel.url), live=True)

    def _hide_when_covered(self) -> None:
        if self._hide_at is not None and (self.covered() or self._now() >= self._hide_at):
            self._hide()
            if self.link.tuned.value.channel is None:
                self._close()
            self.refresh()

    def _hide(self) -> None:
        self._shown, self._hide_at = False, None

    def _close(self) -> None:
        self._timer.stop()
        if self._player is not None:
            self._player.close()

    def _take_apart(self) -> None:
        player, self._player = self._player, None
        if player is not None:
            player.dispose()
