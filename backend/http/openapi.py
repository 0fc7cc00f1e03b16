"""What OpenAPI says beside the types: which refusals an endpoint has, and an example of its answer."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from common.contract.errors import STATUS_OF, ErrorBody

Responses = dict[int | str, dict[str, Any]]


def answers(*codes: str, example: Any = None, status: int = 200) -> Responses:
    """For `responses=`: an example of the answer, and the refusal codes under their statuses."""
    responses: Responses = {}
    if example is not None:
        responses[status] = {"content": {"application/json": {"example": example}}}
    for code in codes:
        refusal = responses.setdefault(STATUS_OF[code], {"model": ErrorBody, "description": ""})
        refusal["description"] = ", ".join(filter(None, (refusal.get("description"), code)))
        examples = refusal.setdefault("content", {}).setdefault("application/json", {}).setdefault("examples", {})
        phrase = HTTPStatus(STATUS_OF[code]).phrase
        examples[code] = {"value": {"error": phrase, "code": code, "details": {}}}
    return responses


def body_example(example: Mapping[str, Any], summary: str = "") -> dict[str, Any]:
    """For `openapi_extra=`: an example of the JSON a client sends."""
    content = {"application/json": {"examples": {"example": {"summary": summary or "an example", "value": example}}}}
    return {"requestBody": {"content": content}}
