import pytest

from backend.app import Backend
from tests.support.attendance import AtWork
from tests.support.shop import Shop


@pytest.fixture
async def at_work(backend: Backend, shop: Shop) -> AtWork:
    return AtWork(backend, shop.store.id)
