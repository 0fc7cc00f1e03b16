import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import BadAnswer
from common.contract.devices import HeartbeatIn
from common.contract.printing import PrintJobsClaim

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PICTURE = b"\x89PNG not really"
NAME = hashlib.sha256(PICTURE).hexdigest() + ".png"


class Recording:
    """A backend that answers one thing and remembers what it was asked."""

    def __init__(self, status: int = 200, answer: Any = None, content: bytes | None = None, **headers: str) -> None:
        self.asked: list[httpx.Request] = []
        self._status, self._headers = status, headers
        self._content = content if content is not None else json.dumps(answer).encode()

    def client(self) -> ApiClient:
        def respond(request: httpx.Request) -> httpx.Response:
            self.asked.append(request)
            return httpx.Response(self._status, headers=self._headers, content=self._content)

        return ApiClient("http://h/api/v1", DeviceAuth("1|s", "fpr-12345678"), transport=httpx.MockTransport(respond))


async def test_unchanged_catalogue_is_none_and_asks_with_its_etag() -> None:
    backend = Recording(304, content=b"")
    assert await backend.client().catalogue('"v7"') is None
    assert backend.asked[0].headers["if-none-match"] == '"v7"'


async def test_a_picture_is_checked_against_its_name() -> None:
    assert await Recording(content=PICTURE).client().media(NAME) == PICTURE
    with pytest.raises(BadAnswer):
        await Recording(content=PICTURE[:-1]).client().media(NAME)


async def test_a_heartbeat_as_the_document_writes_it() -> None:
    backend = Recording(answer={"status": "online", "server_time": AT.isoformat(), "next_in_s": 30})
    answer = await backend.client().heartbeat("d1", HeartbeatIn(ip="10.0.0.2", systemInfo={"os": "x"}))
    assert answer.next_in_s == 30
    assert backend.asked[0].url.path == "/api/v1/devices/d1/heartbeat"
    assert json.loads(backend.asked[0].content) == {"ip": "10.0.0.2", "systemInfo": {"os": "x"}}


async def test_orders_page_sends_only_what_was_asked_for() -> None:
    backend = Recording(answer={"orders": [], "last_seq": 3})
    api = backend.client()
    assert (await api.orders()).last_seq == 3
    await api.orders(status="prep,ready", business_day=date(2026, 3, 1), after="x", limit=5)
    assert [dict(request.url.params) for request in backend.asked] == [
        {"limit": "100"},
        {"status": "prep,ready", "business_day": "2026-03-01", "after": "x", "limit": "5"},
    ]


async def test_events_and_tickets_name_their_parameters() -> None:
    events = Recording(answer={"events": [], "last_seq": 9, "more": False})
    assert (await events.client().events(4, 10)).last_seq == 9
    assert dict(events.asked[0].url.params) == {"after": "4", "limit": "10"}
    tickets = Recording(answer={"tickets": [], "last_seq": 1})
    await tickets.client().tickets(station="pizza")
    assert dict(tickets.asked[0].url.params) == {"state": "open,ready", "station": "pizza"}


async def test_print_jobs_are_claimed_with_a_lease() -> None:
    backend = Recording(answer={"jobs": []})
    assert await backend.client().claim_print_jobs(PrintJobsClaim(roles=("kitchen",), lease_s=20), key="k") == ()
    sent = json.loads(backend.asked[0].content)
    assert (sent["roles"], sent["limit"], sent["lease_s"]) == (["kitchen"], 10, 20)
    assert backend.asked[0].headers["idempotency-key"] == "k"


async def test_channels_are_authorised_beside_the_versioned_api() -> None:
    backend = Recording(answer={"auth": "key:abc"})
    assert (await backend.client().authorise_channel("1.2", "private-store.x.kds")).auth == "key:abc"
    assert backend.asked[0].url.path == "/api/broadcasting/auth"
    assert json.loads(backend.asked[0].content) == {"socket_id": "1.2", "channel_name": "private-store.x.kds"}
    with pytest.raises(BadAnswer):
        await Recording(answer={"auth": "nonsense"}).client().authorise_channel("1.2", "private-x")


async def test_no_open_till_session_is_none() -> None:
    missing = Recording(404, {"error": "none", "code": "till_session_unknown"})
    assert await missing.client().current_till_session() is None


async def test_an_answer_with_news_from_a_newer_backend_is_read() -> None:
    backend = Recording(answer={"events": [], "last_seq": 9, "more": False, "hint": "new"})
    assert (await backend.client().events(0)).last_seq == 9


async def test_what_is_wrong_with_an_answer_is_said_without_quoting_it() -> None:
    backend = Recording(answer={"token": 5, "device": "secret-in-answer"})
    with pytest.raises(BadAnswer) as failed:
        await backend.client().roll_token()
    assert "TokenOut token: string_type" in str(failed.value)
    assert "secret-in-answer" not in str(failed.value)
