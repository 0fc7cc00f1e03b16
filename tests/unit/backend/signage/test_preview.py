"""What a screen will show: by the player's own rules, through a whole day, with the reason for whatever is missing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.signage.preview import MOST_ITEMS, SLOTS, Preview, preview
from common.contract.signage import ChannelOut, Hours, ItemOut, MediaOut, OverlayOut, ProgramOut, ShowingOut
from common.domain.serving import EVERY_DAY, ServingTime
from common.domain.showing import Showing
from tests.support.signage.programs import program, ticker

ALGIERS = ZoneInfo("Africa/Algiers")
NOON = datetime(2026, 11, 21, 12, tzinfo=ALGIERS)


def item(key: str, content: int, showing: Showing | None = None, **more: Any) -> ItemOut:
    media = MediaOut(path=f"/static/uploads/content/{content}/x", sha256="0" * 64, size=1, width=1, height=1)
    values = {"lane": key.partition(".")[0], "category": "internal", "priority": 80, "duration_s": 10, **more}
    return ItemOut(
        key=key, content_id=content, name=key, kind="image", media=media, showing=ShowingOut.of(showing or Showing()),
        **values,
    )  # fmt: skip


def made(*items: ItemOut, **screen: Any) -> ProgramOut:
    whole = program(*screen.pop("overlays", ()))
    channel = screen.pop("channel", None)
    return whole.model_copy(
        update={"items": items, "channel": channel, "screen": whole.screen.model_copy(update=screen)}
    )


def whys(seen: Preview) -> dict[str, str]:
    return {each.key: why for each, why in seen.verdicts}


def hours(start: int, end: int) -> Showing:
    return Showing(times=(ServingTime(EVERY_DAY, start * 60, end * 60),))


def at(*, hour: int, minute: int = 0) -> datetime:
    return NOON.replace(hour=hour, minute=minute)


def test_the_next_twenty_follow_each_other_fairly() -> None:
    seen = preview(made(item("p1.0", 1), item("p1.1", 2), item("b7", 3, category="paid", priority=40)), NOON)
    assert (len(seen.slots), seen.shows, seen.slots[0].starts_at) == (SLOTS, "show", NOON)
    assert all(first.ends_at == then.starts_at for first, then in zip(seen.slots, seen.slots[1:], strict=False))
    names = [each.item.key for each in seen.slots if each.item]
    assert names.count("b7") == pytest.approx(SLOTS * 40 / 120, abs=1)
    assert [each for each in names if each != "b7"][:4] == ["p1.0", "p1.1", "p1.0", "p1.1"]


def test_the_day_has_an_edge_wherever_something_changes() -> None:
    breakfast, lunch = item("b1", 1, hours(7, 11)), item("b2", 2, hours(11, 15))
    night = item("b3", 3, hours(22, 2))
    seen = preview(made(breakfast, lunch, night), NOON)
    found = [(f"{each.starts_at.astimezone(ALGIERS):%H:%M}", each.shows, each.names) for each in seen.strip]
    assert found == [
        ("00:00", "show", ("b3",)),
        ("02:00", "nothing", ()),
        ("07:00", "show", ("b1",)),
        ("11:00", "show", ("b2",)),
        ("15:00", "nothing", ()),
        ("22:00", "show", ("b3",)),
    ]
    assert (seen.strip[3].begins, seen.strip[3].ends) == (("b2",), ("b1",))
    assert seen.changes_at == at(hour=15)
    assert seen.strip[0].starts_at == at(hour=0)
    assert seen.strip[-1].ends_at == at(hour=0) + timedelta(days=1)


def test_an_override_shows_alone_begins_at_once_and_ends_on_time() -> None:
    minute = Showing(since=at(hour=12, minute=1), until=at(hour=12, minute=2))
    alarm = item("x1", 9, minute, override=True, duration_s=40, category="broadcast", priority=200)
    usual = item("p1.0", 1, duration_s=50)
    before = preview(made(usual, alarm), NOON)
    assert whys(before) == {"p1.0": "plays", "x1": "early"}
    found = [(each.item.key, (each.starts_at - NOON).seconds) for each in before.slots[:3] if each.item]
    assert found == [("p1.0", 0), ("p1.0", 50), ("x1", 60)]
    during = preview(made(usual, alarm), at(hour=12, minute=1))
    assert (during.shows, whys(during)["p1.0"]) == ("override", "overridden")
    assert {each.shows for each in during.strip} == {"show", "override"}


def test_what_is_bought_is_used_up() -> None:
    seen = preview(made(item("b1", 1, left=2, bought=5, category="paid"), item("p1.0", 2)), NOON)
    names = [each.item.key for each in seen.slots if each.item]
    assert (names.count("b1"), len(names)) == (2, SLOTS)
    spent = preview(made(item("b1", 1, left=0, bought=5, category="paid")), NOON)
    assert (spent.verdicts[0][1], spent.slots, spent.shows) == ("exhausted", (), "nothing")


def test_a_filler_waits_for_the_rest_to_be_silent() -> None:
    filler, lunch = item("p9.0", 9, category="filler"), item("b1", 1, hours(11, 15))
    seen = preview(made(filler, lunch), NOON)
    assert whys(seen) == {"p9.0": "filler", "b1": "plays"}
    assert preview(made(filler, lunch), at(hour=16)).shows == "filler"
    assert [each.shows for each in seen.strip] == ["filler", "show", "filler"]


def test_off_hours_show_nothing_and_are_on_the_strip() -> None:
    on = (Hours(days=EVERY_DAY, start=9 * 60, end=60),)
    whole = made(item("p1.0", 1), hours=on, overlays=(ticker(1, "Bonjour"),))
    seen = preview(whole, at(hour=3))
    assert (seen.shows, seen.slots, seen.overlays) == ("off", (), ())
    assert [(each.starts_at.astimezone(ALGIERS).hour, each.shows) for each in seen.strip] == [
        (0, "show"), (1, "off"), (9, "show"),
    ]  # fmt: skip
    assert seen.changes_at == at(hour=9)
    assert len(preview(whole, NOON).overlays) == 1


def test_television_has_no_slots_but_an_override_takes_it_over() -> None:
    channel = ChannelOut(id=1, name="Info", url="http://secret@h/")
    alarm = item("x1", 9, hours(13, 14), override=True, category="broadcast")
    whole = made(item("p1.0", 1), alarm, channel=channel)
    assert (preview(whole, NOON).shows, preview(whole, NOON).slots) == ("iptv", ())
    seen = preview(whole, at(hour=13))
    assert (seen.shows, {each.item.key for each in seen.slots if each.item}) == ("override", {"x1"})
    assert [each.shows for each in seen.strip] == ["iptv", "override", "iptv"]


def test_a_group_keeps_the_step_of_its_hour() -> None:
    items = (item("p1.0", 1, duration_s=25), item("p1.1", 2, duration_s=35))
    one, other = (
        preview(made(*items, sync_group="a"), NOON),
        preview(made(*items, sync_group="a"), NOON + timedelta(seconds=7)),
    )
    assert one.slots[0] == other.slots[0]
    late = preview(made(*items, sync_group="a"), at(hour=12, minute=59))
    assert len(late.slots) == SLOTS
    assert any(each.starts_at == at(hour=13) for each in late.slots), "the round begins anew"


def test_a_gap_is_shown_as_one() -> None:
    seen = preview(made(item("b1", 1, hours(15, 16))), NOON)
    assert (seen.slots[0].item, seen.slots[0].ends_at) == (None, at(hour=15))
    assert seen.slots[1].item is not None
    assert preview(made(), NOON).slots == ()


@pytest.mark.parametrize(("day", "hours_of_it"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_days_on_which_clocks_change_are_whole(day: date, hours_of_it: int) -> None:
    moment = datetime.combine(day, datetime.min.time(), ZoneInfo("Europe/Paris")) + timedelta(hours=12)
    seen = preview(made(item("b1", 1, hours(1, 4)), time_zone="Europe/Paris"), moment)
    whole = seen.strip[-1].ends_at - seen.strip[0].starts_at
    assert whole == timedelta(hours=hours_of_it)
    assert [each.shows for each in seen.strip] == ["nothing", "show", "nothing"]


def test_a_large_program_is_cut_and_says_so() -> None:
    seen = preview(made(*(item(f"p1.{number}", number, position=number) for number in range(MOST_ITEMS + 3))), NOON)
    assert (seen.cut, len(seen.verdicts)) == (3, MOST_ITEMS)


def test_overlays_have_their_times() -> None:
    later: OverlayOut = ticker(2, "Plus tard", since=NOON + timedelta(hours=1))
    gone: OverlayOut = ticker(3, "Fini", until=NOON.astimezone(UTC))
    seen = preview(made(overlays=(ticker(1, "Là"), later, gone)), NOON)
    assert [each.id for each in seen.overlays] == [1]
