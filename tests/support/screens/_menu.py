"""The back office's pages of the menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selenium.webdriver.support.ui import WebDriverWait

from tests.support.browser import PATIENCE_S, Browser

FILE = {
    "fr": (
        "Référence;Nom;Nom (anglais);Catégorie;Taille;Prix;TVA (%);Stock;Disponible;Heures de vente\n"
        "cafe-creme;Café crème;White coffee;Boissons;;180;;;oui;lun-ven 07:00-11:00\n"
        "the-menthe;Thé à la menthe;Mint tea;Boissons;;120;;;oui\n"
        "boisson-cola;Cola 33 cl;Cola 33 cl;Boissons;;150;;48;oui\n"
        "tiramisu-maison;Tiramisu maison;House tiramisu;Desserts du jour;;3,50,0;;;oui\n"
        "quatre-quarts;Quatre-quarts;Pound cake;Desserts du jour;;250;7;;oui\n"
        ";Crème caramel;Caramel custard;Desserts du jour;;300;;;oui\n"
        "baklawa;Baklawa;Baklava;Desserts du jour;;200;;beaucoup;oui\n"
    ),
    "en": (
        "Reference;Name (French);Name (English);Category;Size;Price;Tax (%);Stock;Available;Serving hours\n"
        "cafe-creme;Café crème;White coffee;Boissons;;180;;;yes;mon-fri 07:00-11:00\n"
        "the-menthe;Thé à la menthe;Mint tea;Boissons;;120;;;yes\n"
        "boisson-cola;Cola 33 cl;Cola 33 cl;Boissons;;150;;48;yes\n"
        "tiramisu-maison;Tiramisu maison;House tiramisu;Desserts du jour;;3,50,0;;;yes\n"
        "quatre-quarts;Quatre-quarts;Pound cake;Desserts du jour;;250;7;;yes\n"
        ";Crème caramel;Caramel custard;Desserts du jour;;300;;;yes\n"
        "baklawa;Baklawa;Baklava;Desserts du jour;;200;;plenty;yes\n"
    ),
}
PICTURES = (
    "catalogue-import", "catalogue-preview", "catalogue-categories", "catalogue-order", "catalogue-product",
    "catalogue-options", "catalogue-option-group", "catalogue-category", "catalogue-archive",
)  # fmt: skip
LOADED = "return [...document.images].every((each) => each.complete || each.getBoundingClientRect().top > innerHeight)"


def pages_of_the_menu(page: Browser, url: str, language: str, folder: Path, save: Callable[[str], None]) -> None:
    """The menu; a file that is half right, its preview and its import; categories, one of them; a product; options."""

    def settled(name: str) -> None:
        WebDriverWait(page.driver, PATIENCE_S).until(lambda driver: driver.execute_script(LOADED))
        save(name)

    page.open(f"{url}/admin/catalogue")
    page.find("#products")
    settled("catalogue")
    page.open(f"{url}/admin/catalogue/import")
    save("catalogue-import")
    file = folder / "carte.csv"
    file.write_text(FILE[language], "utf-8")
    page.find("#file").send_keys(str(file))
    page.click("form[data-largest] button[type=submit]")
    page.find("#preview")
    save("catalogue-preview")
    page.click("#confirm")
    page.find("#undo")
    page.open(f"{url}/admin/catalogue/categories")
    save("catalogue-categories")
    page.open(f"{url}/admin/catalogue")
    page.click(".catalogue-categories a:nth-of-type(2)")
    page.find("[data-order]")
    settled("catalogue-order")
    page.click("#products tbody tr:first-child a.fw-medium")
    page.find("#product")
    settled("catalogue-product")
    page.open(f"{url}/admin/catalogue/options")
    save("catalogue-options")
    page.click("#groups tbody tr:first-child a.fw-medium")
    page.find("#group")
    save("catalogue-option-group")
    page.open(f"{url}/admin/catalogue/categories")
    page.click("[data-bs-target='#category-1']")
    page.find("#category-1.show")
    save("catalogue-category")
    page.open(f"{url}/admin/catalogue/product?id=the-menthe")
    page.driver.execute_script("document.querySelector('#remove-product').submit()")
    page.find("#undo")
    page.open(f"{url}/admin/catalogue/archive")
    page.find("#archived")
    save("catalogue-archive")
