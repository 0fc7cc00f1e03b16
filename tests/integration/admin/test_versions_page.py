"""New versions: uploaded by an admin, fetched in parts by paired terminals, asked of those that do not run them."""

import hashlib

import httpx
import pytest

from backend.app import Backend
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.shop import Shop, Terminal

CONTENT = b"a program " * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def upload(
    visitor: Visitor, content: bytes = CONTENT, version: str = "0.2.0", name: str = "comptoir.bin", token: str = ""
) -> httpx.Response:
    given = token or visitor.client.cookies.get("starlette_admin_csrftoken", "")
    url = f"/admin/devices/versions?name={name}&version={version}"
    return await visitor.client.put(url, content=content, headers={"X-CSRFToken": given})


async def download(shop: Shop, terminal: Terminal, digest: str = DIGEST, **headers: str) -> httpx.Response:
    return await shop.api.get(f"/api/v1/updates/{digest}", headers={**terminal.headers, **headers})


async def beat(shop: Shop, terminal: Terminal, version: str) -> None:
    url = f"/api/v1/devices/{terminal.id}/heartbeat"
    await shop.api.post(url, headers=terminal.headers, json={"systemInfo": {"app_version": version}})


async def asked(shop: Shop, terminal: Terminal) -> list[dict[str, object]]:
    answer = await shop.api.get("/api/v1/me/actions", headers=terminal.headers)
    return [each["parameters"] for each in answer.json()["actions"]]


async def test_uploaded_shown_fetched_in_parts_and_deleted(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair()
    assert (await upload(at_home, name="../../../etc/comptoir.bin")).json() == {"sha256": DIGEST}
    page = (await at_home.get("/devices/versions")).text
    assert "0.2.0" in page
    assert "comptoir.bin" in page
    assert "../" not in page.partition("<main")[2].replace("../static", "")
    assert (await download(shop, terminal)).content == CONTENT
    part = await download(shop, terminal, Range="bytes=100-199")
    assert (part.status_code, part.content) == (206, CONTENT[100:200])
    await at_home.post(f"/devices/versions/{DIGEST}/forget")
    assert (await download(shop, terminal)).status_code == 404


async def test_only_paired_terminals_fetch_and_only_what_there_is(at_home: Visitor, shop: Shop) -> None:
    await upload(at_home)
    assert (await shop.api.get(f"/api/v1/updates/{DIGEST}")).status_code == 401
    terminal = await shop.pair()
    for digest in ("0" * 64, "..%2f..%2fetc%2fpasswd", DIGEST.upper(), f"{DIGEST}.json"):
        assert (await download(shop, terminal, digest)).status_code == 404


async def test_asked_of_the_ticked_types_that_do_not_run_it(at_home: Visitor, shop: Shop) -> None:
    old, new, other = await shop.pair("kiosk"), await shop.pair("kiosk"), await shop.pair("kds")
    await beat(shop, old, "0.1.0")
    await beat(shop, new, "0.2.0")
    await shop.device("kiosk", "never paired")
    await upload(at_home)
    await at_home.post(f"/devices/versions/{DIGEST}/ask", type="kiosk")
    what = {"version": "0.2.0", "name": "comptoir.bin", "sha256": DIGEST, "size": len(CONTENT)}
    assert [await asked(shop, each) for each in (old, new, other)] == [[what], [], []]


@pytest.mark.parametrize("version", ["", "0 2", "<script>", "../1", "x" * 41])
async def test_a_version_that_is_none_is_refused_with_a_sentence(at_home: Visitor, version: str) -> None:
    answer = await upload(at_home, version=version)
    assert answer.status_code == 422
    assert "version" in answer.json()["error"]


async def test_an_empty_file_and_a_forged_form_change_nothing(at_home: Visitor) -> None:
    assert (await upload(at_home, b"")).status_code == 422
    assert (await upload(at_home, token="forged")).status_code == 403
    assert "0.2.0" not in (await at_home.get("/devices/versions")).text.replace('placeholder="0.2.0"', "")


async def test_a_manager_and_a_stranger_may_not(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    assert (await visitor.get("/devices/versions")).status_code == 303
    await helper_of(backend, shop.store.id, "manager", "manager@example.org")
    await visitor.sign_in("manager@example.org")
    assert (await visitor.get("/devices/versions")).status_code == 403
    assert (await upload(visitor)).status_code == 403
    assert (await visitor.post(f"/devices/versions/{DIGEST}/ask", type="kiosk")).status_code == 403
