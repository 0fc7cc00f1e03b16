"""`comptoir tm20-simulator`: attendance terminals on this machine, for people without any."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from apps.tm20_simulator.control import control_of
from apps.tm20_simulator.dialects import DIALECTS, Faults
from apps.tm20_simulator.fleet import EVENTS, Fleet, FleetPlan
from apps.tm20_simulator.lines import Cut, open_socket
from apps.tm20_simulator.terminal import url_for

LOOPBACK = "ws://127.0.0.1:7788"


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="comptoir tm20-simulator",
        description="Attendance terminals of the TM20 family made of software: they register, push punches until they "
        "are acknowledged, obey commands, and break on demand. Progress goes to stderr, the summary to stdout.",
        epilog="Exit code: 0 when every punch was acknowledged, 1 when not or when nobody answered, 2 for a wrong "
        "option. Ctrl-C makes no more punches and waits for what is on its way; a second one ends at once.",
    )
    options.add_argument("--url", default=LOOPBACK, help=f"ws://host:port, a path if wanted (default {LOOPBACK})")
    options.add_argument("--count", type=_positive, default=1, help="terminals (1)")
    options.add_argument("--rate", type=float, default=1.0, help="punches a second, all terminals together (1)")
    options.add_argument("--burst", type=_positive, default=1, help="punches at a time at one terminal (1)")
    options.add_argument("--seconds", type=float, default=None, help="make punches for so long (until Ctrl-C)")
    options.add_argument("--punches", type=_positive, default=None, help="make so many, then end")
    options.add_argument("--backlog", type=int, default=0, help="punches each holds from before (0)")
    options.add_argument("--people", type=_positive, default=50, help="on each terminal (50)")
    options.add_argument("--batch", type=_positive, default=40, help="punches in one message (40)")
    options.add_argument(
        "--dialect",
        default="tm20",
        metavar="NAME,…|all",
        help=f"models, in turn: {', '.join(DIALECTS)} (tm20)",
    )
    options.add_argument("--prefix", default="SIM", help="of serial numbers: SIM00001 and so on")
    options.add_argument("--zone", default="UTC", help="IANA name of the time zone their clocks were set in (UTC)")
    options.add_argument("--clock-off", type=float, default=0.0, metavar="SECONDS", help="how wrong their clocks are")
    options.add_argument("--connecting", type=float, default=200.0, help="terminals that call in a second (200)")
    options.add_argument("--together", action="store_true", help="no punch before every terminal is registered")
    options.add_argument("--reconnect", type=float, default=5.0, metavar="SECONDS", help="until one calls again (5)")
    options.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="stalled, mute, refuses, reason, slow_s, cut_after, distrusts, half, keeps_clock, answers_pings",
    )
    options.add_argument("--faulty", type=float, default=100.0, metavar="PERCENT", help="of them have the faults (100)")
    options.add_argument("--cuts", type=float, default=0.0, help="connections cut in a second, at random (0)")
    options.add_argument("--drain", type=float, default=30.0, metavar="SECONDS", help="wait at the end (30)")
    options.add_argument("--wait", action="store_true", help="do not give up when nobody answers at first")
    options.add_argument("--control-port", type=int, default=None, help="JSON-lines control on the loopback; 0: free")
    options.add_argument("--json", action="store_true", help="the summary as JSON")
    return options


def run(argv: Sequence[str] | None = None) -> int:
    options = parser()
    arguments = options.parse_args(argv)
    try:
        plan = _plan(arguments)
    except ValueError as error:
        options.error(str(error))
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        try:
            return runner.run(_main(arguments, plan))
        except KeyboardInterrupt:  # where signals cannot be handled: Windows
            return 1


async def _main(arguments: argparse.Namespace, plan: FleetPlan) -> int:
    if not arguments.wait and (reason := await _unreachable(plan)):
        sys.stderr.write(
            f"tm20-simulator: nobody answers at {plan.url}: {reason}\n"
            "`comptoir serve` says at its start where terminals may call; --wait goes on trying.\n"
        )
        return 1
    ending, at_once = asyncio.Event(), asyncio.Event()
    _on_signals(ending, at_once)
    async with contextlib.AsyncExitStack() as stack:
        fleet = await stack.enter_async_context(Fleet(plan))
        if arguments.control_port is not None:
            control = control_of(fleet, arguments.control_port)
            await control.start()
            stack.push_async_callback(control.stop)
            sys.stderr.write(json.dumps({"control_port": control.port}) + "\n")
        progress = asyncio.create_task(_progress(fleet))
        stack.callback(progress.cancel)
        await _first_of(_working(fleet, arguments), ending.wait())
        if fleet.doubtful and not at_once.is_set():
            sys.stderr.write(f"\nwaiting up to {arguments.drain:g} s for {fleet.held} punches to be acknowledged…\n")
            await _first_of(fleet.until_settled(arguments.drain), at_once.wait())
        summary = fleet.told() | {"settled": fleet.settled}
        progress.cancel()
    sys.stderr.write("\n")
    sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n" if arguments.json else _summary(summary))
    sys.stdout.flush()
    return 0 if summary["settled"] and summary["registered"] else 1


async def _working(fleet: Fleet, arguments: argparse.Namespace) -> None:
    """Until the wished number or time is over; without either for ever."""
    while arguments.together and fleet.registered < len(fleet.terminals):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.05)
    if arguments.punches is None and arguments.seconds is None:
        await fleet.punching()
        await asyncio.Event().wait()
    try:
        async with asyncio.timeout(arguments.seconds):
            await fleet.punching(arguments.punches)
            if arguments.seconds is not None and arguments.punches is None:
                await asyncio.Event().wait()
    except TimeoutError:
        return


async def _unreachable(plan: FleetPlan) -> str:
    """Why the first terminal would not reach anybody; "" when it would."""
    dialect = plan.dialects[0]
    address = url_for(plan.url, dialect)
    try:
        if dialect.http:
            host, port = _host_and_port(address)
            _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 10)
            writer.close()
        else:
            line = await open_socket(address, lambda _text: None, source=plan.sources[0])
            await line.close()
    except (Cut, OSError, TimeoutError) as error:
        return str(error) or type(error).__name__
    return ""


def _host_and_port(address: str) -> tuple[str, int]:
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


async def _first_of(*works: Coroutine[Any, Any, Any]) -> None:
    tasks = [asyncio.create_task(each) for each in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def _on_signals(ending: asyncio.Event, at_once: asyncio.Event) -> None:
    def asked() -> None:
        (at_once if ending.is_set() else ending).set()

    with contextlib.suppress(NotImplementedError):  # Windows ends a program in another way
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, asked)


async def _progress(fleet: Fleet) -> None:
    """A line that is written over on a terminal; a line every five seconds elsewhere."""
    screen = sys.stderr.isatty()
    began, before = time.perf_counter(), 0
    while True:
        pause = 1.0 if screen else 5.0
        await asyncio.sleep(pause)
        tally = fleet.tally
        speed, before = (tally.acknowledged - before) / pause, tally.acknowledged
        line = (
            f"{time.perf_counter() - began:6.0f} s  {fleet.registered}/{len(fleet.terminals)} registered  "
            f"{tally.acknowledged} of {tally.made} punches acknowledged, {speed:.0f}/s  {tally.repeated} repeated"
        )
        p99 = tally.answered_within(0.99)
        line += f"  p99 {p99} ms" if p99 is not None else ""
        line += f"  ({tally.error})" if fleet.registered < len(fleet.terminals) and tally.error else ""
        sys.stderr.write(f"\r\x1b[K{line}" if screen else f"{line}\n")
        sys.stderr.flush()


def _summary(told: dict[str, Any]) -> str:
    rows = [
        ("terminals", f"{told['terminals']}, {told['registered']} registrations, {told['turned_away']} turned away"),
        ("connections", f"{told['connections']}, {told['cuts']} ended before we hung up"),
        ("punches made", str(told["made"])),
        ("sent", f"{told['sent']} in {told['batches']} batches, {told['repeated']} said again"),
        ("acknowledged", str(told["acknowledged"])),
        ("held", str(told["held"])),
        ("wrong answers", f"{told['wrong']} not as said, {told['refused']} refused, {told['nonsense']} senseless"),
        ("answer", f"p50 {told['answer_ms']['p50']} ms, p99 {told['answer_ms']['p99']} ms"),
        ("people pushed", str(told["enrolled"])),
        ("commands", ", ".join(f"{name} {count}" for name, count in sorted(told["commands"].items())) or "none"),
    ]
    if told["error"]:
        rows.append(("last error", told["error"]))
    return "".join(f"{name:<14} {value}\n" for name, value in rows)


def _plan(arguments: argparse.Namespace) -> FleetPlan:
    names = list(DIALECTS) if arguments.dialect == "all" else arguments.dialect.split(",")
    if unknown := [each for each in names if each not in DIALECTS]:
        raise ValueError(f"there is no dialect {unknown[0]!r}; there are {', '.join(DIALECTS)} and all")
    if not arguments.url.startswith(("ws://", "wss://")):
        raise ValueError(f"--url {arguments.url}: ws://host:port is expected")
    if arguments.rate > arguments.count * arguments.people * (EVENTS - 1):
        raise ValueError("--rate: so many different punches in one second need more --people or a larger --count")
    if arguments.rate < 0 or not 0 <= arguments.faulty <= 100 or arguments.backlog < 0:
        raise ValueError("--rate, --backlog: not below 0; --faulty: 0 to 100")
    try:
        ZoneInfo(arguments.zone)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"--zone {arguments.zone}: an IANA name such as Africa/Algiers is expected") from error
    return FleetPlan(
        url=arguments.url,
        count=arguments.count,
        rate=arguments.rate,
        burst=arguments.burst,
        backlog=arguments.backlog,
        people=arguments.people,
        batch=arguments.batch,
        dialects=tuple(DIALECTS[each] for each in names),
        prefix=arguments.prefix,
        zone=arguments.zone,
        off_s=arguments.clock_off,
        connecting=arguments.connecting,
        reconnect_s=arguments.reconnect,
        faults=Faults().changed(dict(map(_fault, arguments.fault))),
        faulty=arguments.faulty / 100,
        cuts=arguments.cuts,
    )


def _fault(text: str) -> tuple[str, Any]:
    """`stalled=true` and the like; a word alone means true."""
    name, _, value = text.partition("=")
    try:
        return name, json.loads(value or "true")
    except ValueError:
        return name, value


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 is expected")
    return number


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where it is there."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


if __name__ == "__main__":
    sys.exit(run())
