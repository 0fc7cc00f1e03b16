"""Films through Qt Multimedia's own output, drawn by OpenGL as with a graphics card. In a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.signage_show import draw_items, in_process_of_its_own, renderers

pytestmark = [
    pytest.mark.skipif("opengl" not in renderers(), reason="no Xvfb"),
    pytest.mark.timeout(300),
]


def test_every_presented_frame_is_the_old_or_the_new_item(tmp_path: Path) -> None:
    draw_items(tmp_path, 1.2)
    told = in_process_of_its_own(
        "benchmarks.signage_transitions", "opengl", str(tmp_path), "4", "pixels", timeout_s=270
    )
    looked = json.loads(told)
    assert looked["failed"] == []
    assert looked["looked_at"] > 4
    assert looked["foreign"] == 0, looked["examples"]
