"""Terminals that never lose anything: what must be shown of it where a machine can check it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import faults

# 2. A fault test over network namespaces or a TCP proxy: cut, delay, reorder, half-open, backend kill -9, device kill
#    -9, for 5 minutes under load from 3 tills, 2 kiosks, 2 KDS: lost 0, doubled 0, cash exact to the unit, every KDS
#    converged. Runs in `make test` in a short form and in `make bench` in the long one.

SHORT_S = 20.0


@pytest.mark.timeout(400)
async def test_2_nothing_is_lost_or_doubled_whatever_the_network_and_the_machines_do(tmp_path: Path) -> None:
    found = await faults.measure(tmp_path, SHORT_S, seed=7)

    assert found.wrong() == {}
    assert found.orders > 40
    assert found.payments > 20
    assert found.cash > 0
    assert found.kills["backend"] >= 1
    assert sum(found.kills.values()) - found.kills["backend"] >= 1, "devices too"
    assert {"cut", "half_open", "swallowed", "answer_lost", "refuse", "fault: reorder", "fault: slow"} <= set(
        found.faults
    )
