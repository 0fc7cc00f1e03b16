"""The document's refusals: `{"error", "code"}`, nothing else, everywhere below its prefix."""

from starlette.responses import Response

from backend.db.json import dumps
from backend.errors import ApiError

PREFIX = "/mobile/api/v1"
RETRY_AFTER = "60 seconds"
STATUS_OF: dict[str, int] = {
    "TOKEN_MISSING": 401,
    "TOKEN_INVALID": 401,
    "INVALID_TOKEN_TYPE": 401,
    "INVALID_CREDENTIALS": 401,
    "ACCOUNT_DISABLED": 403,
    "SCREEN_DISABLED": 403,
    "SCREEN_TOKEN_REQUIRED": 403,
    "USER_TOKEN_REQUIRED": 403,
    "SUPERADMIN_REQUIRED": 403,
    "INVALID_CONTENT_TYPE": 400,
    "INVALID_JSON": 400,
    "MISSING_FIELDS": 400,
    "VALIDATION_ERROR": 400,
    "RATE_LIMIT_EXCEEDED": 429,
    "SCREEN_NOT_FOUND": 404,
    "USER_NOT_FOUND": 404,
    # what the document has no word for
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "BODY_TOO_LARGE": 413,
    "INTERNAL_ERROR": 500,
    "STORAGE_UNAVAILABLE": 503,
}
_OURS = {
    "bad_json": "INVALID_JSON",
    "validation_failed": "VALIDATION_ERROR",
    "not_found": "NOT_FOUND",
    "method_not_allowed": "METHOD_NOT_ALLOWED",
    "body_too_large": "BODY_TOO_LARGE",
    "unsupported_media_type": "INVALID_CONTENT_TYPE",
    "rate_limited": "RATE_LIMIT_EXCEEDED",
    "screen_unknown": "SCREEN_NOT_FOUND",
    "screen_disabled": "SCREEN_DISABLED",
    "device_blocked": "SCREEN_DISABLED",
    "ability_missing": "SCREEN_TOKEN_REQUIRED",
    "token_missing": "TOKEN_MISSING",
    "storage_unavailable": "STORAGE_UNAVAILABLE",
    "internal": "INTERNAL_ERROR",
}
_BY_STATUS = {401: "TOKEN_INVALID", 403: "TOKEN_INVALID", 404: "NOT_FOUND", 429: "RATE_LIMIT_EXCEEDED"}


class AdscreenRefused(Exception):
    """`code` one of STATUS_OF."""

    def __init__(self, code: str, error: str) -> None:
        super().__init__(error)
        self.code = code
        self.error = error


def refused_response(refused: AdscreenRefused, headers: dict[str, str] | None = None) -> Response:
    body: dict[str, object] = {"error": refused.error, "code": refused.code}
    if refused.code == "RATE_LIMIT_EXCEEDED":
        body["retry_after"] = RETRY_AFTER
    return Response(dumps(body), STATUS_OF[refused.code], headers, "application/json")


def in_their_words(error: ApiError) -> Response:
    """A refusal of ours, for a client that knows the document's only."""
    code = _OURS.get(error.code) or _BY_STATUS.get(error.status)
    if code is None:
        code = "INTERNAL_ERROR" if error.status >= 500 else "VALIDATION_ERROR"
    return refused_response(AdscreenRefused(code, error.error), error.headers)
