"""One shop for all programs of a module: the backend's process, its stores, and a folder for the terminals."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from apps.demo.shop import Shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    made = Shop(tmp_path_factory.mktemp("e2e") / "shop")
    made.clear()
    await made.open()
    yield made
    await made.close()
