"""Every text of the back office is in the English list, and nothing else is; values in braces are the same in both."""

import ast
import re
from pathlib import Path

from backend.admin.audit_page import actions
from backend.admin.english import ENGLISH

HERE = Path(__file__).parents[4] / "backend" / "admin"
SAID = re.compile(r"""\b(?:w|later)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def said() -> set[str]:
    files = [*HERE.rglob("*.html"), *HERE.rglob("*.py")]
    return {found[1] or found[2] for file in files for found in SAID.finditer(file.read_text(encoding="utf-8"))}


def test_every_text_has_its_english_and_no_english_is_left_over() -> None:
    assert said() == set(ENGLISH)


def test_values_are_named_alike() -> None:
    names = re.compile(r"\{(\w+)\}")
    assert [text for text, english in ENGLISH.items() if set(names.findall(text)) != set(names.findall(english))] == []


def recorded() -> set[str]:
    """What is written into a store's journal, as far as it is written in one piece."""
    calls = (
        node
        for file in HERE.parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record"
    )
    return {
        given.value
        for call in calls
        if any(each.arg == "store_id" for each in call.keywords)
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    }


def test_everything_in_a_stores_journal_is_said_in_words() -> None:
    assert len(recorded()) > 20
    assert recorded() - set(actions()) == set()
