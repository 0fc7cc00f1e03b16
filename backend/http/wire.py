"""Wire models out, lists of words in: what endpoints share."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from fastapi import Response
from pydantic import BaseModel

from backend.db.json import dumps
from backend.errors import ApiError

Word = TypeVar("Word", bound=str)


def answer(model: BaseModel, status: int = 200) -> Response:
    """The model as it is: made by our own code, it needs no second validation."""
    return answer_json(model.model_dump(mode="json"), status)


def answer_json(value: Mapping[str, Any], status: int = 200) -> Response:
    return Response(dumps(value), status, media_type="application/json")


def has_already(if_none_match: str, etag: str) -> bool:
    """Whether a client's `If-None-Match` names this ETag (weak or not): it is answered 304."""
    wanted = etag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in ("*", wanted) for each in if_none_match.split(","))


def chosen(text: str, allowed: Sequence[Word], name: str) -> tuple[Word, ...]:
    """`open,ready` as words of `allowed`; empty text is no choice. ApiError `validation_failed` for any other word."""
    wanted = [each.strip() for each in text.split(",") if each.strip()]
    known = {str(each): each for each in allowed}
    for each in wanted:
        if each not in known:
            raise ApiError("validation_failed", f"{name}: {each!r} is not one of {', '.join(known)}", field=name)
    return tuple(known[each] for each in wanted)
