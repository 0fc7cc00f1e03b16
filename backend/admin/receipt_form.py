"""The form of the receipt: what it says becomes the store's profile; what makes no sense is refused with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from backend.admin.refusals import PageRefused
from common.domain.catalog import StoreProfile
from common.domain.receipt_design import PaperWidth, ReceiptDesign
from common.domain.text import LANGUAGES, Language, Text

LINES, LINE = 6, 80
"""Of a header, a footer or the legal lines: so many lines of so many characters."""
SHOWN = ("cashier", "terminal", "table", "taxes", "qr", "customer")


def designed(profile: StoreProfile, given: Mapping[str, str], logo: str) -> StoreProfile:
    """The profile as the form wants it; PageRefused receipt_too_long, paper_invalid."""
    paper = {"58": 58, "80": 80}.get(given.get("paper_mm", "80"))
    if paper is None:
        raise PageRefused("paper_invalid")
    design = ReceiptDesign(
        logo=logo,
        legal=lines(given, "legal"),
        languages=_languages(given),
        paper_mm=cast(PaperWidth, paper),
        **{name: given.get(name) == "yes" for name in SHOWN},
    )
    return replace(
        profile, receipt=design, receipt_header=lines(given, "header"), receipt_footer=lines(given, "footer")
    )


def typed(profile: StoreProfile) -> dict[str, str]:
    """The form that says what the profile says."""
    design = profile.receipt
    languages = (*design.languages, "", "")[:2]
    return {
        **{f"header_{each}": joined(profile.receipt_header, each) for each in LANGUAGES},
        **{f"footer_{each}": joined(profile.receipt_footer, each) for each in LANGUAGES},
        **{f"legal_{each}": joined(design.legal, each) for each in LANGUAGES},
        "first": languages[0],
        "second": languages[1],
        "paper_mm": str(design.paper_mm),
        "logo_name": design.logo,
        **{name: "yes" if getattr(design, name) else "" for name in SHOWN},
    }


def lines(given: Mapping[str, str], name: str) -> tuple[Text, ...]:
    """`{name}_fr`, `{name}_en`, `{name}_ar`: line by line one text; PageRefused receipt_too_long."""
    columns = [given.get(f"{name}_{each}", "").replace("\r\n", "\n").strip().split("\n") for each in LANGUAGES]
    count = max(len(each) for each in columns)
    rows = [tuple(column[row].strip() if row < len(column) else "" for column in columns) for row in range(count)]
    if count > LINES or any(len(each) > LINE for row in rows for each in row):
        raise PageRefused("receipt_too_long")
    return tuple(Text(*row) for row in rows if any(row))


def joined(texts: Sequence[Text], language: Language) -> str:
    return "\n".join(getattr(each, language) for each in texts).rstrip("\n")


def _languages(given: Mapping[str, str]) -> tuple[Language, ...]:
    first = next((each for each in LANGUAGES if each == given.get("first")), None)
    if first is None:
        return ()
    second = next((each for each in LANGUAGES if each == given.get("second") and each != first), None)
    return (first, second) if second else (first,)
