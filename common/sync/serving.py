"""Which products are outside their serving times, looked at again as time goes by."""

import asyncio

from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.published import Published

LOOK_EVERY_S = 10.0


class ServingWatch:
    """`unserved`: their ids, by the store's time and this terminal's clock."""

    def __init__(self, catalog: Published[Catalog | None], clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock
        self.unserved: Published[frozenset[str]] = Published(frozenset())
        catalog.subscribe(lambda _catalog: self.look())
        self.look()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            self.look()

    def look(self) -> None:
        catalog = self._catalog.value
        self.unserved.set(catalog.unserved(self._clock.now()) if catalog is not None else frozenset())
