"""The simulator's other side: what its machine suffers from, and customers' hands.

{"set": {"jam_after": 1}}     → {"ok": true, "condition": {…}, "inside": 5000, "sales": […], …}
{"insert": [20000, 5000]}     → the same, and "through": what fell through
{"get": "state"}              → the same
"""

from __future__ import annotations

import dataclasses
from typing import Any

from apps.coin_simulator.server import CoinSimulator
from apps.control_line import ControlLine

_EXPECTED = '{"set": {…}}, {"insert": […]} or {"get": "state"}'


def control_of(simulator: CoinSimulator, port: int = 0) -> ControlLine:
    async def obey(wanted: dict[str, Any]) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if isinstance(wanted.get("set"), dict):
            simulator.change(wanted["set"])
        if isinstance(wanted.get("insert"), list):
            more["through"] = simulator.insert(*map(int, wanted["insert"]))
        machine = simulator.machine
        return {"condition": dataclasses.asdict(machine.condition), "inside": machine.inside, **machine.told(), **more}

    return ControlLine(obey, frozenset({"set", "insert", "get"}), _EXPECTED, port)
