import threading
import uuid

import pytest

from common.domain import ids
from common.domain.ids import is_id, new_id


def test_ids_are_version_7_and_canonical() -> None:
    fresh = new_id()
    assert uuid.UUID(fresh).version == 7
    assert uuid.UUID(fresh).variant == uuid.RFC_4122
    assert is_id(fresh)


def test_ids_of_one_process_only_grow() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_steps_back_does_not_make_ids_run_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    assert new_id() > first


def test_threads_never_share_an_id() -> None:
    made: list[str] = []

    def make() -> None:
        made.extend([new_id() for _ in range(2_000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(made)) == 8_000


@pytest.mark.parametrize(
    "text", ["", "x", "0192F3A4-7C1E-7B3A-9F51-3D2C1B0A9F88", "{0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88}"]
)
def test_what_is_not_an_id(text: str) -> None:
    assert not is_id(text)
