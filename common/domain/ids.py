"""UUIDv7 identifiers (RFC 9562 §5.7), made where a person acted and sorted by time.

Python gets uuid7 in 3.14 only. The 12 bits behind the millisecond count up within one millisecond, so that ids made
by one process never run backwards.
"""

import os
import re
import threading
import time

_CANONICAL = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_id() -> str:
    """A fresh UUIDv7 as its 36-character lower-case text."""
    global _last_ms, _counter
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _counter = now, int.from_bytes(os.urandom(2), "big") & 0x7FF
        else:  # same millisecond, or the clock stepped back: stay monotonic
            _counter += 1
            if _counter > 0xFFF:
                _last_ms, _counter = _last_ms + 1, 0
        stamp, counter = _last_ms, _counter
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    value = (stamp & ((1 << 48) - 1)) << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | tail
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """Whether text is a canonical UUID (any version): what the wire accepts as an id made by a client."""
    return _CANONICAL.fullmatch(text) is not None
