"""`GET /metrics`: to the machine itself, and to whoever shows the token of the settings."""

import hmac

from fastapi import APIRouter, Request, Response

from backend.addresses import at_the_machine
from backend.errors import ApiError
from backend.watching.metrics import Metrics


def watching_router(metrics: Metrics, token: str) -> APIRouter:
    """`token`: "" lets nobody in from another machine."""
    router = APIRouter(tags=["watching"])

    @router.get("/metrics", include_in_schema=False)
    async def scrape(request: Request) -> Response:
        _admit(request, token)
        body, content_type = metrics.text(request.headers.get("accept", ""))
        return Response(body, media_type=content_type, headers={"Cache-Control": "no-store"})

    return router


def _admit(request: Request, token: str) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and given:
        if token and hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode()):
            return
        raise ApiError("token_invalid", "not the token of COMPTOIR_METRICS_TOKEN")
    if not at_the_machine(request):
        raise ApiError("token_missing", "from another machine the token of COMPTOIR_METRICS_TOKEN is needed")
