"""Which way Qt Quick draws, chosen before it is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path


def choose_drawing(
    environment: MutableMapping[str, str] = os.environ, cards: Path = Path("/dev/dri"), platform: str = sys.platform
) -> str:
    """`software` on a Linux without a graphics card, else empty: Qt's choice.

    There Qt would take OpenGL drawn by the processor: a Full HD film then costs more than a whole core, and a fifth of
    one when Qt Quick draws it itself (measured). Whoever sets QT_QUICK_BACKEND or QSG_RHI_BACKEND decides.
    """
    if platform != "linux" or {"QT_QUICK_BACKEND", "QSG_RHI_BACKEND"} & set(environment):
        return ""
    if any(cards.glob("card*")) or any(cards.glob("renderD*")):
        return ""
    environment["QT_QUICK_BACKEND"] = "software"
    return "software"
