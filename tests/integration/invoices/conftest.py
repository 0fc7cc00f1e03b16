from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.printing.invoices import Shop, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    place = open_shop(tmp_path)
    yield place
    place.database.close()
