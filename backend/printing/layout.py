"""From what was ordered to what is printed: the texts of kitchen and kiosk tickets."""

from datetime import datetime
from zoneinfo import ZoneInfo

from common.contract.kitchen import TicketLineModel, TicketOut
from common.contract.orders import OrderLineOut, OrderOut
from common.domain.catalog import Catalog, Service, StoreProfile
from common.domain.text import Language, format_money
from common.printing.document import Document
from common.printing.kiosk import KioskTicketData, kiosk_ticket
from common.printing.kitchen import KitchenLine, KitchenModifier, KitchenTicketData, kitchen_ticket
from common.printing.labels import ALLERGENS, LABELS
from common.printing.receipts import ReceiptLine

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


def kiosk_document(catalog: Catalog, order: OrderOut) -> Document:
    """The customer's paper, in the customer's language; the code on it is the order's id."""
    store, language = catalog.store, order.language
    return kiosk_ticket(
        KioskTicketData(
            store_name=store.name.get(language),
            order_label=order.number,
            placed_at=_time(order.placed_at, store),
            lines=tuple(_kiosk_line(each, language) for each in order.lines),
            total=format_money(order.total.money(), language),
            language=language,
            dining=_DINING[order.service],
            paid=order.payment_state == "paid",
            qr=order.id,
            footer=tuple(each.get(language) for each in store.receipt_footer),
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


def _kiosk_line(line: OrderLineOut, language: Language) -> ReceiptLine:
    name, size = line.name.text().get(language), line.size.text().get(language)
    details = []
    if line.half_name:
        half = LABELS[language].half
        details.append(f"{half} {name} / {half} {line.half_name.text().get(language)}")
    for each in line.options:
        text = each.name.text().get(language)
        details.append(f"+ {each.quantity} × {text}" if each.quantity > 1 else f"+ {text}")
    return ReceiptLine(
        quantity=str(line.quantity),
        name=(size or name) if line.half_name else f"{name} {size}".strip(),
        amount=format_money(line.gross.money(), language),
        details=tuple(details),
    )
