import pytest

from tests.architecture.licences import LESSER, Licensed, document, licensed, shipped
from tests.architecture.modules import ROOT


def test_nothing_shipped_binds_us_to_gpl() -> None:
    assert {row.name: row.forbidden for row in map(licensed, shipped()) if row.forbidden} == {}


def test_every_exception_is_still_needed() -> None:
    assert set(LESSER) <= set(shipped())


def test_the_document_tells_the_truth() -> None:
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == document(), (
        "run: python -m tests.architecture.licences > docs/licences.md"
    )


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("BSD-3-Clause AND AGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("LGPL-3.0-only", False),
        ("", False),
    ],
)
def test_choice_and_duty_are_told_apart(licence: str, fine: bool) -> None:
    assert (Licensed("some-package", licence).forbidden == "") is fine
