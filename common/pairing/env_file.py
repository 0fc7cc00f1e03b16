"""The device's `.env`: which store, which server, which machine. Never a secret (decision 6)."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from common.domain.device import DeviceType
from common.pairing.errors import EnvError

log = logging.getLogger(__name__)
_SECRETS = ("DEVICE_TOKEN",)


@dataclass(frozen=True, slots=True)
class DeviceEnv:
    """What a paired device knows about itself. api_url ends with `/api/v1`, no slash behind."""

    store_sku: str
    api_url: str
    device_fingerprint: str
    device_id: str

    def lines(self) -> dict[str, str]:
        """Variable → value, in the order of the file."""
        return {
            "STORE_SKU": self.store_sku,
            "API_URL": self.api_url,
            "DEVICE_FINGERPRINT": self.device_fingerprint,
            "DEVICE_ID": self.device_id,
        }


def read_env(path: Path, environ: Mapping[str, str] = MappingProxyType({})) -> DeviceEnv | None:
    """The device's variables, those of `environ` before those of the file; None while one is missing: not paired.

    Only the device id may be missing: an administrator who gives a headless machine its variables by hand has the
    provisioning document's list, which does not have it.
    """
    found = _variables(path)
    for secret in _SECRETS:
        if secret in found:
            log.warning("%s in %s is ignored: it belongs in the keyring or in the environment", secret, path.name)

    def value(name: str) -> str:
        return environ.get(name, "").strip() or found.get(name, "")

    env = DeviceEnv(value("STORE_SKU"), value("API_URL").rstrip("/"), value("DEVICE_FINGERPRINT"), value("DEVICE_ID"))
    return env if env.store_sku and env.api_url and env.device_fingerprint else None


def environ_of(kind: DeviceType) -> Mapping[str, str]:
    """Where a terminal's variables may be beside its file: a headless gateway is given them by whoever runs it."""
    return os.environ if kind == "gateway" else {}


def write_env(path: Path, env: DeviceEnv) -> None:
    """Put the four variables into the file, all or nothing, on the disk when this returns; other lines are kept.

    EnvError env_not_writable with the system's cause.
    """
    values = env.lines()
    for name, value in values.items():
        if not value or not value.isprintable() or '"' in value or "\\" in value:
            raise EnvError("env_not_writable", cause="value", variable=name)
    kept = [line for line in _lines(path) if _assignment(line)[0] not in {*values, *_SECRETS}]
    text = "\n".join([*kept, *(f"{name}={_quoted(value)}" for name, value in values.items())]) + "\n"
    try:
        replace_file(path, text)
    except OSError as failure:
        raise EnvError(
            "env_not_writable", cause=failure.strerror or type(failure).__name__, path=str(path)
        ) from failure


def forget_env(path: Path) -> None:
    """Remove the four variables (the pairing is undone); other lines are kept."""
    kept = [line for line in _lines(path) if _assignment(line)[0] not in DeviceEnv("", "", "", "").lines()]
    try:
        if any(line.strip() for line in kept):
            replace_file(path, "\n".join(kept) + "\n")
        else:
            path.unlink(missing_ok=True)
    except OSError as failure:
        raise EnvError(
            "env_not_writable", cause=failure.strerror or type(failure).__name__, path=str(path)
        ) from failure


def replace_file(path: Path, text: str) -> None:
    """Write the whole file, readable by its owner only, all or nothing, on the disk when this returns. OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".env-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if os.name == "posix":  # the new name itself must survive a power cut; Windows has no such call
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _variables(path: Path) -> dict[str, str]:
    return {name: value for name, value in map(_assignment, _lines(path)) if name}


def _assignment(line: str) -> tuple[str, str]:
    """(name, value) of a line, empty for a comment. Knows `export`, quotes and a comment after the value."""
    name, equals, value = line.strip().removeprefix("export ").partition("=")
    name, value = name.strip(), value.strip()
    if not equals or name.startswith("#"):
        return "", ""
    if value[:1] in ("'", '"') and (end := value.find(value[0], 1)) > 0:
        return name, value[1:end]
    return name, value.split(" #", 1)[0].strip()


def _quoted(value: str) -> str:
    return value if all(c.isalnum() or c in "-_.:/@" for c in value) else f'"{value}"'
