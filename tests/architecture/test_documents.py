"""What the documents say about the tree is true."""

import re
from pathlib import Path

import pytest

from tests.architecture.modules import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
TARGETS = ("demo", "test", "lint", "bench", "screenshots", "bundle", "install", "help")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    found = [first or second for first, second in LINK.findall(page.read_text("utf-8"))]
    local = [link.split("#")[0] for link in found if "://" not in link and not link.startswith(("#", "mailto:"))]

    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "adr"
    decisions = sorted(path.name for path in folder.glob("[0-9]*.md"))
    listed = re.findall(r"\((\d{4}-[^)]+\.md)\)", (folder / "README.md").read_text("utf-8"))

    assert listed == decisions
    assert len({name[:4] for name in decisions}) == len(decisions)


def test_every_make_target_explains_itself() -> None:
    explained = re.findall(r"^([a-z]+):.*## \S", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)

    assert sorted(explained) == sorted(TARGETS)


def test_the_glossary_has_three_languages_for_every_word() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
        if line.startswith("| ") and "---" not in line
    ]

    assert [row for row in rows if len(row) != 4 or not all(row)] == []
    assert all(re.search(r"[؀-ۿ]", row[2]) for row in rows)
