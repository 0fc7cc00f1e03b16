"""What a service is sent, and what its answers mean, by example and by properties."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.attendance.destinations.answers import Answer, Failed, Refusal, Told, read
from backend.attendance.destinations.backoff import after, pause
from backend.attendance.destinations.causes import WORDS, Cause, words
from backend.attendance.destinations.client import Auth, Wire, allowed_here, joined
from backend.attendance.destinations.payload import FIELDS, Record, batch_key, body, document, punch_key, wrong_fields
from backend.attendance.destinations.users import list_of, next_of
from backend.attendance.destinations.users import read as read_users
from backend.attendance.document.comments import without_remarks
from common.domain.clock import FixedClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def record(n: int) -> Record:
    return Record(n, f"key-{n}", 0, 1, "TM20-001", n, f"P{n}", NOON, 0, 0, 0, 365, True, 1000 + n)


THREE = tuple(record(n) for n in (1, 2, 3))


def said(value: object, status: int = 200, **more: Any) -> Told | Failed:
    text = value if isinstance(value, bytes) else orjson.dumps(value)
    return read(Answer(status, more.pop("kind", "application/json"), text, **more), THREE)


def refused(*which: int) -> list[bool]:
    return [n in which for n in (1, 2, 3)]


ALL = [
    b"", {}, [], {"success": True}, {"status": "ok"}, {"status": 201}, b"OK", b'"accepted"', True, {"received": 3},
    {"accepted": 3, "rejected": 0}, {"inserted": 1, "duplicates": 2}, {"success": True, "errors": []},
    {"results": [True, True, True]}, {"results": ["created", "duplicate", "ok"]}, [201, 200, 201],
    {"data": {"saved": 3}}, {"message": "3 logs saved"}, {"error": None, "count": 3},
    {"results": [{"id": 91}, {"id": 92}, {"id": 93}]},
    {"code": 0, "msg": "success"}, {"code": 20000, "message": "OK"}, {"errcode": 0, "errmsg": "ok"}, {"code": 1001},
    {"code": 1, "msg": "enregistré"}, {"error_code": None, "saved": 3},
    {"errors": None, "status": "success", "data": [{"employee": 4}]},
    {"status": "success", "data": [{"id": 1002, "name": "Person 2"}]},
    {"status": "success", "data": [{"id": n} for n in range(998, 1010)]},
    [{"log_id": 1002, "status": "error", "error": "already exists"}, {"log_id": 1001, "ok": True},
     {"log_id": 1003, "ok": True}],
]  # fmt: skip


@pytest.mark.parametrize("value", ALL)
def test_all_were_taken(value: object) -> None:
    assert said(value) == Told((None, None, None))


SOME: list[tuple[Any, list[bool]]] = [
    ({"results": [{"ok": True}, {"ok": False, "error": "unknown"}, {"ok": True}]}, refused(2)),
    ({"results": [{"status": 201}, {"status": 422, "message": "no"}, {"status": 409, "error": "duplicate"}]},
     refused(2)),
    ({"results": ["ok", "error: unknown employee", "ok"]}, refused(2)),
    ({"success": False, "results": [{"success": True}, {"success": True}, {"success": False}]}, refused(3)),
    ({"errors": [{"index": 0, "error": "no"}]}, refused(1)),
    ({"errors": [{"log_id": 1003, "error": "no"}]}, refused(3)),
    ({"errors": {"1002": "no"}}, refused(2)),
    ({"accepted": ["key-1", "key-2"], "rejected": ["key-3"]}, refused(3)),
    ({"failed": [1001, 1002]}, refused(1, 2)),
    ({"data": {"results": [{"ok": True}, {"ok": True}, {"ok": False}]}}, refused(3)),
    ([{"idempotency_key": "key-2", "ok": False}, {"idempotency_key": "key-1"}, {"idempotency_key": "key-3"}],
     refused(2)),
    ({"results": [{"log_id": 1001, "ok": True}, {"log_id": 1002, "ok": True}]}, refused(3)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "which"), SOME)
def test_some_were_refused(value: object, which: list[bool]) -> None:
    told = said(value)
    assert isinstance(told, Told)
    assert [each is not None for each in told.verdicts] == which


def test_who_is_not_named_among_named_ones_was_not_answered() -> None:
    told = said({"results": [{"log_id": 1001, "ok": True}, {"log_id": 1002, "ok": True}]})
    assert told == Told((None, None, Refusal("unanswered")))
    assert isinstance(said({"errors": [{"log_id": 4711, "error": "whose?"}]}), Failed), "refusals of nobody we know"


NOBODY: list[tuple[Any, int, str, str]] = [
    ({"success": False, "error": "locked"}, 200, "server", "error_inside"),
    ({"status": "error", "message": "no"}, 200, "server", "error_inside"),
    ({"error": "no such table"}, 200, "server", "error_inside"),
    (False, 200, "server", "error_inside"),
    ({"code": 1001, "msg": "no such device"}, 200, "server", "error_inside"),
    ({"code": 1, "msg": "invalid token"}, 200, "server", "error_inside"),
    ({"code": 0, "msg": "fail"}, 200, "server", "error_inside"),
    ({"code": "-1", "message": "bad signature", "data": None}, 200, "server", "error_inside"),
    ({"errcode": 40001, "errmsg": "invalid credential"}, 200, "server", "error_inside"),
    ({"error_code": "E42"}, 200, "server", "error_inside"),
    ({"received": 2}, 200, "server", "count_mismatch"),
    ({"errors": [{"id": 1002, "error": "no such employee"}]}, 200, "server", "error_inside"),
    ({"accepted": 2, "rejected": 1}, 200, "server", "count_mismatch"),
    ({"results": ["ok", "ok"], "x": 1}, 500, "server", "server_error"),
    (b"<html>", 200, "closed", "html"),
    (b"bonjour", 200, "closed", "not_json"),
    (b"", 302, "closed", "redirect"),
    ({"detail": "no"}, 401, "closed", "sign_in"),
    (b"", 403, "closed", "not_allowed"),
    (b"", 404, "closed", "missing"),
    (b"", 405, "closed", "missing"),
    (b"", 413, "content", "too_large"),
    ({"error": "bad"}, 400, "content", "refused"),
    ({"error": "bad"}, 422, "content", "refused"),
    (b"", 429, "down", "rate_limited"),
    (b"", 503, "down", "unavailable"),
    (b"", 504, "down", "unavailable"),
    (b"", 500, "server", "server_error"),
]


@pytest.mark.parametrize(("value", "status", "blame", "cause"), NOBODY)
def test_nobody_was_taken(value: object, status: int, blame: str, cause: str) -> None:
    failed = said(value, status)
    assert isinstance(failed, Failed)
    assert (failed.blame, failed.cause) == (blame, cause)


@pytest.mark.parametrize("status", [400, 409, 422])
@pytest.mark.parametrize(
    "value",
    [
        {"errors": [{"log_id": 1002, "error": "unknown employee"}]},
        {"failed": {"1002": "unknown employee"}},
        {"results": [{"log_id": 1002, "status": "rejected"}]},
        {"results": [{"log_id": 1001}, {"log_id": 1002, "status": "rejected"}, {"log_id": 1003}]},
        [{}, {"error": "unknown employee"}, {}],
    ],
)
def test_a_refusal_of_the_whole_that_names_some_has_taken_nobody(value: object, status: int) -> None:
    told = said(value, status)
    assert isinstance(told, Failed)
    assert (told.blame, told.cause) == ("content", "refused")


def test_a_refusal_with_a_word_for_each_is_believed() -> None:
    told = said({"results": [{"status": 201}, {"status": 422, "message": "no"}, {"status": "created"}]}, 422)
    assert told == Told((None, Refusal("refused", "no"), None))


def test_one_that_is_there_already_is_delivered() -> None:
    one = (record(1),)
    assert read(Answer(409, "application/json", b'{"error": "duplicate key"}'), one) == Told((None,))
    assert isinstance(read(Answer(409, "application/json", b'{"error": "locked"}'), one), Failed)


THERE = ["duplicate entry", "Punch already exists, not saved again", "log exists", "The key has already been taken.",
         "pointage déjà enregistré", "this record exists"]  # fmt: skip
NOT_THERE = ["employee does not exist", "Employee 7 doesn't exist", "no employee exists with number 7",
             "période déjà clôturée", "period already closed", "the employee has already left",
             "l’employé n’existe pas", "employee does not already exist"]  # fmt: skip


@pytest.mark.parametrize(("sentence", "there"), [*((s, True) for s in THERE), *((s, False) for s in NOT_THERE)])
def test_what_is_not_known_there_is_no_duplicate(sentence: str, there: bool) -> None:
    """Taken for one, the punch would count as sent and never reach the service."""
    ways = (
        said({"results": [{"log_id": 1001, "success": False, "error": sentence}, {"ok": True}, {"ok": True}]}),
        said({"errors": [{"log_id": 1001, "error": sentence}]}),
        *(
            read(Answer(status, "application/json", orjson.dumps({"error": sentence})), THREE[:1])
            for status in (200, 400, 409, 422)
        ),
    )
    for told in ways:
        taken = isinstance(told, Told) and told.verdicts[0] is None
        assert taken == there, told


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["ok", "error", "key-1", 1001, 200, 500]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.text(max_size=5)
        | st.sampled_from(["results", "errors", "status", "log_id", "index", "success", "data", "id"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(_JSON, st.sampled_from([200, 201, 207, 302, 400, 401, 409, 413, 422, 429, 500, 503]))
def test_whatever_is_answered_there_is_one_verdict_for_each_or_none_at_all(value: Any, status: int) -> None:
    outcome = said(value, status)
    if isinstance(outcome, Told):
        assert len(outcome.verdicts) == 3
    else:
        assert outcome.cause in get_args(Cause)
        assert len(outcome.error) <= 300
        assert outcome.error.isprintable()


@given(st.binary(max_size=200))
def test_whatever_bytes_are_answered(content: bytes) -> None:
    said(content)
    said(content, 500)


@pytest.mark.parametrize("name", [b"error", b"data", b"results"])
@pytest.mark.parametrize("deep", [260, 990])
def test_an_answer_may_be_nested_as_deep_as_it_likes(name: bytes, deep: int) -> None:
    content = b'{"%s":' % name * deep + b"1" + b"}" * deep
    for status in (200, 400, 500):
        said(content, status)


@pytest.mark.parametrize("more", [0, 3, 270, 1000])
def test_a_secret_that_is_longer_than_what_is_kept_is_not_shown_either(more: int) -> None:
    secret = "".join(chr(ord("a") + n % 26) for n in range(800))
    answer = {"detail": f"{'x' * more} no such token: {secret} {secret}"}
    told = said(answer, 401, hidden=(secret,))
    assert isinstance(told, Failed)
    assert secret[:4] not in told.error
    assert len(told.error) <= 300


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("-5", None),
        ("1.5", None),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 12:01:00 +99999999999999999999", None),
        ("Sun, 99999999999999999999 Mar 2026 12:01:00 GMT", None),
        ("9" * 5000, None),
    ],
)
def test_how_long_a_service_asks_to_be_left_alone(text: str, seconds: float | None) -> None:
    wire = Wire(httpx.AsyncClient(), Auth("none"), 1.0, FixedClock(NOON))
    assert wire._retry_after(text) == seconds


def test_every_cause_says_what_to_do_in_both_languages() -> None:
    assert set(WORDS) == set(get_args(Cause))
    for cause in get_args(Cause):
        assert len(words(cause, "fr")) > 30
        assert len(words(cause, "en")) > 30
        assert words(cause, "fr") != words(cause, "en")


def test_the_documents_record_and_another_services() -> None:
    sent = document(record(7))
    assert tuple(sent) == FIELDS
    assert (sent["time"], sent["temperature"], sent["log_id"]) == ("2026-03-01T12:00:00Z", 36.5, 1007)
    assert body(THREE, {})["attendance"][0] == document(THREE[0])
    mapped = body(THREE[:1], {"attendance": "logs", "enrollid": "who.id", "user_name": "who.name", "mode": ""})
    assert mapped["logs"][0]["who"] == {"id": 1, "name": "P1"}
    assert "mode" not in mapped["logs"][0]


@given(st.dictionaries(st.sampled_from([*FIELDS, "attendance"]), st.from_regex(r"([a-c](\.[a-c])?)?", fullmatch=True)))
def test_a_mapping_that_is_let_through_loses_no_field(fields: Mapping[str, str]) -> None:
    if wrong_fields(fields):
        return
    sent = body(THREE[:1], fields)
    (one,) = sent if isinstance(sent, list) else sent[fields.get("attendance", "attendance")]
    leaves = sum(len(each) if isinstance(each, dict) else 1 for each in one.values())
    assert leaves == sum(bool(fields.get(name, name)) for name in FIELDS)


def test_keys_name_the_punch_and_the_batch() -> None:
    assert punch_key("A", 1, "2026-03-01 12:00:00", 0) == punch_key("A", 1, "2026-03-01 12:00:00", 0)
    assert len({punch_key("A", 11, "x", 0), punch_key("A1", 1, "x", 0), punch_key("A", 1, "x", 0)}) == 3
    assert batch_key(THREE) != batch_key(THREE[:2])


@given(st.integers(1, 20), st.floats(0, 1))
def test_it_is_tried_again_later_and_later_and_then_never(attempts: int, chance: float) -> None:
    wait = after(attempts, lambda: chance)
    if attempts > 5:
        assert wait is None
        return
    minutes = (1, 5, 15, 60, 240)[attempts - 1]
    assert wait is not None
    assert timedelta(minutes=minutes * 0.75) <= wait <= timedelta(minutes=minutes * 1.25)
    assert timedelta(seconds=20) < pause(attempts, lambda: chance) < timedelta(minutes=19)


def test_lists_of_people_under_usual_names() -> None:
    one = [{"enrollid": 1}]
    for answer in (one, {"users": one}, {"employees": one}, {"data": {"users": one}}, {"results": one}):
        assert list_of(answer, {}) == one
    assert list_of({"a": {"b": one}}, {"users": "a.b"}) == one
    assert list_of(one, {"users": ""}) == one
    for answer in ({}, {"users": {}}, "text", None, {"message": "no"}):
        assert list_of(answer, {}) is None
    assert next_of({"next": "/p2"}) == next_of({"links": {"next": "/p2"}}) == "/p2"
    assert next_of({"next": None}) == next_of([]) == ""


@given(
    st.lists(_JSON | st.fixed_dictionaries({"enrollid": st.integers(-2, 5), "name": st.text(max_size=4)}), max_size=8)
)
def test_every_row_of_a_list_is_told_of_once(rows: list[Any]) -> None:
    found = read_users(rows, {})
    told = sorted([*found.users, *(each.row for each in found.refused)])
    assert told == list(range(1, len(rows) + 1))
    numbers = [user.enrollid for user, _ in found.users.values()]
    assert len(numbers) == len(set(numbers))
    assert all(user.name and user.name.isprintable() for user, _ in found.users.values())


def test_signing_in() -> None:
    assert Auth("none").headers() == {}
    assert Auth("bearer", "", "t").headers() == {"Authorization": "Bearer t"}
    assert Auth("basic", "user", "pâss").headers() == {"Authorization": "Basic dXNlcjpww6Jzcw=="}
    assert Auth("api_key", "", "k").headers() == {"X-API-Key": "k"}
    assert Auth("header", "X-Mine", "k").headers() == {"X-Mine": "k"}
    assert "secret" not in repr(Auth("bearer", "", "secret"))


def test_addresses() -> None:
    assert joined("https://a.example/hr/", "/v1/x?y=1") == joined("https://a.example/hr", "v1/x?y=1")
    assert allowed_here(["127.0.0.1:80", "[::1]:8123"]) == {("127.0.0.1", 80), ("::1", 8123)}
    with pytest.raises(ValueError, match="invalid literal"):
        allowed_here(["127.0.0.1"])


def test_remarks_of_the_document_are_no_json() -> None:
    with_remark = b'{\n "user_ids": [1, 2, 3]  # Optionnel, null = tous\n}'
    assert orjson.loads(without_remarks(with_remark)) == {"user_ids": [1, 2, 3]}
    text = b'{"name": "the \\"#1\\" # of all"}'
    assert without_remarks(text) == text
    both = b'{"name": "a \\"#1", # really\n "b": 2}'
    assert orjson.loads(without_remarks(both)) == {"name": 'a "#1', "b": 2}


@given(_JSON)
def test_json_without_remarks_is_left_as_it_is(value: Any) -> None:
    text = orjson.dumps(value)
    assert without_remarks(text) == text
