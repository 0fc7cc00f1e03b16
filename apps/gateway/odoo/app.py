"""Odoo's hardware protocol over HTTP: JSON-RPC envelopes as its till expects them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp

from apps.gateway.drawer.app import log_refusal
from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.odoo.service import OdooHardware
from apps.gateway.settings import GatewaySettings
from apps.gateway.web.callers import Allowed, Caller, Rule, host_name, origin_of
from apps.gateway.web.certificate import own_names
from apps.gateway.web.gate import Gate, caller_of

LONGEST_BODY = 16 * 1024 * 1024


class _RpcError(ValueError):
    pass


def rule_of(_method: str, path: str) -> Rule:
    return Rule() if path == "/hw_proxy/hello" else Rule(acts="pages")


def create_odoo_app(hardware: OdooHardware, settings: Callable[[], GatewaySettings], journal: Journal) -> ASGIApp:
    app = FastAPI(title="Comptoir", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/hw_proxy/hello")
    async def hello() -> PlainTextResponse:
        return PlainTextResponse("ping")

    @app.post("/hw_proxy/handshake")
    async def handshake(request: Request) -> JSONResponse:
        return await _answered(request, _always)

    @app.post("/hw_proxy/status_json")
    async def status(request: Request) -> JSONResponse:
        async def tell(_params: dict[str, Any]) -> dict[str, Any]:
            standing = await hardware.standing()
            state = "connected" if standing.connected else "disconnected"
            return {"printer": {"status": state, "messages": standing.message}}

        return await _answered(request, tell)

    @app.post("/hw_proxy/default_printer_action")
    async def act(request: Request) -> JSONResponse:
        caller = caller_of(request.scope)

        async def do(params: dict[str, Any]) -> bool:
            match params.get("data"):
                case {"action": "cashbox"}:
                    return await hardware.open_drawer(caller)
                case {"action": "print_receipt", "receipt": str(receipt)}:
                    return await hardware.print_receipt(caller, receipt)
                case data:
                    action = data.get("action") if isinstance(data, dict) else data
                    journal.warning(f"Demande Odoo inconnue de {caller.peer} : {one_line(repr(action))}")
                    return False

        return await _answered(request, do)

    @app.post("/hw_proxy/log")
    async def log(request: Request) -> JSONResponse:
        peer = caller_of(request.scope).peer

        async def keep(params: dict[str, Any]) -> bool:
            journal.info(f"Caisse Odoo {peer} : {one_line(json.dumps(params, ensure_ascii=False))}")
            return True

        return await _answered(request, keep)

    def allowed() -> Allowed:
        now = settings()
        return Allowed(
            hosts=frozenset(filter(None, map(host_name, now.service.hosts))),
            origins=frozenset(filter(None, map(origin_of, now.odoo.origins))),
            machine=machine,
        )

    def refused(caller: Caller, what: str, why: str) -> None:
        log_refusal(journal, caller, what, why)

    machine = frozenset(own_names())
    return Gate(app, rule_of, allowed, refused, longest_body=LONGEST_BODY)


async def _answered(request: Request, work: Callable[[dict[str, Any]], Any]) -> JSONResponse:
    """The envelope of Odoo's JSON-RPC around what `work` answers."""
    try:
        params, number = _parameters(await request.body())
    except _RpcError as error:
        fault = {"code": 200, "message": "Odoo Server Error", "data": {"name": "bad_request", "message": str(error)}}
        return JSONResponse({"jsonrpc": "2.0", "id": None, "error": fault})
    return JSONResponse({"jsonrpc": "2.0", "id": number, "result": await work(params)})


def _parameters(body: bytes) -> tuple[dict[str, Any], object]:
    try:
        content = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise _RpcError("not JSON") from None
    if not isinstance(content, dict):
        raise _RpcError("not an object")
    params = content.get("params") or {}
    if not isinstance(params, dict):
        raise _RpcError("params is not an object")
    return params, content.get("id")


async def _always(_params: dict[str, Any]) -> bool:
    return True
