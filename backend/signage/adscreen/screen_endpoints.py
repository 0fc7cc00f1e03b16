"""`/mobile/api/v1/screen/…`: for players."""

import hashlib
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from backend.addresses import peer_of
from backend.db.json import dumps
from backend.http.openapi import Responses, answers
from backend.http.wire import answer_json, has_already
from backend.signage.adscreen import examples, words
from backend.signage.adscreen.entrance import Entrance, body_of
from backend.signage.adscreen.refusals import PREFIX, AdscreenRefused
from backend.signage.adscreen.route import BODY, SCREEN, AdscreenRoute, refusals, takes
from backend.signage.adscreen.told_play import REFUSED, told_play
from backend.signage.bounded import Bounded
from backend.signage.plays import PlayLedger
from backend.signage.programs import Due, ProgramService
from backend.signage.screens import Screen, Screens
from common.contract.adscreen import HeartbeatIn, HeartbeatOut, LogPlayIn, LogPlayOut, ModeOut, PlaylistOut
from common.domain.clock import Clock

_STATUSES = ("online", "playing", "offline")
_MOST_KEPT = 128 * 1024 * 1024
"""Bytes of playlists in memory; those of the screens that asked longest ago are written anew."""
_NOT_MODIFIED: Responses = {304: {"description": "the player has this playlist already"}}
_LOGGED = {exhausted: dumps({"success": True, "exhausted": exhausted}) for exhausted in (False, True)}


@dataclass(frozen=True, slots=True)
class _Written:
    """A screen's playlist as its bytes, but for the closing `"timestamp":"…"}`."""

    screen: Screen
    due: Due
    head: bytes
    etag: str


def _write(screen: Screen, due: Due) -> _Written:
    body = dumps(words.playlist(screen, due))
    return _Written(screen, due, body[:-1], f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def screen_router(
    entrance: Entrance, screens: Screens, programs: ProgramService, plays: PlayLedger, clock: Clock
) -> APIRouter:
    written: Bounded[int, _Written] = Bounded(_MOST_KEPT)
    router = APIRouter(prefix=f"{PREFIX}/screen", tags=["adscreen"], route_class=AdscreenRoute)

    @router.post(
        "/log-play",
        summary="Tell of a play",
        response_model=LogPlayOut,
        responses={**answers(example=examples.LOG_PLAY), **refusals(*BODY, *SCREEN)},
        openapi_extra=takes(LogPlayIn, examples.LOG_PLAY_IN),
    )
    async def log_play(request: Request) -> Response:
        """120 a minute. Beside the document's fields: `play_id` (the same one counts once), `started_at`, `ended_at`,
        `completed` (false: cut short, it uses up no play). Only what this screen was given to play is taken."""
        screen = await entrance.screen(request, "log_play", ability="signage.report")
        play = told_play(await body_of(request, "content_id", "content_type", "category", "duration"), clock.now())
        (recorded,) = await plays.record(screen, [play])
        if recorded.refused:
            raise AdscreenRefused("VALIDATION_ERROR", REFUSED[recorded.refused])
        return Response(_LOGGED[recorded.left == 0], media_type="application/json")

    @router.get(
        "/playlist",
        summary="What to show now",
        response_model=PlaylistOut,
        responses={**answers(example=examples.PLAYLIST), **_NOT_MODIFIED, **refusals(*SCREEN)},
    )
    async def playlist(request: Request) -> Response:
        """60 a minute. Beside the document's fields: `sha256` and `size` of each item, and an ETag."""
        screen = await entrance.screen(request, "playlist")
        due = await programs.due(screen)
        known = written.get(screen.id)
        if known is None or known.due is not due or known.screen != screen:
            known = _write(screen, due)
            written.put(screen.id, known, len(known.head))
        etag = known.etag
        headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
        if has_already(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        whole = b'%b,"timestamp":"%b"}' % (known.head, words.naive(clock.now()).encode())
        return Response(whole, headers=headers, media_type="application/json")

    @router.post(
        "/heartbeat",
        summary="Say that the screen is there",
        response_model=HeartbeatOut,
        responses={**answers(example=examples.HEARTBEAT), **refusals(*BODY, *SCREEN)},
        openapi_extra=takes(HeartbeatIn, examples.HEARTBEAT_IN),
    )
    async def heartbeat(request: Request) -> Response:
        """120 a minute."""
        screen = await entrance.screen(request, "heartbeat", ability="signage.report")
        status = (await body_of(request, "status"))["status"]
        if status not in _STATUSES:
            raise AdscreenRefused("VALIDATION_ERROR", f"status: one of {', '.join(_STATUSES)}")
        await screens.heard(screen, status, peer_of(request))
        return answer_json({"success": True, "timestamp": words.naive(clock.now())})

    @router.get(
        "/mode",
        summary="Whether the screen shows its playlist or a channel",
        response_model=ModeOut,
        responses={**answers(example=examples.MODE), **refusals(*SCREEN)},
    )
    async def mode(request: Request) -> Response:
        screen = await entrance.screen(request)
        channel = await programs.channel(screen)
        return answer_json(
            {
                "mode": "iptv" if channel is not None else "playlist",
                "iptv_enabled": screen.iptv_enabled,
                "iptv_channel_url": channel.url if channel is not None else None,
                "iptv_channel_name": channel.name if channel is not None else None,
                "timestamp": words.naive(clock.now()),
            }
        )

    return router
