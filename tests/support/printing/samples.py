"""Documents as the demo store prints them: French, Arabic, bilingual, kitchen, kiosk, closing."""

from __future__ import annotations

from common.printing.document import Document
from common.printing.kiosk import KioskTicketData, kiosk_ticket
from common.printing.kitchen import KitchenLine, KitchenModifier, KitchenTicketData, kitchen_ticket
from common.printing.receipts import Amount, ReceiptData, ReceiptLine, TaxRow, receipt
from common.printing.z_report import ZReportData, z_report

FRENCH_LINES = (
    ReceiptLine("2", "Pizza Margherita L", "1 700,00", details=("+ Fromage", "− Olives")),
    ReceiptLine("1", "Pizza moitié-moitié XL", "1 450,00", details=("½ Reine", "½ Quatre saisons")),
    ReceiptLine("3", "Bœuf haché & œuf, pâte fine, sauce à la crème fraîche", "2 850,00"),
    ReceiptLine("1", "Coca-Cola 33 cl", "120,00"),
)
ARABIC_LINES = (
    ReceiptLine("2", "بيتزا مارغريتا كبيرة", "1 700", details=("+ جبن إضافي", "− زيتون")),
    ReceiptLine("1", "بيتزا نصف ونصف", "1 450", details=("½ ملكية", "½ الفصول الأربعة")),
    ReceiptLine("3", "شاورما دجاج مع البطاطس المقلية وصلصة الثوم والسلطة الخضراء", "2 850"),
    ReceiptLine("1", "Coca-Cola 33 cl", "120"),
)
BILINGUAL_NAMES = (
    ("Pizza Margherita", "بيتزا مارغريتا"),
    ("Pizza Reine", "بيتزا الملكة"),
    ("Pizza quatre saisons", "بيتزا الفصول الأربعة"),
    ("Pizza végétarienne", "بيتزا نباتية"),
    ("Calzone", "كالزوني"),
    ("Salade niçoise", "سلطة نيسواز"),
    ("Frites", "بطاطس مقلية"),
    ("Eau minérale", "ماء معدني"),
    ("Limonade Hamoud", "ليموناضة حمود"),
    ("Thé à la menthe", "شاي بالنعناع"),
    ("Tiramisu", "تيراميسو"),
    ("Café", "قهوة"),
)


def french_receipt(*, duplicate: bool = False) -> Document:
    return receipt(
        ReceiptData(
            store_name="Chez Léonie",
            address=("12 rue de la Fontaine, 69003 Lyon", "04 78 00 00 00"),
            order_label="P1-042",
            printed_at="21/11/2026 12:41",
            cashier="Inès",
            terminal="Caisse 1",
            dining="dine_in",
            table="7",
            lines=FRENCH_LINES,
            adjustments=(Amount("Sous-total", "61,20 €"), Amount("Remise 10 %", "−6,12 €")),
            total="55,08 €",
            payments=(Amount("Espèces", "60,00 €"),),
            change="4,92 €",
            taxes=(TaxRow("10 %", "43,20 €", "4,32 €"), TaxRow("20 %", "6,30 €", "1,26 €")),
            footer=("Merci et à bientôt !",),
            legal=("SIRET 123 456 789 00012", "TVA FR12 123456789"),
            qr="https://comptoir.example/t/0192f0c1",
            qr_caption="Votre ticket en ligne",
            open_drawer=True,
            duplicate=duplicate,
        )
    )


def arabic_receipt() -> Document:
    return receipt(
        ReceiptData(
            store_name="بيتزا باب الواد",
            address=("شارع العقيد لطفي، الجزائر", "023 00 00 00"),
            language="ar",
            order_label="P1-042",
            printed_at="2026/11/21 12:41",
            cashier="إيناس",
            terminal="الصندوق 1",
            dining="takeaway",
            lines=ARABIC_LINES,
            total="6 120 دج",
            payments=(Amount("نقدا", "7 000 دج"),),
            change="880 دج",
            footer=("شكرا لزيارتكم",),
            qr="https://comptoir.example/t/0192f0c1",
            open_drawer=True,
        )
    )


def bilingual_receipt() -> Document:
    """Twelve lines, each name in French and Arabic: the document the encoding time is measured with."""
    return receipt(
        ReceiptData(
            store_name="Pizza Bab El Oued",
            second_store_name="بيتزا باب الواد",
            address=("14 rue Colonel Lotfi, Alger", "023 00 00 00"),
            second_language="ar",
            order_label="P1-042",
            printed_at="21/11/2026 12:41",
            cashier="Inès",
            terminal="Caisse 1",
            dining="dine_in",
            table="7",
            lines=tuple(
                ReceiptLine(str(1 + index % 3), name, f"{350 + 50 * index}", second_name=arabic)
                for index, (name, arabic) in enumerate(BILINGUAL_NAMES)
            ),
            adjustments=(Amount("Arrondi", "0 DA"),),
            total="7 500 DA",
            payments=(Amount("Espèces", "8 000 DA"),),
            change="500 DA",
            footer=("Merci et à bientôt !", "شكرا وإلى اللقاء"),
            qr="https://comptoir.example/t/0192f0c1",
            open_drawer=True,
        )
    )


def kitchen() -> Document:
    return kitchen_ticket(
        KitchenTicketData(
            order_label="K2-007",
            station="Four à pizza",
            placed_at="12:41",
            dining="dine_in",
            table="7",
            origin="Borne 2",
            allergy="arachide",
            note="Servir tout ensemble",
            lines=(
                KitchenLine(
                    2,
                    "Margherita L",
                    modifiers=(KitchenModifier("Fromage", 1), KitchenModifier("Olives", -1)),
                ),
                KitchenLine(
                    1, "Moitié-moitié XL", halves=("Reine", "Quatre saisons"), note="bien cuite", allergy="gluten"
                ),
                KitchenLine(1, "Calzone", mark="cancelled"),
                KitchenLine(3, "Frites", modifiers=(KitchenModifier("Grande"),), mark="added"),
            ),
        )
    )


def arabic_kitchen() -> Document:
    return kitchen_ticket(
        KitchenTicketData(
            order_label="K2-007",
            station="فرن البيتزا",
            placed_at="12:41",
            language="ar",
            dining="takeaway",
            allergy="فول سوداني",
            lines=(
                KitchenLine(2, "مارغريتا", modifiers=(KitchenModifier("جبن", 1), KitchenModifier("زيتون", -1))),
                KitchenLine(1, "بيتزا نصف ونصف", halves=("ملكية", "الفصول الأربعة")),
            ),
        )
    )


def kiosk(*, paid: bool = False) -> Document:
    return kiosk_ticket(
        KioskTicketData(
            store_name="Pizza Bab El Oued",
            order_label="K2-007",
            placed_at="21/11/2026 12:41",
            lines=FRENCH_LINES[:2],
            total="3 150 DA",
            dining="takeaway",
            paid=paid,
            qr="comptoir:order:0192f0c1-7d4b-7000-8000-1c5d5c0f8a11",
        )
    )


def closing() -> Document:
    return z_report(
        ZReportData(
            store_name="Pizza Bab El Oued",
            report_label="n° 118",
            terminal="Caisse 1",
            opened_at="21/11/2026 08:02",
            closed_at="21/11/2026 23:17",
            opened_by="Inès",
            closed_by="Karim",
            orders="143",
            total="187 450 DA",
            sales=(Amount("Sur place", "120 300 DA"), Amount("À emporter", "67 150 DA")),
            payments=(Amount("Espèces", "187 450 DA"),),
            movements=(Amount("Sortie — boulanger", "−2 400 DA"),),
            opening_cash="10 000 DA",
            expected_cash="195 050 DA",
            counted_cash="195 000 DA",
            difference="−50 DA",
            difference_is_zero=False,
            no_sale_openings="2",
        )
    )
