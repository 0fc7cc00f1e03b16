"""Several writes in one request: each is answered as if it had come by itself."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from backend.orders.placing import OrderPlacing
from common.contract.batch import BATCH_AT_MOST
from common.domain.ids import new_id
from tests.support.selling import STEAK, events, order_body
from tests.support.shop import Shop, Terminal


def order(terminal: Terminal, count: int, **changes: Any) -> dict[str, Any]:
    """A part of a batch: an order."""
    body = json.dumps({**order_body(terminal, count, (STEAK,)), **changes})
    return {"method": "POST", "path": "/orders", "key": new_id(), "body": body}


async def batch(shop: Shop, terminal: Terminal | None, *parts: dict[str, Any]) -> httpx.Response:
    headers = {} if terminal is None else terminal.headers
    return await shop.api.post("/api/v1/batch", json={"requests": parts}, headers=headers)


async def told(shop: Shop, terminal: Terminal, *parts: dict[str, Any]) -> list[tuple[int, str]]:
    """Status and code (or the order's number) of each part."""
    answer = await batch(shop, terminal, *parts)
    assert answer.status_code == 200, answer.text
    answers = answer.json()["answers"]
    assert len(answers) == len(parts)
    bodies = [json.loads(each["body"]) for each in answers]
    return [(each["status"], body.get("code") or body["number"]) for each, body in zip(answers, bodies, strict=True)]


async def test_all_are_made_in_their_order_and_told(shop: Shop) -> None:
    till = await shop.pair()
    parts = [order(till, count) for count in range(1, 6)]
    numbers = [json.loads(each["body"])["number"] for each in parts]
    assert await told(shop, till, *parts) == [(201, each) for each in numbers]
    assert [data["order"]["number"] for name, data in await events(shop) if name == "OrderCreated"] == numbers


async def test_a_part_is_the_same_request_as_one_that_comes_by_itself(shop: Shop) -> None:
    till = await shop.pair()
    part = order(till, 1)
    (first,) = (await batch(shop, till, part)).json()["answers"]
    (again,) = (await batch(shop, till, part)).json()["answers"]
    headers = {**till.headers, "Idempotency-Key": part["key"], "Content-Type": "application/json"}
    alone = await shop.api.post("/api/v1/orders", content=part["body"], headers=headers)
    assert first == again == {"status": alone.status_code, "body": alone.text, "retry_after": None}
    assert alone.headers["Idempotent-Replayed"] == "true"
    assert len([name for name, _ in await events(shop) if name == "OrderCreated"]) == 1


async def test_one_refused_stops_none_of_the_others(shop: Shop) -> None:
    till = await shop.pair()
    wrong = order(till, 2, total={"amount": 1, "currency": "DZD"})
    nonsense = {**order(till, 3), "body": "{"}
    reused = order(till, 4)
    answers = await told(shop, till, order(till, 1), wrong, nonsense, reused, {**reused, "body": "{}"}, order(till, 5))
    assert [code for _, code in answers][1:3] == ["total_mismatch", "bad_json"]
    assert [status for status, _ in answers] == [201, 409, 400, 201, 422, 201]
    assert answers[4][1] == "idempotency_key_reused"


async def test_one_that_breaks_stops_none_of_the_others(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    till = await shop.pair()
    place, broken = OrderPlacing.place, order(till, 2)

    async def breaks(self: OrderPlacing, session: Any, caller: Any, body: Any) -> Any:
        if body.number == json.loads(broken["body"])["number"]:
            raise RuntimeError("a mistake of ours")
        return await place(self, session, caller, body)

    monkeypatch.setattr(OrderPlacing, "place", breaks)
    answers = await told(shop, till, order(till, 1), broken, order(till, 3))
    assert [status for status, _ in answers] == [201, 500, 201]
    assert answers[1][1] == "internal"


async def test_every_part_asks_for_its_own_ability(shop: Shop) -> None:
    kitchen, till = await shop.pair("kds"), await shop.pair()
    assert await told(shop, kitchen, order(till, 1)) == [(403, "ability_missing")]
    refused = await batch(shop, None, order(till, 1))
    assert (refused.status_code, refused.json()["code"]) == (401, "token_missing")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/batch"),
        ("POST", "/devices/claim"),
        ("PUT", "/orders"),
        ("POST", "/nothing/here"),
        ("POST", "/broadcasting/auth"),
        ("POST", "/../../admin/sign-in"),
    ],
)
async def test_only_writes_with_a_key_belong_in_it(shop: Shop, method: str, path: str) -> None:
    till = await shop.pair()
    part = {"method": method, "path": path, "key": "k", "body": "{}"}
    assert await told(shop, till, part, order(till, 1)) == [(404, "not_found"), (201, f"{till.number_prefix}-001")]


@pytest.mark.parametrize(
    "changes",
    [{"method": "GET"}, {"path": "orders"}, {"path": "/orders?x=1"}, {"path": "/%2e%2e"}, {"key": ""}, {"body": 1}],
    ids=str,
)
async def test_what_is_no_part_refuses_the_whole(shop: Shop, changes: dict[str, Any]) -> None:
    till = await shop.pair()
    refused = await batch(shop, till, order(till, 1), {**order(till, 2), **changes})
    assert (refused.status_code, refused.json()["code"]) == (422, "validation_failed")
    assert "OrderCreated" not in [name for name, _ in await events(shop)]


@pytest.mark.parametrize("count", [0, BATCH_AT_MOST + 1])
async def test_none_and_too_many(shop: Shop, count: int) -> None:
    till = await shop.pair()
    refused = await batch(shop, till, *(order(till, number) for number in range(1, count + 1)))
    assert (refused.status_code, refused.json()["code"]) == (422, "validation_failed")
