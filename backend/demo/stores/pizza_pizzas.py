"""The pizzas of the pizzeria, in menu order, in three sizes; prices in whole dinars."""

from __future__ import annotations

from backend.demo.stores.pizza_options import da
from common.domain.catalog import Allergen, Product, Variant
from common.domain.text import Text

HOUSE = Text("Maison", "House special", "طبق الدار")
_NEW = Text("Nouveau", "New", "جديد")


def _pizza(
    key: str,
    name: Text,
    description: Text,
    prices: tuple[int, int, int],
    allergens: tuple[Allergen, ...] = (),
    halves: bool = True,
    badge: Text = Text(""),  # noqa: B008 (frozen)
    available: bool = True,
) -> Product:
    medium, large, family = (da(each) for each in prices)
    product_id = f"pizza-{key}"
    return Product(
        id=product_id,
        category_id="pizzas",
        name=name,
        price=medium,
        tax_rate_id="tva9",
        description=description,
        kitchen_name=name.fr.upper(),
        picture=f"{product_id}.svg",
        variants=(
            Variant(f"{product_id}-m", "M", Text("Moyenne", "Medium", "متوسطة"), medium),
            Variant(f"{product_id}-l", "L", Text("Grande", "Large", "كبيرة"), large),
            Variant(f"{product_id}-f", "F", Text("Familiale", "Family", "عائلية"), family),
        ),
        option_group_ids=("pate", "supplements", "sans", "sauces"),
        halves=halves,
        station_id="oven",
        allergens=("gluten", "milk", *allergens),
        badge=badge,
        available=available,
    )


PIZZAS = (
    _pizza(
        "margherita",
        Text("Margherita", "Margherita", "مارغريتا"),
        Text("Tomate, mozzarella, basilic", "Tomato, mozzarella, basil", "طماطم، موزاريلا، حبق"),
        (550, 850, 1300),
    ),
    _pizza(
        "reine",
        Text("Reine", "Queen", "ملكية"),
        Text(
            "Jambon de dinde, champignons, olives",
            "Turkey ham, mushrooms, olives",
            "لحم ديك رومي مدخن، فطر، زيتون",
        ),
        (650, 950, 1450),
    ),
    _pizza(
        "vegetarienne",
        Text("Végétarienne", "Vegetarian", "نباتية"),
        Text(
            "Aubergine, courgette, poivrons, tomates cerises",
            "Aubergine, courgette, peppers, cherry tomatoes",
            "باذنجان، كوسة، فلفل، طماطم كرزية",
        ),
        (600, 900, 1400),
    ),
    _pizza(
        "quatre-fromages",
        Text("Quatre fromages", "Four cheeses", "أربعة أجبان"),
        Text(
            "Mozzarella, chèvre, bleu, gruyère",
            "Mozzarella, goat’s cheese, blue cheese, gruyère",
            "موزاريلا، جبن الماعز، جبن أزرق، غرويير",
        ),
        (750, 1050, 1600),
    ),
    _pizza(
        "bab-el-oued",
        Text("Bab El Oued", "Bab El Oued", "باب الواد"),
        Text(
            "Merguez, olives, oignon, harissa douce",
            "Merguez sausage, olives, onion, mild harissa",
            "مرقاز، زيتون، بصل، هريسة خفيفة",
        ),
        (750, 1150, 1750),
        badge=HOUSE,
    ),
    _pizza(
        "pepperoni",
        Text("Pepperoni", "Pepperoni", "بيبروني"),
        Text("Pepperoni de bœuf, origan", "Beef pepperoni, oregano", "بيبروني لحم البقر، زعتر"),
        (700, 1000, 1550),
    ),
    _pizza(
        "orientale",
        Text("Orientale", "Orientale", "شرقية"),
        Text("Merguez, poivrons, œuf, olives", "Merguez, peppers, egg, olives", "مرقاز، فلفل، بيض، زيتون"),
        (700, 1050, 1600),
        ("eggs",),
    ),
    _pizza(
        "du-chef",
        Text("Du chef", "Chef’s pizza", "بيتزا الشاف"),
        Text(
            "Viande hachée, champignons, tomate, poivron",
            "Minced beef, mushrooms, tomato, pepper",
            "لحم مفروم، فطر، طماطم، فلفل",
        ),
        (800, 1200, 1800),
        badge=HOUSE,
    ),
    _pizza(
        "poulet-barbecue",
        Text("Poulet barbecue", "Barbecue chicken", "دجاج باربكيو"),
        Text(
            "Poulet grillé, oignon, poivrons, sauce barbecue",
            "Grilled chicken, onion, peppers, barbecue sauce",
            "دجاج مشوي، بصل، فلفل، صلصة باربكيو",
        ),
        (750, 1100, 1700),
        ("mustard", "celery"),
    ),
    _pizza(
        "thon",
        Text("Thon", "Tuna", "تونة"),
        Text(
            "Thon, oignon, maïs, olives, citron",
            "Tuna, onion, sweetcorn, olives, lemon",
            "تونة، بصل، ذرة، زيتون، ليمون",
        ),
        (650, 950, 1450),
        ("fish",),
        available=False,
    ),
    _pizza(
        "napolitaine",
        Text("Napolitaine", "Napoletana", "نابولية"),
        Text("Anchois, câpres, olives, basilic", "Anchovies, capers, olives, basil", "أنشوجة، كبار، زيتون، حبق"),
        (600, 900, 1400),
        ("fish",),
    ),
    _pizza(
        "fruits-de-mer",
        Text("Fruits de mer", "Seafood", "فواكه البحر"),
        Text(
            "Crevettes, moules, calamars, persil", "Prawns, mussels, squid, parsley", "جمبري، بلح البحر، كلمار، معدنوس"
        ),
        (950, 1400, 2100),
        ("crustaceans", "molluscs"),
    ),
    _pizza(
        "saumon",
        Text("Saumon", "Salmon", "سلمون"),
        Text("Crème, saumon fumé, câpres, aneth", "Cream, smoked salmon, capers, dill", "كريمة، سلمون مدخن، كبار، شبت"),
        (950, 1400, 2100),
        ("fish",),
    ),
    _pizza(
        "chevre-miel",
        Text("Chèvre-miel", "Goat’s cheese and honey", "جبن الماعز والعسل"),
        Text(
            "Crème, chèvre, noix, miel, roquette",
            "Cream, goat’s cheese, walnuts, honey, rocket",
            "كريمة، جبن الماعز، جوز، عسل، جرجير",
        ),
        (800, 1150, 1750),
        ("nuts",),
        badge=_NEW,
    ),
    _pizza(
        "forestiere",
        Text("Forestière", "Forest", "بيتزا الغابة"),
        Text(
            "Crème, champignons, pomme de terre, persil",
            "Cream, mushrooms, potato, parsley",
            "كريمة، فطر، بطاطا، معدنوس",
        ),
        (700, 1000, 1550),
    ),
    _pizza(
        "tropicale",
        Text("Tropicale", "Tropical", "استوائية"),
        Text(
            "Jambon de dinde, ananas, tomates cerises",
            "Turkey ham, pineapple, cherry tomatoes",
            "لحم ديك رومي مدخن، أناناس، طماطم كرزية",
        ),
        (700, 1000, 1550),
    ),
    _pizza(
        "calzone",
        Text("Calzone", "Calzone", "كالزوني"),
        Text(
            "Chausson : viande hachée, fromage, œuf",
            "Folded: minced beef, cheese, egg",
            "بيتزا مطوية: لحم مفروم، جبن، بيض",
        ),
        (750, 1100, 1650),
        ("eggs",),
        halves=False,
    ),
    Product(
        id="pizza-enfant",
        category_id="pizzas",
        name=Text("Pizza sourire", "Smiley pizza", "بيتزا الابتسامة"),
        price=da(400),
        tax_rate_id="tva9",
        description=Text(
            "Petite pizza des enfants : fromage, tomate",
            "Small pizza for children: cheese, tomato",
            "بيتزا صغيرة للأطفال: جبن وطماطم",
        ),
        kitchen_name="ENFANT SOURIRE",
        picture="pizza-enfant.svg",
        option_group_ids=("sans", "sauces"),
        station_id="oven",
        allergens=("gluten", "milk"),
        badge=Text("Enfant", "Kids", "أطفال"),
    ),
)
