"""CashDro's calls: a query in, JSON out, numbers as text as the real one writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from apps.coin_simulator.machine import Machine, Sale


def answer(machine: Machine, query: Mapping[str, str], user: str, password: str) -> dict[str, Any]:
    """What the machine says to one call, after doing it."""
    if (query.get("name"), query.get("password")) != (user, password):
        return _said(-1, "Login failed")
    operation = query.get("operation", "")
    if operation == "login":
        return _said(1)
    if operation == "getPiecesCurrency":
        return _said(1, operation={"pieces": _pieces(machine, query.get("currencyId", ""))})
    if operation == "startOperation":
        return _start(machine, query)
    sale = machine.sales.get(query.get("operationId", ""))
    if sale is None:
        return _said(-2, "Operation not found")
    if operation == "acknowledgeOperationId":
        return _said(1) if machine.begin(sale) else _said(-2, "Operation not queued")
    if operation == "askOperation":
        return _said(1, operation=_told(sale))
    if operation == "finishOperation":
        ended = machine.give_back(sale) if query.get("type") == "2" else machine.finish(sale)
        return _said(1) if ended else _said(-2, "Operation not in execution")
    if operation == "setOperationImported":
        sale.imported = True
        return _said(1)
    return _said(0, "Unknown operation")


def _start(machine: Machine, query: Mapping[str, str]) -> dict[str, Any]:
    if machine.condition.busy or machine.current is not None:
        return _said(-3, "Another operation in execution")
    try:
        total = int(json.loads(query.get("parameters", ""))["amount"])
    except (ValueError, KeyError, TypeError):
        return _said(0, "Bad parameters")
    if query.get("type") != "4" or not query.get("posid") or total <= 0:
        return _said(0, "Bad parameters")
    return _said(1, operation={"operationId": machine.queue(query.get("aliasid", ""), total).id})


def _told(sale: Sale) -> dict[str, Any]:
    return {
        "operation": {
            "operationid": sale.id,
            "state": sale.state,
            "payInProgress": str(int(sale.inserted >= sale.total)),
            "payOutProgress": str(int(not sale.giving)),
            "total": str(sale.total),
            "totalin": str(sale.inserted),
            "totalout": str(-sale.paid_out),
            "amountchangenotavailable": str(sale.missing),
        },
        "messages": [],
        "withError": "true" if sale.fault else "false",
    }


def _pieces(machine: Machine, currency: str) -> list[dict[str, str]]:
    return [
        {"CurrencyId": currency, "Value": str(value), "LevelRecycler": str(count), "LevelCasete": "0"}
        for value, count in machine.stock.items()
    ]


def _said(code: int, message: str = "none", **more: Any) -> dict[str, Any]:
    return {"code": code, "response": {"errorMessage": message, **more}}
