"""What the pages of campaigns, lists and announcements share: the choices of their forms, and what was typed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.admin.catalogue_desk import page_language
from backend.admin.hours_form import TimeLine, day_names, shown
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.signage_page import SignagePage
from backend.admin.signage_words import code_said, length_said, state_names
from backend.catalog.transfer.hours import hours_cell
from backend.signage.contents.service import CHOICES, Content
from backend.signage.plans import ScreenName, clamped, screens_of
from backend.signage.refused import SignageRefused

STILL_S = 10
"""How long a picture stays unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Choices:
    contents: tuple[Content, ...]
    screens: tuple[ScreenName, ...]

    @property
    def content_ids(self) -> set[int]:
        return {each.id for each in self.contents}

    @property
    def screen_ids(self) -> set[int]:
        return {each.id for each in self.screens}


class PlanPage(SignagePage):
    async def choices(
        self, session: AsyncSession, desk: Desk, and_these: Sequence[int] = (), and_screens: Collection[int] = ()
    ) -> Choices:
        """`and_these`: contents that are in it already; `and_screens`: screens that are, removed or not."""
        contents = await self.parts.signage.contents.choices(session, desk.store.id, and_these)
        screens = await screens_of(session, desk.store.id)
        return Choices(contents, tuple(each for each in screens if not each.removed or each.id in and_screens))

    def form_context(
        self, choices: Choices, typed: Mapping[str, str], screens: Sequence[str], lines: Sequence[TimeLine]
    ) -> dict[str, Any]:
        return {
            "contents": choices.contents,
            "most_contents": CHOICES,
            "screens": choices.screens,
            "typed": typed,
            "chosen_screens": set(screens),
            "times": shown(lines),
            "days": day_names(),
            "states": state_names(),
            "seconds_of": seconds_of,
            "errors": {},
        }

    def refused(self, form: PlanForm, refused: SignageRefused | None = None) -> dict[str, str]:
        """Field → sentence; what a service refused belongs to a field too."""
        if refused is not None:
            form.refuse(FIELDS.get(refused.code, "name"), refused.code, *refused.values.values())
        return {field: code_said(code, values) for field, (code, values) in form.errors.items()}

    def list_context(self, desk: Desk, screens: Sequence[ScreenName]) -> dict[str, Any]:
        names = {each.id: each.name for each in screens}

        def where(ids: Sequence[int]) -> str:
            return ", ".join(names.get(each, "?") for each in ids)

        language = page_language()
        return {
            "zone": ZoneInfo(desk.store.profile.time_zone),
            "where": where,
            "hours_said": lambda times: hours_cell(times, language),
            "length_said": length_said,
        }


def numbers(typed: Iterable[str]) -> list[int]:
    """Those that can be a row's."""
    return [int(each) for each in typed if each.isascii() and each.isdecimal() and len(each) < 10]


def seconds_of(content: Content) -> int:
    """How long it stays when nobody says: a film to its end."""
    return clamped(-(-content.duration_ms // 1000)) if content.kind == "video" else STILL_S


FIELDS = {
    "plays_range": "plays",
    "plays_counted": "plays",
    "booking_changed": "plays",
    "price_range": "price",
    "period_reversed": "ends_on",
    "hours_incomplete": "hours",
    "screen_unknown": "screens",
    "content_unknown": "content",
    "content_state": "content",
    "content_not_approved": "content",
    "items_missing": "order",
    "items_too_many": "order",
    "end_passed": "ends_at",
}
"""Code of a service → the field it is about."""
