"""A screen's own calls: its program, its files in parts and never from elsewhere, its plays."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import BadAnswer, RateLimited, Refused, TimedOut, Unreachable
from common.contract.signage import PlaysIn

PATH = f"/static/uploads/content/7/{'a' * 64}.png"
BODY = bytes(range(200))


def client(answer: Callable[[httpx.Request], httpx.Response], url: str = "https://shop.example/api/v1") -> ApiClient:
    return ApiClient(url, DeviceAuth("secret-token", "machine"), transport=httpx.MockTransport(answer))


def files(request: httpx.Request) -> httpx.Response:
    """As a server of files answers ranges."""
    asked = request.headers.get("range")
    if asked and request.headers.get("if-range") == '"v1"':
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        told = {"content-range": f"bytes {start}-{len(BODY) - 1}/{len(BODY)}", "etag": '"v1"'}
        return httpx.Response(206, content=in_pieces(BODY[start:]), headers=told)
    told = {"etag": '"v1"', "content-length": f"{len(BODY)}"}
    return httpx.Response(200, content=in_pieces(BODY), headers=told)


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 50):
        yield body[start : start + 50]


async def fetched(
    api: ApiClient, path: str = PATH, offset: int = 0, etag: str = ""
) -> tuple[int, int | None, str, bytes]:
    async with api, api.download(path, offset=offset, etag=etag) as coming:
        body = b"".join([chunk async for chunk in coming.chunks])
        return coming.offset, coming.size, coming.etag, body


async def test_a_file_comes_whole() -> None:
    assert await fetched(client(files)) == (0, 200, '"v1"', BODY)


async def test_a_file_comes_from_where_it_was_cut() -> None:
    assert await fetched(client(files), offset=120, etag='"v1"') == (120, 200, '"v1"', BODY[120:])


async def test_another_file_comes_whole() -> None:
    assert await fetched(client(files), offset=120, etag='"v0"') == (0, 200, '"v1"', BODY)


async def test_no_token_and_no_encoding_go_with_it() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return files(request)

    await fetched(client(answer, "https://shop.example/suite/api/v1"))
    assert str(seen[0].url) == f"https://shop.example/suite{PATH}"
    assert "authorization" not in seen[0].headers
    assert seen[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "path",
    [
        "http://10.0.0.1/secret.png",
        "//10.0.0.1/secret.png",
        "/static/../../etc/passwd",
        "/static/./a.png",
        "/static/a.png?next=http://10.0.0.1",
        "/a@10.0.0.1/b.png",
        "\\\\server\\share",
        "",
    ],
)
async def test_only_files_of_this_server_are_asked_for(path: str) -> None:
    def nobody(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"asked for {request.url}")

    with pytest.raises(BadAnswer):
        await fetched(client(nobody), path)


@pytest.mark.parametrize("where", ["http://169.254.169.254/latest/meta-data", "/elsewhere.png"])
async def test_no_redirect_is_followed(where: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(302, headers={"location": where})

    with pytest.raises(BadAnswer, match="redirect"):
        await fetched(client(answer))
    assert asked == [PATH]


async def test_refusals_and_cuts_are_errors_of_the_tree() -> None:
    def refuse(status: int, body: bytes = b"") -> ApiClient:
        return client(lambda _request: httpx.Response(status, content=in_pieces(body)))

    with pytest.raises(BadAnswer):
        await fetched(refuse(404, b"<html>"))
    with pytest.raises(Refused, match="media_unknown"):
        await fetched(refuse(404, b'{"error": "no", "code": "media_unknown"}'))
    with pytest.raises(RateLimited):
        await fetched(refuse(429))
    with pytest.raises(BadAnswer, match="no range"):
        await fetched(refuse(206))

    async def cut() -> AsyncIterator[bytes]:
        yield b"some"
        raise httpx.ReadError("reset")

    async def slow() -> AsyncIterator[bytes]:
        yield b"some"
        raise httpx.ReadTimeout("late")

    with pytest.raises(Unreachable):
        await fetched(client(lambda _request: httpx.Response(200, content=cut())))
    with pytest.raises(TimedOut):
        await fetched(client(lambda _request: httpx.Response(200, content=slow())))


async def test_the_program_comes_as_it_is_with_its_etag() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/api/v1/signage/program"
        if request.headers.get("if-none-match") == '"9"':
            return httpx.Response(304)
        return httpx.Response(200, content=b'{"a": 1}', headers={"etag": '"9"'})

    async with client(answer) as api:
        assert await api.signage_program() == (b'{"a": 1}', '"9"')
        assert await api.signage_program('"9"') is None


async def test_plays_and_the_time() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/v1/signage/time":
            return httpx.Response(200, json={"now": "2026-11-21T12:00:00.250Z"})
        assert request.url.path == "/api/v1/signage/plays"
        assert request.headers["idempotency-key"] == "k1"
        told = json.loads(request.content)["plays"]
        return httpx.Response(200, json={"plays": [{"id": told[0]["id"], "state": "stored"}], "left": {"5": 3}})

    play = {
        "id": "p1", "content_id": 1, "booking_id": 5, "category": "paid", "started_at": "2026-11-21T11:00:00Z",
        "ended_at": "2026-11-21T11:00:10Z", "completed": True,
    }  # fmt: skip
    async with client(answer) as api:
        assert (await api.signage_time()).now.microsecond == 250_000
        told = await api.send_plays(PlaysIn.model_validate({"plays": [play]}), "k1")
    assert ([each.state for each in told.plays], told.left) == (["stored"], {5: 3})
