"""`GET /open-cash-drawer` until the pulse is on the wire, and fifty of them a second for a minute.

The gateway is the real program in a process of its own, its service asked over HTTP on this machine. The printer is a
listener of this process that answers status requests at once and notes when a drawer's pulse arrives. Requests of the
first part come more than a second apart from the service's point of view: between them its "one wish" has passed, so
that each is a pulse; in the second part most are the same wish, as many clicks are.

    python -m benchmarks.drawer [--quick]
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from apps.demo import measure
from apps.demo.processes import Child, comptoir
from benchmarks.fault_shop.backend import free_port
from benchmarks.pay_to_printer import answers
from benchmarks.surroundings import Surroundings, end_in_order

PULSE = bytes.fromhex("1b70001afa")
BETWEEN_S = 1.02  # a second is one wish
A_SECOND = 50


class _Printer(asyncio.Protocol):
    def __init__(self, pulses: asyncio.Queue[float]) -> None:
        self._pulses = pulses
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if PULSE in data:
            self._pulses.put_nowait(time.perf_counter())
        assert self._transport is not None
        if answer := answers(data):
            self._transport.write(answer)


async def _measure(times: int, seconds: int) -> dict[str, Any]:
    pulses: asyncio.Queue[float] = asyncio.Queue()
    server = await asyncio.get_running_loop().create_server(lambda: _Printer(pulses), "127.0.0.1", 0)
    printer = server.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        (Path(folder) / "gateway.toml").write_text(
            f'[service]\nport = {port}\n[[printer]]\nname = "TICKET"\naddress = "tcp://127.0.0.1:{printer}"\n'
        )
        command = comptoir("gateway", "--data-dir", folder)
        gateway = Child("gateway", command, {"PYTHONUNBUFFERED": "1"}, Path(folder) / "gateway.log")
        await gateway.start()
        try:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                await _listening(client)
                return {
                    "to_the_wire_ms": await _one_by_one(client, pulses, times),
                    "storm": await _storm(client, seconds),
                }
        finally:
            await gateway.stop()
            server.close()
            await server.wait_closed()


async def _listening(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                await client.get("/status")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


async def _one_by_one(client: httpx.AsyncClient, pulses: asyncio.Queue[float], times: int) -> dict[str, float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        answer = await client.get("/open-cash-drawer")
        answer.raise_for_status()
        taken.append((await pulses.get() - start) * 1000)
        await asyncio.sleep(BETWEEN_S)
    return measure.percentiles(taken)


async def _storm(client: httpx.AsyncClient, seconds: int) -> dict[str, Any]:
    """Each request at its own time, whatever became of those before it."""
    taken: list[float] = []
    errors: list[str] = []

    async def one(due: float) -> None:
        await asyncio.sleep(due - time.perf_counter())
        try:
            answer = await client.get("/open-cash-drawer")
            if answer.status_code != 200:
                errors.append(str(answer.status_code))
        except httpx.HTTPError as error:
            errors.append(type(error).__name__)
        taken.append((time.perf_counter() - due) * 1000)

    start = time.perf_counter() + 0.5
    await asyncio.gather(*(one(start + number / A_SECOND) for number in range(A_SECOND * seconds)))
    return {"requests": len(taken), "errors": len(errors), "answered_ms": measure.percentiles(taken)}


def run(quick: bool = False) -> dict[str, Any]:
    around = Surroundings()
    times, seconds = (15, 5) if quick else (200, 60)
    figures = asyncio.run(_measure(times, seconds))
    return {
        "promise": "GET /open-cash-drawer → pulse on the wire p99 ≤ 30 ms; 50 requests/s for 60 s with no error",
        "figures": figures,
        "compared_with": {"its own document": "an answer in less than 500 ms"},
        "conditions": {
            **around.told(),
            "printer": "TCP on this machine, answers status requests at once",
            "sample": f"{times} pulses {BETWEEN_S} s apart; {A_SECOND} requests a second for {seconds} s",
        },
    }


if __name__ == "__main__":
    end_in_order()
    print(json.dumps(run("--quick" in sys.argv[1:]), indent=2, ensure_ascii=False))
