"""`comptoir signage`: arguments, then the window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from apps.signage.drawing import choose_drawing
from apps.signage.memory import give_back_memory
from apps.signage.supervisor import SUPERVISED, own_command, supervise
from common.ui.options import LANGUAGES, WindowOptions, add_window_arguments, window_options


def main(argv: list[str] | None = None) -> int:
    if SUPERVISED in (sys.argv[1:] if argv is None else argv):
        return supervise(own_command())
    choose_drawing()
    give_back_memory()
    from apps.signage.composition import Signage, SignageOptions
    from apps.signage.layout import MODES
    from common.domain.text import as_language
    from common.ui.application import run_program
    from common.ui.terminal.shell import add_terminal_arguments, open_terminal

    parser = argparse.ArgumentParser(
        prog="comptoir signage",
        description="The screen in the room: pictures, pick-up board, menu, lines of text.",
    )
    shown = parser.add_argument_group("what is shown")
    shown.add_argument(
        "--mode", choices=MODES, help="numbers, pictures, the menu, or two of them (default: as the back office says)"
    )
    shown.add_argument(
        "--playlist",
        "--folder",
        type=Path,
        metavar="DIR",
        help="the shop's own pictures, when the program has nothing (default: posters/ in the data directory)",
    )
    shown.add_argument(
        "--cache-mb", type=int, metavar="MB", help="most room for files (default: 8000, at most 80 %% of the disk)"
    )
    shown.add_argument("--duration", type=float, default=8.0, metavar="S", help="seconds for each picture")
    shown.add_argument("--languages", default="", metavar="fr,ar", help="show boards in these languages in turn")
    shown.add_argument("--no-ticker", dest="ticker", action="store_false", help="no line of offers")
    shown.add_argument("--mute", action="store_true", help="no chime when a number is ready")
    shown.add_argument("--film-sound", action="store_true", help="films are heard (default: silent)")
    shown.add_argument(
        SUPERVISED, action="store_true", help="started again whenever it ends by itself (without a service manager)"
    )
    add_window_arguments(parser, WindowOptions(1920, 1080, fullscreen=True, type_scale=1.5, diagonal=43))
    add_terminal_arguments(parser)
    arguments = parser.parse_args(argv)
    try:
        window = window_options(arguments)
    except ValueError as error:
        parser.error(str(error))
    languages = [each.strip() for each in arguments.languages.split(",") if each.strip()]
    if unknown := [each for each in languages if each not in LANGUAGES]:
        parser.error(f"no such language: {', '.join(unknown)}; there are {', '.join(LANGUAGES)}")
    if arguments.duration < 1:
        parser.error("a picture is shown for at least one second")
    if arguments.cache_mb is not None and arguments.cache_mb < 1:
        parser.error("the files need some room")
    options = SignageOptions(
        layout=MODES[arguments.mode] if arguments.mode else None,
        playlist=arguments.playlist,
        shown_for_s=arguments.duration,
        languages=tuple(as_language(each) for each in languages),
        ticker=arguments.ticker,
        muted=arguments.mute,
        sound=arguments.film_sound,
        cache_mb=arguments.cache_mb,
    )
    parts = open_terminal("signage", arguments)
    return run_program("signage", window, lambda app: Signage(app, parts, options))


if __name__ == "__main__":
    sys.exit(main())
