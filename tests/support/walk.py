"""A walk through every endpoint as everybody: what each may do follows from the abilities table and the signature."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.routing import Mount, Route

from backend.admin.site import MENU
from backend.app import create_app
from backend.devices.fleet.service import Target
from backend.devices.service import DeviceChange
from backend.settings import Settings
from common.contract.abilities import Ability
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.endpoints import Asked, endpoints
from tests.support.menu import bakery
from tests.support.selling import NOON, ask, place, send
from tests.support.shop import TESTER, Shop, Terminal, open_shop

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
Answer = tuple[int, str]
"""Status, and the code of a refusal."""


@dataclass(frozen=True, slots=True)
class Walk:
    app: FastAPI
    api: httpx.AsyncClient
    shop: Shop
    neighbour: Shop

    async def ask(self, name: str, headers: Mapping[str, str], values: Mapping[str, str] | None = None) -> Answer:
        """Call `POST /api/v1/orders/{order_id}/status`; the body is the example of the documentation, unless ids of
        nobody are asked for: then it is empty, and refused after who asks was checked."""
        method, path = name.split(" ", 1)
        url = _PARAMETER.sub(lambda found: (values or {}).get(found[1], new_id()), path)
        body = self.example(method, path) if values else {}
        json = None if method == "GET" else body
        answer = await self.api.request(method, url, headers=headers, json=json)
        code = answer.json().get("code", "") if answer.status_code >= 400 else ""
        return answer.status_code, code

    def example(self, method: str, path: str) -> Any:
        described = self.app.openapi()["paths"].get(path, {}).get(method.lower(), {}).get("requestBody", {})
        examples = described.get("content", {}).get("application/json", {}).get("examples", {})
        return examples.get("example", {}).get("value", {})

    def endpoints(self) -> dict[str, list[Asked]]:
        return endpoints(self.app)

    async def denied(self, terminal: Terminal, ability: Ability) -> None:
        async with self.shop.backend.database.write() as session:
            change = DeviceChange("less", denied=frozenset({ability}))
            await self.shop.backend.devices.change(session, terminal.id, TESTER, change)

    async def ids_of_the_shop(self) -> dict[str, str]:
        """A value for every path parameter there is, all of them of this store."""
        shop, till, kitchen = self.shop, await self.shop.pair("pos"), await self.shop.pair("kds")
        async with shop.backend.database.write() as session:
            target = Target(till.id, shop.store.id, "pos")
            action = await shop.backend.fleet.ask(session, target, "restart", TESTER)
        order = await place(shop, till, 1)
        ticket = (await ask(shop, kitchen, "/tickets"))["tickets"][0]
        opened = self.example("POST", "/api/v1/till-sessions") | {"id": new_id(), "staff_id": shop.staff["cashier"]}
        session_out = await send(shop, till, "/till-sessions", opened)
        assert session_out.status_code == 201, session_out.text
        job = await send(shop, till, "/print-jobs", self.example("POST", "/api/v1/print-jobs") | {"id": new_id()})
        assert job.status_code == 201, job.text
        return {
            "device_id": till.id,
            "action_id": action,
            "order_id": order["id"],
            "ticket_id": ticket["id"],
            "line_id": ticket["lines"][0]["id"],
            "session_id": opened["id"],
            "job_id": job.json()["id"],
            "product_id": "margherita",
            "option_id": "olives",
        }


@asynccontextmanager
async def walk(folder: Path) -> AsyncIterator[Walk]:
    limits = {"reads_per_minute": 0, "writes_per_minute": 0}
    settings = Settings.model_validate({"data_dir": folder, "database_url": "", "jobs": "none", **limits})
    app = create_app(settings, FixedClock(NOON))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, client=("192.0.2.7", 5))
        hooks = {"request": [_add_key]}
        async with httpx.AsyncClient(transport=transport, base_url="http://backend", event_hooks=hooks) as api:
            shop = await open_shop(app.state.backend, api)
            yield Walk(app, api, shop, await open_shop(app.state.backend, api, bakery(), sku="bakery"))


async def _add_key(request: httpx.Request) -> None:
    request.headers.setdefault("Idempotency-Key", new_id())


def pages(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """(method, path, least role) of everything under /admin; role "" for what stands before the sign-in."""
    (mount,) = (route for route in app.routes if isinstance(route, Mount) and route.path == "/admin")
    for route in mount.routes:
        if not isinstance(route, Route) or route.path in BEFORE_SIGN_IN:
            continue
        role = next((page.role for page in MENU if _within(route.path, page.path)), "manager")
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, "/admin" + _PARAMETER.sub("1", route.path), role


BEFORE_SIGN_IN = ("/login", "/setup")


def _within(path: str, page: str) -> bool:
    return path == page or path.startswith(f"{page}/")
