"""Which overlays are up now. Time moves when `look` is called (once a second); a line tells when it has crossed.

At one place (the line at the top, the one at the bottom, each corner) there is one at a time: the highest priority;
among equals what comes a number of times before what is always there; what is always there takes turns. Pictures and
lines with a place of their own lie on each other. What was shown is not kept over a restart: one share may come twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from apps.signage.hours.service import UTC_ZONE, zone_of
from apps.signage.overlays.frequency import Rule, Span, rule_of, share_at
from common.contract.signage import OverlayOut, ProgramOut
from common.domain.clock import Clock
from common.domain.published import Published

TURN_S = 20
"""For those that take turns and do not say how long."""
PATIENCE = timedelta(minutes=10)
"""A line that never tells it has crossed (a window nobody sees) gives its turn away."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`once`: the line leaves the screen before it comes again, and says so; else it runs without an end."""

    id: int
    once: bool = False


@dataclass(frozen=True, slots=True)
class _Showing:
    """Since when it is or was up, in which share. `crossed`: how often since then."""

    share: Span
    began: datetime
    crossed: int = 0


class OverlayService:
    """`shown`: by priority, the highest last, which is drawn on top."""

    def __init__(self, program: Published[ProgramOut | None], clock: Clock) -> None:
        self.shown: Published[tuple[Shown, ...]] = Published(())
        self.program = program
        self._clock = clock
        self._showings: dict[int, _Showing] = {}
        self._holders: dict[str, int] = {}
        self._end = program.subscribe(lambda _program: self.look())
        self.look()

    def close(self) -> None:
        self._end()

    def look(self) -> None:
        """Decide for this moment."""
        program, now = self.program.value, self._clock.now()
        overlays = program.overlays if program is not None else ()
        zone = UTC_ZONE if program is None else zone_of(program.screen)
        due: dict[str, list[tuple[OverlayOut, Rule, Span]]] = {}
        for each in sorted(overlays, key=lambda it: it.id):
            rule = rule_of(each)
            share = share_at(rule, now, zone)
            if share is not None and _in_time(each, now) and self._wants(each, rule, share, now):
                due.setdefault(place_of(each), []).append((each, rule, share))
        chosen = [self._choose(place, wanting, now) for place, wanting in due.items()]
        self._holders = {place_of(each): each.id for each, _ in chosen}
        self._forget(overlays)
        chosen.sort(key=lambda it: (it[0].priority, it[0].id))
        self.shown.set(tuple(Shown(each.id, once) for each, once in chosen))

    def crossed(self, overlay_id: int) -> None:
        """A line has left the screen."""
        showing = self._showings.get(overlay_id)
        if showing is not None:
            self._showings[overlay_id] = replace(showing, crossed=showing.crossed + 1)
            self.look()

    def _wants(self, overlay: OverlayOut, rule: Rule, share: Span, now: datetime) -> bool:
        showing = self._showings.get(overlay.id)
        if not rule.times or showing is None or showing.share != share:
            return True
        if now < showing.began:  # the clock was put back
            self._showings[overlay.id] = replace(showing, began=now)
            return True
        return now < showing.began + timedelta(seconds=rule.seconds) if rule.seconds else not showing.crossed

    def _choose(
        self, place: str, wanting: Sequence[tuple[OverlayOut, Rule, Span]], now: datetime
    ) -> tuple[OverlayOut, bool]:
        """Who has the place now, and whether it leaves it by itself."""
        first = max(each.priority for each, _, _ in wanting)
        equals = [it for it in wanting if it[0].priority == first]
        holder = next((it for it in equals if it[0].id == self._holders.get(place)), None)
        limited = [it for it in equals if it[1].times]
        if limited:
            overlay, rule, share = holder if holder is not None and holder[1].times else limited[0]
            self._begin(overlay, share, now, fresh=holder is None or holder[0].id != overlay.id)
            return overlay, overlay.type == "ticker" and not rule.seconds
        if holder is not None and (len(equals) == 1 or not self._turn_over(holder[0], holder[1], now)):
            chosen = holder
        else:
            after = [it for it in equals if holder is not None and it[0].id > holder[0].id]
            chosen = (after or equals)[0]
        again = holder is None or chosen[0].id != holder[0].id
        self._begin(chosen[0], chosen[2], now, fresh=again)
        return chosen[0], chosen[0].type == "ticker" and len(equals) > 1

    def _begin(self, overlay: OverlayOut, share: Span, now: datetime, fresh: bool) -> None:
        showing = self._showings.get(overlay.id)
        limited = bool(rule_of(overlay).times)
        if showing is None or (limited and showing.share != share) or (fresh and not limited):
            self._showings[overlay.id] = _Showing(share, now)

    def _turn_over(self, overlay: OverlayOut, rule: Rule, now: datetime) -> bool:
        showing = self._showings.get(overlay.id)
        if showing is None or now < showing.began:
            return True
        held = now - showing.began
        if overlay.type == "ticker":
            return (bool(showing.crossed) and held >= timedelta(seconds=rule.seconds)) or held >= PATIENCE
        return held >= timedelta(seconds=rule.seconds or TURN_S)

    def _forget(self, overlays: Iterable[OverlayOut]) -> None:
        there = {each.id for each in overlays}
        self._showings = {each: showing for each, showing in self._showings.items() if each in there}


def place_of(overlay: OverlayOut) -> str:
    """Two that name the same place cannot be there at once."""
    look = overlay.look
    if overlay.type == "corner":
        return f"corner {look.corner_position}"
    if overlay.type == "ticker" and look.position_mode == "linear":
        return f"line {look.position}"
    return f"own {overlay.id}"


def _in_time(overlay: OverlayOut, now: datetime) -> bool:
    now = now.astimezone(UTC)
    return (overlay.since is None or now >= overlay.since) and (overlay.until is None or now < overlay.until)
