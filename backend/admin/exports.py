"""A list as a file to download, sent as it is read."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response, StreamingResponse

from backend.admin.figures import language
from backend.reports.export import MEDIA_TYPES, Batches, Cell, FileFormat, csv_file, xlsx_file

Reading = Callable[[AsyncSession], Batches]
FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")


def download(
    kind: FileFormat,
    name: str,
    head: Sequence[str],
    read: Callable[[], AbstractAsyncContextManager[AsyncSession]],
    rows: Reading,
) -> Response:
    """`rows` reads within one session, which is open as long as the file is being sent. `name` without its ending."""
    spoken = language()  # the request's, which is over while the file is sent

    async def pieces() -> AsyncIterator[bytes]:
        async with read() as session:
            found = rows(session)
            made = csv_file(head, found, spoken) if kind == "csv" else xlsx_file(head, found)
            async for piece in made:
                yield piece

    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind}"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(pieces(), media_type=MEDIA_TYPES[kind], headers=headers)


async def at_once(rows: Iterable[Sequence[Cell]]) -> Batches:
    """Rows that are all there already."""
    yield list(rows)
