"""A small menu that has everything pricing must cope with: sizes, halves, options, free quota, two tax rates, stock."""

from dataclasses import replace
from typing import Any

from common.domain.catalog import Catalog, Category, Option, OptionGroup, Product, Station, StoreProfile, Variant
from common.domain.money import DZD, EUR, Currency, Money
from common.domain.tax import TaxRate
from common.domain.text import Text


def da(amount: int) -> Money:
    """So many whole dinars."""
    return Money(amount * 100, DZD)


def eur(cents: int) -> Money:
    return Money(cents, EUR)


def store(currency: Currency = DZD, **changes: Any) -> StoreProfile:
    profile = StoreProfile(
        sku="pizza-test",
        name=Text("Pizza Test"),
        currency=currency,
        time_zone="Africa/Algiers",
        languages=("fr", "ar"),
        cash_step=currency.cash_step,
        price_step=currency.price_step,
    )
    return replace(profile, **changes)


def _pizza(product_id: str, name: str, medium: int, large: int, **more: Any) -> Product:
    return Product(
        id=product_id,
        category_id="pizzas",
        name=Text(name),
        price=da(0),
        tax_rate_id="tva19",
        take_away_tax_rate_id="tva9",
        variants=(
            Variant(f"{product_id}-m", "M", Text("Moyenne"), da(medium)),
            Variant(f"{product_id}-l", "L", Text("Grande"), da(large)),
        ),
        option_group_ids=("extras", "sauces"),
        halves=True,
        station_id="oven",
        allergens=("gluten", "milk"),
        **more,
    )


def menu(**changes: Any) -> Catalog:
    """The dinar menu; `changes` replace fields of the store's profile."""
    extras = OptionGroup(
        id="extras",
        name=Text("Suppléments"),
        options=(
            Option("olives", Text("Olives"), da(100), max_quantity=3, kitchen_name="OLV"),
            Option("cheese", Text("Fromage"), da(150), max_quantity=2, size_prices={"L": da(200)}),
            Option("egg", Text("Œuf"), da(55), allergens=("eggs",)),
            Option("truffle", Text("Truffe"), da(900), available=False),
        ),
        max=5,
        per_half=True,
    )
    sauces = OptionGroup(
        id="sauces",
        name=Text("Sauces"),
        options=(
            Option("ketchup", Text("Ketchup"), da(50), max_quantity=3),
            Option("mayo", Text("Mayonnaise"), da(50), max_quantity=3),
            Option("harissa", Text("Harissa"), da(80), max_quantity=3),
        ),
        max=4,
        free=2,
    )
    cooking = OptionGroup(
        id="cooking",
        name=Text("Cuisson"),
        options=(Option("rare", Text("Saignant"), da(0)), Option("done", Text("Bien cuit"), da(0))),
        min=1,
        default_option_ids=("done",),
    )
    return Catalog(
        version="v1",
        store=store(**changes),
        tax_rates=(TaxRate("tva19", 1900, "TVA 19 %"), TaxRate("tva9", 900, "TVA 9 %")),
        categories=(
            Category("pizzas", Text("Pizzas")),
            Category("grill", Text("Grillades")),
            Category("drinks", Text("Boissons")),
        ),
        stations=(Station("oven", Text("Four")), Station("grill", Text("Grill"))),
        option_groups=(extras, sauces, cooking),
        products=(
            _pizza("margherita", "Margherita", 850, 1100),
            _pizza("reine", "Reine", 700, 950, kitchen_name="REINE"),
            _pizza("fromages", "4 fromages", 800, 1050),
            replace(_pizza("mini", "Mini", 400, 500), variants=(Variant("mini-m", "M", Text("Moyenne"), da(400)),)),
            replace(_pizza("calzone", "Calzone", 900, 1200), halves=False, stock=3),
            Product(
                id="steak",
                category_id="grill",
                name=Text("Steak"),
                price=da(1200),
                tax_rate_id="tva19",
                option_group_ids=("cooking",),
                station_id="grill",
            ),
            Product(
                id="cola",
                category_id="drinks",
                name=Text("Cola"),
                price=da(120),
                tax_rate_id="tva19",
                barcode="6130000000017",
                stock=10,
            ),
            Product(
                id="gone",
                category_id="drinks",
                name=Text("Épuisé"),
                price=da(90),
                tax_rate_id="tva19",
                available=False,
            ),
        ),
    )


def bakery() -> Catalog:
    """Euros, VAT included, no step."""
    return Catalog(
        version="b1",
        store=store(EUR, time_zone="Europe/Paris", languages=("fr", "en")),
        tax_rates=(TaxRate("tva55", 550, "TVA 5,5 %"), TaxRate("tva10", 1000, "TVA 10 %")),
        categories=(Category("bread", Text("Pains")),),
        stations=(),
        option_groups=(),
        products=(
            Product(
                id="croissant",
                category_id="bread",
                name=Text("Croissant"),
                price=eur(125),
                tax_rate_id="tva10",
                take_away_tax_rate_id="tva55",
            ),
        ),
    )
