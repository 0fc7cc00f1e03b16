"""Option groups of the pizzeria."""

from __future__ import annotations

from collections.abc import Sequence

from common.domain.catalog import Allergen, Option, OptionGroup
from common.domain.money import DZD, Money
from common.domain.text import Text


def da(dinars: int) -> Money:
    """Whole dinars."""
    return Money(dinars * 100, DZD)


def _extra(
    option_id: str, fr: str, en: str, ar: str, prices: tuple[int, int, int], allergens: tuple[Allergen, ...] = ()
) -> Option:
    """A supplement: prices in dinars for the medium, the large and the family size."""
    medium, large, family = (da(each) for each in prices)
    return Option(
        option_id,
        Text(fr, en, ar),
        medium,
        max_quantity=2,
        size_prices={"M": medium, "L": large, "F": family},
        allergens=allergens,
        kitchen_name=f"+ {fr.upper()}",
    )


def _without(option_id: str, fr: str, en: str, ar: str) -> Option:
    return Option(option_id, Text(fr, en, ar), da(0), kitchen_name=fr.upper())


def _sauce(option_id: str, fr: str, en: str, ar: str, allergens: tuple[Allergen, ...] = ()) -> Option:
    return Option(option_id, Text(fr, en, ar), da(30), max_quantity=3, allergens=allergens)


def _pick(
    prefix: str, choices: Sequence[tuple[str, str, str, str, int, tuple[Allergen, ...]]], most: int = 1
) -> tuple[Option, ...]:
    """Choices of (key, French, English, Arabic, dinars, allergens); `most` of each."""
    return tuple(
        Option(f"{prefix}-{key}", Text(fr, en, ar), da(price), max_quantity=most, allergens=allergens)
        for key, fr, en, ar, price, allergens in choices
    )


DOUGH = OptionGroup(
    "pate",
    Text("Pâte", "Dough", "العجينة"),
    (
        Option("pate-classique", Text("Classique", "Classic", "عادية"), da(0)),
        Option("pate-fine", Text("Fine", "Thin", "رقيقة"), da(0), kitchen_name="PÂTE FINE"),
        Option("pate-epaisse", Text("Épaisse", "Thick", "سميكة"), da(0), kitchen_name="PÂTE ÉPAISSE"),
        Option(
            "pate-bord-fromage",
            Text("Bord fourré au fromage", "Cheese-filled rim", "حافة محشوة بالجبن"),
            da(150),
            size_prices={"M": da(150), "L": da(200), "F": da(300)},
            allergens=("milk",),
            kitchen_name="BORD FROMAGE",
        ),
    ),
    min=1,
    max=1,
    default_option_ids=("pate-classique",),
)

EXTRAS = OptionGroup(
    "supplements",
    Text("Suppléments", "Extras", "إضافات"),
    (
        _extra("sup-mozzarella", "Mozzarella", "Mozzarella", "موزاريلا", (120, 150, 220), ("milk",)),
        _extra("sup-fromage-rouge", "Fromage rouge", "Red Edam", "جبن أحمر", (100, 130, 200), ("milk",)),
        _extra("sup-olives", "Olives noires", "Black olives", "زيتون أسود", (50, 70, 100)),
        _extra("sup-champignons", "Champignons", "Mushrooms", "فطر", (80, 100, 150)),
        _extra("sup-poivrons", "Poivrons grillés", "Grilled peppers", "فلفل مشوي", (60, 80, 120)),
        _extra("sup-oeuf", "Œuf", "Egg", "بيض", (50, 50, 100), ("eggs",)),
        _extra("sup-merguez", "Merguez", "Merguez sausage", "مرقاز", (150, 200, 300)),
        _extra("sup-poulet", "Poulet grillé", "Grilled chicken", "دجاج مشوي", (150, 200, 300)),
        _extra("sup-thon", "Thon", "Tuna", "تونة", (130, 180, 260), ("fish",)),
        _extra("sup-dinde", "Jambon de dinde", "Turkey ham", "لحم ديك رومي مدخن", (120, 160, 240)),
    ),
    max=6,
    per_half=True,
)

WITHOUT = OptionGroup(
    "sans",
    Text("Sans…", "Without…", "بدون…"),
    (
        _without("sans-oignon", "Sans oignon", "No onion", "بدون بصل"),
        _without("sans-olives", "Sans olives", "No olives", "بدون زيتون"),
        _without("sans-fromage", "Sans fromage", "No cheese", "بدون جبن"),
        _without("sans-piment", "Sans piment", "No chilli", "بدون فلفل حار"),
    ),
    max=4,
    per_half=True,
)

SAUCES = OptionGroup(
    "sauces",
    Text("Sauces (2 offertes)", "Sauces (2 free)", "صلصات (2 مجانا)"),
    (
        _sauce("sauce-harissa", "Harissa", "Harissa", "هريسة"),
        _sauce("sauce-mayonnaise", "Mayonnaise", "Mayonnaise", "مايونيز", ("eggs", "mustard")),
        _sauce("sauce-ketchup", "Ketchup", "Ketchup", "كاتشب"),
        _sauce("sauce-ail", "Sauce à l’ail", "Garlic sauce", "صلصة الثوم", ("milk",)),
        _sauce("sauce-algerienne", "Sauce algérienne", "Algerian sauce", "صلصة جزائرية", ("eggs", "mustard")),
    ),
    max=6,
    free=2,
)

DRESSING = OptionGroup(
    "vinaigrette",
    Text("Assaisonnement", "Dressing", "التتبيلة"),
    (
        Option("vin-huile-olive", Text("Huile d’olive et citron", "Olive oil and lemon", "زيت زيتون وليمون"), da(0)),
        Option(
            "vin-moutarde",
            Text("Vinaigrette moutarde", "Mustard dressing", "صلصة الخردل"),
            da(0),
            allergens=("mustard",),
        ),
        Option(
            "vin-cesar", Text("Sauce césar", "Caesar dressing", "صلصة سيزر"), da(50), allergens=("eggs", "fish", "milk")
        ),
    ),
    min=1,
    max=1,
    default_option_ids=("vin-huile-olive",),
)

SUGAR = OptionGroup(
    "sucre",
    Text("Sucre", "Sugar", "السكر"),
    (
        Option("sucre-normal", Text("Sucré", "Sweetened", "بالسكر"), da(0)),
        Option("sucre-peu", Text("Peu sucré", "Lightly sweetened", "قليل السكر"), da(0)),
        Option("sucre-sans", Text("Sans sucre", "No sugar", "بدون سكر"), da(0)),
    ),
    min=1,
    max=1,
    default_option_ids=("sucre-normal",),
)

SCOOPS = OptionGroup(
    "parfums",
    Text("Trois parfums", "Three flavours", "ثلاث نكهات"),
    _pick(
        "parfum",
        (
            ("vanille", "Vanille", "Vanilla", "فانيليا", 0, ("milk", "eggs")),
            ("chocolat", "Chocolat", "Chocolate", "شوكولاتة", 0, ("milk",)),
            ("fraise", "Fraise", "Strawberry", "فراولة", 0, ()),
            ("citron", "Citron", "Lemon", "ليمون", 0, ()),
            ("pistache", "Pistache", "Pistachio", "فستق", 50, ("milk", "nuts")),
        ),
        most=3,
    ),
    min=3,
    max=3,
)

MENU_PIZZA = OptionGroup(
    "menu-pizza",
    Text("Votre pizza", "Your pizza", "اختر البيتزا"),
    _pick(
        "menu-pizza",
        (
            ("margherita", "Margherita", "Margherita", "مارغريتا", 0, ("gluten", "milk")),
            ("reine", "Reine", "Queen", "ملكية", 100, ("gluten", "milk")),
            ("vegetarienne", "Végétarienne", "Vegetarian", "نباتية", 50, ("gluten", "milk")),
            ("pepperoni", "Pepperoni", "Pepperoni", "بيبروني", 150, ("gluten", "milk")),
            ("bab-el-oued", "Bab El Oued", "Bab El Oued", "باب الواد", 200, ("gluten", "milk")),
        ),
    ),
    min=1,
    max=1,
)

MENU_PIZZAS = OptionGroup(
    "menu-pizzas",
    Text("Vos deux pizzas", "Your two pizzas", "اختر بيتزتين"),
    tuple(
        Option(f"duo-{each.id}", each.name, each.price, max_quantity=2, allergens=each.allergens)
        for each in MENU_PIZZA.options
    ),
    min=2,
    max=2,
)

MENU_DRINK = OptionGroup(
    "menu-boisson",
    Text("Votre boisson", "Your drink", "اختر المشروب"),
    _pick(
        "menu-boisson",
        (
            ("limonade", "Limonade maison", "Homemade lemonade", "ليمونادة البيت", 0, ()),
            ("cola", "Cola 33 cl", "Cola 33 cl", "كولا 33 سل", 0, ()),
            ("soda-pomme", "Soda à la pomme 25 cl", "Apple soda 25 cl", "غازوز التفاح 25 سل", 0, ()),
            ("eau", "Eau minérale 50 cl", "Mineral water 50 cl", "ماء معدني 50 سل", 0, ()),
            ("jus-orange", "Jus d’orange pressé", "Fresh orange juice", "عصير برتقال طازج", 100, ()),
        ),
    ),
    min=1,
    max=1,
)

OPTION_GROUPS = (
    DOUGH, EXTRAS, WITHOUT, SAUCES, DRESSING, SUGAR, SCOOPS, MENU_PIZZA, MENU_PIZZAS, MENU_DRINK,
)  # fmt: skip
