import httpx
import pytest

from backend.app import Backend
from tests.integration.admin.conftest import visitor as visitor
from tests.support.shop import Shop
from tests.support.signage.room import Room


@pytest.fixture
async def room(backend: Backend, shop: Shop) -> Room:
    return Room(backend, shop.store.id)


@pytest.fixture
def mobile(api: httpx.AsyncClient) -> "Mobile":
    return Mobile(api)


class Mobile:
    """Requests to the document's API, without a client's own cleverness."""

    def __init__(self, api: httpx.AsyncClient) -> None:
        self.api = api

    async def post(self, path: str, body: object, token: str = "", **headers: str) -> httpx.Response:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.api.post(f"/mobile/api/v1{path}", json=body, headers={**given, **headers})

    async def get(self, path: str, token: str = "", **headers: str) -> httpx.Response:
        given = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.api.get(f"/mobile/api/v1{path}", headers={**given, **headers})

    async def screen(self, code: str = "ABC123", password: str = "écran du fond 12") -> dict[str, str]:
        answer = await self.post("/auth/screen-login", {"screen_code": code, "password": password})
        assert answer.status_code == 200, answer.text
        tokens: dict[str, str] = answer.json()
        return tokens

    async def refresh(self, token: str) -> httpx.Response:
        return await self.post("/auth/refresh", {"refresh_token": token})
