"""What a document's client tells of a play, checked in the document's words."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from backend.signage.adscreen.entrance import text_of
from backend.signage.adscreen.refusals import AdscreenRefused
from backend.signage.plays import Play
from common.contract.signage import LONGEST_S, PlayRefusal
from common.domain.ids import new_id

_BIGGEST = 2**63 - 1
REFUSED: dict[PlayRefusal, str] = {
    "not_offered": "content_id, booking_id: this screen was not given that to play",
    "in_the_future": "ended_at: later than now",
    "too_old": "started_at: more than sixty days ago",
    "times_wrong": "started_at, ended_at: these cannot be its times",
}


def told_play(body: Mapping[str, Any], now: datetime) -> Play:
    """The play of a `log-play` body; AdscreenRefused VALIDATION_ERROR. Without times it has just ended."""
    if body["content_type"] not in ("image", "video"):
        raise _wrong("content_type: image or video")
    duration = timedelta(seconds=_whole(body, "duration", 1, LONGEST_S))
    booking = _whole(body, "booking_id", 0, _BIGGEST) if body.get("booking_id") is not None else 0
    completed = body.get("completed")
    if completed is not None and not isinstance(completed, bool):
        raise _wrong("completed: true or false")
    play_id = text_of(body, "play_id", 64) if body.get("play_id") is not None else new_id()
    if not play_id:
        raise _wrong("play_id: 1 to 64 characters")
    started, ended = _moment(body, "started_at"), _moment(body, "ended_at")
    try:
        if ended is None:
            ended = now if started is None else started + duration
        if started is None:
            started = ended - duration
    except OverflowError:
        raise _wrong("started_at, ended_at: these cannot be its times") from None
    return Play(
        play_id,
        _whole(body, "content_id", 1, _BIGGEST),
        booking or None,
        text_of(body, "category", 50),
        started,
        ended,
        completed is not False,
    )


def _whole(body: Mapping[str, Any], name: str, least: int, most: int) -> int:
    value = body[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _wrong(f"{name}: a whole number from {least} to {most}")
    return value


def _moment(body: Mapping[str, Any], name: str) -> datetime | None:
    """With or without its offset; without it is UTC."""
    value = body.get(name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise _wrong(f"{name}: a moment as 2024-01-15T14:30:00.000000") from None
    return aware


def _wrong(error: str) -> AdscreenRefused:
    return AdscreenRefused("VALIDATION_ERROR", error)
