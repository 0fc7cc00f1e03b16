"""The table says what arrived, and what is wrong with what did not."""

from apps.realtime_test.ears import Heard, order_of
from apps.realtime_test.report import Row, table

ONCE = Heard("private-store.s.orders", "OrderCreated", {"seq": 7}, 12.4)


def row(seq: int | None = 7, *heard: Heard) -> Row:
    return Row("order created", "Till", "private-store.s.orders", "OrderCreated", seq, heard)


def test_what_is_wrong_is_said() -> None:
    assert row(7, ONCE).trouble == ""
    assert row(7).trouble == "MISSING"
    assert row(None).trouble == "NOT LOGGED"
    assert row(7, ONCE, ONCE).trouble == "2 TIMES"
    assert row(7, Heard("c", "OrderCreated", {"seq": 7}, None)).trouble == "NO TIME"


def test_columns_stand_under_each_other() -> None:
    lines = table([row(7, ONCE), row(None)]).splitlines()

    assert lines[0].split() == ["action", "event", "channel", "heard", "by", "seq", "ms"]
    assert lines[1].endswith("  7  12  ok")
    assert lines[2].endswith("  –   –  NOT LOGGED")
    assert lines[0].index("heard by") == lines[1].index("Till") == lines[2].index("Till")


def test_an_event_is_about_the_order_it_names() -> None:
    assert order_of({"order": {"id": "a"}}) == "a"
    assert order_of({"ticket": {"id": "t", "order_id": "b"}}) == "b"
    assert order_of({"payment": {"order_id": "c"}}) == "c"
    assert order_of({"staff_id": "d"}) == ""
