"""The back office without a browser: signed in, at the pages of a running backend."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

PATIENCE_S = 30.0
EMAIL = "proprietaire@example.org"
PASSWORD = "une phrase assez longue"
_ROW = re.compile(
    r'<div class="list-group-item device-action" data-state="(\w+)">(.*?)(?=<div class="list-group-item|\Z)', re.S
)


class Desk:
    """The owner's forms and files, sent as the pages send them; no browser, no event loop."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    @property
    def token(self) -> str:
        return self.client.cookies.get("starlette_admin_csrftoken") or ""

    def sign_in(self) -> None:
        self.client.get("/admin/login")
        self.post("/admin/login", email=EMAIL, password=PASSWORD)
        self.client.get("/admin/signage/contents")  # the token of who is signed in

    def post(self, path: str, **form: str | list[str]) -> None:
        answer = self.client.post(path, data={"csrftoken": self.token, **form})
        assert answer.status_code == 303, answer.text


class Office:
    """The owner at the page of one terminal."""

    def __init__(self, client: httpx.AsyncClient, device_id: str) -> None:
        self.client = client
        self.path = f"/admin/devices/{device_id}"

    async def ask(self, kind: str) -> None:
        answer = await post(self.client, f"{self.path}/ask", kind=kind)
        assert answer.status_code == 303

    async def newest(self) -> tuple[str, str]:
        """(state, what the row says) of the action asked last."""
        page = (await self.client.get(f"{self.path}/actions")).text
        state, row = _ROW.findall(page)[0]
        return state, re.sub(r"<[^>]+>", " ", row)

    async def until(self, wanted: str) -> str:
        """What the row says once the action is in that state."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                state, row = await self.newest()
                if state == wanted:
                    return row
                assert state not in ("failed", "expired"), row
                await asyncio.sleep(0.05)

    async def file(self) -> httpx.Response:
        page = (await self.client.get(f"{self.path}/actions")).text
        found = re.search(r'href="http://[^/]+(/admin/devices/[^"]+/file)"', page)
        assert found is not None
        return await self.client.get(found[1])


async def post(client: httpx.AsyncClient, path: str, **form: str) -> httpx.Response:
    token = client.cookies.get("starlette_admin_csrftoken", "")
    return await client.post(path, data={"csrftoken": token, **form})


async def look_at(office: httpx.AsyncClient, sku: str) -> None:
    """Choose that store among the owner's. LookupError when there is none of that name."""
    for store in re.findall(r'<option value="([0-9a-f-]{36})"', (await office.get("/admin/settings")).text):
        await post(office, "/admin/store", store=store)
        if f">{sku}<" in (await office.get("/admin/settings")).text:
            return
    raise LookupError(sku)


@asynccontextmanager
async def signed_in(url: str) -> AsyncIterator[httpx.AsyncClient]:
    """The owner; set up now if nobody was."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        if (await client.get("/admin/setup")).status_code == 200:
            made = await post(client, "/admin/setup", name="Propriétaire", email=EMAIL, password=PASSWORD)
            assert made.status_code == 303, made.text
        await client.get("/admin/login")
        assert (await post(client, "/admin/login", email=EMAIL, password=PASSWORD)).status_code == 303
        yield client
