"""Every French text of the page has its English, and no English is left over."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.gateway.drawer import words
from apps.gateway.drawer.english import ENGLISH
from apps.gateway.drawer.words import language_of

PACKAGE = Path(words.__file__).parent


def texts() -> Iterator[str]:
    for template in PACKAGE.glob("templates/*.html"):
        for found in re.findall(r"""\bw\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", template.read_text("utf-8")):
            yield ast.literal_eval(found)
    for module in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "w"
            if called and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
    for listed in (words.EXPECTED, words.CAUSES, words.NEXT_STEPS, words.ROLE_NAMES):
        yield from listed.values()
    yield words.FALLBACK_EXPECTED


def test_all_is_said_in_english_and_nothing_is_left_over() -> None:
    assert set(texts()) == set(ENGLISH)


def test_both_have_the_same_gaps() -> None:
    def gaps(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert {french for french, english in ENGLISH.items() if gaps(french) != gaps(english)} == set()


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", "fr"),
        ("", "en", "en"),
        ("", "en-US,en;q=0.9,fr;q=0.8", "en"),
        ("", "de;q=1, fr;q=0.4, en;q=0.6", "en"),
        ("", "en;q=0, fr", "fr"),
        ("", "en;q=x, de", "fr"),
        ("fr", "en", "fr"),
        ("xx", "en", "en"),
    ],
)
def test_the_language_chosen_or_accepted(cookie: str, accepted: str, language: str) -> None:
    assert language_of(cookie, accepted) == language
