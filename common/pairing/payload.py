"""From what was scanned, pasted, clicked or typed to an invitation to pair.

Accepted: base64 of the contract's JSON (standard or URL-safe alphabet, padded or not, broken over lines), that JSON
itself, a deep link `comptoir://pair?p=<base64>`, and an address followed by a code (`https://host/api/v1 1|abc…`).
"""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit

from pydantic import ValidationError

from common.contract.devices import HANDSHAKE_VERSION, PairingPayload
from common.pairing.errors import PayloadError

LINK_SCHEME = "comptoir"
_REQUIRED = ("store_sku", "device_token", "api_url")
_OURS = frozenset({*_REQUIRED, "device_token_name", "device_fingerprint", "handshake_version"})
_LONGEST = 8192  # a QR holds at most 2953 bytes: more is somebody's clipboard
_TYPED = re.compile(r"^(?P<url>\S+)\s+(?P<code>\S+(?: \S+)*)$")
_LOCAL_SUFFIXES = (".local", ".lan", ".home.arpa", ".internal", ".localhost")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where to claim a device's token, and with what.

    api_url: ends with the API's root path, no slash behind. store_sku: empty when typed by hand (the claim's answer
    says it). expected_fingerprint: the one the administrator expects, may be empty. insecure: plain HTTP, which is let
    pass on a local or private address only and is worth a warning.
    """

    api_url: str
    claim_token: str = field(repr=False)
    store_sku: str = ""
    device_name: str = ""
    expected_fingerprint: str = ""
    insecure: bool = False


def parse(text: str) -> Invitation:
    """The invitation in `text`; PayloadError with the cause (see common.pairing.errors) otherwise."""
    cleaned = text.strip().lstrip("\ufeff")
    if not cleaned or len(cleaned) > _LONGEST:
        raise PayloadError("qr_not_ours", cause="empty" if not cleaned else "too_long")
    if cleaned.lower().startswith(f"{LINK_SCHEME}:"):
        return _from_fields(_decoded(_link_parameter(cleaned)))
    if cleaned.startswith("{"):
        return _from_fields(_loaded(cleaned))
    if "://" in cleaned:
        if typed := _TYPED.match(cleaned):
            return typed_by_hand(typed["url"], typed["code"])
        raise PayloadError("qr_not_ours", cause="link")
    return _from_fields(_decoded(cleaned))


def typed_by_hand(url: str, code: str) -> Invitation:
    """From an address and a code typed by a person: the scheme and `/api/v1` may be left out, spaces are ignored."""
    token = "".join(code.split())
    if not token:
        raise PayloadError("qr_incomplete", missing="device_token")
    api_url, insecure = checked_api_url(url, guess_scheme=True)
    return Invitation(api_url, token, insecure=insecure)


def encode(payload: PairingPayload) -> str:
    """The QR's text: base64 of compact JSON, defaults left out so that the code stays coarse."""
    fields = payload.model_dump(exclude_defaults=True)
    full = {"device_token_name": payload.device_token_name, "device_fingerprint": payload.device_fingerprint}
    return base64.b64encode(json.dumps(full | fields, separators=(",", ":")).encode()).decode()


def deep_link(payload: PairingPayload) -> str:
    """`comptoir://pair?p=…`, for a click on the terminal itself."""
    return f"{LINK_SCHEME}://pair?p={quote(encode(payload), safe='')}"


def checked_api_url(url: str, *, guess_scheme: bool = False) -> tuple[str, bool]:
    """(address without a final slash, whether it is plain HTTP); PayloadError api_url_invalid otherwise.

    Plain HTTP is refused beyond local and private addresses. An address without a path gets `/api/v1`.
    """
    candidate = url.strip()
    if guess_scheme and "://" not in candidate:
        host = _host(f"//{candidate}")
        candidate = f"{'http' if host and is_local(host) else 'https'}://{candidate}"
    host = _host(candidate)
    parts = urlsplit(candidate) if host else None
    if parts is None or host is None or parts.scheme not in ("http", "https") or parts.username is not None:
        raise PayloadError("api_url_invalid", cause="malformed", url=url[:100])
    if parts.query or parts.fragment:
        raise PayloadError("api_url_invalid", cause="malformed", url=url[:100])
    insecure = parts.scheme == "http"
    if insecure and not is_local(host):
        raise PayloadError("api_url_invalid", cause="https_required", url=url[:100])
    path = parts.path.rstrip("/") or "/api/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", "")), insecure


def is_local(host: str) -> bool:
    """Whether a host name or address cannot be on the public network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.lower().rstrip(".")
        return "." not in name or name.endswith(_LOCAL_SUFFIXES)
    return address.is_private or address.is_loopback or address.is_link_local


def _host(url: str) -> str | None:
    """The host of a URL whose host and port are well formed."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port out of range shows only when asked for
        host = parts.hostname
    except ValueError:
        return None
    return host if host and re.fullmatch(r"[\w.:-]+", host) else None


def _link_parameter(link: str) -> str:
    parts = urlsplit(link)
    # "+" of the standard alphabet reads as a space in a query; base64 has no spaces, so the way back is safe
    found = parse_qs(parts.query).get("p", [""])[0].replace(" ", "+")
    if parts.netloc != "pair" or not found:
        raise PayloadError("qr_not_ours", cause="link")
    return found


def _decoded(text: str) -> Any:
    compact = "".join(text.split()).rstrip("=").replace("-", "+").replace("_", "/")
    begins_like_ours = compact.startswith(("ey", "ew", "IHs"))  # base64 of `{"`, `{` + space or newline
    try:
        raw = base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except ValueError:  # binascii.Error, or a character beyond ASCII
        raise PayloadError("qr_garbled" if begins_like_ours else "qr_not_ours", cause="base64") from None
    if not raw.lstrip().startswith(b"{"):
        raise PayloadError("qr_not_ours", cause="content")
    try:
        return _loaded(raw.decode())
    except UnicodeDecodeError:
        raise PayloadError("qr_garbled", cause="utf8") from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise PayloadError("qr_garbled", cause="json") from None


def _from_fields(fields: Any) -> Invitation:
    if not isinstance(fields, dict) or not _OURS & fields.keys():
        raise PayloadError("qr_not_ours", cause="content")
    version = fields.get("handshake_version", 1)
    # before anything else: a newer handshake may well have other fields
    if isinstance(version, int) and version > HANDSHAKE_VERSION:
        raise PayloadError("handshake_too_new", offered=str(version)[:20], supported=str(HANDSHAKE_VERSION))
    missing = [name for name in _REQUIRED if fields.get(name) in (None, "")]
    if missing:
        raise PayloadError("qr_incomplete", missing=", ".join(missing))
    known = {name: value for name, value in fields.items() if value is not None}
    try:
        payload = PairingPayload.model_validate(known)
    except ValidationError as invalid:
        names = sorted({str(error["loc"][0]) for error in invalid.errors() if error["loc"]})
        raise PayloadError("qr_garbled", cause="field", field=", ".join(names)) from None
    api_url, insecure = checked_api_url(payload.api_url)
    return Invitation(
        api_url=api_url,
        claim_token=payload.device_token.strip(),
        store_sku=payload.store_sku,
        device_name=payload.device_token_name,
        expected_fingerprint=payload.device_fingerprint,
        insecure=insecure,
    )
