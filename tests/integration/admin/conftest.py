"""A browser without a screen: a client that keeps cookies and fills in forms as the pages give them."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from backend.accounts import passwords
from backend.accounts.service import Account, StoreRole
from backend.app import Backend
from backend.audit.service import Actor


@pytest.fixture(autouse=True)
def _passwords_are_hashed_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """That it takes long, on purpose, is tested with the accounts."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


PASSWORD = "une phrase assez longue"
_CSRF = re.compile(r'name="csrftoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Visitor:
    client: httpx.AsyncClient

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(f"/admin{path}")

    async def ask(self, method: str, path: str) -> httpx.Response:
        """Any method, with the token of the page and an empty form."""
        if method == "GET":
            return await self.get(path)
        token = self.client.cookies.get("starlette_admin_csrftoken", "")
        headers = {"X-CSRF-Token": token}
        return await self.client.request(method, f"/admin{path}", data={"csrftoken": token}, headers=headers)

    async def post(self, path: str, **form: str) -> httpx.Response:
        """Send a form of ours, with the token its page carried."""
        return await self.post_all(path, {name: [value] for name, value in form.items()})

    async def post_all(self, path: str, form: Mapping[str, Sequence[str]]) -> httpx.Response:
        """The same with several values for a name, as ticked boxes give them."""
        token = self.client.cookies.get("starlette_admin_csrftoken", "")
        return await self.client.post(f"/admin{path}", data={"csrftoken": token, **form})

    async def sign_in(self, email: str, password: str = PASSWORD, code: str = "") -> httpx.Response:
        await self.get("/login")
        return await self.post("/login", email=email, password=password, code=code)


@pytest.fixture
async def visitor(backend_app: FastAPI) -> AsyncIterator[Visitor]:
    transport = httpx.ASGITransport(backend_app, raise_app_exceptions=False, client=("127.0.0.1", 5))
    async with httpx.AsyncClient(transport=transport, base_url="http://backend") as client:
        yield Visitor(client)


async def owner(backend: Backend, email: str = "owner@example.org") -> Account:
    hashed = await backend.accounts.hashed(PASSWORD)
    async with backend.database.write() as session:
        return await backend.accounts.set_up(session, email, "Owner", hashed, "fr", Actor("set-up"))


async def helper_of(backend: Backend, store_id: str, role: StoreRole, email: str) -> Account:
    hashed = await backend.accounts.hashed(PASSWORD)
    async with backend.database.write() as session:
        return await backend.accounts.add(
            session, email, "Helper", hashed, "fr", Actor("system"), stores={store_id: role}
        )
