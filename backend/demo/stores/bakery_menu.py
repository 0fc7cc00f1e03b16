"""What the bakery sells. Prices in cents. Eaten here 10 %, most of it 5.5 % to take away, what is not food 20 %."""

from __future__ import annotations

from backend.demo.stores.demo_store import ean13
from common.domain.catalog import Allergen, Category, Option, OptionGroup, Product, Variant
from common.domain.money import EUR, Money
from common.domain.text import Text

CATEGORIES = (
    Category("pains", Text("Pains", "Bread", "خبز"), "categorie-pains.svg", "#A16207"),
    Category("viennoiseries", Text("Viennoiseries", "Pastries", "معجنات"), "categorie-viennoiseries.svg", "#B45309"),
    Category("sandwichs", Text("Sandwichs", "Sandwiches", "سندويشات"), "categorie-sandwichs.svg", "#15803D"),
    Category("bistro", Text("Bistro", "Bistro", "أطباق"), "categorie-bistro.svg", "#9F1239"),
    Category("patisseries", Text("Pâtisseries", "Cakes", "حلويات"), "categorie-desserts.svg", "#9D174D"),
    Category("boissons", Text("Boissons", "Drinks", "مشروبات"), "categorie-boissons.svg", "#1D4ED8"),
)


def _eur(cents: int) -> Money:
    return Money(cents, EUR)


OPTION_GROUPS = (
    OptionGroup(
        "tranchage",
        Text("Tranchage", "Slicing", "التقطيع"),
        (
            Option("entier", Text("Entier", "Whole", "كامل"), _eur(0)),
            Option("tranche", Text("Tranché", "Sliced", "مقطع شرائح"), _eur(0)),
        ),
        min=1,
        max=1,
        default_option_ids=("entier",),
    ),
    OptionGroup(
        "sans",
        Text("Sans…", "Without…", "بدون…"),
        (
            Option("sans-oignon", Text("Sans oignon", "No onion", "بدون بصل"), _eur(0), kitchen_name="SANS OIGNON"),
            Option("sans-tomate", Text("Sans tomate", "No tomato", "بدون طماطم"), _eur(0), kitchen_name="SANS TOMATE"),
            Option("sans-beurre", Text("Sans beurre", "No butter", "بدون زبدة"), _eur(0), kitchen_name="SANS BEURRE"),
        ),
        max=3,
    ),
    OptionGroup(
        "supplements",
        Text("Suppléments", "Extras", "إضافات"),
        (
            Option("sup-comte", Text("Comté", "Comté cheese", "جبن كونتي"), _eur(120), 2, allergens=("milk",)),
            Option("sup-oeuf", Text("Œuf dur", "Boiled egg", "بيض مسلوق"), _eur(80), 2, allergens=("eggs",)),
            Option("sup-avocat", Text("Avocat", "Avocado", "أفوكادو"), _eur(150)),
        ),
        max=3,
    ),
    OptionGroup(
        "lait",
        Text("Lait", "Milk", "الحليب"),
        (
            Option("lait-sans", Text("Sans lait", "No milk", "بدون حليب"), _eur(0)),
            Option("lait-vache", Text("Lait entier", "Whole milk", "حليب كامل الدسم"), _eur(30), allergens=("milk",)),
            Option(
                "lait-avoine", Text("Boisson à l’avoine", "Oat drink", "مشروب الشوفان"), _eur(50), allergens=("gluten",)
            ),
        ),
        min=1,
        max=1,
        default_option_ids=("lait-sans",),
    ),
    OptionGroup(
        "macarons",
        Text("Six macarons", "Six macarons", "ست قطع ماكارون"),
        tuple(
            Option(f"macaron-{key}", Text(fr, en, ar), _eur(0), max_quantity=6, allergens=("eggs", "nuts", "milk"))
            for key, fr, en, ar in (
                ("vanille", "Vanille", "Vanilla", "فانيليا"),
                ("chocolat", "Chocolat", "Chocolate", "شوكولاتة"),
                ("pistache", "Pistache", "Pistachio", "فستق"),
                ("framboise", "Framboise", "Raspberry", "توت العليق"),
                ("citron", "Citron", "Lemon", "ليمون"),
                ("cassis", "Cassis", "Blackcurrant", "كشمش أسود"),
            )
        ),
        min=6,
        max=6,
    ),
)


def _product(
    category: str,
    key: str,
    name: Text,
    description: Text,
    cents: int,
    here: str = "tva10",
    away: str | None = "tva5-5",
    allergens: tuple[Allergen, ...] = (),
    groups: tuple[str, ...] = (),
    station: str | None = None,
    code: str = "",
    stock: int | None = None,
    available: bool = True,
    variants: tuple[Variant, ...] = (),
    badge: Text = Text(""),  # noqa: B008 (frozen)
    upsell: bool = False,
) -> Product:
    return Product(
        id=key,
        category_id=category,
        name=name,
        price=_eur(cents),
        tax_rate_id=here,
        take_away_tax_rate_id=away,
        description=description,
        kitchen_name=name.fr.upper(),
        picture=f"{key}.svg",
        variants=variants,
        option_group_ids=groups,
        station_id=station,
        allergens=allergens,
        barcode=ean13(code) if code else "",
        stock=stock,
        available=available,
        badge=badge,
        upsell=upsell,
    )


_BUTTER: tuple[Allergen, ...] = ("gluten", "milk", "eggs")

BREAD = (
    _product(
        "pains",
        "pain-baguette",
        Text("Baguette de tradition", "Traditional baguette", "خبز باغيت تقليدي"),
        Text("Levain, longue fermentation", "Sourdough, slow rise", "خميرة طبيعية وتخمير بطيء"),
        130,
        "tva5-5",
        None,
        ("gluten",),
        ("tranchage",),
        stock=80,
    ),
    _product(
        "pains",
        "pain-campagne",
        Text("Pain de campagne", "Country loaf", "خبز ريفي"),
        Text("Farine de blé et de seigle", "Wheat and rye flour", "دقيق القمح والجاودار"),
        340,
        "tva5-5",
        None,
        ("gluten",),
        ("tranchage",),
        variants=(
            Variant("pain-campagne-d", "D", Text("Demi", "Half", "نصف"), _eur(340)),
            Variant("pain-campagne-e", "E", Text("Entier", "Whole", "كامل"), _eur(640)),
        ),
    ),
    _product(
        "pains",
        "sac-a-pain",
        Text("Sac à pain en lin", "Linen bread bag", "كيس خبز من الكتان"),
        Text("Lavable, cousu à Paris", "Washable, sewn in Paris", "قابل للغسل، مخيط في باريس"),
        1200,
        "tva20",
        None,
        code="200000000201",
        stock=15,
    ),
)

PASTRIES = (
    _product(
        "viennoiseries",
        "viennoiserie-croissant",
        Text("Croissant", "Croissant", "كرواسون"),
        Text("Pur beurre", "All butter", "بالزبدة الخالصة"),
        140,
        allergens=_BUTTER,
        upsell=True,
        badge=Text("Tout chaud", "Warm", "ساخن"),
    ),
    _product(
        "viennoiseries",
        "viennoiserie-pain-chocolat",
        Text("Pain au chocolat", "Chocolate croissant", "خبز بالشوكولاتة"),
        Text("Pur beurre, deux barres de chocolat", "All butter, two chocolate sticks", "زبدة خالصة وقطعتا شوكولاتة"),
        160,
        allergens=(*_BUTTER, "soybeans"),
        upsell=True,
    ),
    _product(
        "viennoiseries",
        "viennoiserie-brioche",
        Text("Brioche au sucre", "Sugar brioche", "بريوش بالسكر"),
        Text("Moelleuse, perles de sucre", "Soft, pearl sugar", "طرية بحبيبات السكر"),
        190,
        allergens=_BUTTER,
    ),
)

SANDWICHES = (
    _product(
        "sandwichs",
        "sandwich-poulet",
        Text("Sandwich poulet crudités", "Chicken salad sandwich", "سندويش دجاج وخضار"),
        Text("Poulet rôti, tomate, salade", "Roast chicken, tomato, lettuce", "دجاج محمر، طماطم، خس"),
        620,
        away=None,
        allergens=("gluten", "eggs", "mustard"),
        groups=("sans", "supplements"),
        station="cuisine",
    ),
    _product(
        "sandwichs",
        "sandwich-thon",
        Text("Sandwich thon-œuf", "Tuna and egg sandwich", "سندويش تونة وبيض"),
        Text("Thon, œuf dur, olives, salade", "Tuna, boiled egg, olives, lettuce", "تونة، بيض مسلوق، زيتون، خس"),
        590,
        away=None,
        allergens=("gluten", "eggs", "fish"),
        groups=("sans", "supplements"),
        station="cuisine",
    ),
    _product(
        "sandwichs",
        "sandwich-fromage",
        Text("Sandwich fromage", "Cheese sandwich", "سندويش جبن"),
        Text("Comté, beurre, tomate, salade", "Comté, butter, tomato, lettuce", "جبن كونتي، زبدة، طماطم، خس"),
        540,
        away=None,
        allergens=("gluten", "milk"),
        groups=("sans", "supplements"),
        station="cuisine",
    ),
)

BISTRO = (
    _product(
        "bistro",
        "bistro-quiche",
        Text("Quiche aux légumes", "Vegetable quiche", "كيش بالخضار"),
        Text("Courgette, dinde fumée, ciboulette", "Courgette, smoked turkey, chives", "كوسة، ديك رومي مدخن، ثوم معمر"),
        580,
        away=None,
        allergens=_BUTTER,
        station="cuisine",
        stock=10,
    ),
    _product(
        "bistro",
        "bistro-croque",
        Text("Croque-monsieur", "Croque-monsieur", "كروك مسيو"),
        Text(
            "Dinde, comté, béchamel, gratiné", "Turkey, comté, béchamel, grilled", "ديك رومي، جبن كونتي، بشاميل محمرة"
        ),
        690,
        away=None,
        allergens=("gluten", "milk"),
        groups=("supplements",),
        station="cuisine",
    ),
    _product(
        "bistro",
        "bistro-salade",
        Text("Salade du canal", "Canal salad", "سلطة القناة"),
        Text(
            "Feta, noix, concombre, tomates cerises",
            "Feta, walnuts, cucumber, cherry tomatoes",
            "فيتا، جوز، خيار، طماطم كرزية",
        ),
        890,
        away=None,
        allergens=("milk", "nuts", "mustard"),
        groups=("sans", "supplements"),
        station="cuisine",
    ),
)

CAKES = (
    _product(
        "patisseries",
        "patisserie-eclair",
        Text("Éclair au chocolat", "Chocolate éclair", "إكلير بالشوكولاتة"),
        Text("Crème pâtissière, glaçage noir", "Custard, dark icing", "كريمة الباتيسري وطلاء داكن"),
        340,
        allergens=(*_BUTTER, "soybeans"),
    ),
    _product(
        "patisseries",
        "dessert-tarte-citron",
        Text("Tarte au citron", "Lemon tart", "تارت الليمون"),
        Text("Meringue dorée", "Toasted meringue", "ميرانغ محمر"),
        420,
        allergens=_BUTTER,
        stock=8,
    ),
    _product(
        "patisseries",
        "dessert-macarons",
        Text("Coffret de six macarons", "Box of six macarons", "علبة ست قطع ماكارون"),
        Text("Choisissez vos parfums", "Choose your flavours", "اختر النكهات"),
        1080,
        allergens=("eggs", "nuts", "milk"),
        groups=("macarons",),
    ),
    _product(
        "patisseries",
        "dessert-fondant-chocolat",
        Text("Mi-cuit au chocolat", "Molten chocolate cake", "كعكة الشوكولاتة السائلة"),
        Text("Servi tiède", "Served warm", "تقدم دافئة"),
        460,
        allergens=_BUTTER,
        available=False,
    ),
)

DRINKS = (
    _product(
        "boissons",
        "boisson-cafe",
        Text("Café", "Coffee", "قهوة"),
        Text("Expresso ou allongé", "Short or long espresso", "إسبريسو قصيرة أو طويلة"),
        190,
        away="tva10",
        groups=("lait",),
        upsell=True,
    ),
    _product(
        "boissons",
        "boisson-chocolat-chaud",
        Text("Chocolat chaud", "Hot chocolate", "شوكولاتة ساخنة"),
        Text("Guimauves maison", "Homemade marshmallows", "مع حلوى المارشميلو"),
        380,
        away="tva10",
        allergens=("milk",),
    ),
    _product(
        "boissons",
        "boisson-the-menthe",
        Text("Thé à la menthe", "Mint tea", "شاي بالنعناع"),
        Text("Menthe fraîche", "Fresh mint", "نعناع طازج"),
        320,
        away="tva10",
    ),
    _product(
        "boissons",
        "boisson-jus-orange",
        Text("Jus d’orange pressé", "Fresh orange juice", "عصير برتقال طازج"),
        Text("Pressé à la commande, 25 cl", "Pressed to order, 25 cl", "يعصر عند الطلب، 25 سل"),
        420,
        away="tva10",
    ),
    _product(
        "boissons",
        "boisson-jus-pomme",
        Text("Jus de pomme fermier", "Farm apple juice", "عصير تفاح ريفي"),
        Text("Bouteille 33 cl", "33 cl bottle", "قارورة 33 سل"),
        350,
        code="200000000202",
        stock=24,
    ),
    _product(
        "boissons",
        "boisson-eau",
        Text("Eau minérale", "Mineral water", "ماء معدني"),
        Text("Bouteille 50 cl", "50 cl bottle", "قارورة 50 سل"),
        180,
        code="200000000203",
        stock=48,
    ),
    _product(
        "boissons",
        "boisson-eau-gazeuse",
        Text("Eau gazeuse", "Sparkling water", "ماء معدني غازي"),
        Text("Bouteille 50 cl", "50 cl bottle", "قارورة 50 سل"),
        210,
        code="200000000204",
        stock=36,
    ),
)

PRODUCTS = (*BREAD, *PASTRIES, *SANDWICHES, *BISTRO, *CAKES, *DRINKS)
