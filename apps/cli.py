"""The `comptoir` command: the first word chooses a program, the rest belongs to that program.

Nothing is imported before the word is known, not even argparse: a till that starts must not pay for the backend, nor
for a command-line framework (typer: 0.13 s at each start, measured). Options are the business of each program's own
parser; what it can be used for, with examples and environment variables, is told here, in one voice.
"""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, cast

MainFunction = Callable[[list[str] | None], int]


@dataclass(frozen=True, slots=True)
class Program:
    """One word after `comptoir`. `module` holds `function(argv: list[str] | None = None) -> int`, the exit code."""

    name: str
    module: str
    summary: str
    examples: tuple[tuple[str, str], ...]
    environment: tuple[tuple[str, str], ...] = ()
    function: str = "main"

    def load(self) -> MainFunction:
        # What an import makes stays: to look through it for garbage again and again is a third of the backend's start.
        gc.disable()
        try:
            return cast(MainFunction, getattr(import_module(self.module), self.function))
        finally:
            gc.freeze()
            gc.enable()


_TERMINAL = (
    ("API_URL, STORE_SKU", "the backend and the store; normally in the .env of the data directory, written by pairing"),
    ("DEVICE_TOKEN", "the device's token; wins over the one in the system's keyring"),
)
_SCREEN = (
    *_TERMINAL,
    ("QT_QPA_PLATFORM", "offscreen draws without a display; Qt chooses otherwise"),
)
_SERVER = (
    ("COMPTOIR_DATA_DIR", "database, media and secrets (default var)"),
    ("DATABASE_URL", "postgresql://…; empty means SQLite in the data directory"),
)

PROGRAMS = (
    Program(
        "serve",
        "backend.cli",
        "the backend: REST, realtime hub and jobs in one process",
        (
            ("comptoir serve", "embedded defaults, http://127.0.0.1:8000"),
            ("comptoir serve --host 0.0.0.0 --port 8080", "reachable from the shop's network"),
            ("DATABASE_URL=postgresql://comptoir@db/comptoir comptoir serve", "on PostgreSQL"),
        ),
        (
            *_SERVER,
            ("COMPTOIR_PUBLIC_URL", "the address terminals are told in their pairing code"),
            ("COMPTOIR_HOST, COMPTOIR_PORT", "where it listens (127.0.0.1, 8000)"),
            ("COMPTOIR_LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR"),
            ("PUSHER_APP_ID, _KEY, _SECRET", "the realtime application; made and kept once when absent"),
            ("BROADCAST_CONNECTION", "embedded, or pusher: Soketi or another server at PUSHER_HOST, _PORT, _SCHEME"),
        ),
        function="serve_main",
    ),
    Program(
        "demo",
        "apps.demo.__main__",
        "a whole shop on this machine: backend, store, printer and all five programs, paired",
        (
            ("comptoir demo", "with a display: windows to play with; without: the tour below"),
            ("comptoir demo --headless", "drives an order from kiosk to receipt, pictures and report in var/demo/"),
        ),
        (("QT_QPA_PLATFORM", "offscreen means there is no display"),),
    ),
    Program(
        "pos",
        "apps.pos.__main__",
        "the till: catalogue, cart, cash, receipt and drawer",
        (
            ("comptoir pos", "the terminal of this user; the first start shows the pairing screen"),
            ("comptoir pos --data-dir ~/till-2", "a second terminal on the same machine"),
        ),
        _SCREEN,
    ),
    Program(
        "kiosk",
        "apps.kiosk.__main__",
        "self-ordering for customers, full screen",
        (
            ("comptoir kiosk", "the terminal of this user; the first start shows the pairing screen"),
            ("comptoir kiosk --data-dir ~/kiosk-2", "a second one on the same machine"),
        ),
        _SCREEN,
    ),
    Program(
        "kds",
        "apps.kds.__main__",
        "the kitchen display: tickets to cook, bump, serve and recall",
        (
            ("comptoir kds", "the terminal of this user; the first start shows the pairing screen"),
            ("comptoir kds --data-dir ~/kds-grill", "a second one on the same machine"),
        ),
        _SCREEN,
    ),
    Program(
        "signage",
        "apps.signage.__main__",
        "the screen in the room: pick-up board and playlist",
        (
            ("comptoir signage", "the terminal of this user; the first start shows the pairing screen"),
            ("comptoir signage --supervised", "started again whenever it ends by itself, without a service manager"),
            ("comptoir signage --data-dir ~/window", "a second one on the same machine"),
        ),
        _SCREEN,
    ),
    Program(
        "gateway",
        "apps.gateway.__main__",
        "prints the backend's print jobs on the shop's printers; no window, no Qt display",
        (
            ("comptoir gateway --qr gateway.png --printer kitchen=tcp://192.168.1.50:9100", "pairs, then prints"),
            ("comptoir gateway", "the gateway of this user, paired before"),
            ("DEVICE_TOKEN='12|…' comptoir gateway", "as a service without a keyring"),
        ),
        _TERMINAL,
    ),
    Program(
        "devices",
        "backend.devices.cli",
        "make, list and revoke terminals from the backend's shell",
        (
            ('comptoir devices create --type kiosk --name "Kiosk #1" --qr kiosk.png', "a pairing code to show"),
            ('comptoir devices create --type pos --name "Till" --qr till.png --json', "for scripts"),
            ("comptoir devices list", "every terminal with its state and when it was last seen"),
            ("comptoir devices revoke 0197…", "cuts it off at once"),
        ),
        _SERVER,
        function="devices_main",
    ),
    Program(
        "realtime-test",
        "apps.realtime_test.__main__",
        "sells as a till does and checks that every event arrives on its channel, in time",
        (
            (
                "comptoir realtime-test --code 'K7Q2 …' --yes",
                "with a till's pairing code; two orders stay behind",
            ),
            ("comptoir realtime-test --code TILL --code KITCHEN --yes", "a kitchen display listens too"),
            ("comptoir realtime-test --token '12|…' --fingerprint fpr-… --yes", "as a terminal that is paired already"),
        ),
        (("API_URL", "the API (http://127.0.0.1:8000/api/v1)"), ("DEVICE_TOKEN, DEVICE_FINGERPRINT", "of that till")),
    ),
    Program(
        "virtual-printer",
        "apps.virtual_printer.__main__",
        "a receipt printer for people without one: listens on TCP 9100, draws what it gets",
        (
            ("comptoir virtual-printer", "receipts as PNG, one file per cut"),
            ("comptoir virtual-printer --port 9101 --paper-out", "a second one, out of paper"),
        ),
        function="run",
    ),
    Program(
        "coin-simulator",
        "apps.coin_simulator.__main__",
        "a coin changer for people without one: CashDro's web service over HTTPS, with coins and faults",
        (
            ("comptoir coin-simulator", "its first line says what to give the till as --coins"),
            ("comptoir coin-simulator --customer 2:100000,1:20000", "somebody pays each sale with 1 200 DA"),
        ),
        (("COIN_SIMULATOR_PASSWORD", "what the till must know (secret)"),),
        function="run",
    ),
    Program(
        "tm20-simulator",
        "apps.tm20_simulator.__main__",
        "attendance terminals for people without one: the TM20 family's dialects and faults, thousands at once",
        (
            ("comptoir tm20-simulator", "one terminal at ws://127.0.0.1:7788, a punch each second; Ctrl-C ends"),
            (
                "comptoir tm20-simulator --url ws://10.0.0.2:7788 --count 200 --rate 2000 --seconds 60",
                "a load, with a summary of what was sent, acknowledged and said again",
            ),
            ("comptoir tm20-simulator --dialect all --count 7 --cuts 0.5", "each model, and cables that are pulled"),
            ("comptoir tm20-simulator --fault refuses=setuserinfo --control-port 0", "refuses; more faults by JSON"),
        ),
        function="run",
    ),
    Program(
        "bench",
        "benchmarks.__main__",
        "measures the published figures; one table, and JSON",
        (
            ("comptoir bench", "every figure"),
            ("comptoir bench --help", "how to choose some of them"),
        ),
    ),
)


def main(argv: list[str] | None = None) -> int:
    """Run one program. Exit code: the program's own, 2 when there is no such program."""
    words = sys.argv[1:] if argv is None else list(argv)
    if not words or words[0] in ("-h", "--help"):
        sys.stdout.write(_overview())
        return 0
    if words[0] in ("-V", "--version"):
        return _version()
    if words[0] == "help":
        return main([*words[1:2], "--help"])
    program = next((program for program in PROGRAMS if program.name == words[0]), None)
    if program is None:
        sys.stderr.write(_unknown(words[0]))
        return 2
    if words[1:] in (["-h"], ["--help"]):
        return _help(program, sys.stdout)
    return program.load()(words[1:])


def _overview() -> str:
    lines = [
        "usage: comptoir <program> [options]",
        "",
        "Till, kiosk, kitchen display, signage and print gateway, and the backend they share.",
        "",
        *(f"  {program.name:<16} {program.summary}" for program in PROGRAMS),
        "",
        "comptoir <program> --help shows its options, examples and environment variables.",
    ]
    return "\n".join(lines) + "\n"


def _version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"comptoir {version('comptoir')}\n")
    return 0


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    names = [program.name for program in PROGRAMS]
    close = get_close_matches(word, names, n=2, cutoff=0.5)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(names)}."
    return f"comptoir: there is no program “{word}”. {hint}\nSee comptoir --help.\n"


def _help(program: Program, out: TextIO) -> int:
    """The program's own options, then what they are good for."""
    out.write(f"comptoir {program.name}: {program.summary}\n\n")
    out.flush()
    try:
        code = program.load()(["--help"])
    except SystemExit as end:  # argparse leaves this way
        code = end.code if isinstance(end.code, int) else 0
    out.write("\nexamples:\n")
    for command, meaning in program.examples:
        out.write(f"  {command}\n      {meaning}\n")
    if program.environment:
        out.write("\nenvironment:\n")
        width = max(len(name) for name, _ in program.environment)
        for name, meaning in program.environment:
            out.write(f"  {name:<{width}}  {meaning}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
