"""The kitchen's paper ticket, read at arm's length with wet hands: quantity first, allergies loud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from common.domain.text import Language
from common.printing.document import Banner, Block, Columns, Cut, Document, Rule, Run, Spacer, Text, text
from common.printing.labels import LABELS
from common.printing.receipts import direction_of

LineMark = Literal["", "added", "cancelled"]
_LEVELS = {0: "", 1: "+ ", -1: "− "}


@dataclass(frozen=True, slots=True)
class KitchenModifier:
    """`change` is 1 for an extra, -1 for what is left out, 0 for a plain choice (size, cooking)."""

    text: str
    change: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True)
class KitchenLine:
    """`halves` names the two halves of a pizza; `mark` says that the line was added or cancelled later."""

    quantity: int
    name: str
    halves: tuple[str, ...] = ()
    modifiers: tuple[KitchenModifier, ...] = ()
    note: str = ""
    allergy: str = ""
    mark: LineMark = ""


@dataclass(frozen=True, slots=True)
class KitchenTicketData:
    """`order_label` as people call it, `dining` one of "dine_in", "takeaway", "delivery", ""."""

    order_label: str
    station: str
    placed_at: str
    lines: tuple[KitchenLine, ...]
    language: Language = "fr"
    dining: str = ""
    table: str = ""
    origin: str = ""
    allergy: str = ""
    note: str = ""
    cancelled: bool = False
    duplicate: bool = False


def kitchen_ticket(data: KitchenTicketData) -> Document:
    words = LABELS[data.language]
    blocks: list[Block] = []
    if data.duplicate:
        blocks.append(Banner(words.duplicate))
    if data.cancelled:
        blocks.append(Banner(words.cancelled, width=2, height=2))
    dining = {"dine_in": words.dine_in, "takeaway": words.takeaway, "delivery": words.delivery}.get(data.dining, "")
    place = f"{words.table} {data.table}" if data.table else ""
    blocks += [
        Columns(data.station, data.placed_at, bold=True),
        text(data.order_label, align="center", bold=True, width=4, height=4),
    ]
    where = " · ".join(part for part in (dining, place) if part)
    if where:
        blocks.append(text(where, align="center", bold=True, width=2, height=2))
    if data.origin:
        blocks.append(text(data.origin, align="center"))
    if data.allergy:
        blocks += [Spacer(8), Banner(f"{words.allergy} : {data.allergy}", width=2)]
    blocks.append(Rule("double"))
    for index, line in enumerate(data.lines):
        if index:
            blocks.append(Spacer(14))
        blocks += _line(line, data.language)
    blocks.append(Rule("double"))
    if data.note:
        blocks.append(Text((Run(f"{words.note} : ", bold=True), Run(data.note)), height=2))
    blocks += [Spacer(8), Cut()]
    return Document("kitchen_ticket", tuple(blocks), data.language, direction_of(data.language))


def _line(line: KitchenLine, language: Language) -> list[Block]:
    words = LABELS[language]
    blocks: list[Block] = []
    if line.mark == "cancelled":
        blocks += [Banner(words.cancelled, height=1), Spacer(8)]
    elif line.mark == "added":
        blocks.append(text(f">> {words.added}", bold=True))
    name = f"{line.quantity} × {line.name}"
    blocks.append(text(name, bold=True, width=2, height=2, hanging=len(str(line.quantity)) + 3))
    if line.halves:
        halves = " / ".join(f"{words.half} {half}" for half in line.halves)
        blocks.append(text(halves, bold=True, height=2, indent=4, hanging=2))
    for modifier in line.modifiers:
        content = f"{_LEVELS[modifier.change]}{modifier.text}"
        blocks.append(text(content, bold=modifier.change != 0, height=2, indent=4, hanging=2))
    if line.note:
        blocks.append(Text((Run(line.note, underline=True),), height=2, indent=4, hanging=2))
    if line.allergy:
        blocks += [Spacer(6), Banner(f"{words.allergy} : {line.allergy}", width=2)]
    return blocks
