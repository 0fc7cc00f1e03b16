"""A report drawn as PDF is read back with another library: its words, its pages, its Arabic."""

import base64
import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from common.printing.report.sheet import ReportImpossible, Sheet, report_pdf

ARABIC = "مخبزة الياسمين"


def sheet(*blocks: dict[str, Any], **more: Any) -> str:
    values: dict[str, Any] = {
        "title": "Preuve de diffusion", "subtitle": ARABIC, "issuer": ("Pizza Bab El Oued", "Alger"), "logo": "",
        "accent": "#C2410C", "foot": "Diffusions reçues à 12:30", "mark": f"Contrôle {'0a' * 32}",
        "page": "Page {page} sur {pages}", "language": "fr",
    }  # fmt: skip
    return Sheet(**{**values, **more}, blocks=blocks).to_json()


def table(rows: int, heads: tuple[str, ...] = ("Jour", "Diffusions", "Comptées")) -> dict[str, Any]:
    lines = [[f"jour {each}", "1 000", "999"] for each in range(rows)]
    total = ["Total", "1", "2"]
    return {"kind": "table", "title": "Par jour", "heads": list(heads), "rows": lines, "total": total, "left": 1}


def opened(given: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(report_pdf(given))


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [document[each].get_textpage().get_text_range() for each in range(len(document))]


def test_words_can_be_read_and_found() -> None:
    (page,) = texts(opened(sheet({"kind": "text", "title": "Méthode", "paragraphs": ["À 19:30, le SHA-256 (n° 7)."]})))
    for words in (
        "Preuve de diffusion",
        "Pizza Bab El Oued",
        "Méthode",
        "À 19:30, le SHA-256 (n° 7).",
        "reçues à 12:30",
    ):
        assert words in page
    assert ARABIC in page
    assert "Page 1 sur 1" in page


def test_the_page_is_a4_and_its_file_is_not_heavy() -> None:
    made = report_pdf(sheet(table(20)))
    assert tuple(round(each) for each in pypdfium2.PdfDocument(made)[0].get_size()) == (595, 842)
    assert len(made) < 150_000


def test_arabic_letters_join() -> None:
    """The five letters of the first word touch in three places: only the letter that never joins leaves a gap."""
    page = opened(sheet(subtitle="مخبزة"))[0].get_textpage()
    start = page.get_text_range().index("مخبزة")
    boxes = sorted(page.get_charbox(each, loose=False) for each in range(start, start + 5))
    gaps = [right[0] - left[2] for left, right in pairwise(boxes)]
    assert sum(gap < 0.3 for gap in gaps) >= 3, gaps


def test_a_long_table_goes_on_and_its_heads_with_it() -> None:
    pages = texts(opened(sheet(table(120))))
    assert len(pages) == 3
    for index, page in enumerate(pages, 1):
        assert "Comptées" in page
        assert f"Page {index} sur 3" in page
    whole = "\n".join(pages)
    assert [whole.count(f"jour {each} ") for each in range(120)] == [1] * 120
    assert whole.count("Total") == 1


def test_a_heading_is_never_alone_at_the_foot() -> None:
    for rows in range(28, 48):
        for page in texts(opened(sheet(table(rows), {**table(3), "title": "Par écran"}))):
            lines = [each for each in page.splitlines() if each]
            assert lines[-3] != "Par écran", rows


def test_a_total_never_stands_on_a_page_by_itself() -> None:
    for rows in range(36, 44):
        for page in texts(opened(sheet(table(rows)))):
            assert "Total" not in page or "jour " in page, rows


def test_what_has_no_room_is_cut_with_an_ellipsis() -> None:
    long = {**table(0), "rows": [["un nom d’écran " * 20, "1", "1"]]}
    (page,) = texts(opened(sheet(long)))
    assert "…" in page
    assert "1 1" in page, "the numbers are whole"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_any_kind_is_drawn(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (3000, 1000), "#00ff00").save(file, kind)
    facts = {"kind": "facts", "rows": [["Annonceur", "A"]], "picture": base64.b64encode(file.getvalue()).decode()}
    page = np.asarray(opened(sheet(facts))[0].render(scale=1).to_pil().convert("RGB"))
    assert np.count_nonzero((page[:, :, 1] > 200) & (page[:, :, 0] < 60)) > 5000


def test_the_logo_may_be_a_drawing() -> None:
    media = Path(__file__).parents[5] / "backend" / "demo" / "media"
    logo = base64.b64encode((media / "logo-pizza-bab-el-oued.svg").read_bytes()).decode()
    with_logo, without = (opened(sheet(logo=each))[0].render(scale=1).to_pil() for each in (logo, ""))
    assert with_logo.tobytes() != without.tobytes()


@pytest.mark.parametrize("broken", ["not base64!", base64.b64encode(b"no picture").decode(), "AAAA"])
def test_what_is_no_picture_leaves_its_place_empty(broken: str) -> None:
    facts = {"kind": "facts", "rows": [["Annonceur", "A"]], "picture": broken}
    assert "Annonceur" in texts(opened(sheet(facts, logo=broken)))[0]


@pytest.mark.parametrize(
    "given",
    [
        "", "{}", "[]", sheet({"kind": "nothing"}), sheet({"kind": "table"}), sheet({"title": "no kind"}),
        sheet(table(12_000)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(given: str) -> None:
    with pytest.raises(ReportImpossible):
        report_pdf(given)


def test_each_begins_its_own_page_and_has_room_to_sign() -> None:
    month = {**table(31), "title": "", "row": 14}
    blocks = [{"kind": "heading", "text": ARABIC}, month, {"kind": "sign", "labels": ["L’employé", "Le responsable"]}]
    pages = texts(opened(sheet(*blocks, {"kind": "page"}, *blocks)))
    assert len(pages) == 2
    for page in pages:
        assert "jour 30 " in page
        assert "L’employé" in page
        assert ARABIC in page


def test_bars_of_nothing_are_no_bars() -> None:
    bars = {"kind": "bars", "title": "Par heure", "labels": ["0", "1"], "values": [0, 0], "said": ["0", "0"]}
    assert "Par heure" in texts(opened(sheet(bars)))[0]
