"""The translators' side of `common.ui.i18n`: update, fill, check and build the .ts files."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from common.ui.i18n import CATALOGUES, compile_catalogue
from common.ui.qt_tools import qt_tool

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = ("en", "ar")
_UNFINISHED = "unfinished"
_MARKS = ("translate(", "QT_TRANSLATE_NOOP(")


@dataclass(frozen=True, slots=True)
class Untranslated:
    language: str
    context: str
    source: str


def sources(root: Path = ROOT) -> list[Path]:
    """Every file that may hold a text for people."""
    qml = [file for folder in ("apps", "common") for file in (root / folder).rglob("*.qml")]
    python = [
        file
        for folder in ("apps", "common")
        for file in (root / folder).rglob("*.py")
        if any(mark in file.read_text(encoding="utf-8") for mark in _MARKS)
    ]
    return sorted(qml) + sorted(python)


def update(prune: bool = False, folder: Path = CATALOGUES) -> None:
    """Run lupdate; finished translations are kept. Texts that are gone stay, marked, until `prune` drops them:
    a file that happens not to parse at the moment must not cost its translations.
    """
    pruning = ["-no-obsolete"] if prune else []
    files = [str(file.relative_to(ROOT)) for file in sources()]
    for language in (*TRANSLATED, "fr"):
        target = folder / f"comptoir_{language}.ts"
        # French is the source: only its plural forms need words
        plural = ["-pluralonly"] if language == "fr" else []
        subprocess.run(  # noqa: S603 - our own tool on our own files
            [
                qt_tool("lupdate"),
                *("-silent", "-locations", "none", *pruning, "-source-language", "fr"),
                *("-target-language", language, *plural, *files, "-ts", str(target)),
            ],
            cwd=ROOT,
            check=True,
        )


def fill(words: Mapping[str, Mapping[str, str | list[str]]]) -> int:
    """Put translations into the .ts files, by source text in every context. Returns how many were set.

    A plural text takes a list: one word for each form of the language (2 in English, 6 in Arabic).
    """
    count = 0
    for language in (*TRANSLATED, "fr"):
        file = CATALOGUES / f"comptoir_{language}.ts"
        tree = ET.parse(file)  # noqa: S314 - our own file
        for message in tree.iter("message"):
            given = words.get(message.findtext("source", ""), {}).get(language)
            translation = message.find("translation")
            if given is None or translation is None:
                continue
            forms = translation.findall("numerusform")
            if forms:
                if not isinstance(given, list) or len(given) != len(forms):
                    raise ValueError(f"{message.findtext('source')!r} takes {len(forms)} forms in {language}")
                for form, word in zip(forms, given, strict=True):
                    form.text = word
            else:
                translation.text = str(given)
            if translation.get("type") == _UNFINISHED:
                del translation.attrib["type"]
            count += 1
        _write(tree, file)
    return count


def _write(tree: ET.ElementTree[ET.Element], file: Path) -> None:
    body = ET.tostring(tree.getroot(), encoding="unicode", short_empty_elements=False)
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def untranslated(folder: Path = CATALOGUES) -> Iterator[Untranslated]:
    for language in TRANSLATED:
        tree = ET.parse(folder / f"comptoir_{language}.ts")  # noqa: S314 - our own file
        for context in tree.iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                source = message.findtext("source", "")
                if source and (translation is None or translation.get("type") == _UNFINISHED):
                    yield Untranslated(language, context.findtext("name", ""), source)


def build() -> list[Path]:
    """Compile all; returns the .qm files."""
    built = []
    for source in sorted(CATALOGUES.glob("comptoir_*.ts")):
        compile_catalogue(source, source.with_suffix(".qm"))
        built.append(source.with_suffix(".qm"))
    return built


def main(arguments: Sequence[str]) -> int:
    match list(arguments):
        case ["update"]:
            update()
        case ["update", "--prune"]:
            update(prune=True)
        case ["fill", file]:
            sys.stdout.write(f"{fill(json.loads(Path(file).read_text(encoding='utf-8')))} set\n")
        case ["build"]:
            build()
        case ["check"]:
            missing = list(untranslated())
            for text in missing:
                sys.stdout.write(f"{text.language} {text.context}: {text.source}\n")
            return 1 if missing else 0
        case _:
            sys.stderr.write("usage: python -m common.ui.i18n update [--prune] | fill FILE.json | check | build\n")
            return 2
    return 0
