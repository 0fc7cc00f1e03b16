"""The simulator's other side: what its terminals suffer from, and people's hands.

{"set": {"stalled": true}}                        → {"ok": true, "terminals": 200, …}
{"set": {"refuses": "opendoor"}, "sn": "SIM00001"}   at one terminal only; the same for the next three
{"punch": {"enrollid": 7, "out": true}, "sn": "SIM00001"}
{"enrol": {"enrollid": 8, "name": "…", "backupnum": 11, "record": 2352253}, "sn": "SIM00001"}
{"cut": 10}                                       ten of them, or with "sn" that one
{"get": "state"}                                  with "sn": what that one holds
"""

from __future__ import annotations

import dataclasses
from typing import Any

from apps.control_line import ControlLine
from apps.tm20_simulator.fleet import Fleet
from apps.tm20_simulator.terminal import Terminal

_EXPECTED = '{"set": {…}}, {"punch": {…}}, {"enrol": {…}}, {"cut": N} or {"get": "state"}, with "sn" for one terminal'


def control_of(fleet: Fleet, port: int = 0) -> ControlLine:
    async def obey(wanted: dict[str, Any]) -> dict[str, Any]:
        chosen = _chosen(fleet, wanted.get("sn"))
        if isinstance(wanted.get("set"), dict):
            for each in chosen:
                each.faults = each.faults.changed(wanted["set"])
        if isinstance(wanted.get("punch"), dict):
            for each in chosen:
                each.punch(**wanted["punch"])
        if isinstance(wanted.get("enrol"), dict):
            for each in chosen:
                each.enrol(**wanted["enrol"])
        if "cut" in wanted:
            for each in chosen[: int(wanted["cut"])]:
                each.cut()
        return fleet.told() | ({"one": _told(chosen[0])} if "sn" in wanted else {})

    return ControlLine(obey, frozenset({"set", "punch", "enrol", "cut", "get"}), _EXPECTED, port)


def _chosen(fleet: Fleet, sn: object) -> list[Terminal]:
    if sn is None:
        return fleet.terminals
    found = [each for each in fleet.terminals if each.sn == sn]
    if not found:
        raise ValueError(f"there is no terminal {sn!r}; they are {fleet.terminals[0].sn} to {fleet.terminals[-1].sn}")
    return found


def _told(terminal: Terminal) -> dict[str, Any]:
    memory = terminal.memory
    return {
        "sn": terminal.sn,
        "dialect": terminal.dialect.name,
        "registered": terminal.registered.is_set(),
        "screen": terminal.screen,
        "time": f"{terminal.wall.now():%Y-%m-%d %H:%M:%S}",
        "faults": dataclasses.asdict(terminal.faults),
        "people": {str(key): dataclasses.asdict(person) for key, person in memory.people.items()},
        "holidays": memory.holidays,
        "lock": memory.lock,
        "punches": len(memory.log),
        "held": len(memory.fresh),
    }
