"""`comptoir gateway`: arguments, pairing without a screen, then print until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from apps.gateway.composition import Gateway
from apps.gateway.drawer.config_ini import import_once
from apps.gateway.printing.printers import printer_from_argument
from apps.gateway.settings import FILE, GatewaySettings, GatewaySettingsError, read_settings
from apps.gateway.windows_service import VERBS, Ending, StartAgain, manage, serve, service_data_dir
from common.pairing.camera import Camera
from common.pairing.credentials import TokenStore, open_tokens
from common.pairing.scanner import CameraScanner
from common.pairing.state import EnrolmentState
from common.printing.escpos import warm_up
from common.sync.data_dir import default_data_dir
from common.sync.enrol import enrolment_of
from common.sync.logs import set_up_logs
from common.sync.start_again import start_again

EXIT_CONFIG = 2
EXIT_PAIRING = 3
CODE_VARIABLE = "COMPTOIR_PAIRING_CODE"


def main(argv: list[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    if arguments.service is None:
        return _program(arguments, arguments.data_dir or default_data_dir("gateway"), Ending(), start_again)
    data_dir: Path = arguments.data_dir or service_data_dir()
    if arguments.service == "run":
        ending = Ending()
        return serve(lambda: _program(arguments, data_dir, ending, _break_down), ending)
    return manage(arguments.service, data_dir, _passed_on(arguments), sys.stderr.write)


def _break_down() -> NoReturn:
    raise StartAgain


def _passed_on(arguments: argparse.Namespace) -> list[str]:
    """What the service is to be called with."""
    words = [f"--printer={each}" for each in arguments.printer]
    return [*words, f"--log-level={arguments.log_level}", *(["--allow-file-keyring"] * arguments.allow_file_keyring)]


def _program(arguments: argparse.Namespace, data_dir: Path, ending: Ending, again: Callable[[], NoReturn]) -> int:
    set_up_logs(data_dir, arguments.log_level)
    try:
        import_once(data_dir, arguments.import_config)
        settings = _settings(arguments.printer, data_dir)
    except GatewaySettingsError as error:
        sys.stderr.write(f"comptoir gateway: {error}\n")
        return EXIT_CONFIG
    warm_up()  # Arabic lines are painted; Qt wants its application, and its first text, in the main thread
    return asyncio.run(_run(data_dir, settings, arguments, ending, again))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comptoir gateway",
        description="Prints the store's print jobs, serves the cash drawer of this machine, and prints invoices from a "
        "folder. Set it up at http://localhost:22548/config; pair it there, or once with --qr or --code.",
    )
    parser.add_argument("--data-dir", type=Path, help="identity, spool and gateway.toml of this gateway")
    parser.add_argument(
        "--printer",
        action="append",
        default=[],
        metavar="ROLES=ADDRESS",
        help="kitchen=tcp://192.168.1.50:9100, also kiosk, receipt; instead of those of gateway.toml",
    )
    parser.add_argument(
        "--qr", metavar="SOURCE", help="pair with a QR: a picture, a folder of pictures or a camera (0)"
    )
    parser.add_argument("--code", metavar="TEXT", help="pair with the pasted text of a QR")
    parser.add_argument(
        "--import-config",
        type=Path,
        metavar="FILE",
        help="take over the config.ini of an older drawer service; on Windows its usual place is looked at by itself",
    )
    parser.add_argument("--allow-file-keyring", action="store_true", help="keep the token in an encrypted file")
    parser.add_argument("--service", choices=VERBS, help="the service of Windows: docs/windows-checklist.md")
    parser.add_argument("--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    return parser


def _settings(given: Sequence[str], data_dir: Path) -> GatewaySettings:
    settings = read_settings(data_dir / FILE)
    if given:
        settings = settings.model_copy(update={"printer": tuple(printer_from_argument(each) for each in given)})
    return settings


async def _run(
    data_dir: Path,
    settings: GatewaySettings,
    arguments: argparse.Namespace,
    ending: Ending,
    again: Callable[[], NoReturn],
) -> int:
    tokens = open_tokens(data_dir, allow_file=arguments.allow_file_keyring)
    gateway = Gateway(data_dir, settings, tokens, version("comptoir"))
    work = asyncio.create_task(gateway.run())
    loop = asyncio.get_running_loop()
    ending.bind(lambda: loop.call_soon_threadsafe(work.cancel))
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, work.cancel)
    try:
        if not gateway.terminal.is_paired and not await _pair(gateway, tokens, arguments, work):
            return EXIT_PAIRING
        with contextlib.suppress(asyncio.CancelledError):
            await work
        return 0
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await gateway.terminal.close()
        if gateway.starts_again:
            again()


async def _pair(gateway: Gateway, tokens: TokenStore, arguments: argparse.Namespace, work: asyncio.Task[None]) -> bool:
    """False when a code was given and does not do. Without one the services for this machine run all the same."""
    enrolment = enrolment_of(gateway.terminal, tokens, version("comptoir"))
    enrolment.state.subscribe(_tell)
    if code := arguments.code or os.environ.get(CODE_VARIABLE, ""):
        await enrolment.enrol(code)
    elif arguments.qr:
        camera = Camera(arguments.qr)
        camera.start()
        try:
            await enrolment.scan(CameraScanner(camera))
        finally:
            await camera.stop()
    else:
        _come_back(gateway, work)
        return True
    if enrolment.state.value.finished:
        return True
    state = enrolment.state.value
    sys.stderr.write(f"comptoir gateway: pairing failed at {state.step}: {state.error_code}; try: {state.next_step}\n")
    return False


def _come_back(gateway: Gateway, work: asyncio.Task[None]) -> None:
    """By the variables of the environment, or what is left of an earlier pairing; else somebody pairs it later."""

    async def come_back() -> None:
        if not await gateway.terminal.come_back():
            port = gateway.local.port
            sys.stderr.write(
                "comptoir gateway: not paired yet: paste the text of a code from the back office at "
                f"http://localhost:{port}/config, or give --qr SOURCE or --code TEXT\n"
            )
            sys.stderr.flush()

    coming = asyncio.create_task(come_back(), name="coming back")
    work.add_done_callback(lambda _work: coming.cancel())


def _tell(state: EnrolmentState) -> None:
    if state.error_code:
        sys.stdout.write(f"pairing: {state.step}: {state.error_code} ({state.next_step})\n")
    elif state.done:
        sys.stdout.write(f"pairing: {' ✓ '.join(state.done)} ✓\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
