"""`comptoir pos`: arguments, then the till until its window is closed."""

from __future__ import annotations

import time

_STARTED = time.perf_counter()

import argparse  # noqa: E402 - the clock starts before anything is loaded
import sys  # noqa: E402

from common.ui.options import WindowOptions, add_window_arguments, window_options  # noqa: E402


def main(argv: list[str] | None = None) -> int:
    from apps.pos.composition import Pos, PosOptions
    from common.sync.coin_changer import add_coin_arguments, coin_driver, keep_password
    from common.sync.device_printer import add_printer_arguments, own_printer
    from common.ui.application import run_program
    from common.ui.terminal.shell import add_terminal_arguments, open_terminal

    parser = argparse.ArgumentParser(
        prog="comptoir pos",
        description="The till. The first start shows the pairing screen; afterwards it sells, online or not.",
    )
    add_printer_arguments(parser, "receipt printer")
    parser.add_argument(
        "--drawer-open-level",
        default="",
        choices=("low", "high"),
        help="what the drawer's contact (pin 3) reads while it is open; left out: it is not wired",
    )
    parser.add_argument("--mute", action="store_true", help="no sounds")
    add_coin_arguments(parser)
    add_window_arguments(parser, WindowOptions())
    add_terminal_arguments(parser)
    arguments = parser.parse_args(argv)
    try:
        window = window_options(arguments)
        printer = own_printer(arguments)
        if arguments.coins_password:
            return keep_password(arguments, "pos")
        coins = coin_driver(arguments, "pos")
    except ValueError as error:
        parser.error(str(error))
    parts = open_terminal("pos", arguments)
    options = PosOptions(printer, arguments.drawer_open_level, arguments.mute, _STARTED, coins)
    return run_program("pos", window, lambda app: Pos(app, parts, options))


if __name__ == "__main__":
    sys.exit(main())
