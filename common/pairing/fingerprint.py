"""A name for this machine that stays the same: several sources combined, hashed.

It is bound to the token at the claim and checked on each request, but is never an identity: cloned disks share their
machine id, and some makers ship one product UUID for all boards. Hence several sources, and known blanks left out.

Measured once, at pairing; from then on the `.env` holds it, so that a new network card does not unpair a till.
`DEVICE_FINGERPRINT` in the environment wins (several terminals on one machine, containers).
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from common.pairing.errors import FingerprintError

VARIABLE = "DEVICE_FINGERPRINT"
_SHAPE = re.compile(r"[\x21-\x7e]{8,128}")
# what firmware says when its maker filled nothing in; compared without punctuation
_BLANKS = frozenset(
    {
        "", "none", "na", "default", "defaultstring", "unknown", "uninitialized", "notspecified", "notapplicable",
        "tobefilledbyoem", "systemserialnumber", "0123456789",
        "03000200040005000006000700080009",  # one board maker's sample UUID, shipped by many
    }
)  # fmt: skip

Sources = Mapping[str, str]
"""What was read: source name → its text as found, empty if there is none."""


def fingerprint(environ: Mapping[str, str] = os.environ, read: Callable[[], Sources] | None = None) -> str:
    """`fpr-` and 32 hexadecimal digits, or the text of DEVICE_FINGERPRINT (8 to 128 printable characters).

    FingerprintError if the machine says nothing about itself, or the variable is malformed.
    """
    if given := environ.get(VARIABLE, "").strip():
        if not _SHAPE.fullmatch(given):
            raise FingerprintError("fingerprint_unavailable", cause="variable", variable=VARIABLE)
        return given
    return combined((read or machine_sources)())


def combined(sources: Sources) -> str:
    """The fingerprint of these sources. The order does not matter, blanks count for nothing."""
    told = {name: _normal(text) for name, text in sources.items() if not _is_blank(text)}
    if not told:
        raise FingerprintError("fingerprint_unavailable", cause="no_source", tried=", ".join(sorted(sources)))
    # hashed with a label of ours: machine-id(5) asks that its raw value is not handed to others
    lines = "\n".join(f"{name}={text}" for name, text in sorted(told.items()))
    return "fpr-" + hashlib.sha256(f"comptoir device fingerprint 1\n{lines}".encode()).hexdigest()[:32]


def machine_sources() -> Sources:
    """What this machine says about itself. Never raises: what cannot be read is empty."""
    if sys.platform == "win32":
        return {
            "machine_guid": _registry(r"SOFTWARE\Microsoft\Cryptography", "MachineGuid"),
            # the SMBIOS UUID as Windows noted it at its last start: no WMI call, which takes a second
            "product_uuid": _registry(r"SYSTEM\HardwareConfig", "LastConfig"),
            "mac": _any_mac(),
        }
    else:
        linux = linux_sources(Path("/"))
        return linux if any(linux.values()) else {"mac": _any_mac()}


def linux_sources(root: Path) -> Sources:
    """As above from the files under `root`. The product UUID is readable by root only and then simply missing."""
    return {
        "machine_id": _text(root / "etc/machine-id") or _text(root / "var/lib/dbus/machine-id"),
        "product_uuid": _text(root / "sys/class/dmi/id/product_uuid"),
        "board": _text(root / "sys/firmware/devicetree/base/serial-number"),
        "mac": _built_in_mac(root / "sys/class/net"),
    }


def _built_in_mac(interfaces: Path) -> str:
    """The lowest permanent address of a card that is not on USB: docks and dongles come and go."""
    found = []
    for interface in sorted(interfaces.glob("*")) if interfaces.is_dir() else []:
        device = interface / "device"
        # addr_assign_type 0: burnt in, not random or borrowed from another card
        if device.exists() and "/usb" not in str(device.resolve()) and _text(interface / "addr_assign_type") == "0":
            found.append(_text(interface / "address"))
    return min((mac for mac in found if not _is_blank(mac)), default="")


def _any_mac() -> str:
    node = uuid.getnode()
    # RFC 9562 §6.10: with no card to ask, Python makes up a random node and sets the multicast bit
    return "" if node >> 40 & 1 else f"{node:012x}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip("\0 \t\r\n")
    except OSError:
        return ""


def _registry(key: str, name: str) -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as handle:
                return str(winreg.QueryValueEx(handle, name)[0])
        except OSError:
            return ""
    else:
        return ""


def _normal(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.lower())


def _is_blank(text: str) -> bool:
    normal = _normal(text)
    return normal in _BLANKS or len(set(normal)) == 1  # all zeros, all f
