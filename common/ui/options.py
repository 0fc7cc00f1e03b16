"""The command-line options every program with a window has. No Qt here: `--help` answers at once."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

LANGUAGES = ("fr", "en", "ar")


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window opens. `diagonal` in inches replaces what the screen says about itself."""

    width: int = 1366
    height: int = 768
    fullscreen: bool = False
    screen: int = 0
    language: str = "fr"
    diagonal: float | None = None
    dark: bool = False
    type_scale: float = 1.0
    drive: bool = False


def add_window_arguments(parser: argparse.ArgumentParser, defaults: WindowOptions) -> None:
    """Add `--size --fullscreen --screen --lang --diagonal --dark --drive`; read them with `window_options`."""
    window = parser.add_argument_group("window")
    window.add_argument(
        "--size", metavar="WxH", default=f"{defaults.width}x{defaults.height}", help="window size in pixels"
    )
    window.add_argument("--fullscreen", action="store_true", default=defaults.fullscreen)
    window.add_argument(
        "--windowed", dest="fullscreen", action="store_false", help="a plain window, for a look on a desktop"
    )
    window.add_argument(
        "--screen", "--monitor", type=int, default=defaults.screen, metavar="N", help="number of the screen, from 0"
    )
    window.add_argument("--lang", choices=LANGUAGES, default=defaults.language, help="language at start")
    window.add_argument("--diagonal", type=float, default=defaults.diagonal, metavar="INCHES", help="size of the glass")
    window.add_argument("--dark", action="store_true", default=defaults.dark)
    window.add_argument("--light", dest="dark", action="store_false")
    window.add_argument("--drive", action="store_true", help="take input events as JSON lines on stdin (tests, demo)")
    window.set_defaults(type_scale=defaults.type_scale)


def window_options(arguments: argparse.Namespace) -> WindowOptions:
    """Raises ValueError for a size that is not `WxH`."""
    width, height = parse_size(arguments.size)
    return WindowOptions(
        width=width,
        height=height,
        fullscreen=arguments.fullscreen,
        screen=arguments.screen,
        language=arguments.lang,
        diagonal=arguments.diagonal,
        dark=arguments.dark,
        type_scale=arguments.type_scale,
        drive=arguments.drive,
    )


def parse_size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not cross or not width.isdigit() or not height.isdigit() or not int(width) or not int(height):
        raise ValueError(f"a size is WIDTHxHEIGHT in pixels, not {text!r}")
    return int(width), int(height)
