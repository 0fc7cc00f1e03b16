"""What the back office asks is done once, in order, survives an outage and a restart, and never harms the terminal."""

from __future__ import annotations

import asyncio
import io
import json
import os
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest

from common.client.errors import ClientError, Refused, Unreachable
from common.contract.actions import ActionKind, ActionOut, ActionReport
from common.store.database import Database
from common.sync import duties, fleet
from common.sync.duties import fetch_update, pack_logs, restart, update, when_free
from common.sync.fleet import ActionFailed, Duty, Fleet, Restarting, Say

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Backend:
    """Holds actions and what was reported of them."""

    def __init__(self) -> None:
        self.open: dict[str, ActionOut] = {}
        self.reports: list[tuple[str, str, str]] = []
        self.failures: list[ClientError] = []
        self.changed = asyncio.Event()

    def ask(self, action_id: str, kind: ActionKind, **parameters: object) -> None:
        self.open[action_id] = ActionOut(
            id=action_id, kind=kind, state="waiting", parameters=parameters, created_at=NOW, expires_at=NOW
        )

    async def actions(self) -> tuple[ActionOut, ...]:
        if self.failures:
            raise self.failures.pop(0)
        return tuple(self.open.values())

    async def report_action(self, action_id: str, report: ActionReport) -> ActionOut:
        self.changed.set()
        action = self.open.get(action_id)
        if action is None:
            raise Refused("action_over", 409)
        self.reports.append((action_id, report.state, report.detail))
        if report.state != "running":
            del self.open[action_id]
        return action

    def ends(self) -> dict[str, tuple[str, str]]:
        return {action_id: (state, detail) for action_id, state, detail in self.reports if state != "running"}

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def running(worker: Fleet) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(worker.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def database(tmp_path: Path) -> Any:
    made = Database(tmp_path / "device.sqlite3")
    yield made
    made.close()


def says(text: str) -> Duty:
    async def duty(_action: ActionOut, _say: Say) -> str:
        return text

    return duty


def raises(error: Exception) -> Duty:
    async def duty(_action: ActionOut, _say: Say) -> str:
        raise error

    return duty


async def silent(_progress: int, _detail: str) -> None:
    """Nobody listens."""


async def test_done_in_order_and_told_step_by_step(backend: Backend, database: Database) -> None:
    worker = Fleet(database, backend, "1.0")

    async def duty(_action: ActionOut, say: Say) -> str:
        await say(50, "half")
        return "fine"

    worker.duties |= {"refresh_catalogue": duty, "send_logs": says("4 kB")}
    backend.ask("a", "refresh_catalogue")
    backend.ask("b", "send_logs")
    async with running(worker):
        await backend.until(lambda: not backend.open)
    assert backend.reports == [
        ("a", "running", ""),
        ("a", "running", "half"),
        ("a", "done", "fine"),
        ("b", "running", ""),
        ("b", "done", "4 kB"),
    ]


@pytest.mark.parametrize(
    ("duty", "detail"),
    [
        (raises(ActionFailed("no_paper")), "no_paper"),
        (raises(Refused("body_too_large", 413)), "body_too_large"),
        (raises(ZeroDivisionError()), "ZeroDivisionError"),
        (raises(OSError(28, "full")), "OSError"),
    ],
)
async def test_a_failure_is_told_and_the_next_thing_is_done(
    backend: Backend, database: Database, duty: Duty, detail: str
) -> None:
    worker = Fleet(database, backend, "1.0")
    worker.duties |= {"refresh_catalogue": duty, "send_logs": says("")}
    backend.ask("a", "refresh_catalogue")
    backend.ask("b", "send_logs")
    async with running(worker):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": ("failed", detail), "b": ("done", "")}


async def test_what_this_version_does_not_know_is_said(backend: Backend, database: Database) -> None:
    backend.ask("a", "update")
    async with running(Fleet(database, backend, "1.0")):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": ("failed", "unknown_here")}


async def test_cancelled_between_the_look_and_the_beginning_is_not_done(backend: Backend, database: Database) -> None:
    done: list[str] = []

    async def duty(action: ActionOut, _say: Say) -> str:
        backend.open.clear()  # a person cancels the second meanwhile
        done.append(action.id)
        return ""

    worker = Fleet(database, backend, "1.0")
    worker.duties |= {"refresh_catalogue": duty, "send_logs": duty}
    backend.ask("a", "refresh_catalogue")
    backend.ask("b", "send_logs")
    async with running(worker):
        await backend.until(lambda: bool(done))
        for _ in range(50):
            await asyncio.sleep(0)
    assert done == ["a"]


async def test_while_the_backend_is_away_it_waits_and_then_does(
    backend: Backend, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet, "AGAIN_S", 0.001)
    tries: list[str] = []

    async def duty(action: ActionOut, _say: Say) -> str:
        tries.append(action.id)
        if len(tries) == 1:
            raise Unreachable("cut")
        return ""

    backend.failures = [Unreachable("refused"), Unreachable("refused")]
    worker = Fleet(database, backend, "1.0")
    worker.duties["send_logs"] = duty
    backend.ask("a", "send_logs")
    async with running(worker):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": ("done", "")}
    assert tries == ["a", "a"]


async def test_a_restart_is_done_when_the_next_start_says_so(backend: Backend, database: Database) -> None:
    ended: list[str] = []
    worker = Fleet(database, backend, "1.0")
    worker.duties["restart"] = restart(worker, lambda: False, lambda: ended.append("ended"))
    backend.ask("a", "restart")
    await asyncio.wait_for(worker.run(), 10)
    assert ended == ["ended"]
    assert backend.ends() == {}

    again = Fleet(database, backend, "1.0")
    async with running(again):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": ("done", "1.0")}
    assert ended == ["ended"], "the new start does not restart again"


async def test_nobody_loses_the_screen_under_their_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "BUSY_EVERY_S", 0.001)
    looks = iter([True, True, False])
    told: list[tuple[int, str]] = []

    async def say(progress: int, detail: str) -> None:
        told.append((progress, detail))

    await when_free(lambda: next(looks), say)
    assert told[0] == (0, "busy")
    monkeypatch.setattr(duties, "BUSY_FOR_S", 0.002)
    with pytest.raises(ActionFailed, match="busy"):
        await when_free(lambda: True, say)


def test_logs_are_packed_the_newest_first_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "LOGS_AT_MOST", 10)
    for age, name in enumerate(("comptoir.log", "comptoir.log.1", "comptoir.log.2")):
        file = tmp_path / name
        file.write_text(f"{name} end")
        os.utime(file, (1000 - age, 1000 - age))
    (tmp_path / "secret.txt").write_text("not a log")
    with zipfile.ZipFile(io.BytesIO(pack_logs(tmp_path, {"os": "Debian"}))) as archive:
        assert json.loads(archive.read("system_info.json")) == {"os": "Debian"}
        assert archive.read("comptoir.log") == b"ir.log end"
        assert archive.read("comptoir.log.1") == b""
        assert "secret.txt" not in archive.namelist()


# -- updates --

CONTENT = bytes(range(256)) * 20
DIGEST = sha256(CONTENT).hexdigest()
WHAT = {"name": "comptoir-2.0.bin", "sha256": DIGEST, "size": len(CONTENT), "version": "2.0"}


class Parts:
    """Gives the file in parts; is cut off after so many."""

    def __init__(self, content: bytes = CONTENT, cut_after: int = 1000) -> None:
        self.content = content
        self.asked: list[int] = []
        self.cut_after = cut_after

    async def part_of(self, path: str, start: int, length: int) -> bytes:
        assert path == f"/updates/{DIGEST}"
        if len(self.asked) == self.cut_after:
            raise Unreachable("cut")
        self.asked.append(start)
        return self.content[start : start + length]


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


async def fetched(parts: Parts, folder: Path) -> Path:
    return await fetch_update(cast(Any, parts), folder, WHAT, silent)


async def test_an_update_goes_on_where_it_was_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "PART", 1000)
    first = Parts(cut_after=2)
    with pytest.raises(Unreachable):
        await fetched(first, tmp_path)
    rest = Parts()
    file = await fetched(rest, tmp_path)
    assert file.read_bytes() == CONTENT
    assert rest.asked[0] == 2000


async def test_a_damaged_update_is_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(ActionFailed, match="update_damaged"):
        await fetched(Parts(bytes(len(CONTENT))), tmp_path)
    assert names(tmp_path) == []


async def test_the_name_of_an_update_leads_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "updates"
    file = await fetch_update(cast(Any, Parts()), folder, {**WHAT, "name": "../../escape.bin"}, silent)
    assert file.parent == folder


@pytest.mark.parametrize(
    ("command", "failed"),
    [
        ("", "update_command_missing"),
        ("false", "update_command: 1 "),
        ("sh -c 'echo no room >&2; exit 3'", "update_command: 3 no room"),
        ("no-such-program {file}", "update_command: FileNotFoundError"),
    ],
)
async def test_an_update_that_cannot_be_installed_says_why(
    backend: Backend, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, failed: str
) -> None:
    monkeypatch.setenv("COMPTOIR_UPDATE_COMMAND", command)
    worker = Fleet(database, backend, "1.0")
    ended: list[int] = []
    worker.duties["update"] = update(worker, cast(Any, Parts()), tmp_path, lambda: False, lambda: ended.append(1))
    backend.ask("a", "update", **WHAT)
    async with running(worker):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": ("failed", failed)}
    assert ended == []


@pytest.mark.parametrize(("runs", "end"), [("2.0", ("done", "2.0")), ("1.0", ("failed", "still_1.0"))])
async def test_an_update_is_done_when_the_new_version_runs(
    backend: Backend,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    runs: str,
    end: tuple[str, str],
) -> None:
    monkeypatch.setenv("COMPTOIR_UPDATE_COMMAND", f"cp {{file}} {tmp_path / 'installed'}")
    worker = Fleet(database, backend, "1.0")
    worker.duties["update"] = update(worker, cast(Any, Parts()), tmp_path / "updates", lambda: False, lambda: None)
    backend.ask("a", "update", **WHAT)
    await asyncio.wait_for(worker.run(), 10)
    assert (tmp_path / "installed").read_bytes() == CONTENT
    async with running(Fleet(database, backend, runs)):
        await backend.until(lambda: not backend.open)
    assert backend.ends() == {"a": end}


def test_restarting_is_no_failure() -> None:
    assert not issubclass(Restarting, ActionFailed)
