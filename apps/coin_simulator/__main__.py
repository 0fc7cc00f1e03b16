"""`comptoir coin-simulator`: a coin changer on this machine, for people without one."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from apps.coin_simulator.certificate import own_certificate
from apps.coin_simulator.control import control_of
from apps.coin_simulator.machine import Machine
from apps.coin_simulator.server import CoinSimulator, Customer


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="comptoir coin-simulator",
        description="A coin changer made of software: CashDro's web service over HTTPS, with coins, notes and faults. "
        "Writes one JSON line for each call and each coin to stdout.",
        epilog='Coins and faults while it runs: send {"insert": [20000]} or {"set": {"jam_after": 1}} as a line to the '
        "control port.",
    )
    options.add_argument("--host", default="127.0.0.1", help="address to listen at (default: this machine only)")
    options.add_argument("--port", type=int, default=8443, help="0 takes a free one, shown in the first line")
    options.add_argument("--control-port", type=int, default=None, help="JSON-lines control on the loopback; 0: free")
    options.add_argument("--folder", type=Path, default=Path("var/coins"), help="its certificate and its memory")
    options.add_argument("--user", default="comptoir")
    options.add_argument("--piece-seconds", type=float, default=0.5, help="between two pieces it gives out")
    options.add_argument(
        "--customer",
        default="",
        metavar="SECONDS:VALUE,…",
        help="put in by itself for each sale, as 2:100000,1:20000 (minor units)",
    )
    return options


def run(argv: Sequence[str] | None = None) -> int:
    """Runs until interrupted. 0, or 1 when the port can't be had. COIN_SIMULATOR_PASSWORD: "secret" without it."""
    options = parser()
    arguments = options.parse_args(argv)
    try:
        customers = _customers(arguments.customer)
    except ValueError:
        options.error("--customer: SECONDS:VALUE,… is expected")
    try:
        asyncio.run(_main(arguments, customers))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        sys.stderr.write(f"coin-simulator: {error}\n")
        return 1
    return 0


async def _main(arguments: argparse.Namespace, customers: tuple[Customer, ...]) -> None:
    machine = Machine(arguments.folder / "machine.json")
    machine.remember()
    tls, fingerprint = own_certificate(arguments.folder)
    password = os.environ.get("COIN_SIMULATOR_PASSWORD", "secret")
    simulator = CoinSimulator(
        machine,
        tls,
        arguments.host,
        arguments.port,
        arguments.user,
        password,
        arguments.piece_seconds,
        customers,
        lambda event, fields: _tell({"event": event, **fields}),
    )
    await simulator.start()
    address = f"cashdro://{arguments.user}@{arguments.host}:{simulator.port}?pin={fingerprint}"
    listening: dict[str, Any] = {"event": "listening", "port": simulator.port, "address": address}
    control = None
    if arguments.control_port is not None:
        control = control_of(simulator, arguments.control_port)
        await control.start()
        listening["control_port"] = control.port
    _tell(listening)
    ended = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows ends a program in another way
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    try:
        await ended.wait()
    finally:
        if control is not None:
            await control.stop()
        await simulator.stop()


def _customers(text: str) -> tuple[Customer, ...]:
    pairs = [each.split(":") for each in text.split(",") if each]
    return tuple(Customer(float(after), int(value)) for after, value in pairs)


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(run())
