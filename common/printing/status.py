"""Is the printer well? Three answers: yes, no with causes, or unknown.

`DLE EOT n` (10 04 n, n = 1 to 4) is answered by one byte of the pattern 0xx1xx10. Anything else is not a status:
not a zero from a broken clone, not silence, not a closed connection. python-escpos 3.1 reads a closed peer as
"plenty of paper"; here it is unknown.

Source: Epson ESC/POS reference, DLE EOT and GS r. Bits marked there as fixed are what the pattern checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.printing.outcome import Cause

REQUESTS = (1, 2, 3, 4)


def request(kind: int) -> bytes:
    """`DLE EOT kind`: 1 printer, 2 cause of offline, 3 cause of error, 4 paper."""
    return bytes((0x10, 0x04, kind))


ASK_PAPER_IN_TURN = b"\x1dr\x01"
"""`GS r 1`, answered when its turn comes: the answer proves that everything before it was worked off."""
ASK_DRAWER_IN_TURN = b"\x1dr\x02"
"""`GS r 2`: pin 3 of the drawer's plug, in bit 0."""


def is_status(byte: int) -> bool:
    """Whether a byte has the pattern of a DLE EOT answer."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_sensor_answer(byte: int) -> bool:
    """Whether a byte has the pattern of a GS r answer: bits 4 and 7 clear."""
    return byte & 0b1001_0000 == 0


@dataclass(frozen=True, slots=True)
class Well:
    """`drawer_pin` is the level of the drawer's contact, True high; which level means open depends on the drawer."""

    paper_low: bool = False
    drawer_pin: bool | None = None


@dataclass(frozen=True, slots=True)
class Ill:
    """`causes` from the one to mend first; never empty. `drawer_pin` as in `Well`, None when it was not told."""

    causes: tuple[Cause, ...]
    drawer_pin: bool | None = None

    @property
    def cause(self) -> Cause:
        return self.causes[0]


@dataclass(frozen=True, slots=True)
class NotKnown:
    """`answered`: some requests were answered, so the printer lives but does not tell everything."""

    answered: bool = False


PrinterStatus = Well | Ill | NotKnown

_MENDING_ORDER = (Cause.COVER_OPEN, Cause.PAPER_OUT, Cause.CUTTER, Cause.PRINTER_ERROR, Cause.OFFLINE)


def interpret(answers: Mapping[int, int]) -> PrinterStatus:
    """The answers by request number, one byte each; bytes that are no status are as good as none."""
    valid = {kind: byte for kind, byte in answers.items() if is_status(byte)}
    printer, offline, error, paper = (valid.get(kind, 0) for kind in REQUESTS)
    found = {
        Cause.COVER_OPEN: bool(offline & 0x04),
        Cause.PAPER_OUT: bool(offline & 0x20) or bool(paper & 0x60),
        Cause.CUTTER: bool(error & 0x08),
        Cause.PRINTER_ERROR: bool(offline & 0x40) or bool(error & 0x60),
        Cause.OFFLINE: bool(printer & 0x08),
    }
    causes = tuple(cause for cause in _MENDING_ORDER if found[cause])
    pin = bool(printer & 0x04) if 1 in valid else None
    if causes:
        return Ill(causes, pin)
    if len(valid) < len(REQUESTS):
        return NotKnown(answered=bool(valid))
    return Well(paper_low=bool(paper & 0x0C), drawer_pin=pin)


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What a printer says of each part, for people: True, False, or None where it does not say.

    `paper`: there is some; `near_end`: the roll is almost over; `drawer_pin` as in `Well`.
    """

    paper: bool | None = None
    near_end: bool | None = None
    cover_closed: bool | None = None
    cutter: bool | None = None
    online: bool | None = None
    drawer_pin: bool | None = None


def facts_from(answers: Mapping[int, int], sensors: Mapping[int, int]) -> PrinterFacts:
    """From the answers to DLE EOT by request number, and to GS r (1 paper, 2 drawer) where those say nothing. Bytes
    that have not the pattern of their answer are as good as none."""
    valid = {kind: byte for kind, byte in answers.items() if is_status(byte)}
    sensed = {kind: byte for kind, byte in sensors.items() if is_sensor_answer(byte)}

    def bits(kind: int, mask: int) -> bool | None:
        return bool(valid[kind] & mask) if kind in valid else None

    def sensor(kind: int, mask: int) -> bool | None:
        return bool(sensed[kind] & mask) if kind in sensed else None

    out = _first(bits(4, 0x60), sensor(1, 0x0C))
    if bits(2, 0x20):  # it stopped because its paper ended: that is certain, whatever the sensor says
        out = True
    return PrinterFacts(
        paper=_not(out),
        near_end=_first(bits(4, 0x0C), sensor(1, 0x03)),
        cover_closed=_not(bits(2, 0x04)),
        cutter=_not(bits(3, 0x08)),
        online=_not(bits(1, 0x08)),
        drawer_pin=_first(bits(1, 0x04), sensor(2, 0x01)),
    )


def facts_of(status: PrinterStatus) -> PrinterFacts:
    """The same from a way that tells only how the printer is as a whole."""
    match status:
        case Well():
            return PrinterFacts(True, status.paper_low, True, True, True, status.drawer_pin)
        case Ill():
            there = set(status.causes)
            return PrinterFacts(
                paper=False if Cause.PAPER_OUT in there else None,
                cover_closed=False if Cause.COVER_OPEN in there else None,
                cutter=False if Cause.CUTTER in there else None,
                online=False if Cause.OFFLINE in there else None,
                drawer_pin=status.drawer_pin,
            )
        case NotKnown():
            return PrinterFacts()


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
