"""What a service's answer to a batch means (pure). Services differ; what is understood here:

2xx with nothing, `{}`, `{"success": true}`, `"OK"`           all taken
a list, bare or under any name, as long as the batch           one word for each, in order
a list whose entries name `idempotency_key`, `log_id`, `index`  one word for each that is named; the others unanswered
`errors`, `failed`, `rejected` with names of some             those refused, the others taken; after 4xx nobody taken
`{"accepted": 98, "duplicates": 2}`                           all taken when it adds up
`{"success": false, …}`, `{"error": "…"}`                     nobody taken, whatever the status said
`{"code": 1001, "msg": "…"}`, `{"errcode": 40001}`            the same

A punch that the service has already (duplicate, 409) is delivered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import orjson

from backend.attendance.destinations.causes import Cause
from backend.attendance.destinations.payload import Record

LONGEST = 300
"""Characters kept of what a service says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind`: the content type, lower case. `location` of a redirect. `hidden`: what we said and nobody is shown, were
    the service to repeat it."""

    status: int
    kind: str
    body: bytes
    retry_after_s: float | None = None
    location: str = ""
    hidden: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    cause: Cause
    error: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """For each record of the batch: None taken, else why not."""

    verdicts: tuple[Refusal | None, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing of the batch was taken, or nobody knows which.

    `blame`: content (this batch; a smaller one may pass), server (it failed over it: perhaps content, perhaps not),
    down (it works at the moment for nobody), closed (it will not work until a person changes something)."""

    blame: Literal["content", "server", "down", "closed"]
    cause: Cause
    error: str = ""
    wait_s: float | None = None


_FAILURES = frozenset({"error", "errors", "fail", "failed", "failure", "rejected", "refused", "invalid", "ko", "false"})
_SUCCESSES = frozenset(
    {"ok", "success", "successful", "succeeded", "accepted", "created", "updated", "done", "true", "stored", "saved",
     "received", "processed", "imported", "inserted", "duplicate", "duplicated", "exists", "existing", "ignored",
     "skipped", "unchanged", "already_exists", "queued", "sent"}
)  # fmt: skip
_REJECTED = ("rejected", "failed", "failures", "errors", "invalid", "refused")
_ACCEPTED = ("accepted", "received", "saved", "stored", "inserted", "created", "processed", "imported", "succeeded",
             "success_count", "count")  # fmt: skip
_ALREADY = ("duplicates", "duplicate", "skipped", "ignored", "existing", "updated", "unchanged")
_LISTS = ("results", "records", "items", "attendance", "data", "details", "responses", "logs", "punches")
_SENTENCES = ("message", "msg", "detail", "reason")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_ALREADY_THERE = re.compile(
    r"duplicat|doublon"
    r"|(?<!not )\balready (?:been |in (?:the )?)?(?:exist|record|regist|receiv|process|import|stor|sav|sent|submit"
    r"|taken|present|there|known|insert|upload|sync|database|system)"
    r"|\bdéjà (?:été )?(?:enregistr|reçu|trait|import|envoy|exist|présent|connu|saisi|pris|transmis)",
    re.I,
)
"""Of the punch, not of anything else: `period already closed` refuses it."""
_EXISTS = re.compile(r"\bexiste?s?\b", re.I)
_NOT_SO = re.compile(r"\b(?:no|not|none|never|if|unless|must|should|pas|aucune?|si)\b|n['’]t\b", re.I)
_OURS = ("idempotency_key", "log_id")
_NAMES = (*_OURS, "id", "record_id")
"""The last two may as well be numbers of the service's own, which are as small as ours."""
_ERROR_NUMBERS = ("errcode", "err_code", "errno", "error_code")
"""Zero of these is a success, everything else is not."""


class _Batch:
    """`names`: where the record of a key or of a punch's number stands."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.count = len(records)
        self.names = {str(each.log_id): place for place, each in enumerate(records)}
        self.names.update((each.key, place) for place, each in enumerate(records))


def read(answer: Answer, records: Sequence[Record]) -> Told | Failed:
    try:
        found = _read(answer, records)
    except (RecursionError, orjson.JSONEncodeError):
        found = Failed("closed", "not_json", "nested too deeply")
    if not answer.hidden:
        return found
    if isinstance(found, Failed):
        return replace(found, error=_quoted(found.error, answer.hidden))
    verdicts = (each and replace(each, error=_quoted(each.error, answer.hidden)) for each in found.verdicts)
    return Told(tuple(verdicts))


def _quoted(text: str, hidden: Sequence[str]) -> str:
    """A long one may have been cut off in the middle: its beginning at the end is not shown either."""
    for each in hidden:
        text = text.replace(each, "***")
        cut = next((n for n in range(min(len(each), len(text)), 3, -1) if text.endswith(each[:n])), 0)
        text = f"{text[:-cut]}***" if cut else text
    return text


def _read(answer: Answer, records: Sequence[Record]) -> Told | Failed:
    batch = _Batch(records)
    status = answer.status
    if 300 <= status < 400:
        return Failed("closed", "redirect", _short(answer.location))
    if status == 429 or (status == 503 and answer.retry_after_s is not None):
        cause: Cause = "rate_limited" if status == 429 else "unavailable"
        return Failed("down", cause, _said(answer), 60.0 if answer.retry_after_s is None else answer.retry_after_s)
    if status in (401, 403, 407):
        return Failed("closed", "not_allowed" if status == 403 else "sign_in", _said(answer))
    if status in (404, 405, 410):
        return Failed("closed", "missing", f"{status}")
    if status in (408, 425, 502, 503, 504):
        return Failed("down", "unavailable", f"{status}")
    if status == 413:
        return Failed("content", "too_large", "413")
    if status in (400, 409, 422) and batch.count == 1 and _is_there(_said(answer)):
        return Told((None,))
    if 400 <= status < 500:
        # Such a status refuses the whole, as a rule: what its list of errors does not name was not taken for that.
        told = _each_told(answer, batch)
        return told or Failed("content", "refused", _said(answer) or f"{status}")
    if status >= 500 or status < 200:
        return Failed("server", "server_error", _said(answer) or f"{status}")
    return _success(answer, batch)


def _success(answer: Answer, batch: _Batch) -> Told | Failed:
    text = answer.body.strip()
    if not text:
        return _all(batch)
    if "html" in answer.kind or text[:1] == b"<":
        return Failed("closed", "html", _short(text[:80].decode("utf-8", "replace")))
    inside = _inside(answer, batch)
    if inside is not None:
        return inside
    if text.strip(b" .!").lower().decode("utf-8", "replace") in _SUCCESSES:
        return _all(batch)
    return Failed("closed", "not_json", _short(text[:80].decode("utf-8", "replace")))


def _inside(answer: Answer, batch: _Batch) -> Told | Failed | None:
    """None when it is no JSON."""
    try:
        value = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None
    if isinstance(value, list):
        return _listed(value, batch) if value else _all(batch)
    if isinstance(value, Mapping):
        return _object(value, batch)
    good = _good(value)
    return _all(batch) if good is not False else Failed("server", "error_inside", _short(str(value)))


def _each_told(answer: Answer, batch: _Batch) -> Told | None:
    """Of a refusal: one word for each, and for those that were taken as well."""
    try:
        value = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None
    given = value if isinstance(value, list) else None
    if isinstance(value, Mapping):
        given = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    if given is None or len(given) != batch.count:
        return None
    if not all(isinstance(each, Mapping) and (_is_bad(each) or _is_good(each)) for each in given):
        return None
    told = _listed(given, batch)
    return told if isinstance(told, Told) and any(told.verdicts) else None


def _object(value: Mapping[str, Any], batch: _Batch) -> Told | Failed:
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and inner and _speaks_of_each(inner, batch):
            return _listed(inner, batch)
        if isinstance(inner, Mapping) and not _is_bad(value):
            nested = _object(inner, batch)
            if isinstance(nested, Failed) or any(nested.verdicts):
                return nested
    refused = _refused(value, batch)
    if refused is not None:
        return refused
    if _is_bad(value):
        said = _text(value)
        return _all(batch) if batch.count == 1 and _is_there(said) else Failed("server", "error_inside", said)
    return _counted(value, batch)


def _refused(value: Mapping[str, Any], batch: _Batch) -> Told | None:
    """Those that a list of refusals names."""
    for name in _REJECTED:
        given = value.get(name)
        if isinstance(given, Mapping):  # {"456": "why"} or {"0": ["why"]}
            given = [{"log_id": key, "error": each} for key, each in given.items()]
        if not isinstance(given, list) or not given:
            continue
        found: dict[int, Refusal | None] = {}
        for each in given:
            place = _place(each, batch, _OURS)
            if place is None:
                return None  # refusals of nobody we know: the whole answer is one
            said = _text(each) if isinstance(each, Mapping) else ""
            found[place] = None if _is_there(said) else Refusal("refused", said)
        return Told(tuple(found.get(place) for place in range(batch.count)))
    return None


def _counted(value: Mapping[str, Any], batch: _Batch) -> Told | Failed:
    """It may have taken fewer than it was given, without a word which."""
    lost = [value[name] for name in _REJECTED if _is_count(value.get(name))]
    taken = [value[name] for name in _ACCEPTED if _is_count(value.get(name))]
    already = sum(value[name] for name in _ALREADY if _is_count(value.get(name)))
    wanted = batch.count
    if any(lost):
        return Failed("server", "count_mismatch", f"{sum(lost)} / {wanted}")
    if taken and max(max(taken), sum(taken)) + already < wanted:
        return Failed("server", "count_mismatch", f"{max(taken) + already} / {wanted}")
    return _all(batch)


def _listed(entries: Sequence[Any], batch: _Batch) -> Told | Failed:
    names = _NAMES if len(entries) == batch.count else _OURS
    places = [_place(each, batch, names) if isinstance(each, Mapping) else None for each in entries]
    if None not in places and len(set(places)) == len(places):
        found = {place: _verdict(each) for place, each in zip(places, entries, strict=True) if place is not None}
        nothing = Refusal("unanswered")
        return Told(tuple(found.get(place, nothing) for place in range(batch.count)))
    if len(entries) != batch.count:
        return Failed("server", "count_mismatch", f"{len(entries)} / {batch.count}")
    return Told(tuple(_verdict(each) for each in entries))


def _speaks_of_each(entries: Sequence[Any], batch: _Batch) -> bool:
    """Not a list about something else."""
    if len(entries) == batch.count:
        return True
    return any(isinstance(each, Mapping) and _place(each, batch, _OURS) is not None for each in entries)


def _place(entry: Any, batch: _Batch, names: Sequence[str]) -> int | None:
    """Which record of the batch an entry is about, by the first of these names."""
    if isinstance(entry, Mapping):
        for name in names:
            if name in entry and (place := _by_name(entry[name], batch)) is not None:
                return place
        index = entry.get("index")
        return index if isinstance(index, int) and 0 <= index < batch.count else None
    return _by_name(entry, batch)


def _by_name(name: Any, batch: _Batch) -> int | None:
    return batch.names.get(str(name))


def _verdict(entry: Any) -> Refusal | None:
    if isinstance(entry, Mapping):
        said = _text(entry)
        if _is_bad(entry):
            return None if _is_there(said) else Refusal("refused", said)
        return None
    return None if _good(entry) is not False else Refusal("refused", _short(str(entry)))


def _is_there(said: str) -> bool:
    """Whether a refusal says that the service has the punch already; `employee does not exist` says nothing of it."""
    return bool(_ALREADY_THERE.search(said) or (_EXISTS.search(said) and not _NOT_SO.search(said)))


def _is_bad(value: Mapping[str, Any]) -> bool:
    """Whether an object says of itself that it is a failure."""
    for name in ("success", "ok", "accepted", "valid"):
        given = value.get(name)
        if isinstance(given, bool):
            return not given
    for name in ("status", "result", "state", "code"):
        good = _good(value.get(name))
        if good is not None:
            return not good
    if any(_says_something(value.get(name)) and _good(value[name]) is not True for name in _ERROR_NUMBERS):
        return True
    if _strange_code(value):
        return True
    return any(_says_something(value.get(name)) for name in ("error", "errors", "exception"))


def _strange_code(value: Mapping[str, Any]) -> bool:
    """A number of the service's own beside a sentence that is none of success; alone it may be anything."""
    code = str(value.get("code", "")).strip()
    said = next((value[name] for name in _SENTENCES if _says_something(value.get(name))), None)
    if said is None or not _NUMBER.fullmatch(code):
        return False
    good = _good(said)
    return good is False or (not 0 <= int(code) < 400 and good is None)


def _is_good(value: Mapping[str, Any]) -> bool:
    """Whether an object says of itself that it is a success; nothing said is none."""
    if any(value.get(name) is True for name in ("success", "ok", "accepted", "valid")):
        return True
    return any(_good(value.get(name)) is True for name in ("status", "result", "state", "code"))


def _good(value: Any) -> bool | None:
    """Of one word or number: success, failure, or nothing that we understand."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value < 400 if 200 <= value < 600 else None
    if isinstance(value, str):
        word = value.strip().casefold()
        if word.isdecimal() and len(word) == 3:
            return _good(int(word))
        if word in _SUCCESSES:
            return True
        if word in _FAILURES or word.startswith(("error", "fail", "invalid", "reject")):
            return False
    return None


def _says_something(value: Any) -> bool:
    return bool(value) and not (isinstance(value, str) and value.strip().casefold() in ("none", "null", "false", "0"))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: Mapping[str, Any]) -> str:
    """What an object says to a person."""
    for name in (
        "error",
        "message",
        "msg",
        "errmsg",
        "detail",
        "reason",
        "description",
        "errors",
        "title",
        "exception",
    ):
        given = value.get(name)
        if isinstance(given, str) and given.strip():
            return _short(given)
        if given and not isinstance(given, (str, bool)):
            return _short(orjson.dumps(given).decode())
    return _short(orjson.dumps(dict(value)).decode())


def _said(answer: Answer) -> str:
    """Of a refusal: the sentence in its JSON, or the beginning of its text."""
    try:
        value = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        text = answer.body[:LONGEST].decode("utf-8", "replace")
        return f"{answer.status}" if "html" in answer.kind or text.lstrip()[:1] == "<" else _short(text)
    return _text(value) if isinstance(value, Mapping) else _short(str(value))


def _short(text: str) -> str:
    """One printable line. PostgreSQL stores no NUL, and a page shows no line break."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line[:LONGEST]


def _all(batch: _Batch) -> Told:
    return Told((None,) * batch.count)
