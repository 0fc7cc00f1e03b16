"""One message of the protocol, from the bytes a firmware wrote: spaces around keys and words, `cmd` where `ret`
belongs, encodings that are none and numbers in quotes are all somebody's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from backend.attendance.terminals.command_rules import SERVER_COMMANDS
from backend.attendance.terminals.records import text_of

LONGEST_WORD = 32
LONGEST_SN = 64


class Unreadable(ValueError):
    """No message of this protocol; says why."""


@dataclass(frozen=True, slots=True)
class Message:
    """`is_answer`: to a command of ours. `body`: keys without spaces, as they came otherwise."""

    word: str
    sn: str
    is_answer: bool
    body: Mapping[str, Any]

    @property
    def records(self) -> list[Any]:
        """Under `record` or `log`; what is no list of them is none."""
        for key in ("record", "log"):
            found = self.body.get(key)
            if isinstance(found, list):
                return found
            if isinstance(found, dict):
                return [found]
        return []

    @property
    def succeeded(self) -> bool:
        """An answer without `result` is one that means yes."""
        result = self.body.get("result", True)
        if isinstance(result, str):
            return result.strip().lower() not in ("false", "0", "no", "")
        return bool(result)


def message_of(frame: bytes | str) -> Message:
    """Unreadable for anything else."""
    given = _json_of(frame.encode("utf-8", "replace") if isinstance(frame, str) else frame)
    if not isinstance(given, dict):
        raise Unreadable("not a JSON object")
    body = {str(key).strip(): value for key, value in given.items()}
    command, answer = _word(body.pop("cmd", None)), _word(body.pop("ret", None))
    sn = text_of(body.pop("sn", None), LONGEST_SN + 1)
    if len(sn) > LONGEST_SN:
        raise Unreadable("a serial number of more than 64 characters")
    if answer:
        return Message(answer, sn, True, body)
    if not command:
        raise Unreadable("neither cmd nor ret")
    return Message(command, sn, command in SERVER_COMMANDS, body)


def _word(given: object) -> str:
    word = given.strip().lower() if isinstance(given, str) else ""
    return word if len(word) <= LONGEST_WORD and word.isprintable() else ""


def _json_of(frame: bytes) -> Any:
    try:
        return orjson.loads(frame)
    except orjson.JSONDecodeError:
        pass
    text = frame.decode("utf-8", "replace").strip("\ufeff\0 \t\r\n")
    try:
        return json.loads(text, strict=False, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}"[:200]) from None
