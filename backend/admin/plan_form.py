"""Forms of campaigns, lists and announcements: what was typed, and which field makes no sense and why.

Every field is read even when one before it was wrong: a form is sent back once, with all that is to be mended.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from starlette.datastructures import FormData

from backend.admin.hours_form import HoursRefused, TimeLine, lines_given, times_of
from backend.catalog.transfer.cells import CellRefused, minor_units, plain
from common.domain.money import Currency, Money
from common.domain.serving import ServingTime

LONGEST_TEXT = 400
YEARS = range(2000, 2200)


class PlanForm:
    """`errors`: name of a field → code of backend.admin.signage_words."""

    def __init__(self, form: FormData) -> None:
        self._form = form
        self.errors: dict[str, tuple[str, tuple[str, ...]]] = {}

    def refuse(self, field: str, code: str, *values: object) -> None:
        self.errors.setdefault(field, (code, tuple(str(each) for each in values)))

    def typed(self, name: str) -> str:
        value = self._form.get(name)
        return plain(value)[:LONGEST_TEXT] if isinstance(value, str) else ""

    def all_typed(self, *names: str) -> dict[str, str]:
        return {each: self.typed(each) for each in names}

    def secret(self, name: str) -> str | None:
        """To the letter, spaces and all; None when nothing was typed."""
        value = self._form.get(name)
        return value[:4001] if isinstance(value, str) and value else None

    def ticked(self, name: str) -> bool:
        return self._form.get(name) == "yes"

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self._form.getlist(name))

    def lines_typed(self, name: str) -> tuple[str, ...]:
        """Of a field of several lines: those that say something."""
        value = self._form.get(name)
        lines = value[: 10 * LONGEST_TEXT].splitlines() if isinstance(value, str) else ()
        return tuple(each.strip() for each in lines if each.strip())

    def text(self, name: str, code: str = "name_missing") -> str:
        said = self.typed(name)
        if not said:
            self.refuse(name, code)
        return said

    def whole(self, name: str, low: int, high: int, code: str) -> int:
        """A number as people write it, spaces and all; `low` where it is none."""
        typed = "".join(self.typed(name).split())
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 12 and low <= int(typed) <= high):
            self.refuse(name, code, low, high)
            return low
        return int(typed)

    def chosen(self, name: str, among: Collection[int], code: str) -> int:
        typed = self.typed(name)
        found = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 12 else 0
        if found not in among:
            self.refuse(name, code)
        return found

    def price(self, name: str, currency: Currency) -> Money:
        """In major units, as the language writes them; nothing is nothing to pay."""
        try:
            return Money(minor_units(self.typed(name), currency) if self.typed(name) else 0, currency)
        except CellRefused:
            self.refuse(name, "price_range")
            return Money(0, currency)

    def day(self, name: str, required: bool = True) -> date | None:
        typed = self.typed(name)
        if not typed and not required:
            return None
        try:
            return _sensible(date.fromisoformat(typed))
        except ValueError:
            self.refuse(name, "date_invalid")
            return None

    def moment(self, name: str, zone: ZoneInfo) -> datetime | None:
        """`2026-11-21T18:30` by the store's clock."""
        try:
            local = datetime.fromisoformat(self.typed(name))
            _sensible(local.date())
            return local.replace(tzinfo=zone).astimezone(UTC)
        except ValueError:
            self.refuse(name, "date_invalid")
            return None

    def lines(self) -> tuple[TimeLine, ...]:
        return lines_given(self._form)

    def times(self) -> tuple[ServingTime, ...]:
        try:
            return times_of(self.lines())
        except HoursRefused:
            self.refuse("hours", "hours_incomplete")
            return ()

    def screens(self, known: Collection[int]) -> tuple[int, ...]:
        """Empty: every screen."""
        if self.typed("screens") != "some":
            return ()
        ids = {int(each) for each in self.several("screen") if each.isascii() and each.isdecimal() and len(each) < 12}
        if not ids:
            self.refuse("screens", "screens_missing")
        elif not ids.issubset(known):
            self.refuse("screens", "screen_unknown")
        return tuple(sorted(ids))


def _sensible(day: date) -> date:
    """ValueError: a year of three digits is a slip of the hand."""
    if day.year not in YEARS:
        raise ValueError(day)
    return day
