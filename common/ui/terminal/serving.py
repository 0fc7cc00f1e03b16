"""Which products are outside their serving times, looked at again as time goes by."""

from PySide6.QtCore import QTimer

from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.published import Published

LOOK_EVERY_MS = 10_000


class ServingWatch:
    """`unserved`: their ids, by the store's time and this terminal's clock."""

    def __init__(self, catalog: Published[Catalog | None], clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock
        self.unserved: Published[frozenset[str]] = Published(frozenset())
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        catalog.subscribe(lambda _catalog: self.look())
        self.look()
        self._timer.start()

    def look(self) -> None:
        catalog = self._catalog.value
        self.unserved.set(catalog.unserved(self._clock.now()) if catalog is not None else frozenset())
