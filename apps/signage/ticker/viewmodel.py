"""The line of offers as QML sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.signage.ticker.derive import offer_rows
from apps.signage.ticker.rows import OfferRow
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.domain.text import as_language
from common.ui.rows import RowsModel
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class TickerProps:
    shown: bool


class TickerViewModel(ViewModel[TickerProps]):
    offers = child(RowsModel)

    def __init__(
        self,
        catalog: Published[Catalog | None],
        unserved: Published[frozenset[str]],
        language: Callable[[], str],
        wanted: bool = True,
    ) -> None:
        self._catalog = catalog
        self._unserved = unserved
        self._language_of = language
        self._wanted = wanted
        self._offers = RowsModel(OfferRow)
        self._fits = True
        super().__init__(TickerProps(False), offers=self._offers)
        self._unsubscribes = [
            catalog.subscribe(lambda _catalog: self._relay()),
            unserved.subscribe(lambda _unserved: self._relay()),
        ]
        self._relay()

    def derive(self) -> TickerProps:
        return TickerProps(self._wanted and self._fits and bool(self._offers.rows))

    def allow(self, fits: bool) -> None:
        """Whether there is a place for it now."""
        self._fits = fits
        self.refresh()

    def retranslate(self) -> None:
        self._relay()
        super().retranslate()

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()

    def _relay(self) -> None:
        language = as_language(self._language_of())
        self._offers.set_rows(offer_rows(self._catalog.value, language, self._unserved.value))
        self.refresh()
