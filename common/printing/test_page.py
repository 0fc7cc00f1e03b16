"""The page that shows what a printer makes of our bytes: each line proves one thing and says which.

A line that comes out wrong names the setting to change: the ruler the paper's width, the accents the code page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from common.domain.text import Language
from common.printing.document import Block, Columns, Cut, Document, QrCode, Rule, Run, Spacer, Text, text
from common.printing.profile import PAPER_80, PrinterProfile
from common.printing.receipts import direction_of

ACCENTS = "é à ç ù ê ï œ € ½ « »"
ARABIC = "أهلا وسهلا بكم 123"
EMOJI = "★ ☎ ✔ 🍕"


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    width: str
    accents: str
    styles: str
    bold: str
    underlined: str
    inverse: str
    arabic: str
    emoji: str
    scan: str
    last: str


_WORDS: dict[Language, _Words] = {
    "fr": _Words(
        title="PAGE DE TEST",
        width="Largeur : {columns} signes, {dots} points",
        accents="Accents ({codec}, page {number})",
        styles="Styles",
        bold="gras",
        underlined="souligné",
        inverse="inversé",
        arabic="Arabe, lettres liées, de droite à gauche",
        emoji="Symboles",
        scan="Ce code se lit avec un téléphone",
        last="Le papier est coupé sous cette ligne",
    ),
    "en": _Words(
        title="TEST PAGE",
        width="Width: {columns} characters, {dots} dots",
        accents="Accents ({codec}, page {number})",
        styles="Styles",
        bold="bold",
        underlined="underlined",
        inverse="inverse",
        arabic="Arabic, letters joined, from right to left",
        emoji="Symbols",
        scan="A telephone reads this code",
        last="The paper is cut below this line",
    ),
    "ar": _Words(
        title="صفحة تجريبية",
        width="العرض: {columns} حرفا، {dots} نقطة",
        accents="الحروف الفرنسية ({codec}، {number})",
        styles="الأنماط",
        bold="عريض",
        underlined="مسطر",
        inverse="معكوس",
        arabic="العربية: حروف متصلة من اليمين إلى اليسار",
        emoji="رموز",
        scan="يقرأ الهاتف هذا الرمز",
        last="يقطع الورق تحت هذا السطر",
    ),
}


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """Whose page it is. `address` as in common/printing/transports; `at` as printed, "" for none."""

    name: str
    address: str
    profile: PrinterProfile = field(default=PAPER_80)
    language: Language = "fr"
    at: str = ""


def test_page(facts: PrinterFacts) -> Document:
    words, profile = _WORDS[facts.language], facts.profile
    page = profile.code_page
    blocks: list[Block] = [
        text(words.title, align="center", bold=True, width=2, height=2),
        Spacer(8),
        text(facts.name, align="center", bold=True),
        text(facts.address, align="center"),
    ]
    if facts.at:
        blocks.append(text(facts.at, align="center"))
    blocks += [
        Rule(),
        text(words.width.format(columns=profile.columns, dots=profile.dots)),
        text(ruler(profile.columns)),
        Rule("double"),
        text(words.accents.format(codec=page.codec, number=page.number)),
        text(ACCENTS, indent=2),
        text(words.styles),
        Text(
            (
                Run(words.bold, bold=True),
                Run("  "),
                Run(words.underlined, underline=True),
                Run("  "),
                Run(f" {words.inverse} ", inverse=True),
            ),
            indent=2,
        ),
        text("2 × 2", width=2, height=2, indent=1),
        Rule("dashed"),
        text(words.arabic),
        text(ARABIC, align="start" if facts.language == "ar" else "end"),
        Columns(words.emoji, EMOJI),
        Rule("dashed"),
        Columns("1 × Thé à la menthe", "12,50 €", end_width=9),
        Spacer(16),
        QrCode(f"{facts.name} {facts.address}".strip() or words.title),
        text(words.scan, align="center"),
        Spacer(16),
        text(words.last, align="center"),
        Cut(),
    ]
    return Document("test_page", tuple(blocks), facts.language, direction_of(facts.language))


test_page.__test__ = False  # type: ignore[attr-defined]  # no test of pytest's


def ruler(columns: int) -> str:
    """One sign for each column, tens named: `....5...10...15…`. Its end is the edge of the paper."""
    marks = "".join(f"{number:.>5}" for number in range(5, columns + 1, 5))
    return f"{marks}{'.' * (columns - len(marks) - 1)}|" if len(marks) < columns else marks
