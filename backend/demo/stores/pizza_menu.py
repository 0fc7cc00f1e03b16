"""The menu of the pizzeria, in menu order. Prices in whole dinars, as they stand in the streets of Algiers."""

from __future__ import annotations

from backend.demo.stores.demo_store import ean13
from backend.demo.stores.pizza_options import da
from common.domain.catalog import Allergen, Category, Product, Variant
from common.domain.text import Text

CATEGORIES = (
    Category("pizzas", Text("Pizzas", "Pizzas", "بيتزا"), "categorie-pizzas.svg", "#C2410C"),
    Category("menus", Text("Menus", "Meal deals", "وجبات"), "categorie-menus.svg", "#B45309"),
    Category("entrees", Text("Entrées", "Starters", "مقبلات"), "categorie-entrees.svg", "#A16207"),
    Category("salades", Text("Salades", "Salads", "سلطات"), "categorie-salades.svg", "#15803D"),
    Category("boissons", Text("Boissons", "Drinks", "مشروبات"), "categorie-boissons.svg", "#1D4ED8"),
    Category("desserts", Text("Desserts", "Desserts", "حلويات"), "categorie-desserts.svg", "#9D174D"),
)

_BEST = Text("Maison", "House special", "طبق الدار")
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


def _dish(
    category: str,
    key: str,
    name: Text,
    description: Text,
    dinars: int,
    allergens: tuple[Allergen, ...] = (),
    station: str | None = "cold",
    groups: tuple[str, ...] = (),
    stock: int | None = None,
    badge: Text = Text(""),  # noqa: B008 (frozen)
    upsell: bool = False,
) -> Product:
    return Product(
        id=key,
        category_id=category,
        name=name,
        price=da(dinars),
        tax_rate_id="tva9",
        description=description,
        kitchen_name=name.fr.upper(),
        picture=f"{key}.svg",
        option_group_ids=groups,
        station_id=station,
        allergens=allergens,
        stock=stock,
        badge=badge,
        upsell=upsell,
    )


def _drink(
    key: str,
    name: Text,
    description: Text,
    dinars: int,
    code: str = "",
    stock: int | None = None,
    allergens: tuple[Allergen, ...] = (),
    groups: tuple[str, ...] = (),
    upsell: bool = False,
) -> Product:
    product_id = f"boisson-{key}"
    return Product(
        id=product_id,
        category_id="boissons",
        name=name,
        price=da(dinars),
        tax_rate_id="tva19",
        description=description,
        picture=f"{product_id}.svg",
        option_group_ids=groups,
        allergens=allergens,
        barcode=ean13(code) if code else "",
        stock=stock,
        upsell=upsell,
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
        badge=_BEST,
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
        badge=_BEST,
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

MENUS = (
    _dish(
        "menus",
        "menu-solo",
        Text("Menu solo", "Solo deal", "وجبة فردية"),
        Text(
            "Une pizza moyenne, frites, une boisson",
            "One medium pizza, fries, one drink",
            "بيتزا متوسطة، بطاطا مقلية، مشروب",
        ),
        850,
        ("gluten", "milk"),
        "oven",
        ("menu-pizza", "menu-boisson", "sauces"),
    ),
    _dish(
        "menus",
        "menu-duo",
        Text("Menu duo", "Duo deal", "وجبة لشخصين"),
        Text(
            "Deux pizzas moyennes, deux boissons",
            "Two medium pizzas, two drinks",
            "بيتزتان متوسطتان ومشروبان",
        ),
        1550,
        ("gluten", "milk"),
        "oven",
        ("menu-pizzas", "sauces"),
        badge=Text("Le plus choisi", "Most popular", "الأكثر طلبا"),
    ),
    _dish(
        "menus",
        "menu-famille",
        Text("Menu famille", "Family deal", "وجبة عائلية"),
        Text(
            "Deux pizzas familiales, frites, salade, soda à partager",
            "Two family pizzas, fries, salad, a soda to share",
            "بيتزتان عائليتان، بطاطا مقلية، سلطة، مشروب غازي كبير",
        ),
        3200,
        ("gluten", "milk"),
        "oven",
        ("menu-pizzas", "sauces"),
    ),
)

STARTERS = (
    _dish(
        "entrees",
        "entree-bourek",
        Text("Bourek (3 pièces)", "Bourek (3 pieces)", "بوراك (3 قطع)"),
        Text(
            "Feuille croustillante, viande hachée, persil",
            "Crisp pastry, minced beef, parsley",
            "ورقة مقرمشة، لحم مفروم، معدنوس",
        ),
        350,
        ("gluten", "eggs"),
        "oven",
    ),
    _dish(
        "entrees",
        "entree-chorba",
        Text("Chorba", "Chorba", "شوربة"),
        Text(
            "Soupe à la tomate, agneau, pois chiches, coriandre",
            "Tomato soup, lamb, chickpeas, coriander",
            "شوربة بالطماطم، لحم خروف، حمص، قصبر",
        ),
        300,
        ("gluten", "celery"),
        "oven",
    ),
    _dish(
        "entrees",
        "entree-garantita",
        Text("Garantita", "Garantita", "قرنطيطة"),
        Text(
            "Flan de pois chiches au cumin, comme au coin de la rue",
            "Baked chickpea flan with cumin, street style",
            "حمص مطحون مخبوز بالكمون، كما في الحومة",
        ),
        150,
        ("eggs",),
        "oven",
        badge=_BEST,
    ),
    _dish(
        "entrees",
        "entree-frites",
        Text("Frites", "French fries", "بطاطا مقلية"),
        Text("Pommes de terre fraîches, sel", "Fresh potatoes, salt", "بطاطا طازجة، ملح"),
        250,
        (),
        "oven",
        ("sauces",),
        upsell=True,
    ),
    _dish(
        "entrees",
        "entree-pain-ail",
        Text("Pain à l’ail", "Garlic bread", "خبز بالثوم"),
        Text(
            "Beurre à l’ail, persil, fromage gratiné",
            "Garlic butter, parsley, toasted cheese",
            "زبدة بالثوم، معدنوس، جبن محمر",
        ),
        300,
        ("gluten", "milk"),
        "oven",
    ),
)

SALADS = (
    _dish(
        "salades",
        "salade-mixte",
        Text("Salade algéroise", "Algiers salad", "سلطة عاصمية"),
        Text(
            "Tomate, concombre, oignon, olives, maïs",
            "Tomato, cucumber, onion, olives, sweetcorn",
            "طماطم، خيار، بصل، زيتون، ذرة",
        ),
        350,
        (),
        groups=("vinaigrette", "sans"),
    ),
    _dish(
        "salades",
        "salade-cesar",
        Text("Salade césar", "Caesar salad", "سلطة سيزر"),
        Text(
            "Romaine, poulet grillé, croûtons, parmesan",
            "Romaine, grilled chicken, croutons, parmesan",
            "خس، دجاج مشوي، خبز محمص، بارميزان",
        ),
        650,
        ("gluten", "milk", "eggs", "fish"),
        groups=("vinaigrette", "sans"),
    ),
    _dish(
        "salades",
        "salade-nicoise",
        Text("Salade niçoise", "Niçoise salad", "سلطة نيسواز"),
        Text(
            "Thon, œuf, anchois, tomates, olives",
            "Tuna, egg, anchovies, tomatoes, olives",
            "تونة، بيض، أنشوجة، طماطم، زيتون",
        ),
        600,
        ("fish", "eggs"),
        groups=("vinaigrette", "sans"),
    ),
    _dish(
        "salades",
        "salade-chevre-chaud",
        Text("Salade de chèvre chaud", "Warm goat’s cheese salad", "سلطة جبن الماعز الساخن"),
        Text(
            "Chèvre sur toast, noix, miel",
            "Goat’s cheese on toast, walnuts, honey",
            "جبن الماعز على خبز محمص، جوز، عسل",
        ),
        650,
        ("gluten", "milk", "nuts"),
        groups=("vinaigrette",),
    ),
)

DRINKS = (
    _drink(
        "limonade",
        Text("Limonade maison", "Homemade lemonade", "ليمونادة البيت"),
        Text(
            "Citron pressé, menthe fraîche, 33 cl", "Pressed lemon, fresh mint, 33 cl", "ليمون معصور، نعناع طازج، 33 سل"
        ),
        150,
        groups=("sucre",),
        upsell=True,
    ),
    _drink(
        "jus-orange",
        Text("Jus d’orange pressé", "Fresh orange juice", "عصير برتقال طازج"),
        Text("Oranges de la Mitidja, 33 cl", "Oranges from the Mitidja, 33 cl", "برتقال متيجة، 33 سل"),
        250,
    ),
    _drink(
        "cola",
        Text("Cola", "Cola", "كولا"),
        Text("Canette 33 cl", "33 cl can", "علبة 33 سل"),
        120,
        "200000000101",
        96,
        upsell=True,
    ),
    _drink(
        "soda-pomme",
        Text("Soda à la pomme", "Apple soda", "غازوز التفاح"),
        Text("Bouteille en verre 25 cl", "25 cl glass bottle", "قارورة زجاجية 25 سل"),
        80,
        "200000000102",
        72,
        upsell=True,
    ),
    _drink(
        "eau",
        Text("Eau minérale", "Mineral water", "ماء معدني"),
        Text("Bouteille 50 cl", "50 cl bottle", "قارورة 50 سل"),
        50,
        "200000000103",
        120,
    ),
    _drink(
        "eau-gazeuse",
        Text("Eau gazeuse", "Sparkling water", "ماء معدني غازي"),
        Text("Bouteille 50 cl", "50 cl bottle", "قارورة 50 سل"),
        80,
        "200000000104",
        48,
    ),
    _drink(
        "the-menthe",
        Text("Thé à la menthe", "Mint tea", "شاي بالنعناع"),
        Text("Thé vert, menthe fraîche", "Green tea, fresh mint", "شاي أخضر، نعناع طازج"),
        100,
        groups=("sucre",),
    ),
    _drink(
        "cafe",
        Text("Café", "Coffee", "قهوة"),
        Text("Expresso serré ou allongé", "Espresso, short or long", "قهوة إسبريسو قصيرة أو طويلة"),
        80,
        groups=("sucre",),
    ),
    _drink(
        "ayran",
        Text("Ayran", "Ayran", "عيران"),
        Text("Yaourt frais battu, sel, menthe", "Chilled whipped yoghurt, salt, mint", "لبن مخفوق بارد، ملح، نعناع"),
        120,
        allergens=("milk",),
    ),
    _drink(
        "jus-pomme",
        Text("Jus de pomme", "Apple juice", "عصير تفاح"),
        Text("Bouteille 33 cl", "33 cl bottle", "قارورة 33 سل"),
        150,
        "200000000105",
        36,
    ),
)

DESSERTS = (
    _dish(
        "desserts",
        "dessert-baklawa",
        Text("Baklawa", "Baklawa", "بقلاوة"),
        Text("Amandes, miel, fleur d’oranger", "Almonds, honey, orange blossom", "لوز، عسل، ماء الزهر"),
        250,
        ("gluten", "nuts", "milk"),
        upsell=True,
    ),
    _dish(
        "desserts",
        "dessert-makrout",
        Text("Makrout", "Makrout", "مقروط"),
        Text("Semoule, dattes, miel", "Semolina, dates, honey", "سميد، تمر، عسل"),
        200,
        ("gluten", "sesame"),
    ),
    _dish(
        "desserts",
        "dessert-tiramisu",
        Text("Tiramisu", "Tiramisu", "تيراميسو"),
        Text(
            "Café, mascarpone, cacao, sans alcool",
            "Coffee, mascarpone, cocoa, no alcohol",
            "قهوة، ماسكاربوني، كاكاو، بدون كحول",
        ),
        400,
        ("gluten", "milk", "eggs"),
        stock=12,
    ),
    _dish(
        "desserts",
        "dessert-fondant-chocolat",
        Text("Fondant au chocolat", "Chocolate fondant", "فوندان بالشوكولاتة"),
        Text("Cœur coulant, glace vanille", "Molten heart, vanilla ice cream", "قلب سائل، مثلجات الفانيليا"),
        450,
        ("gluten", "milk", "eggs"),
    ),
    _dish(
        "desserts",
        "dessert-salade-fruits",
        Text("Salade de fruits", "Fruit salad", "سلطة فواكه"),
        Text("Fruits de saison, menthe", "Fruit in season, mint", "فواكه الموسم، نعناع"),
        300,
    ),
    _dish(
        "desserts",
        "dessert-glace",
        Text("Coupe glacée", "Ice cream cup", "كأس مثلجات"),
        Text("Trois boules au choix", "Three scoops of your choice", "ثلاث كرات حسب الاختيار"),
        350,
        ("gluten", "milk", "eggs"),
        groups=("parfums",),
    ),
)

PRODUCTS = (*PIZZAS, *MENUS, *STARTERS, *SALADS, *DRINKS, *DESSERTS)
