"""What a screen shows at a moment and through a day, reckoned from its program by the player's own rules.

Pure and slow (tens of milliseconds with hundreds of items): to be called in a thread.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from common.contract.signage import ItemOut, OverlayOut, ProgramOut
from common.domain.playlist import FILLER, Item, Rotation, Showtime, eligible, everything, hour_of, look, pick
from common.domain.showing import Showing, next_change

SLOTS = 20
MOST_ITEMS = 400
"""Of a program: more are not looked at, and the page says so."""
MOST_CHANGES = 200

Shows = Literal["off", "iptv", "override", "show", "filler", "nothing"]
_SHOWN = ("override", "show", "filler")


@dataclass(frozen=True, slots=True)
class Slot:
    """`item` None: nothing can play until `ends_at`; its own pictures or the drawn filler are shown."""

    starts_at: datetime
    ends_at: datetime
    item: ItemOut | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the day in which the same may be shown. `begins`, `ends`: names that come and go where it starts."""

    starts_at: datetime
    ends_at: datetime
    shows: Shows
    names: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """`verdicts`: what keeps each item from the screen at the moment ("plays": nothing). `changes_at`: when something
    of it is different next. `cut`: items beyond MOST_ITEMS."""

    moment: datetime
    shows: Shows
    slots: tuple[Slot, ...]
    verdicts: tuple[tuple[ItemOut, str], ...]
    overlays: tuple[OverlayOut, ...]
    strip: tuple[Segment, ...]
    changes_at: datetime | None
    cut: int = 0


def preview(program: ProgramOut, moment: datetime) -> Preview:
    """`moment`: aware. A round begins at it: what a player showed before is not known here, unless screens keep step in
    a group, whose round begins with the hour."""
    zone = ZoneInfo(program.screen.time_zone)
    outs = {each.key: each for each in program.items[:MOST_ITEMS]}
    items = tuple(each.item() for each in outs.values())
    hours = Showing(times=tuple(each.time() for each in program.screen.hours))
    verdicts = eligible(items, moment, zone)
    on = not hours.sound or hours.covers(moment, zone)
    shows = _kind(program, on, {each.item.track for each in verdicts if each.why == "plays"})
    slots: tuple[Slot, ...] = ()
    if shows not in ("off", "iptv"):
        shown = tuple(each for each in items if each.override) if program.channel is not None else items
        timeline = _in_step(shown, moment, zone) if program.screen.sync_group else _alone(shown, moment, zone)
        slots = tuple(Slot(each.starts_at, each.ends_at, _out(each.item, outs)) for each in timeline)
    strip = _strip(program, items, outs, hours, moment.astimezone(zone).date(), zone)
    later = [each.starts_at for each in strip if each.starts_at > moment]
    return Preview(
        moment,
        shows,
        slots,
        tuple((outs[each.item.key], each.why) for each in verdicts),
        tuple(each for each in program.overlays if _in_time(each, moment)) if shows != "off" else (),
        strip,
        min(later, default=None),
        max(0, len(program.items) - MOST_ITEMS),
    )


def _alone(items: tuple[Item, ...], moment: datetime, zone: ZoneInfo) -> list[Showtime]:
    """The round of a screen by itself; what is bought is used up on the way."""
    now, state, left = moment, Rotation(), {each.key: each for each in items}
    overrides = tuple(each.showing for each in items if each.override and not each.exhausted and each.showing.sound)
    found: list[Showtime] = []
    seen = look(items, now, zone)
    turn = next_change(overrides, now, zone)
    while len(found) < SLOTS:
        if seen.until is not None and seen.until <= now:
            seen = look(items, now, zone)
        if turn is not None and turn <= now:
            turn = next_change(overrides, now, zone)
        there = replace(seen, items=tuple(left[each.key] for each in seen.items))
        item, after = pick(there.candidates(everything), state, now, zone)
        if item is None:
            if seen.until is None or seen.until - moment > timedelta(days=1):
                break
            found.append(Showtime(None, now, seen.until))
            now = seen.until
            continue
        ends = now + timedelta(seconds=item.seconds)
        if turn is not None and turn < ends:
            ends = turn
        elif item.left is not None:
            left[item.key] = replace(item, left=item.left - 1)
        found.append(Showtime(item, now, ends))
        now, state = ends, after
    return found


def _in_step(items: tuple[Item, ...], moment: datetime, zone: ZoneInfo) -> list[Showtime]:
    found: list[Showtime] = []
    hour = moment
    while len(found) < SLOTS and hour - moment < timedelta(days=1):
        found += [each for each in hour_of(items, hour, zone) if each.ends_at > moment]
        hour = hour.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return found[:SLOTS]


def _strip(
    program: ProgramOut,
    items: tuple[Item, ...],
    outs: dict[str, ItemOut],
    hours: Showing,
    day: date,
    zone: ZoneInfo,
) -> tuple[Segment, ...]:
    start = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)
    showings = {each.showing for each in items if each.showing.sound} | {hours}
    turns = {each: _turns(each, start, end, zone) for each in showings if each.sound}
    edges = sorted({start}.union(*turns.values()))[:MOST_CHANGES]
    covered = {each: each.covers(start, zone) for each in turns}
    able = [each for each in items if each.showing.sound and not each.exhausted]
    segments: list[Segment] = []
    before: tuple[str, ...] = ()
    for at, until in zip(edges, [*edges[1:], end], strict=True):
        for each, moments in turns.items():
            covered[each] ^= at in moments
        tracks = {each.track for each in able if covered[each.showing]}
        shows = _kind(program, covered.get(hours, True), tracks)
        track = next((each for each in ("override", "show", FILLER) if each in tracks), "")
        playing = [each for each in able if covered[each.showing] and each.track == track]
        names = tuple(dict.fromkeys(_name(outs[each.key]) for each in playing)) if shows in _SHOWN else ()
        if segments and (segments[-1].shows, segments[-1].names) == (shows, names):
            segments[-1] = replace(segments[-1], ends_at=until)
            continue
        begins = tuple(each for each in names if each not in before)
        ends = tuple(each for each in before if each not in names)
        segments.append(Segment(at, until, shows, names, begins, ends))
        before = names
    return tuple(segments)


def _turns(showing: Showing, start: datetime, end: datetime, zone: ZoneInfo) -> set[datetime]:
    """When it begins and ends between the two, the first excluded."""
    found: set[datetime] = set()
    at = showing.changes_after(start, zone)
    while at is not None and at < end and len(found) < MOST_CHANGES:
        found.add(at.astimezone(UTC))
        at = showing.changes_after(at, zone)
    return found


def _kind(program: ProgramOut, on: bool, tracks: set[str]) -> Shows:
    if not on:
        return "off"
    if "override" in tracks:
        return "override"
    if program.channel is not None:
        return "iptv"
    return "show" if "show" in tracks else "filler" if tracks else "nothing"


def _in_time(overlay: OverlayOut, moment: datetime) -> bool:
    begun = overlay.since is None or overlay.since <= moment
    return begun and (overlay.until is None or moment < overlay.until)


def _out(item: Item | None, outs: dict[str, ItemOut]) -> ItemOut | None:
    return outs[item.key] if item is not None else None


def _name(item: ItemOut) -> str:
    return item.campaign or item.name
