"""The stage for QML: what each of two layers opens, and which one is in front.

The rules are in `turns`; here are the timer, the film players and the word that a frame is on the glass.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, QUrl

import apps.signage.stage.film_picture  # noqa: F401 - registers FilmPicture, which FilmLayer.qml is made of
from apps.signage.address import file_address
from apps.signage.stage.channel_viewmodel import ChannelViewModel
from apps.signage.stage.players import Film, Films
from apps.signage.stage.source import Source
from apps.signage.stage.turns import Layer, Scene, Turns
from common.contract.signage import SHORTEST_S, ChannelOut
from common.domain.clock import Clock
from common.domain.published import Published
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

STALLED_S = 5.0
"""A film that should play and shows no new picture for so long is stuck."""
LOOK_EVERY_MS = 1000

Painted = Callable[[Callable[[], None]], None]
"""Calls back when the present state is on the glass (`common.ui.painted.Painted.then`)."""


@dataclass(frozen=True, slots=True)
class StageProps:
    """`source_a`, `source_b`: address of a layer's picture, or empty. `film_a`, `film_b`: the layer is a film's.
    `front`: the layer shown, 0 or 1; -1: the filler. `fades`: it comes by a cross-fade. `playing`: name of what is
    shown, or empty. `films`: the film outputs are to be there."""

    source_a: str
    source_b: str
    film_a: bool
    film_b: bool
    front: int
    fades: bool
    playing: str
    films: bool


class StageViewModel(ViewModel[StageProps]):
    """`channel`: the live channel that has the screen while it runs. `on_began` is called with the name of what is on
    the glass from now on."""

    channel = child(ChannelViewModel)

    def __init__(
        self,
        source: Source,
        clock: Clock,
        painted: Painted,
        films: Films,
        restart_wanted: Callable[[], None] = lambda: None,
        shortest_s: float = SHORTEST_S,
        channel: Published[ChannelOut | None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.turns = Turns(source, clock, restart_wanted, monotonic, shortest_s)
        self._now = monotonic
        self._painted = painted
        self._make = films
        self._outputs: list[QObject | None] = [None, None]
        self._films: list[Film | None] = [None, None]
        self._open: list[int] = [0, 0]  # the token of the film each player has open
        self._remade = (0, 0)
        self._wanted = False
        self._front = -1
        self._front_token = 0
        self.on_began: Callable[[str], None] = lambda _name: None
        self._held_by = {"off"}
        self._live = ChannelViewModel(films, channel, monotonic)
        self._live.on_live = self._channel_runs
        self._live.covered = lambda: self.turns.scene.value.front >= 0
        super().__init__(self.derive(), channel=self._live)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_went_by)
        self._unsubscribe = self.turns.scene.subscribe(self._follow)

    def derive(self) -> StageProps:
        scene = self.turns.scene.value
        first, second = scene.layers
        shown = scene.shown
        return StageProps(
            _picture(first),
            _picture(second),
            _is_film(first),
            _is_film(second),
            scene.front,
            scene.fades,
            shown.name if shown else "",
            self._wanted,
        )

    def begin(self) -> None:
        """When the window is there."""
        self.resume()

    def warm_up(self) -> None:
        """Have the film players ready before the first film; call it when a picture is on the screen."""
        if not self._wanted:
            self._wanted = True
            self.refresh()

    def hold(self) -> None:
        """Show and count nothing until `resume`: the screen is off, or the stage is nowhere on it."""
        self._hold("off")
        self._live.switch_off(True)

    def resume(self) -> None:
        self._live.switch_off(False)
        self._let("off")

    def report(self) -> Mapping[str, object]:
        """For the fleet page."""
        turns = self.turns
        return {
            "playing": self._on_the_glass(),
            "played": turns.played,
            "failed": turns.failures,
            "last_failure": turns.last_failure,
            "decoder_restarts": turns.restarts,
            "channel": str(self._live.link.tuned.value.state),
            "channel_cause": self._live.link.tuned.value.cause,
            "channel_lost": self._live.link.lost_times,
        }

    def _on_the_glass(self) -> str:
        if self._live.props.shown:
            return self._live.props.name
        return self.props.playing or ("" if self.turns.held else "filler")

    @property
    def moves(self) -> bool:
        """Whether a film is to show new pictures right now."""
        if self._live.props.shown:
            return True
        front = self.turns.scene.value.front
        film = self._films[front] if front >= 0 else None
        return film is not None and film.playing and not self.turns.scene.value.layers[front].ended

    def dispose(self) -> None:
        self._unsubscribe()
        self._timer.stop()
        self.turns.hold()
        for place in (0, 1):
            self._take_apart(place)
        super().dispose()

    # from QML

    @slot
    def picture_loaded(self, layer: int, source: str) -> None:
        """A layer has its picture in memory."""
        at = self._at(layer, source)
        if at is not None:
            self.turns.ready(layer, at)

    @slot
    def picture_failed(self, layer: int, source: str) -> None:
        at = self._at(layer, source)
        if at is not None:
            self.turns.could_not(layer, at, "unreadable")

    @slot
    def faded(self) -> None:
        """The former picture is out of sight."""
        self.turns.settled()

    @slot
    def film_output(self, layer: int, output: object) -> None:
        """The item a layer shows films in was made, or is gone (null)."""
        self._take_apart(layer)
        self._outputs[layer] = output if isinstance(output, QObject) else None
        self._follow(self.turns.scene.value)

    # from the players

    def film_ready(self, player: Film) -> None:
        place = self._place(player)
        if place is not None:
            self.turns.ready(place, self._open[place], player.duration_ms / 1000)

    def film_failed(self, player: Film, cause: str) -> None:
        place = self._place(player)
        if place is not None:
            self.turns.could_not(place, self._open[place], cause)

    def film_ended(self, player: Film) -> None:
        place = self._place(player)
        if place is not None:
            self.turns.film_ended(place, self._open[place])

    # inside

    def _hold(self, why: str) -> None:
        self._held_by.add(why)
        self.turns.hold()

    def _let(self, why: str) -> None:
        self._held_by.discard(why)
        if not self._held_by:
            self.turns.resume()

    def _channel_runs(self, runs: bool) -> None:
        if runs:
            # not before its picture is over the stage
            self._painted(lambda: self._hold("channel") if self._live.link.tuned.value.live else None)
        else:
            self._let("channel")

    def _presented(self) -> None:
        played = self.turns.played
        self.turns.presented()
        if self.turns.played != played:
            self.on_began(self.props.playing)

    def _follow(self, scene: Scene) -> None:
        for place, layer in enumerate(scene.layers):
            if scene.remade[place] != self._remade[place] and place != scene.front:
                self._take_apart(place)
                self._remade = (scene.remade[0], self._remade[1]) if place == 0 else (self._remade[0], scene.remade[1])
            self._run_film(place, layer, place == scene.front)
        token = scene.layers[scene.front].token if scene.front >= 0 else 0
        turned = (scene.front, token) != (self._front, self._front_token)
        self._front, self._front_token = scene.front, token
        self.refresh()
        if turned and scene.front >= 0:
            self._painted(self._presented)
        self._set_timer()

    def _run_film(self, place: int, layer: Layer, in_front: bool) -> None:
        film = self._films[place]
        if not _is_film(layer):
            if film is not None and self._open[place]:
                self._open[place] = 0
                film.close()
            return
        if film is None:
            output = self._outputs[place]
            if output is None:
                self._wanted = True  # QML makes the outputs and tells
                return
            film = self._films[place] = self._make(output, self)
        if self._open[place] != layer.token and layer.slot is not None:
            self._open[place] = layer.token
            film.open(QUrl.fromLocalFile(str(layer.slot.path)))
        if in_front and layer.ready and not film.playing:
            film.play()

    def _take_apart(self, place: int) -> None:
        film, self._films[place] = self._films[place], None
        self._open[place] = 0
        if film is not None:
            film.dispose()

    def _place(self, player: Film) -> int | None:
        return next((place for place in (0, 1) if self._films[place] is player), None)

    def _at(self, layer: int, source: str) -> int | None:
        """The token of what the layer is opening, if the address is still that."""
        there = self.turns.scene.value.layers[layer]
        return there.token if source and _picture(there) == source else None

    def _time_went_by(self) -> None:
        try:
            front = self.turns.scene.value.front
            film = self._films[front] if front >= 0 else None
            moves = film is not None and not self._live.props.shown and self.moves
            if film is not None and moves and self._now() - film.moved_at > STALLED_S:
                self.turns.could_not(front, self._open[front], "stalled")
            self.turns.step()
        finally:
            self._set_timer()  # whatever went wrong: the next look may go well

    def _set_timer(self) -> None:
        wait = self.turns.wake_in()
        self._timer.start(LOOK_EVERY_MS if wait is None else max(0, min(LOOK_EVERY_MS, round(wait * 1000))))


def _is_film(layer: Layer) -> bool:
    return layer.slot is not None and layer.slot.kind == "video"


def _picture(layer: Layer) -> str:
    """Another address each time, so that it is read again and its news is told from that of the time before."""
    shown = layer.slot if layer.slot is not None and layer.slot.kind == "image" else None
    return f"{file_address(shown.path)}?{layer.token}" if shown is not None else ""
