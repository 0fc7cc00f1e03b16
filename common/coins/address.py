"""Where a coin changer is: `cashdro://user@host[:port]?pin=<sha-256 of its certificate>&posid=<name>`.

The password is never part of it: addresses are seen in process lists, logs and scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

_PIN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CoinAddress:
    """`pin`: 64 hex digits, "" when nobody has looked at the machine's certificate yet: then nothing is sent to it."""

    user: str
    host: str
    port: int = 443
    pin: str = ""
    posid: str = "comptoir"

    @property
    def account(self) -> str:
        """What its password is kept under in the keyring."""
        return f"coins:{self.user}@{self.host}:{self.port}"


def parse_coin_address(text: str) -> CoinAddress:
    """ValueError in words for whoever typed it."""
    parts = urlsplit(text)
    if parts.scheme != "cashdro":
        raise ValueError("coin changer: cashdro://user@host is expected")
    if parts.password is not None:
        raise ValueError("coin changer: no password in the address; keep it with --coins-password")
    try:
        port = parts.port or 443
    except ValueError:
        raise ValueError("coin changer: the port is not a number up to 65535") from None
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = options.keys() - {"pin", "posid"}
    pin = options.get("pin", "").replace(":", "").lower()
    if not parts.hostname or not parts.username or unknown or parts.path not in ("", "/"):
        raise ValueError("coin changer: cashdro://user@host[:port]?pin=…&posid=… is expected")
    if pin and not _PIN.fullmatch(pin):
        raise ValueError("coin changer: pin is the SHA-256 fingerprint of its certificate, 64 hex digits")
    return CoinAddress(unquote(parts.username), parts.hostname, port, pin, options.get("posid") or "comptoir")
