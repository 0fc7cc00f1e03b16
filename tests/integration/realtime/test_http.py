"""The signed HTTP API and the authorisation of channels."""

import hashlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.integration.realtime.conftest import REALTIME, Client, Server


@pytest.fixture
async def http(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.http) as client:
        yield client


async def call(
    http: httpx.AsyncClient, method: str, path: str, body: Any = None, late: float = 0, **query: str
) -> httpx.Response:
    content = b"" if body is None else json.dumps(body).encode()
    signed = {"auth_key": REALTIME.key, "auth_timestamp": str(int(time.time() - late)), "auth_version": "1.0", **query}
    if content:
        signed["body_md5"] = hashlib.md5(content).hexdigest()
    signed["auth_signature"] = REALTIME.request_signature(method, path, signed)
    return await http.request(
        method, path, params=signed, content=content, headers={"Content-Type": "application/json"}
    )


async def test_an_event_reaches_its_channels(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client, server.client() as other:
        await client.subscribe("a")
        await client.subscribe("private-b")
        await other.subscribe("a")
        body = {"name": "said", "channels": ["a", "private-b"], "data": '{"x":1}', "socket_id": other.socket_id}
        answer = await call(http, "POST", "/apps/4711/events", body)
        assert (answer.status_code, answer.json()) == (200, {})
        heard = [await client.receive(), await client.receive()]
        assert {message["channel"] for message in heard} == {"a", "private-b"}
        assert {message["data"] for message in heard} == {'{"x":1}'}
        await other.send("pusher:ping")
        assert (await other.receive())["event"] == "pusher:pong"


async def test_a_batch(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client:
        await client.subscribe("a")
        batch = [{"name": f"n{number}", "channel": "a", "data": "1"} for number in range(10)]
        assert (await call(http, "POST", "/apps/4711/batch_events", {"batch": batch})).status_code == 200
        assert [(await client.receive())["event"] for _ in range(10)] == [f"n{number}" for number in range(10)]
        too_many = {"batch": [*batch, batch[0]]}
        assert (await call(http, "POST", "/apps/4711/batch_events", too_many)).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "x", "channels": [], "data": "1"}, 400),
        ({"name": "x", "channels": ["a"] * 101, "data": "1"}, 400),
        ({"name": "x", "channels": ["a b"], "data": "1"}, 400),
        ({"name": "", "channels": ["a"], "data": "1"}, 400),
        ({"name": "x" * 201, "channels": ["a"], "data": "1"}, 400),
        ({"name": "x", "channel": "a", "data": "1", "socket_id": "1"}, 400),
        ({"name": "x", "channel": "a", "data": "x" * 100_001}, 413),
        ([1], 400),
    ],
)
async def test_a_malformed_event(http: httpx.AsyncClient, body: Any, status: int) -> None:
    answer = await call(http, "POST", "/apps/4711/events", body)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "code"}


async def test_a_body_that_is_not_json(http: httpx.AsyncClient) -> None:
    path, content = "/apps/4711/events", b"{"
    signed = {
        "auth_key": REALTIME.key,
        "auth_timestamp": str(int(time.time())),
        "auth_version": "1.0",
        "body_md5": hashlib.md5(content).hexdigest(),
    }
    signed["auth_signature"] = REALTIME.request_signature("POST", path, signed)
    answer = await http.post(path, params=signed, content=content)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_json")


async def test_unsigned_replayed_or_foreign_calls(http: httpx.AsyncClient) -> None:
    body = {"name": "x", "channel": "a", "data": "1"}
    assert (await http.post("/apps/4711/events", json=body)).status_code == 401
    assert (await call(http, "POST", "/apps/4711/events", body, late=700)).status_code == 401
    assert (await call(http, "POST", "/apps/1/events", body)).status_code == 404


async def test_what_is_occupied(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client, server.client() as other:
        await client.subscribe("presence-room", "ana")
        await other.subscribe("presence-room", "bob")
        await other.subscribe("news")
        await client.receive()
        listed = await call(
            http, "GET", "/apps/4711/channels", filter_by_prefix="presence-", info="user_count,subscription_count"
        )
        assert listed.json() == {"channels": {"presence-room": {"subscription_count": 2, "user_count": 2}}}
        one = await call(http, "GET", "/apps/4711/channels/news", info="subscription_count")
        assert one.json() == {"occupied": True, "subscription_count": 1}
        nobody = await call(http, "GET", "/apps/4711/channels/empty")
        assert nobody.json() == {"occupied": False}
        users = await call(http, "GET", "/apps/4711/channels/presence-room/users")
        assert users.json() == {"users": [{"id": "ana"}, {"id": "bob"}]}


async def authorise(
    http: httpx.AsyncClient, client: Client, channel: str, user: str, *, form: bool = True, path: str = "/api"
) -> httpx.Response:
    fields = {"socket_id": client.socket_id, "channel_name": channel}
    headers = {"Authorization": f"Bearer {user}"} if user else {}
    url = f"{path}/broadcasting/auth"
    return await http.post(url, headers=headers, **({"data": fields} if form else {"json": fields}))


@pytest.mark.parametrize("form", [True, False])
@pytest.mark.parametrize("path", ["/api", ""])
async def test_leave_to_join(server: Server, http: httpx.AsyncClient, form: bool, path: str) -> None:
    async with server.client() as client:
        answer = await authorise(http, client, "private-store.shop.orders", "u1", form=form, path=path)
        assert answer.status_code == 200
        assert set(answer.json()) == {"auth"}
        data = {"channel": "private-store.shop.orders", "auth": answer.json()["auth"]}
        await client.send("pusher:subscribe", data)
        assert (await client.receive())["event"] == "pusher_internal:subscription_succeeded"
        assert server.gate.asked == [("u1", "private-store.shop.orders")]


async def test_presence_data_is_signed_as_sent(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client:
        granted = (await authorise(http, client, "presence-room", "u1")).json()
        await client.send("pusher:subscribe", {"channel": "presence-room", **granted})
        joined = await client.receive()
        assert json.loads(joined["data"])["presence"]["hash"] == {"u1": {"name": "u1"}}


@pytest.mark.parametrize("channel", ["store.shop.orders", "news", "device.1.notifications"])
async def test_only_private_names_can_be_asked_for(server: Server, http: httpx.AsyncClient, channel: str) -> None:
    async with server.client() as client:
        answer = await authorise(http, client, channel, "u1")
        assert (answer.status_code, answer.json()["code"]) == (403, "channel_refused")
        assert server.gate.asked == []


async def test_refusals(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client:
        server.gate.refused.add("u2")
        for user in ("", "u2"):
            answer = await authorise(http, client, "private-a", user)
            assert (answer.status_code, answer.json()["code"]) == (403, "channel_refused")
    for fields in ({}, {"socket_id": "x", "channel_name": "private-a"}, {"socket_id": "1.1", "channel_name": "é"}):
        assert (await http.post("/broadcasting/auth", data=fields)).status_code == 422
    answer = await http.post("/broadcasting/auth", content=b"{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


async def test_one_connection_per_device(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as old, server.client() as new, server.client() as person:
        await authorise(http, old, "private-a", "device:1")
        await authorise(http, old, "private-b", "device:1")
        await authorise(http, person, "private-a", "u1")
        await authorise(http, new, "private-a", "device:1")
        assert await old.close_code() == 4020
        assert server.hub.connection_count == 2


async def test_two_windows_of_a_person_live_side_by_side(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as one, server.client() as two:
        await authorise(http, one, "private-a", "u1")
        await authorise(http, two, "private-a", "u1")
        assert server.hub.connection_count == 2


async def test_a_revoked_device_is_cut_over_http(server: Server, http: httpx.AsyncClient) -> None:
    async with server.client() as client:
        await authorise(http, client, "private-a", "device:1")
        answer = await call(http, "POST", "/apps/4711/users/device:1/terminate_connections")
        assert answer.status_code == 200
        assert await client.close_code() == 4009
