"""`comptoir pos`: arguments, then the till until its window is closed."""

from __future__ import annotations

import time

_STARTED = time.perf_counter()

import argparse  # noqa: E402 - the clock starts before anything is loaded
import logging  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from common.ui.options import WindowOptions, add_window_arguments, window_options  # noqa: E402


def main(argv: list[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=arguments.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        window = window_options(arguments)
        _check_printer(arguments.printer)
    except ValueError as error:
        sys.stderr.write(f"comptoir pos: {error}\n")
        return 2
    from importlib.metadata import version

    from apps.pos.composition import Pos, PosOptions
    from common.domain.clock import SystemClock
    from common.pairing.credentials import open_tokens
    from common.sync.data_dir import default_data_dir
    from common.sync.live import pusher_channel
    from common.ui.application import Application, run_program

    data_dir: Path = arguments.data_dir or default_data_dir("pos")
    options = PosOptions(
        data_dir=data_dir,
        version=version("comptoir"),
        printer=arguments.printer,
        camera=_camera(arguments.qr),
        sounds=not arguments.mute,
        started=_STARTED,
    )
    tokens = open_tokens(data_dir, allow_file=arguments.allow_file_keyring)

    def compose(app: Application) -> Pos:
        return Pos(app, options, tokens, pusher_channel, SystemClock())

    return run_program("pos", window, compose)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comptoir pos",
        description="The till. The first start shows the pairing screen; afterwards it sells, online or not.",
    )
    parser.add_argument("--data-dir", type=Path, help="identity, store and pictures of this till")
    parser.add_argument(
        "--printer", default="", metavar="ADDRESS", help="receipt printer, such as tcp://127.0.0.1:9100"
    )
    parser.add_argument("--qr", metavar="SOURCE", help="camera for pairing: an index, a picture, a folder or a video")
    parser.add_argument("--allow-file-keyring", action="store_true", help="keep the token in an encrypted file")
    parser.add_argument("--mute", action="store_true", help="no sounds")
    parser.add_argument("--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    add_window_arguments(parser, WindowOptions())
    return parser


def _check_printer(address: str) -> None:
    if address:
        from common.printing.transports.address import parse_address

        parse_address(address)


def _camera(source: str | None) -> str | int | None:
    return int(source) if source is not None and source.isdigit() else source


if __name__ == "__main__":
    sys.exit(main())
