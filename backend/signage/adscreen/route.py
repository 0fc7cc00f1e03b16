"""A route of the document: lean, since a thousand screens tell of their plays through one of them.

The endpoint gets the request and nothing else: no validation by the framework, whose refusals are other words than the
document's, and no transaction; each opens its own where it needs one.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response

from backend.errors import ApiError
from backend.http.openapi import Responses
from backend.http.route import Handler, KeylessRoute
from backend.signage.adscreen.refusals import STATUS_OF, AdscreenRefused, in_their_words, refused_response
from common.contract.adscreen import AdscreenError, TooMany


class AdscreenRoute(KeylessRoute):
    def _described(self, options: Mapping[str, Any]) -> Responses:
        return dict(options.get("responses") or {})

    def get_route_handler(self) -> Handler:
        endpoint = self.endpoint

        async def handler(request: Request) -> Response:
            try:
                answered: Response = await endpoint(request)
            except AdscreenRefused as refused:
                return refused_response(refused)
            except ApiError as error:
                return in_their_words(error)
            return answered

        return handler


def refusals(*codes: str) -> Responses:
    """For `responses=`: what a route may answer instead."""
    responses: Responses = {}
    for code in (*codes, "STORAGE_UNAVAILABLE"):
        model = TooMany if code == "RATE_LIMIT_EXCEEDED" else AdscreenError
        given = responses.setdefault(STATUS_OF[code], {"model": model, "description": ""})
        given["description"] = ", ".join(filter(None, (given["description"], code)))
        examples = given.setdefault("content", {}).setdefault("application/json", {}).setdefault("examples", {})
        said = {"error": HTTPStatus(STATUS_OF[code]).phrase, "code": code}
        if model is TooMany:
            said["retry_after"] = "60 seconds"
        examples[code] = {"value": said}
    return responses


BODY = ("INVALID_CONTENT_TYPE", "INVALID_JSON", "MISSING_FIELDS", "VALIDATION_ERROR", "BODY_TOO_LARGE")
LIMITED = ("RATE_LIMIT_EXCEEDED",)
SCREEN = (
    "TOKEN_MISSING", "TOKEN_INVALID", "INVALID_TOKEN_TYPE", "SCREEN_TOKEN_REQUIRED", "SCREEN_DISABLED",
    "SCREEN_NOT_FOUND", *LIMITED,
)  # fmt: skip
USER = (
    "TOKEN_MISSING", "TOKEN_INVALID", "INVALID_TOKEN_TYPE", "USER_TOKEN_REQUIRED", "ACCOUNT_DISABLED",
    "USER_NOT_FOUND", "SUPERADMIN_REQUIRED", "VALIDATION_ERROR", *LIMITED,
)  # fmt: skip


def takes(model: type[Any], example: Mapping[str, Any]) -> dict[str, Any]:
    """For `openapi_extra=`: the JSON a route takes."""
    schema = {**model.model_json_schema(), "example": dict(example)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
