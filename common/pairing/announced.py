"""What a backend says of itself by mDNS, as the text of its service. What is read, anybody may have sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SERVICE_TYPE = "_comptoir._tcp.local."
FORMAT = "1"
API_PATH = "/api/v1"
_LONGEST = 200
"""Bytes of one value: an entry of the text holds 255 with its name."""


@dataclass(frozen=True, slots=True)
class Announced:
    """public_url: the configured address with its scheme, "" where terminals take the address they found. host: the
    machine's name. store_count, store_names: as far as the installation tells them; 0 and empty otherwise."""

    instance_id: str
    version: str = ""
    host: str = ""
    tls: bool = False
    public_url: str = ""
    api_path: str = API_PATH
    store_count: int = 0
    store_names: tuple[str, ...] = ()


def txt_of(announced: Announced) -> dict[str, str]:
    """The entries of the text; what is unknown is left out."""
    entries = {
        "txtvers": FORMAT,
        "id": announced.instance_id,
        "v": announced.version,
        "host": announced.host,
        "tls": "1" if announced.tls else "0",
        "url": announced.public_url,
        "api": announced.api_path,
        "stores": str(announced.store_count) if announced.store_count else "",
        "names": " · ".join(announced.store_names),
    }
    return {name: _short(value) for name, value in entries.items() if value}


def announced_of(properties: Mapping[bytes, bytes | None]) -> Announced | None:
    """None for another format than ours, or without the installation's id."""
    text = {name: _text(properties.get(name.encode())) for name in ("txtvers", "id", "v", "host", "tls", "url", "api")}
    if text["txtvers"] != FORMAT or not text["id"] or not text["api"].startswith("/"):
        return None
    count = _text(properties.get(b"stores"))
    names = _text(properties.get(b"names"))
    return Announced(
        instance_id=text["id"],
        version=text["v"],
        host=text["host"],
        tls=text["tls"] == "1",
        public_url=text["url"],
        api_path=text["api"].rstrip("/"),
        store_count=int(count) if count.isascii() and count.isdigit() and len(count) < 7 else 0,
        store_names=tuple(name for name in names.split(" · ") if name),
    )


def _text(value: bytes | None) -> str:
    """Printable characters only: it goes onto a screen, and a stranger may have sent it."""
    decoded = (value or b"")[:255].decode("utf-8", "replace")
    return "".join(character for character in decoded if character.isprintable()).strip()


def _short(value: str) -> str:
    cut = value.encode()[:_LONGEST].decode("utf-8", "ignore")
    return cut if cut == value else f"{cut}…"
