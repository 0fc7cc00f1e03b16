"""The fixed words on paper, in the three languages.

Paper is printed by programs without Qt and read by customers, cooks and tax offices: these words are part of the
layouts, not of the user interface's translations.
"""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.catalog import Allergen
from common.domain.text import Language


@dataclass(frozen=True, slots=True)
class Labels:
    order: str
    table: str
    cashier: str
    customer: str
    terminal: str
    total: str
    subtotal: str
    discount: str
    paid: str
    change: str
    rounding: str
    tax: str
    base: str
    rate: str
    of_which_tax: str
    dine_in: str
    takeaway: str
    delivery: str
    duplicate: str
    allergy: str
    cancelled: str
    added: str
    note: str
    your_number: str
    pay_at_counter: str
    paid_already: str
    wait_for_number: str
    half: str
    z_report: str
    opened: str
    closed: str
    opening_cash: str
    expected_cash: str
    counted_cash: str
    difference: str
    sales: str
    orders: str
    refunds: str
    payments: str
    cash_movements: str
    signature: str
    no_sale_openings: str
    articles: str


LABELS: dict[Language, Labels] = {
    "fr": Labels(
        order="Commande",
        table="Table",
        cashier="Caissier",
        customer="Client",
        terminal="Caisse",
        total="TOTAL",
        subtotal="Sous-total",
        discount="Remise",
        paid="Payé",
        change="Rendu",
        rounding="Arrondi",
        tax="TVA",
        base="Base HT",
        rate="Taux",
        of_which_tax="dont TVA",
        dine_in="SUR PLACE",
        takeaway="À EMPORTER",
        delivery="LIVRAISON",
        duplicate="DUPLICATA",
        allergy="ALLERGIE",
        cancelled="ANNULÉ",
        added="AJOUT",
        note="Note",
        your_number="Votre numéro",
        pay_at_counter="À régler au comptoir",
        paid_already="Payé",
        wait_for_number="Suivez votre numéro à l'écran",
        half="½",
        z_report="RAPPORT Z",
        opened="Ouverture",
        closed="Clôture",
        opening_cash="Fond de caisse",
        expected_cash="Espèces attendues",
        counted_cash="Espèces comptées",
        difference="Écart",
        sales="Ventes",
        orders="Commandes",
        refunds="Remboursements",
        payments="Encaissements",
        cash_movements="Mouvements de caisse",
        signature="Signature",
        no_sale_openings="Ouvertures sans vente",
        articles="articles",
    ),
    "en": Labels(
        order="Order",
        table="Table",
        cashier="Cashier",
        customer="Customer",
        terminal="Till",
        total="TOTAL",
        subtotal="Subtotal",
        discount="Discount",
        paid="Paid",
        change="Change",
        rounding="Rounding",
        tax="VAT",
        base="Net",
        rate="Rate",
        of_which_tax="incl. VAT",
        dine_in="EAT IN",
        takeaway="TAKE AWAY",
        delivery="DELIVERY",
        duplicate="DUPLICATE",
        allergy="ALLERGY",
        cancelled="CANCELLED",
        added="ADDED",
        note="Note",
        your_number="Your number",
        pay_at_counter="Please pay at the counter",
        paid_already="Paid",
        wait_for_number="Watch the screen for your number",
        half="½",
        z_report="Z REPORT",
        opened="Opened",
        closed="Closed",
        opening_cash="Opening cash",
        expected_cash="Expected cash",
        counted_cash="Counted cash",
        difference="Difference",
        sales="Sales",
        orders="Orders",
        refunds="Refunds",
        payments="Payments",
        cash_movements="Cash movements",
        signature="Signature",
        no_sale_openings="Openings without sale",
        articles="items",
    ),
    "ar": Labels(
        order="الطلب",
        table="طاولة",
        cashier="أمين الصندوق",
        customer="الزبون",
        terminal="الصندوق",
        total="المجموع",
        subtotal="المجموع الفرعي",
        discount="تخفيض",
        paid="المدفوع",
        change="الباقي",
        rounding="تقريب",
        tax="ر.ق.م",
        base="المبلغ دون رسم",
        rate="النسبة",
        of_which_tax="منها الرسم",
        dine_in="في المطعم",
        takeaway="للأخذ",
        delivery="توصيل",
        duplicate="نسخة ثانية",
        allergy="حساسية",
        cancelled="ملغى",
        added="إضافة",
        note="ملاحظة",
        your_number="رقمك",
        pay_at_counter="الدفع عند الصندوق",
        paid_already="مدفوع",
        wait_for_number="تابع رقمك على الشاشة",
        half="½",
        z_report="تقرير الإغلاق Z",
        opened="فتح",
        closed="إغلاق",
        opening_cash="رصيد الافتتاح",
        expected_cash="النقد المتوقع",
        counted_cash="النقد المعدود",
        difference="الفارق",
        sales="المبيعات",
        orders="الطلبات",
        refunds="المبالغ المستردة",
        payments="المقبوضات",
        cash_movements="حركات الصندوق",
        signature="الإمضاء",
        no_sale_openings="فتح الدرج دون بيع",
        articles="أصناف",
    ),
}


ALLERGENS: dict[Language, dict[Allergen, str]] = {
    "fr": {
        "gluten": "gluten", "crustaceans": "crustacés", "eggs": "œufs", "fish": "poisson", "peanuts": "arachides",
        "soybeans": "soja", "milk": "lait", "nuts": "fruits à coque", "celery": "céleri", "mustard": "moutarde",
        "sesame": "sésame", "sulphites": "sulfites", "lupin": "lupin", "molluscs": "mollusques",
    },
    "en": {
        "gluten": "gluten", "crustaceans": "crustaceans", "eggs": "eggs", "fish": "fish", "peanuts": "peanuts",
        "soybeans": "soybeans", "milk": "milk", "nuts": "nuts", "celery": "celery", "mustard": "mustard",
        "sesame": "sesame", "sulphites": "sulphites", "lupin": "lupin", "molluscs": "molluscs",
    },
    "ar": {
        "gluten": "غلوتين", "crustaceans": "قشريات", "eggs": "بيض", "fish": "سمك", "peanuts": "فول سوداني",
        "soybeans": "صويا", "milk": "حليب", "nuts": "مكسرات", "celery": "كرفس", "mustard": "خردل",
        "sesame": "سمسم", "sulphites": "كبريتيت", "lupin": "ترمس", "molluscs": "رخويات",
    },
}  # fmt: skip


def both(field: str, language: Language, second: Language | None) -> str:
    """A heading in one language or in two, joined by a slash."""
    words: str = getattr(LABELS[language], field)
    if second is None or second == language:
        return words
    other: str = getattr(LABELS[second], field)
    return f"{words} / {other}"
