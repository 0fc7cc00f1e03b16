"""The menu in words: why a line of a file is at fault and what to do, why a file cannot be read, what a cell holds."""

from backend.admin.words import w
from backend.catalog.transfer.columns import HEADERS, LIMITS
from backend.catalog.transfer.files import MAX_BYTES, MAX_ROWS, MIB, FileRefused
from backend.catalog.transfer.hours import hours_cell
from backend.catalog.transfer.plan import Fault
from common.domain.catalog import Catalog, OptionGroup, Product
from common.domain.money import Money
from common.domain.text import Language, format_money


def column_name(column: str, language: Language) -> str:
    titles = HEADERS["en" if language == "en" else "fr"]
    return next((title for key, title in titles.items() if key == column), column)


def fault_said(fault: Fault, catalog: Catalog) -> str:
    """What is wrong in this cell, and the next step."""
    match fault.code:
        case "reference_missing":
            return w("Il manque la référence. Donnez-en une à chaque produit, toujours la même.")
        case "reference_invalid":
            return w("Une référence est faite de lettres, de chiffres, de tirets et d’espaces. Changez-la.")
        case "reference_taken":
            return w("Un autre produit a déjà cette référence. Changez-la, ou laissez-la vide.")
        case "reference_repeated":
            return w("Cette référence sert déjà plus haut. Changez-la, ou donnez une taille à chaque ligne.")
        case "name_missing":
            return w("Il manque le nom en français. Écrivez-le.")
        case "category_missing":
            return w("Il manque la catégorie. Écrivez son nom ; si elle n’existe pas, elle sera créée.")
        case "text_too_long":
            return w("Ce texte est trop long : {n} caractères au plus.", n=LIMITS.get(fault.column, 100))
        case "formula":
            return w("C’est une formule. Remplacez-la par sa valeur.")
        case "price_missing":
            return w("Il manque le prix. Écrivez un nombre, ou 0 si c’est offert.")
        case "price_not_a_number":
            return w("Ce prix n’est pas un nombre. Écrivez-le en chiffres, comme 850 ou 12,50.")
        case "price_ambiguous":
            return w("Mille ou un ? Écrivez ce prix sans séparateur de milliers, comme 1250 ou 1,25.")
        case "price_negative":
            return w("Un prix n’est jamais négatif. Enlevez le signe moins.")
        case "price_too_fine":
            return w("Trop de décimales pour cette monnaie : {n} au plus.", n=catalog.store.currency.exponent)
        case "price_too_large":
            return w("Ce prix est trop grand pour en être un. Vérifiez les zéros.")
        case "tax_unknown":
            rates = ", ".join(each.name for each in catalog.tax_rates)
            return w("Ce taux n’existe pas dans ce magasin. Choisissez parmi : {rates}.", rates=rates)
        case "stock_not_whole":
            return w("Le stock est un nombre entier, ou rien si vous ne le comptez pas.")
        case "available_unclear":
            return w("Écrivez oui ou non.")
        case "hours_unclear":
            return w("Écrivez un début et une fin, comme 11:30-14:30 ; pour certains jours : lun-ven 11:30-14:30.")
        case "size_missing":
            return w("Ce produit a des tailles : une ligne par taille, chacune avec son code et son prix.")
        case "size_repeated":
            return w("Cette taille est déjà donnée pour ce produit. Enlevez une des deux lignes.")
        case "barcode_repeated":
            return w("Un autre produit a déjà ce code-barres. Vérifiez lequel est le bon.")
        case "station_unknown":
            names = ", ".join(each.name.fr for each in catalog.stations)
            return w("Ce poste de cuisine n’existe pas. Choisissez parmi : {names}.", names=names or w("aucun"))
        case "options_unknown":
            names = ", ".join(each.name.fr for each in catalog.option_groups)
            return w("Ce groupe d’options n’existe pas. Choisissez parmi : {names}.", names=names or w("aucun"))
        case "allergens_unknown":
            return w("Ce n’est pas un des quatorze allergènes. Écrivez par exemple : gluten, lait, œufs.")
        case _:
            return fault.code


def file_said(refused: FileRefused, language: Language) -> str:
    """Why a file cannot be imported, and the next step."""
    what = ", ".join(column_name(each, language) for each in refused.what)
    match refused.code:
        case "file_missing":
            return w("Choisissez d’abord un fichier.")
        case "file_empty":
            return w("Ce fichier est vide. La première ligne porte les noms des colonnes.")
        case "file_too_large":
            return w("Ce fichier est trop lourd : {n} Mo au plus. Partagez-le en plusieurs.", n=MAX_BYTES // MIB)
        case "file_too_many_lines":
            return w("Ce fichier a trop de lignes : {n} au plus. Partagez-le en plusieurs.", n=MAX_ROWS)
        case "file_xls":
            return w("C’est l’ancien format d’Excel. Enregistrez le fichier au format .xlsx ou .csv.")
        case "columns_missing":
            return w("Il manque des colonnes : {what}. Partez du modèle à télécharger.", what=what)
        case "column_twice":
            return w("Deux colonnes disent la même chose : {what}. Enlevez-en une.", what=what)
        case _:
            return w("Ce fichier n’est pas un tableau que nous sachions lire. Enregistrez-le en .xlsx ou .csv.")


def price_said(product: Product, language: Language) -> str:
    """`120 DA`; of a product with sizes the lowest, `dès 700 DA`."""
    price: Money = product.lowest_price
    said = format_money(price, language)
    return w("dès {price}", price=said) if len(product.variants) > 1 else said


def differences(before: Product, after: Product, catalog: Catalog, language: Language) -> list[tuple[str, str, str]]:
    """What an import changes of a product: column, before, after; for a person to read."""
    found: list[tuple[str, str, str]] = []

    def tell(column: str, one: str, other: str) -> None:
        if one != other:
            found.append((column_name(column, language), one or "–", other or "–"))

    categories = {each.id: each.name.get(language) for each in catalog.categories}
    rates = {each.id: each.name for each in catalog.tax_rates}
    for each in ("fr", "en", "ar"):
        tell(f"name_{each}", getattr(before.name, each), getattr(after.name, each))
    tell("category", categories.get(before.category_id, ""), categories.get(after.category_id, ""))
    tell("price", _prices(before, language), _prices(after, language))
    tell("tax", rates.get(before.tax_rate_id, ""), rates.get(after.tax_rate_id, ""))
    tell(
        "take_away_tax",
        rates.get(before.take_away_tax_rate_id or "", ""),
        rates.get(after.take_away_tax_rate_id or "", ""),
    )
    tell("stock", _units(before.stock), _units(after.stock))
    tell("available", w("oui") if before.available else w("non"), w("oui") if after.available else w("non"))
    tell("hours", hours_cell(before.hours, language), hours_cell(after.hours, language))
    tell("barcode", before.barcode, after.barcode)
    for each in ("fr", "en", "ar"):
        tell(f"description_{each}", getattr(before.description, each), getattr(after.description, each))
    tell("kitchen_name", before.kitchen_name, after.kitchen_name)
    tell("station", before.station_id or "", after.station_id or "")
    tell("options", ", ".join(before.option_group_ids), ", ".join(after.option_group_ids))
    tell("allergens", ", ".join(before.allergens), ", ".join(after.allergens))
    return found or [(column_name("size", language), _sizes(before), _sizes(after))]


def _prices(product: Product, language: Language) -> str:
    if not product.variants:
        return format_money(product.price, language)
    return ", ".join(f"{each.size} {format_money(each.price, language)}" for each in product.variants)


def _sizes(product: Product) -> str:
    return ", ".join(f"{each.size} {each.name.fr} {each.barcode}".strip() for each in product.variants) or "–"


def _units(stock: int | None) -> str:
    return "" if stock is None else str(stock)


def rule_said(group: OptionGroup) -> str:
    """How many a customer chooses."""
    if group.min == group.max:
        said = w("{n} exactement", n=group.max)
    elif group.min:
        said = w("de {least} à {most}", least=group.min, most=group.max)
    else:
        said = w("{n} au plus", n=group.max)
    return f"{said}, {w('dont {n} offerts', n=group.free)}" if group.free else said
