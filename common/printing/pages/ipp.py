"""Messages of the Internet Printing Protocol (RFC 8010): requests made, answers read."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PRINT_JOB = 0x0002
GET_JOB_ATTRIBUTES = 0x0009
GET_PRINTER_ATTRIBUTES = 0x000B

OK_BELOW = 0x0100
NOT_AUTHENTICATED = frozenset({0x0401, 0x0402, 0x0403})
NOT_FOUND = frozenset({0x0406, 0x0407})  # not found, gone
BUSY = frozenset({0x0502, 0x0505, 0x0506, 0x0507, 0x0509})  # unavailable, temporary, not accepting, busy, deactivated
BAD_DOCUMENT = frozenset({0x0408, 0x040A, 0x040F, 0x0410, 0x0411})  # too large, format, compression, format error, …

_OPERATION, _JOB, _END, _PRINTER = 0x01, 0x02, 0x03, 0x04
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
RESOLUTION = 0x32
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_TEXTS = frozenset({TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME, 0x46, 0x4A})
_LONGEST_ANSWER = 1 << 20

Value = int | str | bool | bytes
Attribute = tuple[int, str, Sequence[Value]]


class IppError(Exception):
    """What came back is no IPP message."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`values`: of all groups, by name; the first job's where there are several."""

    status: int
    values: Mapping[str, tuple[Value, ...]]

    @property
    def went_well(self) -> bool:
        return self.status < OK_BELOW

    def first(self, name: str) -> Value | None:
        return next(iter(self.values.get(name, ())), None)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(each for each in self.values.get(name, ()) if isinstance(each, str))

    def number(self, name: str) -> int | None:
        value = self.first(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def resolutions(self) -> tuple[int, ...]:
        """`pwg-raster-document-resolution-supported`, the square ones in dots per inch."""
        found = []
        for value in self.values.get("pwg-raster-document-resolution-supported", ()):
            if isinstance(value, bytes) and len(value) == 9:
                across, down, unit = struct.unpack(">IIB", value)
                if across == down and unit in (3, 4):
                    found.append(across if unit == 3 else round(across * 2.54))
        return tuple(found)


def request(
    operation: int, number: int, target: Sequence[Attribute], job: Sequence[Attribute] = (), *, version: int = 0x0101
) -> bytes:
    """`target`: what the operation is about, such as ("printer-uri", …), behind charset and language."""
    message = bytearray(struct.pack(">HHI", version, operation, number))
    message.append(_OPERATION)
    for attribute in (
        (CHARSET, "attributes-charset", ["utf-8"]),
        (LANGUAGE, "attributes-natural-language", ["en"]),
        *target,
    ):
        _put(message, attribute)
    if job:
        message.append(_JOB)
        for attribute in job:
            _put(message, attribute)
    message.append(_END)
    return bytes(message)


def _put(message: bytearray, attribute: Attribute) -> None:
    tag, name, values = attribute
    for index, value in enumerate(values):
        written = _value(tag, value)
        encoded = name.encode() if index == 0 else b""
        message += struct.pack(">BH", tag, len(encoded)) + encoded + struct.pack(">H", len(written)) + written


def _value(tag: int, value: Value) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return _cut(value, 1023 if tag in (URI, TEXT) else 255)
    return struct.pack(">?", value) if tag == BOOLEAN else struct.pack(">i", value)


def _cut(text: str, most: int) -> bytes:
    """At most so many bytes, no letter cut in two."""
    return text.encode()[:most].decode(errors="ignore").encode()


def answer(data: bytes) -> Answer:
    """Raises `IppError`."""
    if len(data) < 9 or len(data) > _LONGEST_ANSWER:
        raise IppError(f"{len(data)} bytes are no answer")
    status = struct.unpack(">H", data[2:4])[0]
    values: dict[str, list[Value]] = {}
    at, name, fresh = 8, "", False
    while True:
        if at >= len(data):
            raise IppError("the answer has no end")
        tag = data[at]
        at += 1
        if tag == _END:
            return Answer(status, {each: tuple(found) for each, found in values.items()})
        if tag < 0x10:  # a group begins
            name = ""
            continue
        named, at = _field(data, at)
        content, at = _field(data, at)
        if named:
            name = named.decode(errors="replace")
            fresh = name not in values
        if fresh and name:
            values.setdefault(name, []).append(_read(tag, content))


def _field(data: bytes, at: int) -> tuple[bytes, int]:
    if at + 2 > len(data):
        raise IppError("the answer breaks off")
    length = struct.unpack(">H", data[at : at + 2])[0]
    end = at + 2 + length
    if end > len(data):
        raise IppError("the answer breaks off")
    return data[at + 2 : end], end


def _read(tag: int, content: bytes) -> Value:
    if tag in (INTEGER, ENUM) and len(content) == 4:
        return int(struct.unpack(">i", content)[0])
    if tag == BOOLEAN and len(content) == 1:
        return content != b"\0"
    if tag in (0x35, 0x36) and len(content) > 4:  # text or name with a language before it
        language = struct.unpack(">H", content[:2])[0]
        return content[4 + language :].decode(errors="replace")
    return content.decode(errors="replace") if tag in _TEXTS else content
