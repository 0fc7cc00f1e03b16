"""The life of a print job. `unknown` (bytes sent, no confirmation) is never printed again without a person.

queued ──▶ claimed ──▶ sent ──▶ printed
  ▲          │  └────────┴──▶ failed | unknown      failed → queued: same key, tried again
  └──────────┘ lease over, nothing sent              unknown → queued: a person chose DUPLICATA
"""

from typing import Literal

from common.domain.errors import TransitionError

PrintJobState = Literal["queued", "claimed", "sent", "printed", "failed", "unknown", "expired"]
PrintJobKind = Literal["kitchen_ticket", "kiosk_ticket", "receipt", "z_report", "test_page"]
PrinterRole = Literal["receipt", "kitchen", "kiosk"]

_STEPS: dict[PrintJobState, frozenset[PrintJobState]] = {
    "queued": frozenset({"claimed", "expired"}),
    "claimed": frozenset({"queued", "sent", "printed", "failed", "unknown", "expired"}),
    "sent": frozenset({"printed", "failed", "unknown"}),
    "printed": frozenset(),
    "failed": frozenset({"queued", "expired"}),
    "unknown": frozenset({"queued", "printed"}),
    "expired": frozenset(),
}


def advance(current: PrintJobState, wanted: PrintJobState) -> PrintJobState:
    """The wanted state, or TransitionError `print_job_state_refused`. Asking for the current one changes nothing."""
    if wanted == current:
        return current
    if wanted not in _STEPS[current]:
        raise TransitionError("print_job_state_refused", current=current, wanted=wanted)
    return wanted
