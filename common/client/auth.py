"""Who is calling: the device's bearer token and its machine's fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeviceAuth:
    """Shown nowhere in full: repr keeps the token's id only."""

    token: str
    fingerprint: str

    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Device-Fingerprint": self.fingerprint}

    def __repr__(self) -> str:
        return f"DeviceAuth(token={masked(self.token)!r}, fingerprint={self.fingerprint!r})"


def masked(token: str) -> str:
    """`12|…` of `12|secret`; `…` of anything else."""
    number, bar, _ = token.partition("|")
    return f"{number}|…" if bar and number.isdigit() else "…"
