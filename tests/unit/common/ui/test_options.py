import argparse

import pytest

from common.ui.options import WindowOptions, add_window_arguments, parse_size, window_options


def parse(*arguments: str, defaults: WindowOptions | None = None) -> WindowOptions:
    parser = argparse.ArgumentParser()
    add_window_arguments(parser, defaults or WindowOptions())
    return window_options(parser.parse_args(arguments))


def test_defaults_of_the_program_hold() -> None:
    kiosk = WindowOptions(width=1080, height=1920, fullscreen=True, diagonal=32, type_scale=1.5, dark=True)
    assert parse(defaults=kiosk) == kiosk


def test_the_command_line_wins() -> None:
    options = parse("--size", "800x600", "--lang", "ar", "--windowed", "--light", "--screen", "1", "--drive",
                    defaults=WindowOptions(fullscreen=True, dark=True))  # fmt: skip
    assert options == WindowOptions(800, 600, False, 1, "ar", None, False, 1.0, True)


@pytest.mark.parametrize("text", ["", "800", "800x", "x600", "0x600", "-1x5", "axb", "1.5x2"])
def test_a_size_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="WIDTHxHEIGHT"):
        parse_size(text)
