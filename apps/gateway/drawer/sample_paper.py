"""The paper that the page's test button prints: the widths, accents and letters that a shop needs."""

from __future__ import annotations

from common.printing.document import Columns, Cut, Document, QrCode, Rule, Run, Text


def sample_document(name: str, at: str) -> Document:
    """`at`: the time as it is shown."""
    return Document(
        "test_page",
        (
            Text((Run("COMPTOIR", bold=True),), "center", 2, 2),
            Text((Run(name),), "center"),
            Text((Run(at),), "center"),
            Rule("solid"),
            Text((Run("éèàçùœ ÉÈÀÇ € ½ — « »"),)),
            Columns("مرحبا بكم", "1 250,00"),
            Columns("Pizza quatre saisons", "12,50 €"),
            Rule("dashed"),
            QrCode("https://comptoir.example/test"),
            Cut(),
        ),
        "fr",
    )
