"""From what was ordered to what is printed in the kitchen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from common.contract.kitchen import TicketLineModel, TicketOut
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog, Service, StoreProfile
from common.domain.text import Language
from common.printing.document import Document
from common.printing.kitchen import KitchenLine, KitchenModifier, KitchenTicketData, kitchen_ticket
from common.printing.labels import ALLERGENS, LABELS

_DINING: dict[Service, str] = {"eat_in": "dine_in", "take_away": "takeaway"}


def kitchen_document(catalog: Catalog, order: OrderOut, ticket: TicketOut) -> Document:
    """A station's paper, in the store's first language: cooks, not customers, read it."""
    store = catalog.store
    language = store.languages[0]
    station = next((each.name.get(language) for each in catalog.stations if each.id == ticket.station_id), "")
    return kitchen_ticket(
        KitchenTicketData(
            order_label=ticket.order_number,
            station=station,
            placed_at=_time(ticket.placed_at, store),
            lines=tuple(_kitchen_line(each, language) for each in ticket.lines),
            language=language,
            dining=_DINING[ticket.service],
            table=ticket.table,
            origin=" · ".join(each for each in (order.device_name, ticket.customer_name) if each),
            allergy=", ".join(ALLERGENS[language][each] for each in ticket.allergies),
            note=ticket.note,
            cancelled=ticket.state == "cancelled",
        )
    )


def _time(moment: datetime, store: StoreProfile) -> str:
    return moment.astimezone(ZoneInfo(store.time_zone)).strftime("%H:%M")


def _kitchen_line(line: TicketLineModel, language: Language) -> KitchenLine:
    name, size = line.name.text().get(language), line.size.text().get(language)
    half = line.half.text().get(language) if line.half else ""
    sides = {"whole": "", "left": name, "right": half}
    modifiers = []
    for each in line.modifiers:
        text = each.name.text().get(language)
        text = f"{each.quantity} × {text}" if each.quantity > 1 else text
        side = sides[each.placement]
        text = text.removeprefix("+ ")  # some kitchens write it into the name
        modifiers.append(KitchenModifier(f"{text} ({LABELS[language].half} {side})" if side else text, 1))
    return KitchenLine(
        quantity=line.quantity,
        name=(size or name) if half else f"{name} {size}".strip(),
        halves=(name, half) if half else (),
        modifiers=tuple(modifiers),
        note=line.note,
    )
