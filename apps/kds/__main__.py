"""`comptoir kds`: arguments, then the window."""

from __future__ import annotations

import argparse
import sys

from common.ui.options import WindowOptions, add_window_arguments, window_options


def main(argv: list[str] | None = None) -> int:
    from apps.kds.composition import Kds
    from common.ui.application import run_program
    from common.ui.terminal.shell import add_terminal_arguments, open_terminal

    parser = argparse.ArgumentParser(prog="comptoir kds", description="The kitchen display: cook, bump, serve, recall.")
    defaults = WindowOptions(1920, 1080, fullscreen=True, dark=True, type_scale=1.5, diagonal=21.5)
    add_window_arguments(parser, defaults)
    add_terminal_arguments(parser)
    arguments = parser.parse_args(argv)
    try:
        options = window_options(arguments)
    except ValueError as error:
        parser.error(str(error))
    parts = open_terminal("kds", arguments)
    return run_program("kds", options, lambda app: Kds(app, parts))


if __name__ == "__main__":
    sys.exit(main())
