import pytest

from common.domain.money import DZD, EUR, TND, Money
from common.domain.text import as_language, format_money, format_number


@pytest.mark.parametrize(
    ("money", "language", "text"),
    [
        (Money(125_000, DZD), "fr", "1\u202f250\u00a0DA"),
        (Money(125_050, DZD), "fr", "1\u202f250,50\u00a0DA"),
        (Money(125_000, DZD), "en", "1,250\u00a0DA"),
        (Money(-125_000, DZD), "ar", "\u2066\u22121\u202f250\u2069\u00a0دج"),
        (Money(1_250, EUR), "fr", "12,50\u00a0€"),
        (Money(-1_250, EUR), "en", "\u2212€12.50"),
        (Money(5, EUR), "en", "€0.05"),
        (Money(1_234_567, TND), "fr", "1\u202f234,567\u00a0DT"),
        (Money(0, DZD), "fr", "0\u00a0DA"),
    ],
)
def test_amounts_as_people_write_them(money: Money, language: str, text: str) -> None:
    assert format_money(money, language) == text  # type: ignore[arg-type]


def test_a_number_without_its_currency() -> None:
    assert format_number(Money(-5, EUR), "fr") == "\u22120,05"


@pytest.mark.parametrize(
    ("tag", "language"), [("fr-DZ", "fr"), ("ar_DZ.UTF-8", "ar"), ("EN", "en"), ("de", "fr"), ("", "fr")]
)
def test_language_tags(tag: str, language: str) -> None:
    assert as_language(tag) == language
