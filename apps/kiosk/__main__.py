"""`comptoir kiosk`: arguments, then the window."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta

from common.ui.options import WindowOptions, add_window_arguments, window_options


def main(argv: list[str] | None = None) -> int:
    from apps.kiosk.composition import Kiosk
    from apps.kiosk.idle.service import IdleTimes
    from common.sync.coin_changer import add_coin_arguments, coin_driver, keep_password
    from common.sync.device_printer import add_printer_arguments, own_printer
    from common.ui.application import run_program
    from common.ui.terminal.shell import add_terminal_arguments, open_terminal

    parser = argparse.ArgumentParser(prog="comptoir kiosk", description="Customers order for themselves.")
    defaults = WindowOptions(1080, 1920, fullscreen=True, type_scale=1.5, diagonal=24)
    add_window_arguments(parser, defaults)
    add_terminal_arguments(parser)
    add_coin_arguments(parser)
    parser.add_argument(
        "--idle", type=float, default=90, metavar="SECONDS", help="without a touch before it asks whether one is there"
    )
    add_printer_arguments(parser, "its own ticket printer; without one the gateway prints the tickets")
    arguments = parser.parse_args(argv)
    try:
        options = window_options(arguments)
        printer = own_printer(arguments)
        if arguments.coins_password:
            return keep_password(arguments, "kiosk")
        coins = coin_driver(arguments, "kiosk")
    except ValueError as error:
        parser.error(str(error))
    parts = open_terminal("kiosk", arguments)
    times = IdleTimes(ask_after=timedelta(seconds=arguments.idle))
    return run_program("kiosk", options, lambda app: Kiosk(app, parts, times, printer, coins))


if __name__ == "__main__":
    sys.exit(main())
