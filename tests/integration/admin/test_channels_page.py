"""Channels in the back office: kept encrypted, shown masked, imported line by line, tried from the server."""

import asyncio
import logging
import re

import pytest
from sqlalchemy import select, update

from backend.app import Backend
from backend.audit.models import AuditLineRow
from backend.signage.channel_tests import ChannelTests
from backend.signage.channels import MOST
from backend.signage.m3u import Entry
from backend.signage.models import ChannelRow, ScreenRow
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.plays import Screens
from tests.support.shop import TESTER, Shop, open_shop
from tests.support.tiny_server import tiny_server

SECRET = "s3cr3t"
URL = f"http://client:{SECRET}@192.168.1.50:8080/live/{SECRET}/1.m3u8?token={SECRET}"
LIST = f"""#EXTM3U
#EXTINF:-1,Un
{URL}
#EXTINF:-1,Deux
rtsp://cam/{SECRET}
#EXTINF:-1,Mal
http://127.0.0.1/{SECRET}
"""


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    await visitor.get("/signage/channels")
    return visitor


async def rows(backend: Backend) -> list[ChannelRow]:
    async with backend.database.read() as session:
        return list(await session.scalars(select(ChannelRow).order_by(ChannelRow.id)))


async def added(visitor: Visitor, backend: Backend, name: str = "Un", url: str = URL) -> ChannelRow:
    answer = await visitor.post("/signage/channels/add", name=name, url=url)
    assert answer.status_code == 303, re.findall(r'role="alert">([^<]+)', answer.text)
    return (await rows(backend))[-1]


async def test_the_secret_is_nowhere_but_with_the_player(
    at_home: Visitor, backend: Backend, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    row = await added(at_home, backend)
    assert SECRET not in row.url
    player = await shop.pair("signage", "Salle")
    await shop.api.get("/api/v1/signage/program", headers=player.headers)
    async with backend.database.read() as session:
        (screen,) = await session.scalars(select(ScreenRow.id))
    page = (await at_home.get("/signage/channels")).text
    assert "http://***@192.168.1.50:8080/…" in page
    form = {
        "name": "Salle", "resolution": "1920x1080", "orientation": "landscape", "rotation": "0", "layout": "full",
        "mode": "iptv", "channel": str(row.id), "active": "yes", "device": player.id,
    }  # fmt: skip
    assert (await at_home.post(f"/signage/screens/{screen}/change", **form)).status_code == 303
    program = (await shop.api.get("/api/v1/signage/program", headers=player.headers)).json()
    assert program["channel"] == {"id": row.id, "name": "Un", "url": URL}
    pages = [page, *[(await at_home.get(path)).text for path in (
        "/signage/channels", "/signage/channels/state", "/signage/screens", f"/signage/screens/{screen}",
        f"/signage/screens/{screen}/preview", "/audit",
    )]]  # fmt: skip
    async with backend.database.read() as session:
        lines = [str(each.data) for each in await session.scalars(select(AuditLineRow))]
    assert not any(SECRET in each for each in (*pages, *lines, caplog.text))


WRONG = [
    ("", URL, "Donnez un nom"),
    ("x" * 101, URL, "Donnez un nom"),
    ("Un", "", "commence par http"),
    ("Un", "file:///etc/passwd", "commence par http"),
    ("Un", "http://", "nom de machine"),
    ("Un", "udp://@239.0.0.1", "port"),
    ("Un", f"http://h/{'x' * 1000}", "trop longue"),
    ("Un", "http://a b/", "espace"),
    ("Un", "http://127.0.0.1:8000/admin", "machine elle-même"),
    ("Un", "http://[::ffff:127.0.0.1]/", "machine elle-même"),
    ("Un", "http://localhost/", "machine elle-même"),
    ("Un", "http://169.254.169.254/latest", "service interne"),
    ("Un", "http://169.254.9.9/", "sur un câble"),
    ("Un", "http://239.0.0.1/", "udp et rtp"),
    ("Un", "http://255.255.255.255/", "réservée"),
]


async def test_what_is_no_channel_is_said(at_home: Visitor, backend: Backend) -> None:
    for name, url, said in WRONG:
        answer = await at_home.post("/signage/channels/add", name=name, url=url)
        assert answer.status_code == 422, url
        alert = re.search(r'class="alert alert-danger" role="alert">([^<]+)', answer.text)
        assert alert is not None, url
        assert said in alert[1], url
    assert await rows(backend) == []


async def test_no_address_typed_leaves_it(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    row = await added(at_home, backend)
    change = f"/signage/channels/{row.id}/change"
    assert (await at_home.post(change, name="Autre", url="", active="yes")).status_code == 303
    (after,) = await rows(backend)
    assert (after.name, after.url) == ("Autre", row.url)
    await at_home.post(change, name="Autre", url="https://new.example/x", active="yes")
    async with backend.database.read() as session:
        assert await backend.signage.channels.url(session, shop.store.id, row.id) == "https://new.example/x"
    wrong = await at_home.post(change, name="Autre", url="gopher://x/", active="yes")
    assert (wrong.status_code, "gopher" in wrong.text) == (422, False)


async def test_another_key_makes_it_unreadable_not_broken(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    row = await added(at_home, backend)
    async with backend.database.write() as session:
        await session.execute(update(ChannelRow).values(url="gAAAAAB" + "x" * 80))
    assert "illisible" in (await at_home.get("/signage/channels")).text
    assert (await at_home.post(f"/signage/channels/{row.id}/test")).status_code == 303


async def test_a_list_is_taken_in_once_and_its_bad_lines_are_named(at_home: Visitor, backend: Backend) -> None:
    async def send(content: bytes) -> str:
        token = at_home.client.cookies.get("starlette_admin_csrftoken", "")
        files = {"list": ("../../liste.m3u", content, "audio/x-mpegurl")}
        answer = await at_home.client.post("/admin/signage/channels/import", data={"csrftoken": token}, files=files)
        return answer.text

    page = await send(LIST.encode())
    assert "Chaînes ajoutées : 2." in page
    assert "<td>7</td>" in page
    assert SECRET not in page
    assert [each.name for each in await rows(backend)] == ["Un", "Deux"]
    again = await send(LIST.encode())
    assert "Chaînes ajoutées : 0." in again
    assert "Déjà là : 2." in again
    assert len(await rows(backend)) == 2
    for content, said in ((b"", "aucune adresse"), (b"\0\1\2", "pas une liste"), (b"x" * (1024 * 1024 + 1), "1 Mo")):
        assert said in await send(content)
    assert "aucune adresse" in (await at_home.post("/signage/channels/import", list="text, no file")).text


async def test_a_store_has_so_many_and_no_more(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    async with backend.database.write() as session:
        entries = [Entry(n, f"c{n}", f"http://h/{n}") for n in range(MOST + 5)]
        taken = await backend.signage.channels.take_in(session, shop.store.id, entries, TESTER)
    assert (taken.added, taken.left_out) == (MOST, 5)
    assert "chaînes au plus" in (await at_home.post("/signage/channels/add", name="Un", url=URL)).text


async def test_what_screens_need_is_not_taken_away(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    row = await added(at_home, backend)
    await Screens(backend, shop.store.id).screen("Salle", channel_id=row.id)
    async with backend.database.write() as session:
        await session.execute(update(ScreenRow).values(mode="iptv"))
    for path, form in (("remove", {}), ("change", {"name": "Un", "url": ""})):
        answer = await at_home.post(f"/signage/channels/{row.id}/{path}", **form)
        assert (answer.status_code, "Salle" in answer.text) == (422, True)
    async with backend.database.write() as session:
        await session.execute(update(ScreenRow).values(mode="playlist", channel_id=None))
    assert (await at_home.post(f"/signage/channels/{row.id}/remove")).status_code == 303
    assert await rows(backend) == []


async def test_a_channel_is_tried_in_the_background(at_home: Visitor, backend: Backend) -> None:
    asked = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n#EXTM3U\n")
        await writer.drain()

    tests: ChannelTests = backend.signage.channel_tests
    async with tiny_server(serve) as port:
        row = await added(at_home, backend, url=f"http://client:{SECRET}@192.168.1.50:{port}/x")
        inside = await added(at_home, backend, "Dedans", "http://inside.invalid/x")

        async def here(_host: str, _port: int) -> list[str]:
            return ["127.0.0.1"]

        tests._resolve = here
        assert (await at_home.post(f"/signage/channels/{inside.id}/test")).status_code == 303
        await tests.settled(inside.id)
        page = (await at_home.get("/signage/channels")).text
        assert "machine elle-même" in page.partition('data-test="bad"')[2]
        assert not asked.is_set()
        tests._web = type(tests._web)(private=True, trusted=frozenset({("127.0.0.1", port)}))
        assert (await at_home.post(f"/signage/channels/{row.id}/test")).status_code == 303
        await tests.settled(row.id)
    told = {each["id"]: each for each in (await at_home.get("/signage/channels/state")).json()["tests"]}
    assert told[row.id]["state"] == "good"
    assert "flux HLS" in told[row.id]["said"]
    assert SECRET not in str(told)


async def test_channels_of_another_store_do_not_exist(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    await owner(backend)
    await helper_of(backend, shop.store.id, "manager", "ours@example.org")
    await helper_of(backend, theirs.store.id, "admin", "theirs@example.org")
    await visitor.sign_in("ours@example.org")
    row = await added(visitor, backend, "À nous")
    visitor.client.cookies.clear()
    await visitor.sign_in("theirs@example.org")
    assert "À nous" not in (await visitor.get("/signage/channels")).text
    assert (await visitor.get("/signage/channels/state")).json() == {"tests": []}
    for what in ("change", "remove", "test"):
        answer = await visitor.post(f"/signage/channels/{row.id}/{what}", name="Volée", url="http://h/x", active="yes")
        assert answer.status_code == 404
    form = {
        "name": "Salle", "resolution": "1920x1080", "orientation": "landscape", "rotation": "0", "layout": "full",
        "mode": "iptv", "channel": str(row.id), "active": "yes",
    }  # fmt: skip
    assert (await visitor.post("/signage/screens/new", **form)).status_code == 422
    assert (await rows(backend))[0].name == "À nous"
