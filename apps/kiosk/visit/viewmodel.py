"""The visit as QML sees it: which screen, which words, what the cart comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from apps.kiosk.visit.rows import LanguageRow, ServiceRow
from apps.kiosk.visit.service import Visit, VisitState
from common.domain.catalog import Catalog, Product, Service
from common.domain.published import Published
from common.domain.text import LANGUAGES, Language, as_language, format_money
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

NAMES: dict[Language, str] = {"fr": "Français", "en": "English", "ar": "العربية"}
TOUCH: dict[Language, str] = {
    "fr": "Touchez pour commander",
    "en": "Touch to order",
    "ar": "المس الشاشة للطلب",
}
"""Said in each language at once, before anybody has chosen one: not a matter of translation."""

SLIDES = 6


@dataclass(frozen=True, slots=True)
class VisitProps:
    """`open`: there is a menu to sell from. `slides`: pictures of the attract screen, `slide` the first."""

    step: str
    open: bool
    language: str
    language_name: str
    several_languages: bool
    store_name: str
    logo: str
    accent: str
    slides: tuple[str, ...]
    slide: str
    service_text: str
    has_cart: bool
    count: int
    count_text: str
    total_text: str


def service_text(service: Service) -> str:
    if service == "eat_in":
        return QCoreApplication.translate("Kiosk", "Sur place")
    return QCoreApplication.translate("Kiosk", "À emporter")


def count_text(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Kiosk", "1 article")
    return QCoreApplication.translate("Kiosk", "%1 articles").replace("%1", str(count))


def slides_of(products: Iterable[Product]) -> tuple[str, ...]:
    """Names of appetising pictures: what the shop praises first, then the head of its menu, nothing sold out."""
    shown = [each for each in products if each.picture and not each.sold_out]
    praised = [each for each in shown if each.badge.fr]
    return tuple(dict.fromkeys(each.picture for each in (*praised, *shown)))[:SLIDES]


def derive_visit_props(
    state: VisitState,
    catalog: Catalog | None,
    offered: Sequence[Product],
    total_text: str,
    picture_of: Callable[[str], str],
) -> VisitProps:
    """`offered`: what can be ordered at this hour."""
    count = state.cart.item_count
    slides = tuple(picture_of(each) for each in slides_of(offered))
    return VisitProps(
        step=state.step,
        open=bool(offered),
        language=state.language,
        language_name=NAMES[state.language],
        several_languages=catalog is not None and len(catalog.store.languages) > 1,
        store_name=catalog.store.name.get(state.language) if catalog else "",
        logo=picture_of(catalog.store.logo) if catalog else "",
        accent=catalog.store.accent if catalog else "",
        slides=slides,
        slide=slides[0] if slides else "",
        service_text=service_text(state.cart.service),
        has_cart=count > 0,
        count=count,
        count_text=count_text(count),
        total_text=total_text,
    )


class VisitViewModel(ViewModel[VisitProps]):
    """`set_language` changes the words of the whole program."""

    languages = child(RowsModel)
    services = child(RowsModel)

    def __init__(
        self,
        visit: Visit,
        catalog: Published[Catalog | None],
        picture_of: Callable[[str], str],
        set_language: Callable[[Language], None],
    ) -> None:
        self._visit = visit
        self._catalog = catalog
        self._picture_of = picture_of
        self._set_language = set_language
        self._shown: Language | None = None
        self._languages = RowsModel(LanguageRow)
        self._services = RowsModel(ServiceRow)
        super().__init__(self.derive(), languages=self._languages, services=self._services)
        self._ends = [
            visit.state.subscribe(self._changed),
            catalog.subscribe(lambda _catalog: self.refresh()),
            visit.unserved.subscribe(lambda _unserved: self.refresh()),
        ]

    def derive(self) -> VisitProps:
        state, catalog = self._visit.now, self._catalog.value
        languages = catalog.store.languages if catalog else ()
        self._languages.set_rows(
            LanguageRow(each, NAMES[each], TOUCH[each], each == "ar", each == state.language) for each in languages
        )
        services = catalog.store.services if catalog else ()
        self._services.set_rows(
            ServiceRow(each, service_text(each), "table" if each == "eat_in" else "bag") for each in services
        )
        total = format_money(self._visit.priced().total, state.language) if catalog else ""
        offered = self._visit.offered(catalog.products) if catalog else []
        return derive_visit_props(state, catalog, offered, total, self._picture_of)

    def follow_language(self) -> None:
        """Speak the visit's language from the start."""
        self._speak(self._visit.now.language)

    def dispose(self) -> None:
        for end in self._ends:
            end()
        super().dispose()

    @slot
    def begin(self) -> None:
        self._visit.begin()

    @slot
    def choose_language(self, language: str) -> None:
        if language in LANGUAGES:
            self._visit.choose_language(as_language(language))

    @slot
    def choose_service(self, service: str) -> None:
        self._visit.choose_service("take_away" if service == "take_away" else "eat_in")

    @slot
    def back(self) -> None:
        self._visit.back()

    @slot
    def cancel(self) -> None:
        """The customer gives up: everything is wiped."""
        self._visit.end()

    @slot
    def open_cart(self) -> None:
        self._visit.open_cart()

    @slot
    def order(self) -> None:
        self._visit.order()

    def _changed(self, state: VisitState) -> None:
        if state.language != self._shown:
            self._speak(state.language)
        self.refresh()

    def _speak(self, language: Language) -> None:
        if language != self._shown:
            self._shown = language
            self._set_language(language)
