"""A list as a file to download, sent as it is read."""

from collections.abc import Iterable, Sequence

from starlette.responses import Response, StreamingResponse

from backend.admin.figures import language
from backend.reports.export import MEDIA_TYPES, Batches, Cell, FileFormat, csv_file, xlsx_file

FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")


def download(kind: FileFormat, name: str, head: Sequence[str], batches: Batches) -> Response:
    """`name` without its ending. Each batch is read by itself: a slow line never holds the database."""
    made = csv_file(head, batches, language()) if kind == "csv" else xlsx_file(head, batches)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return StreamingResponse(made, media_type=MEDIA_TYPES[kind], headers=headers)


async def at_once(rows: Iterable[Sequence[Cell]]) -> Batches:
    """Rows that are all there already."""
    yield list(rows)
