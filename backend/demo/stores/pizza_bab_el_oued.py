"""Pizza Bab El Oued, Algiers: dinars, French and Arabic; TVA included, 9 % on dishes and 19 % on drinks."""

from __future__ import annotations

from backend.demo.stores.demo_store import DemoStaff, DemoStore
from backend.demo.stores.pizza_menu import CATEGORIES, PRODUCTS
from backend.demo.stores.pizza_options import OPTION_GROUPS
from common.domain.catalog import Catalog, Station, StoreProfile
from common.domain.money import DZD
from common.domain.tax import TaxRate
from common.domain.text import Text

PROFILE = StoreProfile(
    sku="pizza-bab-el-oued",
    name=Text("Pizza Bab El Oued", "Pizza Bab El Oued", "بيتزا باب الواد"),
    currency=DZD,
    time_zone="Africa/Algiers",
    languages=("fr", "ar", "en"),
    cash_step=500,
    price_step=500,
    accent="#C2410C",
    logo="logo-pizza-bab-el-oued.svg",
    receipt_header=(
        Text("Pizza Bab El Oued", "Pizza Bab El Oued", "بيتزا باب الواد"),
        Text("Front de mer, Bab El Oued, Alger", "Seafront, Bab El Oued, Algiers", "واجهة البحر، باب الواد، الجزائر"),
    ),
    receipt_footer=(
        Text("Merci et à bientôt !", "Thank you, see you soon!", "شكرا لكم، وإلى اللقاء!"),
        Text("Prix TVA comprise", "Prices include VAT", "الأسعار شاملة للرسم على القيمة المضافة"),
    ),
)

CATALOG = Catalog(
    version="demo-1",
    store=PROFILE,
    tax_rates=(TaxRate("tva9", 900, "TVA 9 %"), TaxRate("tva19", 1900, "TVA 19 %")),
    categories=CATEGORIES,
    stations=(
        Station("oven", Text("Four à pizza", "Pizza oven", "فرن البيتزا"), warn_after_s=300, late_after_s=480),
        Station("cold", Text("Froid et desserts", "Cold and desserts", "المأكولات الباردة والحلويات"), 240, 420),
    ),
    option_groups=OPTION_GROUPS,
    products=PRODUCTS,
)

STAFF = (
    DemoStaff("admin", "Administration", "admin", "9090", "fr", "#1B1A17"),
    DemoStaff("gerant", "Gérant", "manager", "1962", "fr", "#C2410C"),
    DemoStaff("caisse-1", "Caisse 1", "cashier", "1111", "fr", "#15803D"),
    DemoStaff("caisse-2", "الصندوق 2", "cashier", "2222", "ar", "#1D4ED8"),
    DemoStaff("salle-1", "Salle 1", "seller", "3333", "fr", "#B45309"),
    DemoStaff("salle-2", "القاعة 2", "seller", "4444", "ar", "#7E22CE"),
    DemoStaff("cuisine", "Cuisine", "kitchen", "5555", "fr", "#0F766E"),
)

PIZZA_BAB_EL_OUED = DemoStore(
    CATALOG,
    STAFF,
    ("affiche-four.svg", "affiche-bab-el-oued.svg", "affiche-menu-famille.svg", "affiche-the-baklawa.svg"),
)
