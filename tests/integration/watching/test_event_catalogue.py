"""Every event that is really sent is what the contract says, to the last field; so is every example."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest

from backend.signage.versions import touch
from backend.watching.catalogue import EXAMPLES, routes_of
from common.contract.event_payloads import PAYLOADS, WHEN, Stamp
from common.contract.events import ROUTES, EventName
from common.domain.ids import new_id
from tests.integration.printing_jobs.test_print_jobs import claim, say, submit
from tests.support.selling import NOON, money, place, send
from tests.support.shop import TESTER, Shop

NAMES: tuple[EventName, ...] = get_args(EventName)


def shape(value: Any) -> Any:
    """Field names all the way down; values aside."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value]
    return None


def fits(name: EventName, data: dict[str, Any]) -> Stamp:
    """What the data is as the contract's model, which has every field of it and no other."""
    read = PAYLOADS[name].model_validate(data)
    assert shape(read.model_dump(mode="json")) == shape(data), name
    return read


@pytest.mark.parametrize("name", NAMES)
def test_every_event_has_a_payload_an_example_and_a_sentence(name: EventName) -> None:
    fits(name, EXAMPLES[name])
    assert WHEN[name].endswith(".")
    assert routes_of(name)


async def test_what_is_sent_is_what_is_written(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str, dict[str, Any]]] = []
    hub = shop.backend.hub

    def note(channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> int:
        sent.extend((channel, event, orjson.loads(data)) for channel in channels)
        return 0

    monkeypatch.setattr(hub, "trigger", note)
    await everything_happens(shop)

    by_route: dict[tuple[str, str], list[EventName]] = {}
    for name in NAMES:
        for channel, event in routes_of(name):
            known = channel.replace("{SKU}", shop.store.sku).replace("{store id}", shop.store.id)
            by_route.setdefault((known, event), []).append(name)
    seen: set[EventName] = set()
    for channel, event, data in sent:
        if channel.startswith("private-device."):
            continue
        names = by_route[channel, event]
        read = fits(names[0], data)
        assert read.store_id == shop.store.id
        seen.update(names)
    assert seen == set(NAMES)
    assert {(channel, event) for channel, event, _ in sent if "device" not in channel} == set(by_route)
    numbers = [data["seq"] for channel, event, data in sent if (channel, event) == orders_of(shop, "OrderCreated")]
    assert numbers == sorted(set(numbers))


def orders_of(shop: Shop, event: str) -> tuple[str, str]:
    return f"private-store.{shop.store.sku}.orders", event


async def everything_happens(shop: Shop) -> None:
    """Each kind of fact at least once."""
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    till = {"id": new_id(), "staff_id": "cashier", "opened_at": NOON.isoformat(), "opening": money(5000)}
    assert (await send(shop, pos, "/till-sessions", till)).status_code == 201
    order = await place(shop, pos, 1)
    payment = {
        "id": new_id(), "order_id": order["id"], "till_session_id": till["id"], "staff_id": "cashier", "method": "cash",
        "amount": money(3960), "tendered": money(3960), "change": money(0), "paid_at": NOON.isoformat(),
    }  # fmt: skip
    assert (await send(shop, pos, "/payments", payment)).status_code == 201
    ready = {"status": "ready", "at": NOON.isoformat()}
    assert (await send(shop, pos, f"/orders/{order['id']}/status", ready)).status_code == 200
    other = await place(shop, pos, 2)
    cancel = {"reason": "Le client est parti", "at": NOON.isoformat(), "staff_id": "manager"}
    assert (await send(shop, pos, f"/orders/{other['id']}/cancel", cancel)).status_code == 200
    came = {"staff_id": "cashier", "happened_at": NOON.isoformat(), "movement": "in"}
    assert (await send(shop, pos, "/attendance/punches", came)).status_code == 201
    for state in ("printed", "failed"):
        made = await submit(shop, pos)
        await claim(shop, gateway)
        assert (await say(shop, gateway, made, state, "paper_out")).status_code == 200
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_product_available(session, shop.store, "calzone", False, TESTER)
        await shop.backend.staff.set_pin(session, shop.store, "cashier", "", TESTER)
        await touch(session, shop.store.id)


async def test_openapi_tells_of_every_event(shop: Shop) -> None:
    told = (await shop.api.get("/openapi.json")).json()["webhooks"]

    assert set(told) == set(ROUTES)
    body = told["OrderCancelled"]["post"]["requestBody"]["content"]["application/json"]
    assert body["example"]["order"]["status"] == "cancelled"
    assert "order" in body["schema"]["properties"]
    assert "`order_cancelled` on `private-store.{store id}`" in told["OrderCancelled"]["post"]["description"]


@pytest.mark.parametrize("name", NAMES)
def test_the_documentation_has_a_line_for_every_event(name: EventName) -> None:
    text = (Path(__file__).parents[3] / "docs" / "realtime.md").read_text(encoding="utf-8")
    (line,) = [each for each in text.splitlines() if each.startswith(f"| `{name}` |")]

    for channel, event in routes_of(name):
        assert f"`{event}` on `{channel.replace('private-store.{SKU}', '')}`" in line
    for field in PAYLOADS[name].model_fields.keys() - Stamp.model_fields.keys():
        assert f"`{field}`" in line
    assert WHEN[name] in line
