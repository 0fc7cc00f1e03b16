import asyncio
import json
import logging
import ssl
import subprocess
import sys

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.client.api import ApiClient
from common.client.auth import DeviceAuth, masked
from common.client.errors import (
    TERMINAL_CODES,
    BadAnswer,
    ClientError,
    InFlight,
    RateLimited,
    Refused,
    ServerError,
    TerminalRefused,
    TimedOut,
    TokenRevoked,
    Unreachable,
)
from common.client.transport import failure_of
from common.contract.errors import STATUS_OF
from tests.support.wire import hang_up, http, raw, silence, wire_server

AUTH = DeviceAuth("12|cpt_topsecret", "fpr-12345678")
EMPTY_STAFF = '{"staff": []}'


def body(code: str, **details: str) -> str:
    return json.dumps({"error": "a sentence", "code": code, "details": details})


async def test_bearer_fingerprint_and_path_on_the_wire() -> None:
    async with wire_server(http(200, EMPTY_STAFF)) as server, ApiClient(server.url, AUTH) as api:
        assert await api.staff() == ()
    head = server.requests[0].decode()
    assert head.startswith("GET /api/v1/staff HTTP/1.1\r\n")
    assert "Authorization: Bearer 12|cpt_topsecret\r\n" in head
    assert "X-Device-Fingerprint: fpr-12345678\r\n" in head
    assert "Idempotency-Key" not in head


@pytest.mark.parametrize("path", ["/orders", "orders", "/api/v1/orders", "{origin}/api/v1/orders"])
async def test_send_carries_key_and_body_as_they_are(path: str) -> None:
    async with wire_server(http(201, '{"ok": 1}')) as server, ApiClient(server.url, AUTH) as api:
        origin = server.url.removesuffix("/api/v1")
        answer = await api.send("POST", path.format(origin=origin), '{"note": "café"}', "key-1")
    assert answer == '{"ok": 1}'
    head, _, sent = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /api/v1/orders HTTP/1.1")
    assert b"Idempotency-Key: key-1" in head
    assert b"Content-Type: application/json" in head
    assert sent.decode() == '{"note": "café"}'


async def test_another_hosts_address_never_gets_the_token() -> None:
    async with wire_server(http(200, "{}")) as server, ApiClient(server.url, AUTH) as api:
        await api.request("GET", "http://evil.example/api/v1/x")
        assert server.requests[0].startswith(b"GET /api/v1/http://evil.example/api/v1/x ")


async def test_nobody_listens() -> None:
    async with wire_server(silence) as server:
        url = server.url
    async with ApiClient(url) as api:
        with pytest.raises(Unreachable) as failed:
            await api.staff()
    assert (failed.value.code, failed.value.cause) == ("server_unreachable", "refused")


async def test_a_name_nobody_knows() -> None:
    async with ApiClient("http://no-such-host.invalid/api/v1") as api:
        with pytest.raises(Unreachable) as failed:
            await api.staff()
    assert failed.value.cause == "resolve"


async def test_no_answer_in_time_may_have_been_carried_out() -> None:
    async with wire_server(silence) as server, ApiClient(server.url, answer_s=0.2) as api:
        with pytest.raises(TimedOut) as failed:
            await api.staff()
    assert failed.value.cause == "timeout"
    assert isinstance(failed.value, Unreachable)


@pytest.mark.parametrize(
    "respond", [hang_up, raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), raw(b"SSH-2.0-x\r\n")]
)
async def test_a_connection_cut_or_another_protocol(respond: object) -> None:
    async with wire_server(respond) as server, ApiClient(server.url) as api:  # type: ignore[arg-type]
        with pytest.raises(Unreachable) as failed:
            await api.staff()
    assert failed.value.cause == "cut"


async def test_plain_http_where_https_is_spoken_to() -> None:
    plain = wire_server(http(400, "what?"), speaks_first=True)
    async with plain as server, ApiClient(server.url.replace("http:", "https:")) as api:
        with pytest.raises(Unreachable) as failed:
            await api.staff()
    assert failed.value.cause == "tls"


def test_a_certificate_of_another_time_blames_the_clock() -> None:
    from common.client.transport import _cause

    for number, cause in ((9, "tls_clock"), (10, "tls_clock"), (18, "tls")):
        inner = ssl.SSLCertVerificationError(1, "certificate verify failed")
        inner.verify_code = number
        outer = httpx.ConnectError("x")
        outer.__cause__ = inner
        assert _cause(outer) == cause


@pytest.mark.parametrize(
    "respond",
    [
        http(200, "<html>Welcome to Hotel Wi-Fi</html>"),
        http(200, "[]"),
        http(200, '{"staff": [{"id": 1}]}'),
        http(200, b"\xff\xfe"),
        http(302, Location="http://portal.example/"),
        http(404, "<html>nginx</html>"),
        http(401, "<html>log in</html>"),
        http(403, '{"error": "no code"}'),
    ],
)
async def test_an_answer_that_is_not_this_apis(respond: object) -> None:
    async with wire_server(respond) as server, ApiClient(server.url, AUTH) as api:  # type: ignore[arg-type]
        with pytest.raises(BadAnswer) as failed:
            await api.staff()
    assert failed.value.code == "server_answer_unreadable"
    assert len(server.requests) == 1  # a redirect is not followed: it would carry the token elsewhere


@pytest.mark.parametrize(
    ("status", "headers", "code", "kind"),
    [
        (401, {}, "token_revoked", TokenRevoked),
        (401, {}, "token_invalid", TerminalRefused),
        (403, {}, "device_blocked", TerminalRefused),
        (403, {}, "fingerprint_mismatch", TerminalRefused),
        (403, {}, "ability_missing", Refused),
        (404, {}, "order_unknown", Refused),
        (409, {}, "total_mismatch", Refused),
        (409, {}, "idempotency_in_flight", InFlight),
        (429, {}, "rate_limited", RateLimited),
        (500, {}, "internal", ServerError),
        (503, {}, "storage_unavailable", ServerError),
    ],
)
def test_each_code_has_its_kind(status: int, headers: dict[str, str], code: str, kind: type[ClientError]) -> None:
    failure = failure_of(status, headers, body(code).encode())
    assert type(failure) is kind
    assert failure.code == code


@given(code=st.sampled_from(sorted(STATUS_OF)))
def test_every_code_of_the_contract_comes_out_as_itself(code: str) -> None:
    failure = failure_of(STATUS_OF[code], {}, body(code).encode())
    assert failure.code == code
    assert isinstance(failure, TerminalRefused) == (code in TERMINAL_CODES)
    # what may be asked again must never look final, or the outbox would park it
    again = STATUS_OF[code] in (429, 500, 502, 503) or code == "idempotency_in_flight"
    assert isinstance(failure, Refused) != again


@given(status=st.integers(400, 599), content=st.binary(max_size=200))
def test_no_answer_breaks_the_tree(status: int, content: bytes) -> None:
    assert isinstance(failure_of(status, {}, content), ClientError)


def test_retry_after_is_read_and_bounded() -> None:
    def wait(text: str | None) -> float:
        failure = failure_of(429, {"retry-after": text} if text else {}, body("heartbeat_too_soon").encode())
        assert isinstance(failure, RateLimited)
        return failure.retry_after

    assert [wait(text) for text in ("7", "0.5", "-3", "99999", "soon", None)] == [7, 0.5, 0, 3600, 1, 1]
    proxy = failure_of(502, {"retry-after": "3"}, b"<html>bad gateway</html>")
    assert isinstance(proxy, ServerError)
    assert (proxy.code, proxy.retry_after) == ("server_unreachable", 3)


def test_details_of_a_refusal() -> None:
    failure = failure_of(409, {}, body("total_mismatch", server="900", client="850").encode())
    assert isinstance(failure, Refused)
    assert (failure.status, failure.message, failure.details["server"]) == (409, "a sentence", "900")


async def test_send_says_when_the_answer_is_not_json() -> None:
    async with wire_server(http(200, "<html>")) as server, ApiClient(server.url) as api:
        with pytest.raises(BadAnswer):
            await api.send("POST", "/orders", "{}", "k")
    async with wire_server(http(204)) as server, ApiClient(server.url) as api:
        assert await api.send("POST", "/orders", "{}", "k") == ""


async def test_the_address_may_change_once_paired() -> None:
    async with wire_server(http(200, EMPTY_STAFF)) as server, ApiClient("http://not-paired.invalid/api/v1") as api:
        api.api_url, api.auth = server.url + "/", AUTH
        await api.staff()
        await api.request("GET", "/api/v1/staff")
    assert [request.split(b" ")[1] for request in server.requests] == [b"/api/v1/staff"] * 2


async def test_a_closed_client_opens_again_when_used() -> None:
    async with wire_server(http(200, EMPTY_STAFF)) as server:
        api = ApiClient(server.url)
        await api.staff()
        await api.aclose()
        await api.aclose()
        await api.staff()
        await api.aclose()


async def test_the_token_is_in_no_repr_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with wire_server(http(401, body("token_revoked"))) as server, ApiClient(server.url, AUTH) as api:
            shown = repr(api)
            with pytest.raises(TokenRevoked) as refused:
                await api.staff()
    assert "12|…" in shown
    for text in (shown, caplog.text, repr(refused.value), str(refused.value)):
        assert "topsecret" not in text
    assert [masked(text) for text in ("7|abc", "abc", "x|abc", "")] == ["7|…", "…", "…", "…"]


def test_httpx_is_not_imported_before_the_first_request() -> None:
    program = "import sys, common.client.api as a; a.ApiClient('http://x/api/v1'); sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


async def test_what_was_on_its_way_when_the_token_was_renewed_is_sent_again_with_the_new_one() -> None:
    renewed = DeviceAuth("13|cpt_newsecret", "fpr-12345678")
    async with wire_server() as server, ApiClient(server.url, AUTH) as api:

        def renew_meanwhile(writer: asyncio.StreamWriter) -> None:
            api.auth = renewed
            http(401, body("token_revoked"))(writer)

        server.script = [renew_meanwhile, http(200, EMPTY_STAFF)]
        assert await api.staff() == ()
    assert b"12|cpt_topsecret" in server.requests[0]
    assert b"13|cpt_newsecret" in server.requests[1]


async def test_a_token_that_is_still_ours_and_refused_is_not_sent_twice() -> None:
    async with wire_server(http(401, body("token_revoked"))) as server, ApiClient(server.url, AUTH) as api:
        with pytest.raises(TokenRevoked):
            await api.staff()
    assert len(server.requests) == 1
