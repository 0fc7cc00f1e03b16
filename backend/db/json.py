"""JSON for columns, bodies and frames: one implementation (orjson)."""

from typing import Any

import orjson


def dumps(value: Any) -> bytes:
    return orjson.dumps(value)


def dumps_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def loads(text: str | bytes | memoryview) -> Any:
    return orjson.loads(text)
