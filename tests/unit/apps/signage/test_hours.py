"""On and off by the screen's own hours, over midnight and over the change of the clocks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from apps.signage.display import Display
from apps.signage.hours.service import LOOK_EVERY_S, HoursService, zone_of
from apps.signage.program.reading import Program
from common.contract.signage import Hours
from common.domain.clock import FixedClock
from common.domain.published import Published
from tests.support.printing.waiting import until
from tests.support.signage.player import NOON, screen

EVERY = (0, 1, 2, 3, 4, 5, 6)
EVENING = Hours(days=EVERY, start=18 * 60, end=2 * 60)


def hours(*times: Hours, zone: str = "Europe/Paris") -> Published[Program | None]:
    return Published(Program(screen(time_zone=zone, hours=[each.model_dump() for each in times])))


def on_at(program: Published[Program | None], moment: datetime) -> bool:
    service = HoursService(program, FixedClock(moment))
    service.look()
    return service.on.value


def test_over_midnight() -> None:
    program = hours(EVENING)
    local = [datetime(2026, 11, 21, hour, tzinfo=zone_of(program.value.screen)) for hour in (1, 2, 17, 18, 23)]  # type: ignore[union-attr]
    assert [on_at(program, each) for each in local] == [True, False, False, True, True]


@pytest.mark.parametrize(
    ("day", "hours_on"), [(datetime(2026, 3, 28, tzinfo=UTC), 7), (datetime(2026, 10, 24, tzinfo=UTC), 9)]
)
def test_over_the_change_of_the_clocks(day: datetime, hours_on: int) -> None:
    program = hours(Hours(days=EVERY, start=22 * 60, end=6 * 60))
    moments = [day + timedelta(hours=12, minutes=each) for each in range(24 * 60)]
    assert sum(on_at(program, each) for each in moments) == hours_on * 60


@pytest.mark.parametrize("times", [(), (Hours(days=(), start=1, end=2),), (Hours(days=(9,), start=-1, end=5000),)])
def test_without_hours_or_with_absurd_ones_it_is_on(times: tuple[Hours, ...]) -> None:
    assert on_at(hours(*times), NOON)
    assert on_at(Published(None), NOON)


def test_a_zone_nobody_knows_is_utc() -> None:
    assert zone_of(screen(time_zone="Mars/Olympus")).key == "UTC"
    assert zone_of(screen(time_zone="../etc/passwd")).key == "UTC"


def test_it_looks_again_just_after_the_change() -> None:
    clock = FixedClock(datetime(2026, 11, 21, 16, 59, 50, tzinfo=UTC))
    service = HoursService(hours(EVENING), clock)
    assert 10 < service.look() < 10.1
    assert service.on.value is False
    clock.advance(timedelta(seconds=10, milliseconds=10))
    assert service.look() == LOOK_EVERY_S
    assert service.on.value is True


async def test_a_new_program_is_followed_at_once() -> None:
    program = hours()
    service = HoursService(program, FixedClock(NOON))
    task = asyncio.create_task(service.run())
    await asyncio.sleep(0)
    program.set(hours(EVENING).value)
    await until(lambda: not service.on.value)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_panel_that_cannot_be_switched_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    caplog.set_level("INFO")
    panel = Display()
    for on in (False, True, False):
        panel.light(on)
        await until(lambda: not panel._asking)
    assert [each.message for each in caplog.records if "stays lit" in each.message] == [
        "the panel stays lit while the screen is off: no X display; let the system or the panel do it"
    ]


async def test_a_server_without_dpms_is_said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    class Done:
        returncode = 0
        stderr = b"server does not have extension for -dpms option\n"

    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/xset")
    monkeypatch.setattr("subprocess.run", lambda *_words, **_more: Done())
    caplog.set_level("INFO")
    panel = Display()
    panel.light(False)
    await until(lambda: not panel._asking)
    assert "does not have extension" in caplog.text


async def test_on_x11_the_panel_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[list[str]] = []

    class Done:
        returncode = 0
        stderr = b""

    def run(words: list[str], **_more: object) -> Done:
        said.append(words)
        return Done()

    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/xset")
    monkeypatch.setattr("subprocess.run", run)
    panel = Display()
    panel.light(False)
    await until(lambda: len(said) == 3)
    panel.light(True)
    await until(lambda: len(said) == 5)
    assert [each[1:] for each in said] == [
        ["+dpms"], ["dpms", "0", "0", "0"], ["dpms", "force", "off"], ["dpms", "force", "on"], ["-dpms"],
    ]  # fmt: skip
