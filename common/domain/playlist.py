"""What a screen shows next: lanes share it by their priority, bookings keep their quota, an override shows alone.

Stride scheduling. A lane (a booking, a playlist, a broadcast) plays when it has the fewest passes; a play costs passes
against its weight. All of it in integers and without chance: the same program, state and moment give the same choice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from common.domain.showing import Showing, next_change

SHORTEST_S, LONGEST_S = 3, 3600
"""An item on the screen."""
LOWEST_PRIORITY, HIGHEST_PRIORITY = 1, 1000
FILLER = "filler"
MOST_URGENT = 4
"""Times its priority: what a booking weighs at most when it is behind its pace."""

_PASS = 10**15
_HUNDRED = 100

Why = Literal["plays", "missing", "exhausted", "unsound", "early", "over", "hours", "overridden", "filler"]
"""missing: not playable here (not downloaded, broken). exhausted: no plays left. unsound: ends before it begins.
early, over: before or after its days. hours: not at this time of day. overridden: an override shows alone. filler:
something else can play."""
Playable = Callable[["Item"], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """`content`: what is the same picture, whoever shows it. `bought`, `left`: plays of a booking, or None."""

    key: str
    lane: str
    content: int
    priority: int
    duration_s: int
    category: str = "internal"
    position: int = 0
    override: bool = False
    bought: int | None = None
    left: int | None = None
    showing: Showing = field(default_factory=Showing)

    @property
    def seconds(self) -> int:
        """On the screen, whatever the program says."""
        return max(SHORTEST_S, min(LONGEST_S, self.duration_s))

    @property
    def exhausted(self) -> bool:
        return self.left is not None and self.left <= 0

    @property
    def track(self) -> str:
        """Items of one track share the screen: overrides before all others, fillers after them."""
        return "override" if self.override else FILLER if self.category == FILLER else "show"

    def weight(self, now: datetime | None, zone: ZoneInfo) -> int:
        """In hundredths of a priority, more when it is behind its pace; `now` None: whatever its pace."""
        priority = max(LOWEST_PRIORITY, min(HIGHEST_PRIORITY, self.priority))
        return priority * (_HUNDRED if now is None else self._urgency(now, zone))

    def _urgency(self, now: datetime, zone: ZoneInfo) -> int:
        start, end = self.showing.opens(zone), self.showing.closes(zone)
        if not self.bought or self.left is None or start is None or end is None:
            return _HUNDRED
        rest = end - max(start, now)
        if rest <= timedelta():
            return _HUNDRED
        behind = _HUNDRED * self.left * ((end - start) // _SECOND) // (self.bought * max(1, rest // _SECOND))
        return max(_HUNDRED, min(MOST_URGENT * _HUNDRED, behind))


_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Track:
    """`passes` of each lane, `present`: those that could play last time, `floor`: the passes of the last that did."""

    passes: Mapping[str, int] = field(default_factory=dict[str, int])
    present: frozenset[str] = frozenset()
    floor: int = 0

    def joined(self, lanes: Iterable[str]) -> dict[str, int]:
        """The passes of these lanes. One that joins begins at the fewest of those there: it has nothing to catch up."""
        lanes = tuple(lanes)
        there = [self.passes[each] for each in lanes if each in self.present]
        floor = min(there, default=self.floor)
        known = {each: self.passes.get(each, floor) for each in lanes}
        return {each: passes if each in self.present else max(passes, floor) for each, passes in known.items()}


@dataclass(frozen=True, slots=True)
class Rotation:
    """Where the round is. `places`: the last (position, key) of each lane; `last`: the content shown last."""

    tracks: Mapping[str, Track] = field(default_factory=dict[str, Track])
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What may be shown now by its times alone, and until when that is so (None: as far as one can see)."""

    items: tuple[Item, ...]
    until: datetime | None

    def candidates(self, playable: Playable) -> tuple[Item, ...]:
        able = tuple(each for each in self.items if not each.exhausted and playable(each))
        for track in ("override", "show", FILLER):
            if of_track := tuple(each for each in able if each.track == track):
                return of_track
        return ()


@dataclass(frozen=True, slots=True)
class Verdict:
    item: Item
    why: Why


@dataclass(frozen=True, slots=True)
class Showtime:
    """A place in the timeline of a group of screens; `item` None: nothing can play until `ends_at`."""

    item: Item | None
    starts_at: datetime
    ends_at: datetime


def everything(_: Item) -> bool:
    """As if every file were there."""
    return True


def look(items: Iterable[Item], now: datetime, zone: ZoneInfo) -> Look:
    """Costs more than a pick: keep it until its end or the next program."""
    items = tuple(each for each in items if each.showing.sound)
    until = next_change(tuple(each.showing for each in items), now, zone)
    return Look(tuple(each for each in items if each.showing.covers(now, zone)), until)


def pick(
    candidates: Sequence[Item],
    state: Rotation,
    now: datetime | None,
    zone: ZoneInfo,
    avoid: frozenset[int] = frozenset(),
) -> tuple[Item | None, Rotation]:
    """Among those that can play, all of one track; contents to `avoid` only when there is no other."""
    if not candidates:
        return None, state
    name = candidates[0].track
    of_lanes: dict[str, list[Item]] = {}
    for each in candidates:
        of_lanes.setdefault(each.lane, []).append(each)
    lanes = {lane: _from_its_place(of_lane, state.places.get(lane)) for lane, of_lane in of_lanes.items()}
    passes = (track := state.tracks.get(name, Track())).joined(lanes)
    order = sorted(lanes, key=lambda lane: (passes[lane], lane))
    unwanted = avoid | ({state.last} if state.last is not None else set())
    item = next(_wanted(lanes, order, unwanted), lanes[order[0]][0])
    floor = passes[item.lane]
    costs = {lane: _PASS // of_lane[0].weight(now, zone) for lane, of_lane in lanes.items()}
    """One that was passed over because its content was just shown is owed one play of it, not a whole row."""
    passes = {lane: max(each, floor - costs[lane]) for lane, each in passes.items()}
    passes[item.lane] = floor + _PASS // item.weight(now, zone)
    kept = {**track.passes, **passes}
    tracks = {**state.tracks, name: Track(kept, frozenset(lanes), floor)}
    return item, Rotation(tracks, {**state.places, item.lane: (item.position, item.key)}, item.content)


def without_strangers(state: Rotation, items: Iterable[Item]) -> Rotation:
    """The state with nothing of lanes that left the program."""
    lanes = {each.lane for each in items}
    tracks = {
        name: Track(
            {lane: passes for lane, passes in track.passes.items() if lane in lanes}, track.present & lanes, track.floor
        )
        for name, track in state.tracks.items()
    }
    return Rotation(tracks, {lane: place for lane, place in state.places.items() if lane in lanes}, state.last)


def eligible(
    items: Iterable[Item], now: datetime, zone: ZoneInfo, playable: Playable = everything
) -> tuple[Verdict, ...]:
    """Each item in its order with what keeps it from the screen at this moment."""
    items = tuple(items)
    own = {each.key: _own_reason(each, now, zone, playable) for each in items}
    able = {each.track for each in items if own[each.key] == "plays"}
    first = next((each for each in ("override", "show", FILLER) if each in able), None)

    def why(item: Item) -> Why:
        if own[item.key] != "plays" or item.track == first:
            return own[item.key]
        return "overridden" if first == "override" else "filler"

    return tuple(Verdict(each, why(each)) for each in items)


def hour_of(items: Iterable[Item], moment: datetime, zone: ZoneInfo) -> tuple[Showtime, ...]:
    """The timeline of the UTC hour of a moment, from the program alone: the same on every screen of a group.

    The round begins anew at the hour; its last item is cut there, a rest under three seconds goes to the one before.
    Nothing is shown twice running, but across the hour where items last longer than ten minutes.
    Where an override begins or ends, it does so at once. A booking's pace does not count: screens hear of plays at
    different times.
    """
    items = tuple(items)
    start = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return tuple(_showtimes(items, start, start + timedelta(hours=1), zone))


def _showtimes(items: tuple[Item, ...], start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Showtime]:
    following = pick(look(items, end, zone).candidates(everything), Rotation(), None, zone)[0]
    overrides = tuple(each.showing for each in items if each.override and not each.exhausted and each.showing.sound)
    now, state, seen = start, Rotation(), look(items, start, zone)
    turn = next_change(overrides, now, zone)
    while now < end:
        if seen.until is not None and seen.until <= now:
            seen = look(items, now, zone)
        if turn is not None and turn <= now:
            turn = next_change(overrides, now, zone)
        candidates = seen.candidates(everything)
        cut = end if turn is None else min(end, turn)
        item, after = pick(candidates, state, None, zone)
        if item is not None and following is not None and _until(now, item, cut) == end:
            other, besides = pick(candidates, state, None, zone, frozenset({following.content}))
            if other is not None and other.content not in (following.content, state.last):
                item, after = other, besides
        nothing_until = cut if seen.until is None else min(cut, seen.until)
        finish = nothing_until if item is None else _until(now, item, cut)
        yield Showtime(item, now, finish)
        now, state = finish, after


def _until(now: datetime, item: Item, cut: datetime) -> datetime:
    finish = now + timedelta(seconds=item.seconds)
    return cut if cut - finish < timedelta(seconds=SHORTEST_S) else finish


def _own_reason(item: Item, now: datetime, zone: ZoneInfo, playable: Playable) -> Why:
    if not item.showing.sound:
        return "unsound"
    if item.exhausted:
        return "exhausted"
    if not item.showing.covers(now, zone):
        opens, closes = item.showing.opens(zone), item.showing.closes(zone)
        early = opens is not None and now < opens
        return "early" if early else "over" if closes is not None and now >= closes else "hours"
    return "plays" if playable(item) else "missing"


def _from_its_place(of_lane: Iterable[Item], place: tuple[int, str] | None) -> tuple[Item, ...]:
    """The items of a lane, the one after its last first."""
    ordered = sorted(of_lane, key=lambda each: (each.position, each.key))
    if place is None:
        return tuple(ordered)
    later = [each for each in ordered if (each.position, each.key) > place]
    return (*later, *ordered[: len(ordered) - len(later)])


def _wanted(lanes: Mapping[str, tuple[Item, ...]], order: Sequence[str], unwanted: frozenset[int]) -> Iterator[Item]:
    """What the lanes offer next, in their order; then what they offer later; nothing unwanted."""
    yield from (lanes[lane][0] for lane in order if lanes[lane][0].content not in unwanted)
    yield from (each for lane in order for each in lanes[lane][1:] if each.content not in unwanted)
