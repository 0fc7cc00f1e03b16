"""The last steps: one upsell, name and allergies, the order on its way, the number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from apps.kiosk.checkout.rows import OfferRow
from apps.kiosk.checkout.service import Checkout
from apps.kiosk.menu.rows import AllergenRow
from apps.kiosk.menu.viewmodel import ALLERGENS, allergen_rows, listed
from apps.kiosk.visit.service import Visit
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.coin_changer import CoinCause
from common.domain.published import Published
from common.domain.text import format_money
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class CheckoutProps:
    """`number` with `due_text`: to show at the counter, unless `paid`; then `owed_text` is what the counter has to give
    back. `sent` False: the backend will get it later. `notice`: why it was not paid at the machine.
    `avoided_text`: allergens filtered on the menu and not declared yet."""

    name: str
    allergies_text: str
    avoided_text: str
    number: str
    due_text: str
    sent: bool
    take_away: bool
    paid: bool = False
    owed_text: str = ""
    notice: str = ""


class CheckoutViewModel(ViewModel[CheckoutProps]):
    offers = child(RowsModel)
    allergens = child(RowsModel)

    def __init__(
        self,
        visit: Visit,
        checkout: Checkout,
        catalog: Published[Catalog | None],
        picture_of: Callable[[str], str],
        clock: Clock,
    ) -> None:
        self._visit = visit
        self._checkout = checkout
        self._catalog = catalog
        self._picture_of = picture_of
        self._clock = clock
        self._offers = RowsModel(OfferRow)
        self._allergens = RowsModel(AllergenRow)
        super().__init__(self.derive(), offers=self._offers, allergens=self._allergens)
        self._end = visit.state.subscribe(lambda _state: self.refresh())

    def derive(self) -> CheckoutProps:
        state = self._visit.now
        self._allergens.set_rows(allergen_rows(state.allergies))
        if self._catalog.value is not None and state.step == "upsell":
            self._offers.set_rows(
                OfferRow(
                    each.id,
                    each.name.get(state.language),
                    each.description.get(state.language),
                    format_money(each.price, state.language),
                    self._picture_of(each.picture),
                )
                for each in self._visit.upsells()
            )
        receipt = state.receipt
        return CheckoutProps(
            name=state.name,
            allergies_text=listed(state.allergies),
            avoided_text=listed(set(state.avoid) - set(state.allergies)),
            number=receipt.number if receipt else "",
            due_text=format_money(receipt.total.total, state.language) if receipt else "",
            sent=receipt.sent if receipt else True,
            take_away=state.cart.service == "take_away",
            paid=receipt.paid if receipt else False,
            owed_text=format_money(receipt.owed, state.language) if receipt and receipt.owed else "",
            notice="" if state.unpaid is None else _unpaid_words(state.unpaid),
        )

    def dispose(self) -> None:
        self._end()
        super().dispose()

    @slot
    def take_offer(self, product_id: str) -> None:
        self._visit.take_upsell(product_id)

    @slot
    def skip_offer(self) -> None:
        self._visit.skip_upsell()

    @slot
    def set_name(self, name: str) -> None:
        self._visit.set_name(name)

    @slot
    def toggle_allergy(self, allergen: str) -> None:
        known = next((each for each in ALLERGENS if each == allergen), None)
        if known is not None:
            self._visit.toggle_allergy(known)

    @slot
    def declare_avoided(self) -> None:
        self._visit.declare_avoided()

    @async_slot
    async def place(self) -> None:
        """The final tap."""
        await self._checkout.place(self._clock.now())

    @slot
    def finish(self) -> None:
        self._visit.end()

    def number_words(self) -> str:
        """What the voice says with the number."""
        words = QCoreApplication.translate("Kiosk", "Votre numéro : %1. Payez au comptoir.")
        if self.props.paid:
            words = QCoreApplication.translate("Kiosk", "Votre numéro : %1. C'est payé.")
        return words.replace("%1", self.props.number)


def _unpaid_words(cause: CoinCause) -> str:
    if cause in ("", "by_person", "timed_out", "restarted"):
        return QCoreApplication.translate("Kiosk", "Votre argent vous a été rendu. Comment voulez-vous payer ?")
    return QCoreApplication.translate("Kiosk", "La machine ne prend pas d'argent en ce moment. Payez au comptoir.")
