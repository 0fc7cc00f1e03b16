"""What a store's papers will look like: its own menu, an invented sale, the design that is being tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from backend.printing.layout import kitchen_document
from common.contract.base import MoneyModel
from common.contract.kitchen import TicketLineModel, TicketOut
from common.contract.orders import OrderLineOut, OrderOut, TaxTotalOut
from common.domain.catalog import Catalog, Product
from common.domain.errors import DomainError
from common.domain.kitchen import plan_tickets
from common.domain.money import Money
from common.domain.numbering import business_day
from common.domain.payment import pay_cash, quick_amounts
from common.domain.pricing import OptionChoice, PricedLine, PricedOrder, Selection, price_order
from common.domain.receipt_design import ReceiptDesign
from common.domain.tax import TaxRate
from common.domain.text import Language, Text, format_money
from common.printing.document import Document
from common.printing.receipts import Amount
from common.printing.sold import Counter, paper_languages, sold_receipt, stamp, tax_rows
from common.printing.z_report import ZReportData, z_report

Sample = Literal["design", "fr", "ar", "both", "kitchen", "z"]
"""`design`: the receipt as it is set; `fr`, `ar`, `both`: the same in these languages whatever is set."""
SAMPLES: tuple[Sample, ...] = ("design", "fr", "ar", "both", "kitchen", "z")

CUSTOMER = Text("Amel B.", "Amel B.", "أمل ب.")
NOTE = Text("Sans oignons, merci", "No onions, thanks", "بدون بصل من فضلكم")
CASHIER = Text("Inès", "Ines", "إيناس")
TILL = Text("Caisse 1", "Till 1", "الصندوق 1")
SALES = 42
_INVENTED = (
    (Text("Pizza Margherita", "Pizza Margherita", "بيتزا مارغريتا"), 900),
    (Text("Salade de saison", "Seasonal salad", "سلطة الموسم"), 650),
    (Text("Thé à la menthe", "Mint tea", "شاي بالنعناع"), 200),
)


def sample_paper(sample: Sample, catalog: Catalog, at: datetime, logo_png: bytes = b"") -> Document:
    """`catalog` with the store's profile as it is being tried; an empty menu gets three invented dishes."""
    tried = replace(catalog, store=replace(catalog.store, receipt=_in_languages(sample, catalog.store.receipt)))
    menu, priced = _sellable(tried)
    language = paper_languages(tried.store)[0]
    order = _order(menu, priced, at, language)
    match sample:
        case "kitchen":
            return _kitchen(menu, order, priced)
        case "z":
            return _closing(menu, order, at)
    cash = pay_cash(priced.total, _handed(priced.total, menu), menu.store.cash_step)
    where = Counter(CASHIER.get(language), TILL.get(language), logo_png)
    return sold_receipt(menu, order, cash, where, at, open_drawer=False)


def _in_languages(sample: Sample, design: ReceiptDesign) -> ReceiptDesign:
    languages: dict[Sample, tuple[Language, ...]] = {"fr": ("fr",), "ar": ("ar",), "both": ("fr", "ar")}
    return replace(design, languages=languages.get(sample, design.languages))


def _handed(due: Money, catalog: Catalog) -> Money:
    """What a customer is likely to put on the counter: the second of the usual amounts."""
    asked = pay_cash(due, due + Money(catalog.store.cash_step, due.currency), catalog.store.cash_step).cash_due
    return quick_amounts(asked)[1]


def _sellable(catalog: Catalog) -> tuple[Catalog, PricedOrder]:
    """Up to four dishes of the menu, of different categories first; invented ones where nothing can be sold."""
    chosen: list[Selection] = []
    for product in _varied(catalog):
        quantity = 2 if not chosen else 1
        for selection in (_chosen(catalog, product, quantity, extra=True), _chosen(catalog, product, quantity)):
            if _price(catalog, (selection,)) is not None:
                chosen.append(selection)
                break
        if len(chosen) == 4:
            break
    priced = _price(catalog, tuple(chosen))
    if not chosen or priced is None or not priced.total.amount:
        return _invented(catalog)
    return catalog, priced


def _invented(catalog: Catalog) -> tuple[Catalog, PricedOrder]:
    currency = catalog.store.currency
    rates = catalog.tax_rates or (TaxRate("standard", 0, "0 %"),)
    scale = currency.unit * (100 if currency.price_step > currency.unit else 1)
    products = tuple(
        Product(f"invented-{at}", "", name, Money(price * scale // 100 or scale, currency), rates[0].id)
        for at, (name, price) in enumerate(_INVENTED)
    )
    menu = replace(catalog, tax_rates=rates, products=products, option_groups=())
    selections = tuple(Selection(each.id, 2 if each is products[0] else 1) for each in products)
    return menu, price_order(menu, selections, menu.store.services[0])


def _varied(catalog: Catalog) -> Iterator[Product]:
    for_sale = [each for each in catalog.products if not each.sold_out and each.lowest_price.amount > 0]
    seen: set[str] = set()
    first = []
    for each in for_sale:
        if each.category_id not in seen:
            seen.add(each.category_id)
            first.append(each)
    yield from first
    yield from (each for each in for_sale if each not in first)


def _chosen(catalog: Catalog, product: Product, quantity: int, *, extra: bool = False) -> Selection:
    """The dish as somebody orders it who changes nothing; `extra`: with one option that costs."""
    options: list[OptionChoice] = []
    added = not extra
    for group in catalog.groups_of(product):
        wanted = list(group.default_option_ids)
        wanted += [each.id for each in group.options if each.id not in wanted][: max(0, group.min - len(wanted))]
        if not added and len(wanted) < group.max:
            dear = next((each.id for each in group.options if each.price.amount and each.id not in wanted), None)
            if dear is not None:
                wanted.append(dear)
                added = True
        options += [OptionChoice(each) for each in wanted]
    variant = product.variants[len(product.variants) // 2].id if product.variants else None
    return Selection(product.id, quantity, variant, options=tuple(options))


def _price(catalog: Catalog, selections: tuple[Selection, ...]) -> PricedOrder | None:
    try:
        return price_order(catalog, selections, catalog.store.services[0])
    except DomainError:
        return None


def _order(catalog: Catalog, priced: PricedOrder, at: datetime, language: Language) -> OrderOut:
    total, nothing = MoneyModel.of(priced.total), MoneyModel.of(priced.total - priced.total)
    return OrderOut.model_construct(
        id=_id(99),
        store_id="",
        device_id="",
        device_name=TILL.get(language),
        number="P1-042",
        business_day=business_day(at, catalog.store.time_zone, catalog.store.day_starts_at),
        version=1,
        status="prep",
        payment_state="paid",
        service=catalog.store.services[0],
        table="7" if catalog.store.services[0] == "eat_in" else "",
        customer_name=CUSTOMER.get(language),
        note=NOTE.get(language),
        language=language,
        allergies=("nuts",),
        staff_id=None,
        placed_at=at,
        received_at=at,
        updated_at=at,
        lines=tuple(OrderLineOut.of(_id(index), line) for index, line in enumerate(priced.lines)),
        taxes=TaxTotalOut.all_of(priced),
        total=total,
        tax=MoneyModel.of(priced.tax),
        paid=total,
        due=nothing,
        cancel_reason="",
    )


def _id(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


def _kitchen(catalog: Catalog, order: OrderOut, priced: PricedOrder) -> Document:
    """The fullest ticket of the order; a menu without kitchen gets one with everything on it."""
    named: list[tuple[str, PricedLine]] = [(_id(index), line) for index, line in enumerate(priced.lines)]
    plans = plan_tickets(named)
    plan = max(plans, key=lambda each: len(each.lines), default=None)
    if plan is None:
        cooked = [(each, replace(line, product=replace(line.product, station_id="kitchen"))) for each, line in named]
        plan = plan_tickets(cooked)[0]
    ticket = TicketOut.model_construct(
        id=_id(98),
        order_id=order.id,
        order_number=order.number,
        station_id=plan.station_id,
        state="open",
        version=1,
        service=order.service,
        table=order.table,
        customer_name=order.customer_name,
        note=order.note,
        language=order.language,
        allergies=order.allergies,
        placed_at=order.placed_at,
        updated_at=order.placed_at,
        ready_at=None,
        lines=tuple(TicketLineModel.of(line) for line in plan.lines),
    )
    return kitchen_document(catalog, order, ticket)


def _closing(catalog: Catalog, order: OrderOut, at: datetime) -> Document:
    """The closing report of a good day: the invented sale, many times."""
    store = catalog.store
    language, _ = paper_languages(store)
    total = order.total.money() * SALES
    opening = Money(store.currency.notes[-1] if store.currency.notes else 100 * store.currency.unit, store.currency)
    expected = opening + total
    missing = Money(-store.currency.notes[0] if store.currency.notes else -store.currency.unit, store.currency)

    def say(money: Money) -> str:
        return format_money(money, language)

    def many(tax: TaxTotalOut) -> TaxTotalOut:
        parts = {"net": tax.net, "tax": tax.tax, "gross": tax.gross}
        return tax.model_copy(update={name: MoneyModel.of(each.money() * SALES) for name, each in parts.items()})

    return z_report(
        ZReportData(
            store_name=store.name.get(language),
            report_label=stamp(at, store),
            terminal=TILL.get(language),
            opened_at=stamp(at - timedelta(hours=9), store),
            closed_at=stamp(at, store),
            opened_by=CASHIER.get(language),
            closed_by=CASHIER.get(language),
            orders=str(SALES),
            total=say(total),
            taxes=tax_rows(catalog, [many(each) for each in order.taxes]),
            payments=(Amount(Text("Espèces", "Cash", "نقدا").get(language), say(total)),),
            opening_cash=say(opening),
            expected_cash=say(expected),
            counted_cash=say(expected + missing),
            difference=say(missing),
            difference_is_zero=False,
            language=language,
        )
    )
