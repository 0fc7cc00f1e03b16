"""From the board to what is drawn: pure, so that a table can test it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from apps.kds.board import layout
from apps.kds.board.layout import Piece, Placed, Wanted
from apps.kds.board.rows import CardRow, DoneRow, TotalRow
from apps.kds.board.service import Board
from common.contract.kitchen import TicketLineModel, TicketOut
from common.domain.catalog import Allergen, Station
from common.domain.text import Language, Text
from common.domain.wording import line_title, option_words
from common.ui.terminal.allergens import allergen_name

CHARACTERS_PER_LINE = 26
FRESH_FOR_S = 4.0
KEYS = 9
_DEFAULT_STATION = Station("", Text(""))


def place_text(ticket: TicketOut) -> str:
    """`Table 6`, `Emporter`, with the customer's name where there is one."""
    if ticket.table:
        place = QCoreApplication.translate("Kitchen", "Table %1").replace("%1", ticket.table)
    elif ticket.service == "take_away":
        place = QCoreApplication.translate("Kitchen", "Emporter")
    else:
        place = QCoreApplication.translate("Kitchen", "Sur place")
    return f"{place} · {ticket.customer_name}" if ticket.customer_name else place


def age_text(seconds: float) -> str:
    """`3:31`, `1:02:10` from an hour on; a clock that runs behind shows `0:00`."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    if hours:
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"{rest // 60}:{rest % 60:02d}"


def level(seconds: float, station: Station | None) -> int:
    thresholds = station or _DEFAULT_STATION
    if seconds >= thresholds.late_after_s:
        return 2
    return 1 if seconds >= thresholds.warn_after_s else 0


def dish_texts(line: TicketLineModel, language: Language) -> tuple[str, tuple[str, ...], str]:
    """Title, details (size, modifiers) and note of a dish."""
    left, right = line.name.text(), line.half.text() if line.half else None
    title = line_title(left, right, language)
    modifiers = [
        option_words(each.name.text(), each.quantity, each.placement, language, left if right else None, right)
        for each in line.modifiers
    ]
    size = line.size.text().get(language)
    return title, tuple(each for each in (size, *modifiers) if each), line.note


def allergy_text(allergies: Sequence[Allergen]) -> str:
    if not allergies:
        return ""
    listed = ", ".join(allergen_name(each) for each in allergies)
    return QCoreApplication.translate("Kitchen", "Allergie : %1").replace("%1", listed)


def wanted(ticket: TicketOut, language: Language) -> Wanted:
    head = layout.HEADER
    if ticket.allergies:
        head += layout.WARNING * _rows(allergy_text(ticket.allergies))
    if ticket.note:
        head += layout.DETAIL * _rows(ticket.note) + 0.2
    return Wanted(ticket.id, head, tuple(Piece(line.id, _dish_height(line, language)) for line in ticket.lines))


def _dish_height(line: TicketLineModel, language: Language) -> float:
    title, details, note = dish_texts(line, language)
    height = layout.DISH * _rows(title, 0.8)
    height += layout.DETAIL * sum(_rows(each) for each in details)
    height += layout.DETAIL * _rows(note) if note else 0
    return height + 0.3


def _rows(text: str, share: float = 1.0) -> int:
    """Lines a text takes on a card, counted generously: better a gap than a cut word."""
    return max(1, -(-len(text) // int(CHARACTERS_PER_LINE * share)))


def card_rows(
    tickets: Sequence[TicketOut],
    places: Sequence[Placed],
    page: int,
    now: datetime,
    language: Language,
    stations: Mapping[str, Station],
    show_station: bool,
) -> list[CardRow]:
    """The cards of one page."""
    by_id = {each.id: each for each in tickets}
    rows: list[CardRow] = []
    keys: dict[str, str] = {}
    for placed in places:
        if placed.page != page:
            continue
        ticket = by_id[placed.id]
        hint = keys.setdefault(ticket.id, str(len(keys) + 1) if len(keys) < KEYS else "")
        age = (now - ticket.placed_at).total_seconds()
        station = stations.get(ticket.station_id)
        name = station.name.get(language) if station and show_station else ""
        part = ""
        if placed.parts > 1:
            part = f"{placed.part}/{placed.parts}"
        rows.append(
            CardRow(
                key=f"{ticket.id}:{placed.part}",
                ticket_id=ticket.id,
                number=ticket.order_number,
                place=place_text(ticket),
                age_text=age_text(age),
                level=level(age, station),
                cancelled=ticket.state == "cancelled",
                station=name,
                allergy=allergy_text(ticket.allergies),
                note=ticket.note,
                part_text=part,
                key_hint=hint,
                fresh=age < FRESH_FOR_S,
                column=placed.column,
                top_units=placed.top,
                card_height=placed.height,
                head=wanted(ticket, language).head,
                lines=_lines(ticket, placed, language),
            )
        )
    return rows


def _lines(ticket: TicketOut, placed: Placed, language: Language) -> tuple[dict[str, object], ...]:
    lines: list[dict[str, object]] = []
    for line in ticket.lines[placed.first : placed.last]:
        title, details, note = dish_texts(line, language)
        lines.append(
            {
                "id": line.id,
                "quantity": str(line.quantity),
                "name": title,
                "details": list(details),
                "note": note,
                "struck": line.struck or ticket.state == "cancelled",
                "height": _dish_height(line, language),
            }
        )
    return tuple(lines)


def total_rows(tickets: Sequence[TicketOut], language: Language, most: int = 6) -> list[TotalRow]:
    """What is still to be made of each dish, most first; struck lines are made. Halves count as their own dish."""
    counts: Counter[str] = Counter()
    for ticket in tickets:
        for line in ticket.lines:
            if not line.struck:
                counts[dish_texts(line, language)[0]] += line.quantity
    return [TotalRow(name, count, name) for name, count in counts.most_common(most)]


def on_the_board(board: Board) -> list[TicketOut]:
    """What has a card: open tickets, and cancelled ones nobody has acknowledged, by age."""
    return sorted((*board.open, *board.withdrawn), key=lambda each: (each.placed_at, each.id))


def done_rows(tickets: Sequence[TicketOut], language: Language, zone: tzinfo) -> list[DoneRow]:
    return [
        DoneRow(
            key=each.id,
            number=each.order_number,
            place=place_text(each),
            time_text=(each.ready_at or each.updated_at).astimezone(zone).strftime("%H:%M"),
            summary=" · ".join(f"{line.quantity} {dish_texts(line, language)[0]}" for line in each.lines),
        )
        for each in tickets
    ]


def median_text(tickets: Sequence[TicketOut]) -> str:
    """Median of order → ready over these tickets: `6:40`; empty when none was ready yet."""
    times = sorted((each.ready_at - each.placed_at).total_seconds() for each in tickets if each.ready_at)
    return age_text(times[len(times) // 2]) if times else ""
