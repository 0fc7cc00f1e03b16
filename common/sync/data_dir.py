"""Where a program keeps its files when nobody says otherwise."""

from pathlib import Path

from platformdirs import user_data_path


def default_data_dir(program: str) -> Path:
    """`~/.local/share/comptoir/kiosk`, `%LOCALAPPDATA%\\comptoir\\kiosk`."""
    return user_data_path("comptoir", appauthor=False) / program
