"""The arithmetic of the kitchen benchmark: stamps in, figures out. No program is started."""

import json
from datetime import UTC, datetime

import pytest

from benchmarks.kds_load import due_times, heard_ticket
from benchmarks.order_to_kds import FULL, OTHERS, QUICK, TILLS, figures_of, painted_at, spans_ms

AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def painted(order_id: str, after_s: float) -> dict[str, str]:
    moment = datetime.fromtimestamp(AT.timestamp() + after_s, UTC)
    return {"event": "ticket_painted", "order_id": order_id, "painted_at": moment.isoformat()}


def test_spans_are_milliseconds_in_the_order_of_their_beginning() -> None:
    begun = {"b": 2.0, "a": 1.0, "never": 3.0}
    assert spans_ms(begun, {"a": 1.5, "b": 2.25}) == pytest.approx([500, 250])


def test_an_order_is_painted_when_its_first_ticket_is() -> None:
    events = [painted("a", 0.5), {"event": "ready"}, painted("a", 0.9), painted("b", 1)]
    assert painted_at(events) == pytest.approx({"a": AT.timestamp() + 0.5, "b": AT.timestamp() + 1})


def test_figures_name_every_stretch_and_count_what_never_came() -> None:
    sent = {str(number): float(number) for number in range(10)}
    seen = {
        "sent": sent,
        "answered": {key: at + 0.010 for key, at in sent.items()},
        "heard": {key: at + 0.005 for key, at in sent.items() if key != "3"},
    }
    shown = {key: at + 0.020 + (0.080 if at >= 8 else 0) for key, at in sent.items() if key not in ("1", "2")}
    figures = figures_of(seen, shown)
    assert figures["orders"] == 10
    assert figures["sent_to_answer_ms"] == {"p50": 10.0, "p95": 10.0, "p99": 10.0}
    assert figures["sent_to_event_ms"]["p99"] == 5.0
    assert figures["sent_to_painted_ms"] == {"p50": 20.0, "p95": 100.0, "p99": 100.0}
    assert figures["sent_to_painted_ms_first_fifth"]["p50"] == 20.0
    assert figures["sent_to_painted_ms_last_fifth"]["p50"] == 100.0
    assert figures["event_to_painted_ms"]["p50"] == 15.0
    assert figures["events_missed"] == 1
    assert figures["never_painted"] == 2


def test_figures_of_a_run_in_which_nothing_came() -> None:
    figures = figures_of({"sent": {"a": 1.0}, "answered": {}, "heard": {}}, {})
    assert (figures["events_missed"], figures["never_painted"]) == (1, 1)
    assert figures["sent_to_painted_ms"] == {}


def test_only_a_new_ticket_is_a_stamp() -> None:
    data = json.dumps({"ticket": {"id": "t", "order_id": "o"}, "seq": 4})
    assert heard_ticket(json.dumps({"event": "KdsTicketCreated", "channel": "c", "data": data})) == ("o", "t")
    assert heard_ticket(json.dumps({"event": "KdsTicketUpdated", "channel": "c", "data": data})) is None
    assert heard_ticket(json.dumps({"event": "pusher:pong", "data": "{}"})) is None


def test_orders_are_due_at_even_times() -> None:
    assert due_times(4, 10) == pytest.approx([0, 0.1, 0.2, 0.3])


def test_the_cases_are_those_of_the_promise() -> None:
    assert len(OTHERS) + 1 == 20
    assert OTHERS[0] == "kds"  # the first takes the stamps, on the kitchen's channel
    assert OTHERS.count("pos") >= TILLS
    assert [(each.orders, each.rate) for each in FULL[:2]] == [(200, 10), (200, 5)]
    assert sum(each.orders for each in FULL[1:]) == 1000  # the board's size at the end; the first case clears it
    assert all(each.orders / each.rate <= 2 for each in QUICK)
