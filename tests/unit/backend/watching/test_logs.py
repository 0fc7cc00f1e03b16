"""One line for each event, readable by people or by programs; never what the event carries."""

import json
import logging
import sys
from datetime import UTC, datetime

import pytest

from backend.events.log import Publication, StoredEvent, StoreKey
from backend.events.telling import ToldPublish, subject_of
from backend.watching.logs import JsonLines

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def publication(seq: int = 41) -> Publication:
    data = {"order": {"id": "o-1", "customer_name": "Samira"}}
    return Publication(StoreKey("s-1", "pizza"), StoredEvent(seq, "OrderCreated", data, "d-1", AT), None)


def test_an_event_is_one_line_without_what_it_carries(caplog: pytest.LogCaptureFixture) -> None:
    published: list[int] = []
    with caplog.at_level(logging.INFO, "comptoir.events"):
        ToldPublish(lambda all_of_them: published.append(len(all_of_them)))((publication(41), publication(42)))

    assert published == [2]
    assert caplog.messages == [
        "OrderCreated store=pizza seq=41 id=o-1 origin=d-1",
        "OrderCreated store=pizza seq=42 id=o-1 origin=d-1",
    ]
    line = json.loads(JsonLines().format(caplog.records[0]))
    assert {name: line[name] for name in ("event", "store", "seq", "id", "origin", "level")} == {
        "event": "OrderCreated", "store": "pizza", "seq": 41, "id": "o-1", "origin": "d-1", "level": "INFO",
    }  # fmt: skip
    assert "Samira" not in json.dumps(line)
    assert datetime.fromisoformat(line["time"]).tzinfo is not None


def test_a_failure_is_one_line_too() -> None:
    try:
        raise ValueError("no\nway")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "went %s", ("wrong",), sys.exc_info())
    text = JsonLines().format(record)

    assert "\n" not in text
    assert json.loads(text)["message"] == "went wrong"
    assert "ValueError" in json.loads(text)["exception"]


def test_what_an_event_is_about() -> None:
    assert subject_of({"ticket": {"id": "t"}}) == "t"
    assert subject_of({"staff_id": "cashier"}) == "cashier"
    assert subject_of({"version": "v", "products": []}) == "v"
    assert subject_of({}) == ""
