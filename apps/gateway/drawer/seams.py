"""What the drawer service is given by the rest of the gateway."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from apps.gateway.printing.printers import GatewayPrinter


@dataclass(frozen=True, slots=True)
class PrinterState:
    """`cause`: why the last paper did not come out, empty when all is well; `waiting`: a paper waits for it."""

    name: str
    cause: str = ""
    printed: int = 0
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class GatewayState:
    """`store`: its SKU or name, empty while not paired; `online`: the backend answers."""

    paired: bool = False
    store: str = ""
    online: bool = False
    printers: tuple[PrinterState, ...] = ()


@dataclass(frozen=True, slots=True)
class Paired:
    """`code` and `next_step` as in common/pairing/errors; `code` empty when it worked."""

    code: str = ""
    next_step: str = ""


Decision = Literal["retry", "print", "dismiss"]


@dataclass(frozen=True, slots=True)
class ParkedInvoice:
    """One that waits for a person: why, and what may be decided. Sentences: apps/gateway/invoices/wording.py."""

    name: str
    code: str
    decisions: tuple[Decision, ...] = ("retry", "dismiss")


@dataclass(frozen=True, slots=True)
class InvoiceState:
    """`trouble`: why nothing can be printed at all, "" when all is well; `folder`: the one really watched."""

    waiting: int = 0
    printed: int = 0
    failed: int = 0
    trouble: str = ""
    folder: str = ""
    parked: tuple[ParkedInvoice, ...] = ()


class Invoices(Protocol):
    """The watched folder of invoices."""

    def state(self) -> InvoiceState: ...

    async def decide(self, name: str, decision: Decision) -> bool:
        """What a person wants of a parked one; False: there is no such, or it can't be done yet. Raises StoreError."""
        ...

    async def purge(self) -> int:
        """Delete the files kept after printing, and no others; how many there were. Raises OSError."""
        ...


class PrinterLookup(Protocol):
    """`Printers`, or what stands for them after a change of the settings."""

    def get(self, name: str) -> GatewayPrinter | None: ...


Pair = Callable[[str], Awaitable[Paired]]
Status = Callable[[], GatewayState]
