"""What Celery is told, and what a person is told who starts it the wrong way."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

NAME = "backend.jobs.celery_app"


@pytest.fixture(autouse=True)
def _as_if_new(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    pytest.importorskip("celery")
    for each in ("JOBS", "CELERY_BROKER_URL"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("COMPTOIR_DATA_DIR", str(tmp_path))
    sys.modules.pop(NAME, None)
    yield
    sys.modules.pop(NAME, None)


def started() -> ModuleType:
    return importlib.import_module(NAME)


def test_a_broker_is_needed_and_its_password_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBS", "celery")
    with pytest.raises(SystemExit, match="JOBS=celery needs CELERY_BROKER_URL"):
        started()
    monkeypatch.setenv("CELERY_BROKER_URL", "shop:secret@rabbit")
    with pytest.raises(SystemExit) as refused:
        started()
    assert "secret" not in str(refused.value)


def test_a_worker_beside_a_backend_that_does_it_all_is_refused() -> None:
    with pytest.raises(SystemExit, match="JOBS is 'embedded': set JOBS=celery here and for the backend"):
        started()


def test_without_celery_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    with pytest.raises(SystemExit, match=r"pip install 'comptoir\[celery\]'"):
        started()


@pytest.mark.parametrize(("broker", "again"), [("redis://127.0.0.1:1/0", 300), ("amqp://127.0.0.1:1//", None)])
def test_a_task_is_confirmed_when_it_is_done_and_given_to_another_when_it_never_is(
    monkeypatch: pytest.MonkeyPatch, broker: str, again: int | None
) -> None:
    monkeypatch.setenv("JOBS", "celery")
    monkeypatch.setenv("CELERY_BROKER_URL", broker)
    monkeypatch.setenv("COMPTOIR_JOBS_PUSH_LOOK_S", "20")
    conf = started().app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.broker_transport_options.get("visibility_timeout") == again
    seconds = {name: each["schedule"].total_seconds() for name, each in conf.beat_schedule.items()}
    assert seconds == {
        "push": 20,
        "pull": 60,
        "retry": 3600,
        "close": 900,
        "hours": 3600,
        "retention": 3600,
        "lost": 60,
    }
