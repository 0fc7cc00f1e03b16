"""Runtime hook: pyzbar asks ctypes where libzbar is, and ctypes asks the system. Ours lies in the bundle."""

import ctypes.util
import sys
from pathlib import Path

_system = ctypes.util.find_library


def find_library(name: str) -> str | None:
    inside = Path(sys._MEIPASS, "libzbar.so.0")  # type: ignore[attr-defined]
    return str(inside) if name == "zbar" and inside.exists() else _system(name)


ctypes.util.find_library = find_library
