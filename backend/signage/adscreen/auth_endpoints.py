"""`/mobile/api/v1/auth/…` and `/health`."""

from fastapi import APIRouter, Request, Response

from backend.addresses import peer_of
from backend.http.openapi import answers
from backend.http.wire import answer_json
from backend.signage.adscreen import examples, words
from backend.signage.adscreen.entrance import Entrance, body_of, text_of
from backend.signage.adscreen.refusals import PREFIX
from backend.signage.adscreen.route import BODY, LIMITED, AdscreenRoute, refusals, takes
from backend.signage.adscreen.sign_in import SignIn
from common.contract.adscreen import (
    HealthOut,
    LoginIn,
    LoginOut,
    RefreshIn,
    ScreenLoginIn,
    ScreenLoginOut,
    TokensOut,
)
from common.domain.clock import Clock

VERSION = "1.0"
_MANY = 4096
"""Characters of a token."""


def auth_router(entrance: Entrance, sign_in: SignIn, clock: Clock) -> APIRouter:
    router = APIRouter(prefix=PREFIX, tags=["adscreen"], route_class=AdscreenRoute)

    @router.post(
        "/auth/login",
        summary="Sign in as a person",
        response_model=LoginOut,
        responses={
            **answers(example=examples.LOGIN),
            **refusals(*BODY, "INVALID_CREDENTIALS", "ACCOUNT_DISABLED", *LIMITED),
        },
        openapi_extra=takes(LoginIn, examples.LOGIN_IN),
    )
    async def login(request: Request) -> Response:
        """Five a minute from one address. `totp` beside the document's fields: the six digits, where the account has a
        second factor."""
        await entrance.stranger(request, "login")
        body = await body_of(request, "email", "password")
        code = text_of(body, "totp") if body.get("totp") is not None else ""
        user, pair = await sign_in.user(text_of(body, "email"), text_of(body, "password"), code, peer_of(request))
        return answer_json({"success": True, "user": user, **words.tokens(pair)})

    @router.post(
        "/auth/screen-login",
        summary="Sign in as a screen",
        response_model=ScreenLoginOut,
        responses={
            **answers(example=examples.SCREEN_LOGIN),
            **refusals(*BODY, "INVALID_CREDENTIALS", "SCREEN_DISABLED", *LIMITED),
        },
        openapi_extra=takes(ScreenLoginIn, examples.SCREEN_LOGIN_IN),
    )
    async def screen_login(request: Request) -> Response:
        """Five a minute from one address."""
        await entrance.stranger(request, "screen_login")
        body = await body_of(request, "screen_code", "password")
        screen, pair = await sign_in.screen(text_of(body, "screen_code"), text_of(body, "password"), peer_of(request))
        return answer_json({"success": True, "screen": words.signed_in_screen(screen), **words.tokens(pair)})

    @router.post(
        "/auth/refresh",
        summary="New tokens for a refresh token",
        response_model=TokensOut,
        responses={
            **answers(example=examples.REFRESH),
            **refusals(
                *BODY,
                "TOKEN_INVALID",
                "INVALID_TOKEN_TYPE",
                "ACCOUNT_DISABLED",
                "SCREEN_DISABLED",
                "USER_NOT_FOUND",
                "SCREEN_NOT_FOUND",
                *LIMITED,
            ),
        },
        openapi_extra=takes(RefreshIn, examples.REFRESH_IN),
    )
    async def refresh(request: Request) -> Response:
        """Each refresh token is good for one use; used twice, everything that stems from its sign-in is over. Who lost
        the answer may ask again within ten seconds from the same address."""
        try:
            body = await body_of(request, "refresh_token")
            token = text_of(body, "refresh_token", _MANY)
        except Exception:
            await entrance.stranger(request, "refresh")
            raise
        claims = await entrance.bearer_of(request, token, "refresh")
        pair = await sign_in.again(claims, peer_of(request))
        return answer_json({"success": True, **words.tokens(pair)})

    @router.get(
        "/health",
        summary="Whether the API is there",
        response_model=HealthOut,
        responses=answers(example=examples.HEALTH),
    )
    async def health(_request: Request) -> Response:
        return answer_json({"status": "healthy", "timestamp": words.naive(clock.now()), "version": VERSION})

    return router
