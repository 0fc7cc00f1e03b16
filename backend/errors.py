"""What an endpoint or a service raises when the answer is a refusal.

    raise ApiError("order_unknown", "no such order in this store", order_id=order_id)

The code decides the status (`common.contract.errors.STATUS_OF`). Domain code raises `common.domain.errors.DomainError`
with the same codes; `refusal_of` turns it into the same answer, so services let it pass.
"""

from typing import Any

from common.contract.errors import STATUS_OF
from common.domain.errors import DomainError


class ApiError(Exception):
    """A refusal: `{"error": …, "code": …, "details": {…}}`. `retry_after` is in seconds."""

    def __init__(self, code: str, error: str, *, retry_after: int | None = None, **details: Any) -> None:
        super().__init__(error)
        self.status = STATUS_OF[code]
        self.code = code
        self.error = error
        self.details = details
        self.headers: dict[str, str] = {}
        if retry_after is not None:
            self.headers["Retry-After"] = str(retry_after)

    def body(self) -> dict[str, Any]:
        return {"error": self.error, "code": self.code, "details": self.details}


def refusal_of(error: ApiError | DomainError) -> ApiError:
    """The answer to a refusal of either kind."""
    if isinstance(error, ApiError):
        return error
    refusal = ApiError(error.code, str(error))
    refusal.details.update(error.details)
    return refusal
