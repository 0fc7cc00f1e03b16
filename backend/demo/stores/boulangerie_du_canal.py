"""Boulangerie du Canal, Paris: euros, VAT included at 5.5, 10 and 20 %, some rates lower to take away."""

from __future__ import annotations

from backend.demo.stores.bakery_menu import CATEGORIES, OPTION_GROUPS, PRODUCTS
from backend.demo.stores.demo_store import DemoStaff, DemoStore
from common.domain.catalog import Catalog, Station, StoreProfile
from common.domain.money import EUR
from common.domain.tax import TaxRate
from common.domain.text import Text

PROFILE = StoreProfile(
    sku="boulangerie-du-canal",
    name=Text("Boulangerie du Canal", "Boulangerie du Canal", "مخبزة القناة"),
    currency=EUR,
    time_zone="Europe/Paris",
    languages=("fr", "en", "ar"),
    cash_step=1,
    price_step=1,
    kitchen_on="paid",
    accent="#1F6F6B",
    logo="logo-boulangerie-du-canal.svg",
    receipt_header=(
        Text("Boulangerie du Canal", "Boulangerie du Canal", "مخبزة القناة"),
        Text("Quai du canal, Paris", "Canal quay, Paris", "رصيف القناة، باريس"),
    ),
    receipt_footer=(
        Text("Merci et bonne journée !", "Thank you, have a good day!", "شكرا لكم، طاب يومكم!"),
        Text("Prix TTC", "Prices include VAT", "الأسعار شاملة الضريبة"),
    ),
)

CATALOG = Catalog(
    version="demo-1",
    store=PROFILE,
    tax_rates=(
        TaxRate("tva5-5", 550, "TVA 5,5 %"),
        TaxRate("tva10", 1000, "TVA 10 %"),
        TaxRate("tva20", 2000, "TVA 20 %"),
    ),
    categories=CATEGORIES,
    stations=(Station("cuisine", Text("Cuisine", "Kitchen", "المطبخ"), warn_after_s=240, late_after_s=420),),
    option_groups=OPTION_GROUPS,
    products=PRODUCTS,
)

STAFF = (
    DemoStaff("admin", "Administration", "admin", "9091", "fr", "#1B1A17"),
    DemoStaff("gerance", "Gérance", "manager", "7500", "fr", "#1F6F6B"),
    DemoStaff("caisse-1", "Caisse 1", "cashier", "1212", "fr", "#15803D"),
    DemoStaff("comptoir-1", "Comptoir 1", "seller", "3434", "en", "#B45309"),
    DemoStaff("fournil", "Fournil", "kitchen", "5656", "fr", "#1D4ED8"),
)

BOULANGERIE_DU_CANAL = DemoStore(CATALOG, STAFF, ("affiche-fournil.svg", "affiche-petit-dejeuner.svg"))
