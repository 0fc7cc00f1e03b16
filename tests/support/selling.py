"""Selling in a test shop the way terminals do: price with the domain, number in the device's range, POST."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from backend.db.raw import RawPostgres, RawSqlite
from common.contract.orders import OrderLineIn
from common.domain.catalog import Catalog
from common.domain.ids import new_id
from common.domain.numbering import OrderNumber, business_day
from common.domain.pricing import OptionChoice, Selection, price_order
from tests.support.menu import menu
from tests.support.shop import Shop, Terminal

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

PIZZA = Selection("margherita", 2, "margherita-l", options=(OptionChoice("olives"),))
"""2 400 DA; goes to the oven."""
HALVES = Selection("reine", 1, "reine-l", "fromages", (OptionChoice("egg", placement="left"),), "bien cuite")
"""1 080 DA; goes to the oven."""
STEAK = Selection("steak", options=(OptionChoice("rare"),))
"""1 200 DA; goes to the grill."""
COLA = Selection("cola", 3)
"""360 DA; nothing to cook, ten in stock."""
CALZONE = Selection("calzone", 1, "calzone-m")
"""900 DA; goes to the oven, three in stock."""
DINNER = (PIZZA, STEAK, COLA)
"""3 960 DA in three lines, two stations."""


def money(whole: int, code: str = "DZD") -> dict[str, Any]:
    """So many whole dinars (or euros) on the wire."""
    return {"amount": whole * 100, "currency": code}


def order_body(
    terminal: Terminal,
    count: int,
    selections: Sequence[Selection] = DINNER,
    catalog: Catalog | None = None,
    **more: Any,
) -> dict[str, Any]:
    """An order as the terminal would send it; `more` replaces fields."""
    catalog = catalog or menu()
    service = more.get("service", "eat_in")
    total = price_order(catalog, selections, service).total
    day = business_day(NOON, catalog.store.time_zone, catalog.store.day_starts_at)
    body = {
        "id": new_id(),
        "number": str(OrderNumber(terminal.number_prefix, count)),
        "business_day": day.isoformat(),
        "placed_at": NOON.isoformat(),
        "service": service,
        "lines": [OrderLineIn.of(new_id(), each).model_dump(mode="json") for each in selections],
        "total": {"amount": total.amount, "currency": total.currency.code},
        "catalog_version": catalog.version,
    }
    return {**body, **more}


async def send(shop: Shop, terminal: Terminal, path: str, body: Any = None, key: str = "") -> httpx.Response:
    """POST under /api/v1 as that terminal; with a key of its own unless one is given."""
    headers = {**terminal.headers, **({"Idempotency-Key": key} if key else {})}
    return await shop.api.post(f"/api/v1{path}", json=body, headers=headers)


async def ask(shop: Shop, terminal: Terminal, path: str, **query: Any) -> Any:
    """GET under /api/v1 as that terminal: the JSON of a 200."""
    answer = await shop.api.get(f"/api/v1{path}", params=query, headers=terminal.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def place(
    shop: Shop, terminal: Terminal, count: int, selections: Sequence[Selection] = DINNER, **more: Any
) -> dict[str, Any]:
    """An order that is accepted: the order."""
    answer = await send(shop, terminal, "/orders", order_body(terminal, count, selections, **more))
    assert answer.status_code == 201, answer.text
    order: dict[str, Any] = answer.json()
    return order


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def events(shop: Shop, after: int = 0) -> list[tuple[str, dict[str, Any]]]:
    """Names and data of the store's events above a number."""
    async with shop.backend.database.read() as session:
        stored = await shop.backend.events.after(session, shop.store.id, after, 10_000)
    return [(each.name, dict(each.data)) for each in stored]


async def last_seq(shop: Shop) -> int:
    async with shop.backend.database.read() as session:
        return await shop.backend.events.last_seq(session, shop.store.id)


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that runs inside the block, on any engine; transaction control aside."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in ((RawSqlite, "rows"), (RawPostgres, "rows"), (RawPostgres, "later")):
            patch.setattr(owner, name, _noting(getattr(owner, name), seen))
        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(Engine, "before_cursor_execute", note)


def _noting(run: Callable[..., Awaitable[Any]], seen: list[str]) -> Callable[..., Awaitable[Any]]:
    async def noted(raw: Any, statement: str, parameters: Any) -> Any:
        seen.append(statement)
        return await run(raw, statement, parameters)

    return noted
