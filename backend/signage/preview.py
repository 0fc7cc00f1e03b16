"""What a screen shows at a moment and through a day, reckoned from its program by the player's own rules.

Pure and slow (tens of milliseconds with hundreds of items): to be called in a thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from common.contract.signage import ItemOut, OverlayOut, ProgramOut
from common.domain.playlist import (
    Item,
    Rotation,
    Showtime,
    Verdict,
    choose,
    eligible,
    hour_of,
)
from common.domain.showing import Showing, next_change

SLOTS = 20
MOST_ITEMS = 400
"""Of a program: more are not looked at, and the page says so."""
MOST_CHANGES = 200

Shows = Literal["off", "iptv", "override", "show", "filler", "nothing"]


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
    shows = _shows(program, hours, verdicts, moment, zone)
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
    found: list[Showtime] = []
    while len(found) < SLOTS:
        choice = choose(tuple(left.values()), state, now, zone)
        override = next_change(_overrides(left.values()), now, zone)
        if choice.item is None:
            until = choice.look_again_at
            if until is None or until - moment > timedelta(days=1):
                break
            found.append(Showtime(None, now, until))
            now = until
            continue
        ends = now + timedelta(seconds=choice.item.seconds)
        if override is not None and override < ends:
            ends = override
        elif choice.item.left is not None:
            left[choice.item.key] = replace(choice.item, left=choice.item.left - 1)
        found.append(Showtime(choice.item, now, ends))
        now, state = ends, choice.state
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
    edges = sorted({start, *(edge for each in showings for edge in _edges(each, start, end, zone))})[:MOST_CHANGES]
    segments: list[Segment] = []
    before: tuple[str, ...] = ()
    for at, until in zip(edges, [*edges[1:], end], strict=True):
        verdicts = eligible(items, at, zone)
        shows = _shows(program, hours, verdicts, at, zone)
        playing = [each.item for each in verdicts if each.why == "plays"] if shows not in ("off", "iptv") else []
        names = tuple(dict.fromkeys(_name(outs[each.key]) for each in playing))
        if segments and (segments[-1].shows, segments[-1].names) == (shows, names):
            segments[-1] = replace(segments[-1], ends_at=until)
            continue
        begins = tuple(each for each in names if each not in before)
        ends = tuple(each for each in before if each not in names)
        segments.append(Segment(at, until, shows, names, begins, ends))
        before = names
    return tuple(segments)


def _edges(showing: Showing, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    at = showing.changes_after(start, zone)
    for _ in range(MOST_CHANGES):
        if at is None or at >= end:
            return
        yield at.astimezone(UTC)
        at = showing.changes_after(at, zone)


def _shows(program: ProgramOut, hours: Showing, verdicts: Sequence[Verdict], moment: datetime, zone: ZoneInfo) -> Shows:
    if hours.sound and not hours.covers(moment, zone):
        return "off"
    tracks = {each.item.track for each in verdicts if each.why == "plays"}
    if "override" in tracks:
        return "override"
    if program.channel is not None:
        return "iptv"
    return "show" if "show" in tracks else "filler" if tracks else "nothing"


def _overrides(items: Iterable[Item]) -> tuple[Showing, ...]:
    return tuple(each.showing for each in items if each.override and not each.exhausted and each.showing.sound)


def _in_time(overlay: OverlayOut, moment: datetime) -> bool:
    begun = overlay.since is None or overlay.since <= moment
    return begun and (overlay.until is None or moment < overlay.until)


def _out(item: Item | None, outs: dict[str, ItemOut]) -> ItemOut | None:
    return outs[item.key] if item is not None else None


def _name(item: ItemOut) -> str:
    return item.campaign or item.name
