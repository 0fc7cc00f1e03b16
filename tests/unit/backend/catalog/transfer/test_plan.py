"""An import does what the file says, line by line; an export imported changes nothing."""

import contextlib
import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalog.transfer.cells import Cell
from backend.catalog.transfer.columns import COLUMNS, HEADERS
from backend.catalog.transfer.export import exported, template
from backend.catalog.transfer.files import FileRefused, Line, read_lines, to_csv, to_xlsx
from backend.catalog.transfer.plan import Fault, ImportPlan, planned
from common.domain.catalog import Catalog, Product, Variant, problems
from common.domain.money import Money
from common.domain.text import Text
from tests.support.menu import bakery, da, menu


def file_of(rows: Sequence[Sequence[Cell]], kind: str, language: str = "fr") -> bytes:
    return to_xlsx(rows, "Carte") if kind == "xlsx" else to_csv(rows, language)


def plan_of(text: str, catalog: Catalog | None = None) -> ImportPlan:
    return planned(catalog or menu(), read_lines(text.encode()))


def codes(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(each.line, each.column, each.code) for each in plan.faults]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("catalog", [menu(), bakery()], ids=["menu", "bakery"])
def test_an_export_imported_changes_nothing(catalog: Catalog, kind: str, language: str) -> None:
    lines = read_lines(file_of(list(exported(catalog, language)), kind, language))
    plan = planned(catalog, lines, language)
    assert (plan.faults, plan.ignored, plan.empty) == ((), (), True)
    assert plan.after == catalog
    assert plan.unchanged == len(catalog.products)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_makes_the_same_menu_elsewhere(kind: str) -> None:
    catalog = menu()
    bare = replace(catalog, products=())
    plan = planned(bare, read_lines(file_of(list(exported(catalog, "fr")), kind)))
    assert plan.faults == ()
    for made in plan.new:
        model = catalog.products_by_id[made.id]
        same = replace(model, halves=False, price=made.price if model.variants else model.price)
        assert made == same


words = st.text(max_size=40)
names = st.builds(Text, words.filter(str.strip), words, words)
variants = st.lists(
    st.builds(
        lambda size, name, amount: Variant(f"p-{size}", size, name, da(amount)),
        st.sampled_from(["S", "M", "L", "XL"]),
        names,
        st.integers(0, 10**7),
    ),
    unique_by=lambda each: each.size,
    max_size=3,
)
products = st.builds(
    lambda name, description, amount, sizes, stock, available, cook: replace(
        menu().products_by_id["steak"],
        id="p",
        name=name,
        description=description,
        price=Money(amount, da(0).currency),
        variants=tuple(sizes),
        stock=stock,
        available=available,
        kitchen_name=cook,
    ),
    names,
    st.builds(Text, words, words, words),
    st.integers(0, 10**9),
    variants,
    st.none() | st.integers(0, 10**6),
    st.booleans(),
    words,
)


@settings(max_examples=60, deadline=None)
@given(products, st.sampled_from(["csv", "xlsx"]), st.sampled_from(["fr", "en"]))
def test_any_product_comes_back_as_it_was(product: Product, kind: str, language: str) -> None:
    catalog = replace(menu(), products=(product,))
    if not product.name.fr.strip():
        return
    plan = planned(catalog, read_lines(file_of(list(exported(catalog, language)), kind, language)), language)
    assert (plan.faults, plan.empty) == ((), True)
    assert plan.after == catalog


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_writes_the_csv(encoding: str, separator: str) -> None:
    rows = [["Référence", "Nom", "Catégorie", "Prix"], ["crepe", "Crêpe sucrée", "Crêpes", "250"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    plan = planned(menu(), read_lines(text.encode(encoding)))
    assert plan.faults == ()
    assert plan.new[0].name.fr == "Crêpe sucrée"
    assert plan.new[0].price == da(250)
    assert [each.name.fr for each in plan.new_categories] == ["Crêpes"]
    assert plan.new[0].tax_rate_id == "tva19"
    assert problems(plan.after) == ()


def test_each_fault_is_told_with_its_line_and_column_and_the_rest_goes_in() -> None:
    plan = plan_of(
        "Référence;Nom;Catégorie;Taille;Prix;TVA (%);Stock;Disponible;Code-barres;Poste de cuisine;Allergènes;Options\n"
        ";Sans référence;Pizzas;;10;;;;;;;\n"
        "a;;Pizzas;;10;;;;;;;\n"
        "b;B;;;10;;;;;;;\n"
        "c;C;Pizzas;;;;;;;;;\n"
        "d;D;Pizzas;;dix;;;;;;;\n"
        "e;E;Pizzas;;10;7;;;;;;\n"
        "f;F;Pizzas;;10;;beaucoup;;;;;\n"
        "g;G;Pizzas;;10;;;peut-être;;;;\n"
        "h;H;Pizzas;;10;;;;6130000000017;;;\n"
        "i;I;Pizzas;;10;;;;;Bar;;\n"
        "j;J;Pizzas;;10;;;;;;poussière;\n"
        "k;K;Pizzas;;10;;;;;;;Tailles\n"
        "l;L;Pizzas;M;10;;;;;;;\n"
        "l;L;Pizzas;M;12;;;;;;;\n"
        "m;M;Pizzas;;10;;;;;;;\n"
        "m;Autre;Pizzas;;12;;;;;;;\n"
        "reine;Reine;Pizzas;;10;;;;;;;\n"
        "=A1;N;Pizzas;;10;;;;;;;\n"
        "../x;N;Pizzas;;10;;;;;;;\n"
        "bon;Bon;Pizzas;;1 234,5;19;3;non;;Four;lait, Œufs;Suppléments\n"
    )
    assert codes(plan) == [
        (2, "reference", "reference_missing"),
        (3, "name_fr", "name_missing"),
        (4, "category", "category_missing"),
        (5, "price", "price_missing"),
        (6, "price", "price_not_a_number"),
        (7, "tax", "tax_unknown"),
        (8, "stock", "stock_not_whole"),
        (9, "available", "available_unclear"),
        (10, "barcode", "barcode_repeated"),
        (11, "station", "station_unknown"),
        (12, "allergens", "allergens_unknown"),
        (13, "options", "options_unknown"),
        (15, "size", "size_repeated"),
        (17, "reference", "reference_repeated"),
        (18, "size", "size_missing"),
        (19, "reference", "formula"),
        (20, "reference", "reference_invalid"),
    ]
    (made,) = plan.new
    assert (made.id, made.stock, made.available, made.station_id) == ("bon", 3, False, "oven")
    assert made.price.amount == 123_450
    assert made.allergens == ("milk", "eggs")
    assert made.option_group_ids == ("extras",)
    assert plan.changed == ()
    assert problems(plan.after) == ()


def test_what_is_not_in_the_file_stays() -> None:
    before = menu()
    plan = plan_of("Référence;Nom;Catégorie;Prix\ncola;Cola zéro;Boissons;130\n", before)
    ((old, new),) = plan.changed
    assert new == replace(old, name=Text("Cola zéro"), price=da(130))
    assert [each.id for each in plan.after.products] == [each.id for each in before.products]


def test_sizes_keep_their_ids_and_new_ones_get_theirs() -> None:
    plan = plan_of(
        "reference;name_fr;category;size;size_fr;price\n"
        "reine;Reine;Pizzas;M;Moyenne;750\nreine;;;L;Grande;1000\nreine;;;XL;Géante;1400\n"
    )
    ((_, new),) = plan.changed
    assert [(each.id, each.size, each.price) for each in new.variants] == [
        ("reine-m", "M", da(750)),
        ("reine-l", "L", da(1000)),
        ("reine-xl", "XL", da(1400)),
    ]


def test_a_formula_is_text_and_is_written_as_text() -> None:
    evil = '=HYPERLINK("http://x","y")'
    bad = "=1+2"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [["reference", "name_fr", "category", "price"], ["a", evil, "Pizzas", "10"], ["b", "B", "Pizzas", bad]]
    )
    plan = plan_of(text.getvalue())
    assert codes(plan) == [(3, "price", "formula")]
    assert plan.new[0].name.fr == evil
    rows = list(exported(plan.after, "fr"))
    assert f"'{evil}".replace('"', '""') in to_csv(rows, "fr").decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(to_xlsx(rows, "Carte"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    again = planned(plan.after, read_lines(to_xlsx(rows, "Carte")))
    assert again.empty


def test_a_formula_in_a_workbook_is_not_run() -> None:
    rows: list[list[Cell]] = [["reference", "name_fr", "category", "price"], ["a", "=1+1", "Pizzas", "=2*3"]]
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    plan = planned(menu(), read_lines(file.getvalue()))
    assert codes(plan) == [(2, "price", "formula")]


def test_columns_unknown_twice_and_missing() -> None:
    assert plan_of("Référence;Nom;Catégorie;Prix;Couleur\na;A;Pizzas;1;rouge\n").ignored == ("Couleur",)
    with pytest.raises(FileRefused) as refused:
        plan_of("Référence;Nom;Couleur\n")
    assert (refused.value.code, refused.value.what) == ("columns_missing", ("category", "price"))
    with pytest.raises(FileRefused) as refused:
        plan_of("Référence;Nom;Name;Catégorie;Prix\n")
    assert (refused.value.code, refused.value.what) == ("column_twice", ("name_fr",))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n;;;\n", "file_empty"),
        (b"\xd0\xcf\x11\xe0rest", "file_xls"),
        (b"PK\x03\x04nothing", "file_unreadable"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file_unreadable"),
        (b"a;b\n" * 20_002, "file_too_many_lines"),
        (b"x" * (10 * 1024 * 1024 + 1), "file_too_large"),
    ],
)
def test_files_that_are_no_table(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_lines(content)
    assert refused.value.code == code


def test_an_archive_that_unpacks_to_too_much_or_names_entities() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (129 * 1024 * 1024))
    with pytest.raises(FileRefused) as refused:
        read_lines(bomb.getvalue())
    assert refused.value.code == "file_too_large"

    good = to_xlsx(list(exported(menu(), "fr")), "Carte")
    laughs = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(laughs, "w") as archive:
        for each in source.namelist():
            content = source.read(each)
            if each.endswith("sheet1.xml"):
                content = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]>' + content
            archive.writestr(each, content)
    with pytest.raises(FileRefused) as refused:
        read_lines(laughs.getvalue())
    assert refused.value.code == "file_unreadable"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(content: bytes) -> None:
    for each in (content, b"PK\x03\x04" + content):
        with contextlib.suppress(FileRefused):
            planned(menu(), read_lines(each))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=len(COLUMNS)), max_size=6))
def test_no_lines_make_a_menu_nobody_can_order_from(rows: list[list[str]]) -> None:
    header = Line(1, tuple(HEADERS["fr"][each] for each in COLUMNS))
    plan = planned(menu(), [header, *(Line(at, tuple(row)) for at, row in enumerate(rows, 2))])
    assert problems(plan.after) == ()


def test_the_template_is_a_file_one_can_import() -> None:
    for catalog in (menu(), bakery()):
        for language in ("fr", "en"):
            plan = planned(catalog, read_lines(to_xlsx(list(template(catalog, language)), "Carte")), language)
            assert plan.faults == ()
            assert [len(each.variants) for each in plan.new] == [0, 2]


def test_a_fault_says_what_stands_there() -> None:
    plan = plan_of("Référence;Nom;Catégorie;Prix\na;A;Pizzas;dix dinars\n")
    assert plan.faults == (Fault(2, "price", "price_not_a_number", "dix dinars"),)
