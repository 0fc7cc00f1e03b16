"""The document's own examples carry remarks (`"user_ids": [1, 2, 3]  # Optionnel, null = tous`), which JSON has not:
who copies them from there is understood all the same."""

import orjson


def without_remarks(body: bytes) -> bytes:
    """As it is, when it is JSON already; else without what follows a `#` outside a text, to the end of its line."""
    if b"#" not in body:
        return body
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError:
        return b"\n".join(_line(each) for each in body.split(b"\n"))
    return body


def _line(line: bytes) -> bytes:
    """No text of JSON goes over the end of a line."""
    inside = escaped = False
    for place, each in enumerate(line):
        if escaped:
            escaped = False
        elif inside and each == 0x5C:  # backslash
            escaped = True
        elif each == 0x22:  # quotation mark
            inside = not inside
        elif each == 0x23 and not inside:
            return line[:place]
    return line
