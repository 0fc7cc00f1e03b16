from typing import get_args

import pytest

from common.domain.errors import TransitionError
from common.domain.print_job import PrintJobState, advance

STATES: tuple[PrintJobState, ...] = get_args(PrintJobState)
ALLOWED = {
    ("queued", "claimed"), ("queued", "expired"),
    ("claimed", "queued"), ("claimed", "sent"), ("claimed", "printed"), ("claimed", "failed"), ("claimed", "unknown"),
    ("claimed", "expired"),
    ("sent", "printed"), ("sent", "failed"), ("sent", "unknown"),
    ("failed", "queued"), ("failed", "expired"),
    ("unknown", "queued"), ("unknown", "printed"),
}  # fmt: skip


@pytest.mark.parametrize("current", STATES)
@pytest.mark.parametrize("wanted", STATES)
def test_every_step(current: PrintJobState, wanted: PrintJobState) -> None:
    if current == wanted or (current, wanted) in ALLOWED:
        assert advance(current, wanted) == wanted
    else:
        with pytest.raises(TransitionError, match="print_job_state_refused"):
            advance(current, wanted)


def test_bytes_that_were_sent_are_never_sent_again_without_a_person() -> None:
    reachable, frontier = {"sent"}, ["sent"]
    while frontier:
        here = frontier.pop()
        for current, wanted in ALLOWED - {("unknown", "queued"), ("failed", "queued")}:
            if current == here and wanted not in reachable:
                reachable.add(wanted)
                frontier.append(wanted)
    assert "claimed" not in reachable
    assert "queued" not in reachable
