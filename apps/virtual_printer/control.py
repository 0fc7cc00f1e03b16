"""Telling the virtual printer what to suffer from.

{"set": {"paper": "out"}}   → {"ok": true, "condition": {…}, "jobs": 3}
{"get": "condition"}        → the same answer
{"get": "last"}             → … and "last": the last job decoded
"""

from __future__ import annotations

import dataclasses
from typing import Any

from apps.control_line import ControlLine
from apps.virtual_printer.server import VirtualPrinter


def control_of(printer: VirtualPrinter, port: int = 0) -> ControlLine:
    async def obey(wanted: dict[str, Any]) -> dict[str, Any]:
        if isinstance(wanted.get("set"), dict):
            await printer.change(wanted["set"])
        answer: dict[str, Any] = {"condition": dataclasses.asdict(printer.condition), "jobs": len(printer.jobs)}
        if wanted.get("get") == "last":
            answer["last"] = printer.jobs[-1].to_wire() if printer.jobs else None
        return answer

    return ControlLine(obey, frozenset({"set", "get"}), '{"set": {…}} or {"get": "condition"|"last"}', port)
