"""Orders in SQL. Hot statements are built once; lines go in and come out in one statement each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import RowMapping, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.bulk import insert_rows
from backend.db.hooks import before_commit
from backend.db.raw import Parameters, Raw, raw_of
from backend.orders.models import OrderLineRow, OrderRow
from backend.orders.stored import StoredOrder
from common.contract.base import MoneyModel, TextModel
from common.contract.orders import OptionOut, OrderLineOut, OrderOut, TaxTotalOut
from common.domain.order import OrderStatus, PaymentState

_orders = table_of(OrderRow)
_lines = table_of(OrderLineRow)

_FIND = select(_orders).where(_orders.c.id == bindparam("order_id"), _orders.c.store_id == bindparam("store"))
_LOCK = _FIND.with_for_update()
_LINES = select(_lines).where(_lines.c.order_id == bindparam("order_id")).order_by(_lines.c.position)
_DELETE_LINES = delete(_lines).where(_lines.c.order_id == bindparam("order_id"))
_SUMS = (
    update(_orders)
    .where(_orders.c.id == bindparam("order_id"))
    .values(total=bindparam("new_total"), tax=bindparam("new_tax"), taxes=bindparam("new_taxes"))
)
_UPDATE = (
    update(_orders)
    .where(_orders.c.id == bindparam("order_id"))
    .values(
        version=bindparam("new_version"),
        status=bindparam("new_status"),
        payment_state=bindparam("new_payment_state"),
        paid=bindparam("new_paid"),
        updated_at=bindparam("new_updated_at"),
        cancel_reason=bindparam("new_cancel_reason"),
        stock_taken=bindparam("new_stock_taken"),
        kitchen_sent=bindparam("new_kitchen_sent"),
    )
)


async def add(session: AsyncSession, order: StoredOrder, catalog_version: str) -> bool:
    """Insert the order and its lines; False, and nothing done, when its id or its number is taken."""
    out, raw = order.out, raw_of(session)
    values = _order_values(raw, order, catalog_version)
    if not await raw.rows(insert_rows(raw.dialect, "orders", _ORDER_COLUMNS, 1, _UNLESS_TAKEN), values):
        return False
    lines = [part for i, line in enumerate(out.lines) for part in _line_values(raw, out.id, i, line)]
    insert_lines = insert_rows(raw.dialect, "order_lines", _LINE_COLUMNS, len(out.lines))

    async def store_lines(_session: AsyncSession) -> None:
        await raw.later(insert_lines, tuple(lines))

    # Nobody reads them in this transaction: on PostgreSQL they travel with the COMMIT.
    before_commit(session, store_lines)
    return True


async def find(session: AsyncSession, store_id: str, order_id: str, *, lock: bool = False) -> StoredOrder | None:
    """The order with its lines; `lock` holds its row until the transaction ends."""
    keys = {"order_id": order_id, "store": store_id}
    row = (await session.execute(_LOCK if lock else _FIND, keys)).mappings().first()
    if row is None:
        return None
    lines = (await session.execute(_LINES, {"order_id": order_id})).mappings().all()
    return _stored(row, lines)


async def save(session: AsyncSession, order: StoredOrder) -> None:
    out = order.out
    await session.execute(
        _UPDATE,
        {
            "order_id": out.id,
            "new_version": out.version,
            "new_status": out.status,
            "new_payment_state": out.payment_state,
            "new_paid": out.paid.amount,
            "new_updated_at": out.updated_at,
            "new_cancel_reason": out.cancel_reason,
            "new_stock_taken": dict(order.stock_taken),
            "new_kitchen_sent": order.kitchen_sent,
        },
    )


async def save_lines(session: AsyncSession, order: OrderOut) -> None:
    """Write the lines and sums of an order anew."""
    raw = raw_of(session)
    await session.execute(_DELETE_LINES, {"order_id": order.id})
    values = tuple(part for i, line in enumerate(order.lines) for part in _line_values(raw, order.id, i, line))
    await raw.rows(insert_rows(raw.dialect, "order_lines", _LINE_COLUMNS, len(order.lines)), values)
    await session.execute(
        _SUMS,
        {
            "order_id": order.id,
            "new_total": order.total.amount,
            "new_tax": order.tax.amount,
            "new_taxes": _taxes_json(order),
        },
    )


async def page(
    session: AsyncSession,
    store_id: str,
    *,
    statuses: Sequence[OrderStatus],
    payment_states: Sequence[PaymentState],
    business_day: date | None,
    after: str | None,
    limit: int,
) -> Sequence[OrderOut]:
    """Up to `limit` orders with an id above `after`, ascending; empty filters filter nothing."""
    query = select(_orders).where(_orders.c.store_id == store_id)
    if statuses:
        query = query.where(_orders.c.status.in_(statuses))
    if payment_states:
        query = query.where(_orders.c.payment_state.in_(payment_states))
    if business_day is not None:
        query = query.where(_orders.c.business_day == business_day)
    if after is not None:
        query = query.where(_orders.c.id > after)
    rows = (await session.execute(query.order_by(_orders.c.id).limit(limit))).mappings().all()
    if not rows:
        return ()
    wanted = select(_lines).where(_lines.c.order_id.in_([row["id"] for row in rows]))
    by_order: dict[str, list[RowMapping]] = {row["id"]: [] for row in rows}
    for line in (await session.execute(wanted.order_by(_lines.c.order_id, _lines.c.position))).mappings():
        by_order[line["order_id"]].append(line)
    return tuple(_out(row, by_order[row["id"]]) for row in rows)


_UNLESS_TAKEN = "ON CONFLICT DO NOTHING RETURNING id"
_ORDER_COLUMNS = tuple(_orders.c.keys())
_LINE_COLUMNS = tuple(_lines.c.keys())


def _order_values(raw: Raw, order: StoredOrder, catalog_version: str) -> Parameters:
    out = order.out
    values = {
        "id": out.id,
        "store_id": out.store_id,
        "device_id": out.device_id,
        "device_name": out.device_name,
        "number": out.number,
        "business_day": out.business_day.isoformat(),
        "version": out.version,
        "status": out.status,
        "payment_state": out.payment_state,
        "service": out.service,
        "table_label": out.table,
        "customer_name": out.customer_name,
        "note": out.note,
        "language": out.language,
        "allergies": raw.document(list(out.allergies)),
        "staff_id": out.staff_id,
        "placed_at": raw.instant(out.placed_at),
        "received_at": raw.instant(out.received_at),
        "updated_at": raw.instant(out.updated_at),
        "currency": out.total.currency,
        "total": out.total.amount,
        "tax": out.tax.amount,
        "paid": out.paid.amount,
        "refunded": 0,
        "taxes": raw.document(_taxes_json(out)),
        "cancel_reason": out.cancel_reason,
        "catalog_version": catalog_version,
        "stock_taken": raw.document(dict(order.stock_taken)),
        "content_hash": order.content_hash,
        "kitchen_sent": order.kitchen_sent,
    }
    return tuple(values[name] for name in _ORDER_COLUMNS)


def _taxes_json(order: OrderOut) -> list[dict[str, Any]]:
    return [
        {"id": each.tax_rate_id, "net": each.net.amount, "tax": each.tax.amount, "gross": each.gross.amount}
        for each in order.taxes
    ]


def _line_values(raw: Raw, order_id: str, position: int, line: OrderLineOut) -> Parameters:
    values = {
        "order_id": order_id,
        "position": position,
        "id": line.id,
        "product_id": line.product_id,
        "variant_id": line.variant_id,
        "half_product_id": line.half_product_id,
        "quantity": line.quantity,
        "name": raw.document(_text_json(line.name)),
        "size": raw.document(_text_json(line.size)),
        "half_name": raw.document(_text_json(line.half_name)) if line.half_name else None,
        "options": raw.document(
            [
                {
                    "id": each.option_id,
                    "name": _text_json(each.name),
                    "quantity": each.quantity,
                    "placement": each.placement,
                    "price": each.price.amount,
                }
                for each in line.options
            ]
        ),
        "note": line.note,
        "tax_rate_id": line.tax_rate_id,
        "unit_price": line.unit_price.amount,
        "net": line.net.amount,
        "tax": line.tax.amount,
        "gross": line.gross.amount,
    }
    return tuple(values[name] for name in _LINE_COLUMNS)


def _text_json(text: TextModel) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en, "ar": text.ar}


def _text(value: Mapping[str, str]) -> TextModel:
    return TextModel.model_construct(fr=value["fr"], en=value["en"], ar=value["ar"])


def _stored(row: RowMapping, lines: Sequence[RowMapping]) -> StoredOrder:
    return StoredOrder(_out(row, lines), row["stock_taken"], row["content_hash"], row["kitchen_sent"])


def _out(row: RowMapping, lines: Sequence[RowMapping]) -> OrderOut:
    code: str = row["currency"]

    def money(amount: int) -> MoneyModel:
        return MoneyModel.model_construct(amount=amount, currency=code)

    return OrderOut.model_construct(
        id=row["id"],
        store_id=row["store_id"],
        device_id=row["device_id"],
        device_name=row["device_name"],
        number=row["number"],
        business_day=row["business_day"],
        version=row["version"],
        status=row["status"],
        payment_state=row["payment_state"],
        service=row["service"],
        table=row["table_label"],
        customer_name=row["customer_name"],
        note=row["note"],
        language=row["language"],
        allergies=tuple(row["allergies"]),
        staff_id=row["staff_id"],
        placed_at=row["placed_at"],
        received_at=row["received_at"],
        updated_at=row["updated_at"],
        lines=tuple(_line(each, code) for each in lines),
        taxes=tuple(
            TaxTotalOut.model_construct(
                tax_rate_id=each["id"], net=money(each["net"]), tax=money(each["tax"]), gross=money(each["gross"])
            )
            for each in cast(list[dict[str, Any]], row["taxes"])
        ),
        total=money(row["total"]),
        tax=money(row["tax"]),
        paid=money(row["paid"]),
        due=money(max(0, row["total"] - row["paid"])),
        cancel_reason=row["cancel_reason"],
    )


def _line(row: RowMapping, code: str) -> OrderLineOut:
    def money(amount: int) -> MoneyModel:
        return MoneyModel.model_construct(amount=amount, currency=code)

    return OrderLineOut.model_construct(
        id=row["id"],
        product_id=row["product_id"],
        variant_id=row["variant_id"],
        half_product_id=row["half_product_id"],
        quantity=row["quantity"],
        name=_text(row["name"]),
        size=_text(row["size"]),
        half_name=_text(row["half_name"]) if row["half_name"] else None,
        options=tuple(
            OptionOut.model_construct(
                option_id=each["id"],
                name=_text(each["name"]),
                quantity=each["quantity"],
                placement=each["placement"],
                price=money(each["price"]),
            )
            for each in row["options"]
        ),
        note=row["note"],
        unit_price=money(row["unit_price"]),
        tax_rate_id=row["tax_rate_id"],
        net=money(row["net"]),
        tax=money(row["tax"]),
        gross=money(row["gross"]),
    )
