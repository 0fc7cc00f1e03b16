"""Kitchen tickets in SQL."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.bulk import insert_rows
from backend.db.hooks import before_commit
from backend.db.raw import Parameters, Raw, raw_of
from backend.kitchen.models import TicketRow
from common.contract.kitchen import TicketLineModel, TicketOut
from common.domain.kitchen import TicketState

_tickets = table_of(TicketRow)

_COLUMNS = tuple(_tickets.c.keys())
_OF_ORDER = (
    select(_tickets)
    .where(_tickets.c.order_id == bindparam("order"), _tickets.c.store_id == bindparam("store"))
    .order_by(_tickets.c.id)
    .with_for_update()
)
_FIND = select(_tickets).where(
    _tickets.c.id == bindparam("ticket"), _tickets.c.store_id == bindparam("store"), _tickets.c.held.is_(False)
)
_LOCK = _FIND.with_for_update()
_UPDATE = (
    update(_tickets)
    .where(_tickets.c.id == bindparam("ticket"))
    .values(
        state=bindparam("new_state"),
        version=bindparam("new_version"),
        held=bindparam("new_held"),
        placed_at=bindparam("new_placed_at"),
        updated_at=bindparam("new_updated_at"),
        ready_at=bindparam("new_ready_at"),
        lines=bindparam("new_lines"),
    )
)


async def add(
    session: AsyncSession,
    store_id: str,
    business_day: date,
    held: bool,
    tickets: Iterable[tuple[TicketOut, list[dict[str, Any]]]],
) -> None:
    """Insert tickets, each with its lines as JSON."""
    raw = raw_of(session)
    rows = [_values(raw, store_id, business_day, held, ticket, lines) for ticket, lines in tickets]
    statement = insert_rows(raw.dialect, "kitchen_tickets", _COLUMNS, len(rows))

    async def store(_session: AsyncSession) -> None:
        await raw.later(statement, tuple(part for row in rows for part in row))

    # Nobody reads them in this transaction: on PostgreSQL they travel with the COMMIT.
    before_commit(session, store)


async def of_order(session: AsyncSession, store_id: str, order_id: str, *, held: bool) -> Sequence[TicketOut]:
    """All tickets of an order that are held (or are not), their rows held until the transaction ends."""
    rows = (await session.execute(_OF_ORDER, {"order": order_id, "store": store_id})).mappings()
    return tuple(_out(row) for row in rows if row["held"] == held)


async def find(session: AsyncSession, store_id: str, ticket_id: str, *, lock: bool = False) -> TicketOut | None:
    row = (await session.execute(_LOCK if lock else _FIND, {"ticket": ticket_id, "store": store_id})).mappings().first()
    return None if row is None else _out(row)


async def save(session: AsyncSession, tickets: Sequence[TicketOut], *, held: bool = False) -> None:
    """Write what can change on a ticket; it is held no more, unless it is said to be."""
    await session.execute(
        _UPDATE,
        [
            {
                "ticket": each.id,
                "new_state": each.state,
                "new_version": each.version,
                "new_held": held,
                "new_placed_at": each.placed_at,
                "new_updated_at": each.updated_at,
                "new_ready_at": each.ready_at,
                "new_lines": _lines_json(each),
            }
            for each in tickets
        ],
    )


async def board(
    session: AsyncSession,
    store_id: str,
    *,
    states: Sequence[TicketState],
    stations: Sequence[str],
    limit: int,
) -> Sequence[TicketOut]:
    """Tickets of these states, the oldest first."""
    query = select(_tickets).where(
        _tickets.c.store_id == store_id, _tickets.c.state.in_(states), _tickets.c.held.is_(False)
    )
    if stations:
        query = query.where(_tickets.c.station_id.in_(stations))
    rows = (await session.execute(query.order_by(_tickets.c.placed_at, _tickets.c.id).limit(limit))).mappings()
    return tuple(_out(row) for row in rows)


async def recent(
    session: AsyncSession,
    store_id: str,
    *,
    states: Sequence[TicketState],
    stations: Sequence[str],
    day: date,
    limit: int,
) -> Sequence[TicketOut]:
    """Tickets of a business day in these states, the last changed first."""
    query = select(_tickets).where(
        _tickets.c.store_id == store_id,
        _tickets.c.business_day == day,
        _tickets.c.state.in_(states),
        _tickets.c.held.is_(False),
    )
    if stations:
        query = query.where(_tickets.c.station_id.in_(stations))
    order = (_tickets.c.updated_at.desc(), _tickets.c.id.desc())
    return tuple(_out(row) for row in (await session.execute(query.order_by(*order).limit(limit))).mappings())


def _lines_json(ticket: TicketOut) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in ticket.lines]


def _values(
    raw: Raw, store_id: str, business_day: date, held: bool, ticket: TicketOut, lines: list[dict[str, Any]]
) -> Parameters:
    values = {
        "id": ticket.id,
        "store_id": store_id,
        "order_id": ticket.order_id,
        "order_number": ticket.order_number,
        "business_day": business_day.isoformat(),
        "station_id": ticket.station_id,
        "state": ticket.state,
        "held": held,
        "version": ticket.version,
        "service": ticket.service,
        "table_label": ticket.table,
        "customer_name": ticket.customer_name,
        "note": ticket.note,
        "language": ticket.language,
        "allergies": raw.document(list(ticket.allergies)),
        "placed_at": raw.instant(ticket.placed_at),
        "updated_at": raw.instant(ticket.updated_at),
        "ready_at": None,
        "lines": raw.document(lines),
    }
    return tuple(values[name] for name in _COLUMNS)


def _out(row: RowMapping) -> TicketOut:
    return TicketOut.model_construct(
        id=row["id"],
        order_id=row["order_id"],
        order_number=row["order_number"],
        station_id=row["station_id"],
        state=row["state"],
        version=row["version"],
        service=row["service"],
        table=row["table_label"],
        customer_name=row["customer_name"],
        note=row["note"],
        language=row["language"],
        allergies=tuple(row["allergies"]),
        placed_at=row["placed_at"],
        updated_at=row["updated_at"],
        ready_at=row["ready_at"],
        lines=tuple(TicketLineModel.model_validate(each) for each in row["lines"]),
    )
