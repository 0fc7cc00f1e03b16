"""The menu of the pizzeria, in menu order. Prices in whole dinars, as they stand in the streets of Algiers."""

from __future__ import annotations

from backend.demo.stores.demo_store import ean13
from backend.demo.stores.pizza_options import da
from backend.demo.stores.pizza_pizzas import HOUSE, PIZZAS
from common.domain.catalog import Allergen, Category, Product
from common.domain.text import Text

CATEGORIES = (
    Category("pizzas", Text("Pizzas", "Pizzas", "بيتزا"), "categorie-pizzas.svg", "#C2410C"),
    Category("menus", Text("Menus", "Meal deals", "وجبات"), "categorie-menus.svg", "#B45309"),
    Category("entrees", Text("Entrées", "Starters", "مقبلات"), "categorie-entrees.svg", "#A16207"),
    Category("salades", Text("Salades", "Salads", "سلطات"), "categorie-salades.svg", "#15803D"),
    Category("boissons", Text("Boissons", "Drinks", "مشروبات"), "categorie-boissons.svg", "#1D4ED8"),
    Category("desserts", Text("Desserts", "Desserts", "حلويات"), "categorie-desserts.svg", "#9D174D"),
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
        badge=HOUSE,
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
