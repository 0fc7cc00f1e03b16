"""A kiosk on its screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from common.ui.theme import density_of_diagonal
from tests.qml.apps.kiosk.world import World
from tests.qml.conftest import Scene, SceneLoader

OpenKiosk = Callable[..., Awaitable[Scene]]


@pytest.fixture
def world(tmp_path: Path, qt_application: object) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def kiosk(scene: SceneLoader, world: World) -> OpenKiosk:
    """`await kiosk(width=…, height=…, language=…)`: the shell at its real size, attract screen up."""

    async def open_kiosk(width: int = 1080, height: int = 1920, **more: Any) -> Scene:
        page = await scene("apps.kiosk", "KioskShell", world.view_model, width=width, height=height, **more)
        page.theme.set_pixels_per_mm(density_of_diagonal(width, height, 24))
        page.theme.set_type_scale(1.5)
        await page.wait_visible("attract")
        return page

    return open_kiosk
