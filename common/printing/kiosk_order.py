"""An order placed at a kiosk as the customer's ticket."""

from zoneinfo import ZoneInfo

from common.contract.orders import OrderLineOut, OrderOut
from common.domain.catalog import Catalog, Service
from common.domain.text import Language, format_money
from common.printing.document import Document
from common.printing.kiosk import KioskTicketData, kiosk_ticket
from common.printing.labels import LABELS
from common.printing.receipts import ReceiptLine

_DINING: dict[Service, str] = {"eat_in": "dine_in", "take_away": "takeaway"}


def kiosk_document(catalog: Catalog, order: OrderOut, logo_png: bytes = b"") -> Document:
    """The customer's paper, in the customer's language; the code on it is the order's id. `logo_png`: the bytes of the
    logo that the store's design names."""
    store, language = catalog.store, order.language
    return kiosk_ticket(
        KioskTicketData(
            store_name=store.name.get(language),
            order_label=order.number,
            placed_at=f"{order.placed_at.astimezone(ZoneInfo(store.time_zone)):%H:%M}",
            lines=tuple(_kiosk_line(each, language) for each in order.lines),
            total=format_money(order.total.money(), language),
            language=language,
            dining=_DINING[order.service],
            paid=order.payment_state == "paid",
            qr=order.id,
            logo_png=logo_png if store.receipt.logo else b"",
            footer=tuple(each.get(language) for each in store.receipt_footer),
            legal=tuple(each.get(language) for each in store.receipt.legal),
        )
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
