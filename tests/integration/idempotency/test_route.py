"""The edge around endpoints: one effect per key, the first answer replayed, refusals with their codes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import BaseModel
from sqlalchemy import delete, func, insert, select

from backend.app import Backend, create_app
from backend.db.base import table_of
from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent, StoreKey
from backend.events.models import EventCounterRow, EventRow
from backend.http.context import ReadSession, WriteSession
from backend.http.idempotency import AnswerStore
from backend.http.route import ApiRoute, KeylessRoute
from backend.settings import Settings
from common.domain.errors import DomainError

COUNTERS = table_of(EventCounterRow)
STORE = StoreKey("11111111-1111-7111-8111-111111111111", "shop")


@dataclass(frozen=True, slots=True)
class Gate:
    entered: asyncio.Event
    opened: asyncio.Event


class Thing(BaseModel):
    name: str
    size: int = 1


def things_router(events: EventLog, gate: Gate) -> APIRouter:
    router = APIRouter(prefix="/api/v1/things", route_class=ApiRoute)

    @router.post("", status_code=201)
    async def create(thing: Thing, session: WriteSession, response: Response) -> Thing:
        await session.execute(insert(COUNTERS), {"store_id": thing.name, "last_seq": 0})
        events.append(session, STORE, NewEvent("OrderCreated", {"name": thing.name}))
        response.headers["Location"] = f"/api/v1/things/{thing.name}"
        if thing.name == "refused":
            raise DomainError("sold_out", product="p1")
        if thing.name == "forbidden":
            raise ApiError("ability_missing", "not yours")
        if thing.name == "broken":
            raise RuntimeError("boom")
        if thing.name == "slow":
            gate.entered.set()
            await gate.opened.wait()
        return thing

    @router.get("")
    async def count(session: ReadSession) -> int:
        return await session.scalar(select(func.count()).select_from(COUNTERS)) or 0

    return router


def beats_router() -> APIRouter:
    router = APIRouter(prefix="/api/v1/beats", route_class=KeylessRoute)

    @router.post("", status_code=204)
    async def beat(request: Request) -> None: ...

    return router


@pytest.fixture
async def gate() -> Gate:
    return Gate(asyncio.Event(), asyncio.Event())


@pytest.fixture
async def things(backend_app: FastAPI, backend: Backend, api: httpx.AsyncClient, gate: Gate) -> httpx.AsyncClient:
    backend_app.router.routes.extend(things_router(backend.events, gate).routes)
    backend_app.router.routes.extend(beats_router().routes)
    return api


async def _events(backend: Backend) -> list[int]:
    async with backend.database.read() as session:
        return list(await session.scalars(select(EventRow.seq).order_by(EventRow.seq)))


async def test_the_first_answer_is_replayed(things: httpx.AsyncClient, backend: Backend) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = await things.post("/api/v1/things", json={"name": "a"}, headers=headers)
    again = [await things.post("/api/v1/things", json={"name": "a"}, headers=headers) for _ in range(4)]
    assert first.status_code == 201
    assert "idempotent-replayed" not in first.headers
    for answer in again:
        assert (answer.status_code, answer.content) == (201, first.content)
        assert answer.headers["idempotent-replayed"] == "true"
        assert answer.headers["location"] == "/api/v1/things/a"
        assert answer.headers["content-type"] == "application/json"
    assert await _events(backend) == [1]


async def test_a_key_is_needed(things: httpx.AsyncClient) -> None:
    answer = await things.post("/api/v1/things", json={"name": "a"}, headers={"Idempotency-Key": ""})
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


async def test_no_key_is_needed_where_repeating_is_harmless(things: httpx.AsyncClient) -> None:
    answer = await things.post("/api/v1/beats", headers={"Idempotency-Key": ""})
    assert answer.status_code == 204


@pytest.mark.parametrize("body", [{"name": "b"}, {"name": "a", "size": 2}])
async def test_a_key_with_another_body_is_refused(things: httpx.AsyncClient, body: dict[str, object]) -> None:
    headers = {"Idempotency-Key": "k1"}
    await things.post("/api/v1/things", json={"name": "a"}, headers=headers)
    answer = await things.post("/api/v1/things", json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert (await things.get("/api/v1/things")).json() == 2  # the thing and the store's event counter


async def test_the_same_key_at_once_is_in_flight(things: httpx.AsyncClient, gate: Gate) -> None:
    headers = {"Idempotency-Key": "k1"}
    slow = asyncio.create_task(things.post("/api/v1/things", json={"name": "slow"}, headers=headers))
    await gate.entered.wait()
    busy = await things.post("/api/v1/things", json={"name": "slow"}, headers=headers)
    gate.opened.set()
    assert (await slow).status_code == 201
    assert (busy.status_code, busy.json()["code"], busy.headers["retry-after"]) == (409, "idempotency_in_flight", "1")
    done = await things.post("/api/v1/things", json={"name": "slow"}, headers=headers)
    assert (done.status_code, done.headers["idempotent-replayed"]) == (201, "true")


@pytest.mark.parametrize("name", ["a", "refused"])
async def test_an_answer_of_another_process_that_came_between_is_given(
    things: httpx.AsyncClient, backend: Backend, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Our look saw nothing, yet when we commit the key has its answer: ours is undone, theirs counts."""
    headers = {"Idempotency-Key": "k1"}
    first = await things.post("/api/v1/things", json={"name": name}, headers=headers)

    async def sees_nothing(*_arguments: object) -> None:
        return None

    if name == "a":  # the same work again must not be refused for its own sake
        async with backend.database.write() as session:
            await session.execute(delete(COUNTERS).where(COUNTERS.c.store_id == "a"))
    before = await _events(backend)
    monkeypatch.setattr(AnswerStore, "take", sees_nothing)
    again = await things.post("/api/v1/things", json={"name": name}, headers=headers)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["idempotent-replayed"] == "true"
    assert await _events(backend) == before


async def test_two_processes_on_one_postgresql(
    make_settings: Callable[..., Settings], backend_app: FastAPI, things: httpx.AsyncClient, gate: Gate
) -> None:
    backend: Backend = backend_app.state.backend
    if backend.database.is_sqlite:
        pytest.skip("one process writes an SQLite file")
    other = create_app(make_settings())
    other.router.routes.extend(things_router(other.state.backend.events, gate).routes)
    headers = {"Idempotency-Key": "k1"}
    async with (
        other.router.lifespan_context(other),
        httpx.AsyncClient(transport=httpx.ASGITransport(other), base_url="http://other") as elsewhere,
    ):
        slow = asyncio.create_task(things.post("/api/v1/things", json={"name": "slow"}, headers=headers))
        await gate.entered.wait()
        busy = await elsewhere.post("/api/v1/things", json={"name": "slow"}, headers=headers)
        assert (busy.status_code, busy.json()["code"]) == (409, "idempotency_in_flight")
        gate.opened.set()
        first = await slow
        again = await elsewhere.post("/api/v1/things", json={"name": "slow"}, headers=headers)
        assert (again.status_code, again.content) == (201, first.content)
        assert again.headers["idempotent-replayed"] == "true"
    assert await _events(backend) == [1]


async def test_a_refusal_is_kept_and_undoes_the_work(things: httpx.AsyncClient, backend: Backend) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = await things.post("/api/v1/things", json={"name": "refused"}, headers=headers)
    again = await things.post("/api/v1/things", json={"name": "refused"}, headers=headers)
    assert (first.status_code, first.json()["code"], first.json()["details"]) == (409, "sold_out", {"product": "p1"})
    assert (again.status_code, again.content) == (409, first.content)
    assert again.headers["idempotent-replayed"] == "true"
    assert (await things.get("/api/v1/things")).json() == 0
    assert await _events(backend) == []


@pytest.mark.parametrize(
    ("name", "status", "code"), [("broken", 500, "internal"), ("forbidden", 403, "ability_missing")]
)
async def test_what_may_succeed_later_is_not_kept(things: httpx.AsyncClient, name: str, status: int, code: str) -> None:
    headers = {"Idempotency-Key": "k1"}
    for _ in range(2):
        answer = await things.post("/api/v1/things", json={"name": name}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert "idempotent-replayed" not in answer.headers
    assert (await things.get("/api/v1/things")).json() == 0


async def test_many_at_once_are_numbered_without_gaps(things: httpx.AsyncClient, backend: Backend) -> None:
    names = [f"n{number}" for number in range(40)] + ["refused", "broken"]
    answers = await asyncio.gather(*(things.post("/api/v1/things", json={"name": name}) for name in names))
    assert sorted(answer.status_code for answer in answers) == [201] * 40 + [409, 500]
    assert await _events(backend) == list(range(1, 41))


async def test_bad_bodies(things: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "application/json"}
    not_json = await things.post("/api/v1/things", content=b"{nope", headers=headers)
    assert (not_json.status_code, not_json.json()["code"]) == (400, "bad_json")
    wrong = await things.post("/api/v1/things", json={"size": "x"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "validation_failed")
    assert {field["field"] for field in wrong.json()["details"]["fields"]} == {"body.name", "body.size"}
    large = await things.post("/api/v1/things", content=b" " * 10_000_000, headers=headers)
    assert (large.status_code, large.json()["code"]) == (413, "body_too_large")


async def test_a_chunked_body_is_read_no_further_than_the_limit(things: httpx.AsyncClient) -> None:
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(160):
            sent += 1
            yield b" " * 65536

    answer = await things.post("/api/v1/things", content=chunks(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert sent < 20


async def test_unknown_paths_and_methods(things: httpx.AsyncClient) -> None:
    lost = await things.get("/api/v1/nowhere")
    assert (lost.status_code, lost.json()["code"]) == (404, "not_found")
    wrong = await things.delete("/api/v1/things")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")


async def test_every_answer_has_a_request_id(things: httpx.AsyncClient) -> None:
    own = await things.get("/health", headers={"X-Request-ID": "abc-1"})
    assert own.headers["x-request-id"] == "abc-1"
    harmful = await things.get("/health", headers={"X-Request-ID": "a b<"})
    assert len(harmful.headers["x-request-id"]) == 36


async def test_the_key_is_documented(things: httpx.AsyncClient) -> None:
    paths = (await things.get("/openapi.json")).json()["paths"]
    parameters = paths["/api/v1/things"]["post"]["parameters"]
    assert [parameter["name"] for parameter in parameters] == ["Idempotency-Key"]
    assert "parameters" not in paths["/api/v1/beats"]["post"]
