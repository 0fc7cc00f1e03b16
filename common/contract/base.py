"""What all wire models share."""

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from common.domain.ids import is_id
from common.domain.money import CURRENCIES, Money, currency
from common.domain.text import Text

MAX_AMOUNT = 10**14
"""Minor units; far beyond any till, far below 2**63."""


class Wire(BaseModel):
    """Frozen; unknown fields are ignored, so that an older terminal reads a newer backend.

    Validators are built at first use: a terminal at its cold start needs a few of them, not all.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class WireIn(BaseModel):
    """A request: unknown fields are refused, so that a misspelt field is never silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _checked_id(value: str) -> str:
    if not is_id(value):
        raise ValueError("not a UUID in its canonical lower-case form")
    return value


def _checked_currency(value: str) -> str:
    if value not in CURRENCIES:
        raise ValueError("unknown currency")
    return value


Id = Annotated[str, Field(min_length=36, max_length=36), AfterValidator(_checked_id)]
Ref = Annotated[str, Field(min_length=1, max_length=64)]
"""An id given by the store (product, station, …): any short text."""
ShortText = Annotated[str, Field(max_length=200)]
Instant = AwareDatetime


class MoneyModel(Wire):
    """`{"amount": 85000, "currency": "DZD"}`: minor units, never a float."""

    amount: Annotated[int, Field(strict=True, ge=-MAX_AMOUNT, le=MAX_AMOUNT)]
    currency: Annotated[str, AfterValidator(_checked_currency)]

    @classmethod
    def of(cls, money: Money) -> "MoneyModel":
        return MoneyModel.model_construct(amount=money.amount, currency=money.currency.code)

    def money(self) -> Money:
        return Money(self.amount, currency(self.currency))


class TextModel(Wire):
    """`{"fr": …, "en": …, "ar": …}`."""

    fr: str
    en: str = ""
    ar: str = ""

    @classmethod
    def of(cls, text: Text) -> "TextModel":
        return TextModel.model_construct(fr=text.fr, en=text.en, ar=text.ar)

    def text(self) -> Text:
        return Text(self.fr, self.en, self.ar)
