"""`/api/v1/signage`: the whole program with its times, plays in batches, and the time."""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Request, Response
from pydantic import ValidationError

from backend.devices.endpoints import WHO
from backend.errors import ApiError
from backend.http.openapi import Responses, answers
from backend.http.route import ApiRoute, UploadRoute
from backend.http.wire import answer, has_already
from backend.signage.player import examples
from backend.signage.plays import Play, PlayLedger, Recorded
from backend.signage.programs import ProgramService
from backend.signage.screens import Screen, Screens
from backend.stores.caller import DeviceCaller, require
from common.contract.signage import MOST_PLAYS, PlayIn, PlayOut, PlaysOut, ProgramOut, ServerTimeOut
from common.domain.clock import Clock

_NOT_MODIFIED: Responses = {304: {"description": "the player has this program already"}}
_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
_PLAYS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["plays"],
    "properties": {
        "plays": {"type": "array", "minItems": 1, "maxItems": MOST_PLAYS, "items": PlayIn.model_json_schema()}
    },
}
_PLAYS_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _PLAYS_SCHEMA, "example": examples.PLAYS_IN}},
    }
}

IfNoneMatch = Annotated[str, Header(alias="If-None-Match")]
Shows = Annotated[DeviceCaller, require("signage.read")]
Tells = Annotated[DeviceCaller, require("signage.report")]


def player_router(screens: Screens, programs: ProgramService, plays: PlayLedger, clock: Clock) -> APIRouter:
    router = APIRouter(prefix="/api/v1/signage", tags=["signage"], route_class=ApiRoute)
    telling = APIRouter(prefix="/api/v1/signage", tags=["signage"], route_class=UploadRoute)

    async def on(caller: DeviceCaller) -> Screen:
        screen = await screens.of_device(caller)
        if not screen.active:
            raise ApiError("screen_disabled", "this screen is switched off in the back office")
        return screen

    @router.get(
        "/program",
        summary="Everything this screen may show, with its times",
        response_model=ProgramOut,
        responses={**answers(*WHO, "ability_missing", "screen_disabled", example=examples.PROGRAM), **_NOT_MODIFIED},
    )
    async def program(caller: Shows, if_none_match: IfNoneMatch = "") -> Response:
        """For weeks without a network: what is not due yet is in it too. The ETag changes with it, `server_time` apart;
        of plays left above a hundred only about every hundredth changes it. A device that is no screen yet becomes
        one."""
        screen = await on(caller)
        await screens.asked(screen, "online", caller.address)
        document = await programs.document(screen)
        headers = {**_HEADERS, "ETag": document.etag}
        if has_already(if_none_match, document.etag):
            return Response(status_code=304, headers=headers)
        return Response(document.body(clock.now()), headers=headers, media_type="application/json")

    @telling.post(
        "/plays",
        summary="Tell of plays that ended",
        response_model=PlaysOut,
        responses=answers(*WHO, "ability_missing", "screen_disabled", "bad_json", example=examples.PLAYS),
        openapi_extra=_PLAYS_BODY,
    )
    async def told(request: Request, caller: Tells) -> Response:
        """Each counts once, by its `id`, however often it is sent, in the hour it began by the screen's own clock. One
        that is refused holds up no other; it is not to be sent again."""
        given = _plays_of(await request.body())
        screen = await on(caller)
        await screens.asked(screen, "playing", caller.address)
        read = [_play(each) for each in given]
        recorded = iter(await plays.record(screen, [each for each in read if isinstance(each, Play)]))
        outs: list[PlayOut] = []
        left: dict[int, int] = {}
        for each in read:
            if isinstance(each, PlayOut):
                outs.append(each)
                continue
            result = next(recorded)
            outs.append(_out(each, result))
            if each.booking_id is not None and result.left is not None:
                left[each.booking_id] = min(result.left, left.get(each.booking_id, result.left))
        return answer(PlaysOut(plays=tuple(outs), left=left))

    @router.get(
        "/time",
        summary="The server's time",
        response_model=ServerTimeOut,
        responses=answers(*WHO, "ability_missing", example=examples.TIME),
    )
    async def time(_caller: Shows) -> Response:
        """For screens that start together: half of the round trip belongs to each way."""
        return answer(ServerTimeOut(now=clock.now()))

    router.routes.extend(telling.routes)
    return router


def _plays_of(body: bytes) -> list[Any]:
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise ApiError("bad_json", "the body is not JSON") from None
    plays = given.get("plays") if isinstance(given, Mapping) else None
    if not isinstance(plays, list) or not 1 <= len(plays) <= MOST_PLAYS:
        raise ApiError("validation_failed", f"plays: 1 to {MOST_PLAYS} of them", field="plays")
    return plays


def _play(given: Any) -> Play | PlayOut:
    """A play, or its refusal: not even a play."""
    try:
        play = PlayIn.model_validate(given)
    except ValidationError:
        name = given.get("id") if isinstance(given, Mapping) else None
        return PlayOut(id=name if isinstance(name, str) else "", state="refused", code="invalid")
    if "\0" in play.id + play.category:
        return PlayOut(id=play.id, state="refused", code="invalid")
    return Play(
        play.id,
        play.content_id,
        play.booking_id,
        play.category,
        play.started_at,
        play.ended_at,
        play.completed,
    )


def _out(play: Play, recorded: Recorded) -> PlayOut:
    if recorded.refused:
        return PlayOut(id=play.id, state="refused", code=recorded.refused)
    return PlayOut(id=play.id, state="known" if recorded.known else "stored", counted=recorded.counted)
