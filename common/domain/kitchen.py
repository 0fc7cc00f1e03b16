"""Kitchen tickets: one per station of an order, with the state machine a kitchen display drives.

open ──▶ ready ──▶ served            recall: ready → open, served → open; cancelled beside
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from common.domain.catalog import Allergen
from common.domain.errors import TransitionError
from common.domain.order import OrderStatus
from common.domain.pricing import Placement, PricedLine
from common.domain.text import Text

TicketState = Literal["open", "ready", "served", "cancelled"]
TicketAction = Literal["bump", "serve", "recall", "cancel"]

_STEPS: dict[tuple[TicketState, TicketAction], TicketState] = {
    ("open", "bump"): "ready",
    ("ready", "serve"): "served",
    ("ready", "recall"): "open",
    ("served", "recall"): "open",
    ("open", "cancel"): "cancelled",
    ("ready", "cancel"): "cancelled",
}


@dataclass(frozen=True, slots=True)
class TicketModifier:
    """`− onion`, `2 × olives (left half)`: what to change, how often, where."""

    name: Text
    quantity: int = 1
    placement: Placement = "whole"


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One thing to cook. `half` is the second name of a half-and-half. `struck`: the cook has done it."""

    id: str
    quantity: int
    name: Text
    size: Text
    half: Text | None
    modifiers: tuple[TicketModifier, ...]
    note: str
    allergens: tuple[Allergen, ...]
    struck: bool = False


@dataclass(frozen=True, slots=True)
class TicketPlan:
    """A ticket to be made: the station and its lines, in the order of the order."""

    station_id: str
    lines: tuple[TicketLine, ...]


def plan_tickets(lines: Sequence[tuple[str, PricedLine]]) -> tuple[TicketPlan, ...]:
    """Route priced lines (with their ids) to stations, in first-use order; lines without a station are not cooked.

    A half-and-half is cooked as one piece: where its first half is, or its second when the first has no station.
    """
    by_station: dict[str, list[TicketLine]] = {}
    for line_id, line in lines:
        station = line.product.station_id or (line.half.station_id if line.half else None)
        if station is not None:
            by_station.setdefault(station, []).append(_ticket_line(line_id, line))
    return tuple(TicketPlan(station, tuple(found)) for station, found in by_station.items())


def _ticket_line(line_id: str, line: PricedLine) -> TicketLine:
    allergens = {*line.product.allergens, *(line.half.allergens if line.half else ())}
    for each in line.options:
        allergens.update(each.option.allergens)
    return TicketLine(
        id=line_id,
        quantity=line.selection.quantity,
        name=_kitchen_text(line.product.name, line.product.kitchen_name),
        size=line.variant.name if line.variant else Text(""),
        half=_kitchen_text(line.half.name, line.half.kitchen_name) if line.half else None,
        modifiers=tuple(
            TicketModifier(_kitchen_text(each.option.name, each.option.kitchen_name), each.quantity, each.placement)
            for each in line.options
        ),
        note=line.selection.note,
        allergens=tuple(sorted(allergens)),
    )


def _kitchen_text(name: Text, kitchen_name: str) -> Text:
    """What the cooks call it, in every language, where the store has given it a name of theirs."""
    return Text(kitchen_name) if kitchen_name else name


def act(state: TicketState, action: TicketAction) -> TicketState:
    """The state after an action, or TransitionError `ticket_action_refused`."""
    try:
        return _STEPS[state, action]
    except KeyError:
        raise TransitionError("ticket_action_refused", state=state, action=action) from None


def strike(lines: Sequence[TicketLine], line_id: str, struck: bool) -> tuple[TicketLine, ...]:
    """The lines with one struck or restored; TransitionError `ticket_line_unknown` if there is none of that id."""
    if all(each.id != line_id for each in lines):
        raise TransitionError("ticket_line_unknown", line_id=line_id)
    return tuple(replace(each, struck=struck) if each.id == line_id else each for each in lines)


def status_from_tickets(states: Iterable[TicketState]) -> OrderStatus | None:
    """What the order is, given all its tickets; None when there are none left to cook."""
    live = [each for each in states if each != "cancelled"]
    if not live:
        return None
    if any(each == "open" for each in live):
        return "prep"
    return "served" if all(each == "served" for each in live) else "ready"
