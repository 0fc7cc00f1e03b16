"""`/static/uploads/content/{id}/{name}`: the files of contents, for players of both kinds.

No token: the document's clients send none. The name is the SHA-256 of the bytes, so nobody guesses one.
"""

import asyncio

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from fastapi.routing import APIRoute
from sqlalchemy import or_, select

from backend.db.base import table_of
from backend.db.database import Database
from backend.errors import ApiError
from backend.http.openapi import answers
from backend.http.route import FileRoute, Handler
from backend.signage.contents.files import ENDINGS, MEDIA, SignageFiles
from backend.signage.models import ContentRow

_CONTENTS = table_of(ContentRow)
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


class OpenFileRoute(FileRoute):
    """Whatever token somebody sends along is none of its business."""

    def get_route_handler(self) -> Handler:
        return APIRoute.get_route_handler(self)


def content_files_router(database: Database, files: SignageFiles) -> APIRouter:
    router = APIRouter(prefix=MEDIA, tags=["signage"], route_class=OpenFileRoute)

    @router.get(
        "/{content_id}/{name}",
        summary="A picture or film of a program",
        response_class=FileResponse,
        responses={
            200: {"description": "the file", "content": {each: {} for each in sorted({*ENDINGS.values()})}},
            206: {"description": "the part that was asked for"},
            416: {"description": "there is no such part"},
            **answers("not_found"),
        },
    )
    async def media(content_id: str, name: str) -> Response:
        """Byte ranges work. The file of a content that was taken away is gone."""
        path = await asyncio.to_thread(files.find, name)
        if path is None or not await _has(database, content_id, name):
            raise ApiError("not_found", "this content has no such file")
        return FileResponse(path, media_type=ENDINGS[path.suffix[1:]], headers={**_HEADERS, "ETag": f'"{name}"'})

    return router


async def _has(database: Database, content_id: str, name: str) -> bool:
    if not (content_id.isascii() and content_id.isdecimal() and len(content_id) < 10):
        return False
    statement = select(_CONTENTS.c.id).where(
        _CONTENTS.c.id == int(content_id),
        or_(_CONTENTS.c.media == name, _CONTENTS.c.thumbnail == name),
        _CONTENTS.c.removed_at.is_(None),
    )
    async with database.read() as session:
        return (await session.execute(statement)).first() is not None
