"""Card numbers, passwords and templates of people: encrypted at rest, opened on their way to a terminal only."""

import json
from collections.abc import Mapping
from typing import Any

from backend.guards.sealed import Sealed

Record = str | int
SEALED = "sealed"
WITH_CREDENTIAL = frozenset({"setuserinfo"})


class SealedRecords:
    """`key`: 32 bytes, URL-safe Base64 (backend.settings.attendance_key)."""

    def __init__(self, key: bytes) -> None:
        self._box = Sealed(key)

    def seal(self, record: Record) -> str:
        """Cards and passwords are numbers to a terminal, everything else is a text: both come back as they were."""
        return self._box.seal(json.dumps(record))

    def open(self, sealed: str) -> Record | None:
        """None when it was sealed with another key: the credential is then as good as none."""
        opened = self._box.open(sealed)
        record: Record | None = json.loads(opened) if opened else None
        return record

    def concealed(self, name: str, message: Mapping[str, Any]) -> dict[str, Any]:
        """A command's body as rows hold it: with `{"sealed": …}` for the credential."""
        record = message.get("record")
        if name not in WITH_CREDENTIAL or not isinstance(record, (str, int)):
            return dict(message)
        return {**message, "record": {SEALED: self.seal(record)}}

    def revealed(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A command's body as the terminal is to get it."""
        record = body.get("record")
        if not isinstance(record, dict) or SEALED not in record:
            return dict(body)
        return {**body, "record": self.open(str(record[SEALED]))}
