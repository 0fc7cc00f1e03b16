"""Every text for people is in the catalogues, in English and Arabic, and its placeholders survive."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from common.ui import catalogues
from common.ui.i18n import CATALOGUES, compile_catalogue

_PLACEHOLDER = re.compile(r"%\d|%n|\{\w*\}")


def translations(language: str) -> Iterator[tuple[str, str, list[str]]]:
    for context in ET.parse(CATALOGUES / f"comptoir_{language}.ts").iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            yield context.findtext("name", ""), message.findtext("source", ""), forms


def test_nothing_is_left_untranslated(tmp_path: Path) -> None:
    for file in CATALOGUES.glob("*.ts"):
        shutil.copy(file, tmp_path / file.name)
    # a fresh look at all sources: a text that nobody took out counts as missing
    catalogues.update(folder=tmp_path)
    missing = [f"{text.language} {text.context}: {text.source}" for text in catalogues.untranslated(tmp_path)]
    assert missing == []


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_placeholders_survive(language: str) -> None:
    lost = [
        f"{context}: {source} → {form}"
        for context, source, forms in translations(language)
        for form in forms
        if len(forms) == 1 and sorted(_PLACEHOLDER.findall(source)) != sorted(_PLACEHOLDER.findall(form))
    ]
    assert lost == []


def test_arabic_is_arabic_and_english_is_not() -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    assert [form for _, _, forms in translations("en") for form in forms if arabic.search(form)] == []
    latin_words = re.compile("[A-Za-zÀ-ÿ]{3,}")
    only_latin = [
        form
        for _, _, forms in translations("ar")
        for form in forms
        if latin_words.search(form) and not arabic.search(form)
    ]
    keys = {"Esc", "Enter"}  # what is printed on the keyboards of the Maghreb
    assert [form for form in only_latin if not form.startswith("http") and form not in keys] == []


def test_fill_puts_words_in_and_asks_for_every_plural_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in CATALOGUES.glob("*.ts"):
        shutil.copy(file, tmp_path / file.name)
    monkeypatch.setattr(catalogues, "CATALOGUES", tmp_path)
    assert catalogues.fill({"Annuler": {"en": "Call off"}}) >= 1
    assert "Call off" in (tmp_path / "comptoir_en.ts").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="takes 6 forms in ar"):
        catalogues.fill({"%n chiffre(s) saisi(s)": {"ar": ["one", "two"]}})


def test_a_compiled_catalogue_translates(tmp_path: Path) -> None:
    target = tmp_path / "ar.qm"
    compile_catalogue(CATALOGUES / "comptoir_ar.ts", target)
    translator = QTranslator()
    assert translator.load(str(target))
    assert translator.translate("ConnectionDot", "Hors ligne") == "غير متصل"


def test_wrong_arguments_say_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(["dance"]) == 2
    assert "usage" in capsys.readouterr().err


def test_check_lists_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    missing = [catalogues.Untranslated("ar", "Cart", "Total")]
    monkeypatch.setattr(catalogues, "untranslated", lambda: iter(missing))
    assert catalogues.main(["check"]) == 1
    assert "ar Cart: Total" in capsys.readouterr().out
