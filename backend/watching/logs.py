"""The server's log: lines for a person, or one JSON object a line for a collector (COMPTOIR_LOG_JSON)."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

from backend.http.request_id import current_request_id

LINES = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """`time`, `level`, `logger`, `message`, `request_id` where there is one, the record's own `fields`, `exception`."""

    def format(self, record: logging.LogRecord) -> str:
        request_id = current_request_id()
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id != "-":
            line["request_id"] = request_id
        fields = getattr(record, "fields", None)
        if isinstance(fields, dict):
            line.update(fields)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def set_up_logs(level: str, *, json: bool) -> None:
    """To stderr, as before; what has its own handlers (uvicorn) then uses ours too."""
    # It writes a line for each request, with its whole address: some carry a key in their query.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if not json:
        logging.basicConfig(level=level, format=LINES)
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler])
