"""The service of Windows against pywin32's calls as they are: what is installed, how it stops, how it comes back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from apps.gateway import __main__ as program
from apps.gateway.windows_service import EXIT_REFUSED, NAME, Ending, StartAgain, WindowsServices, manage, serve

TEXTS = {5: "Access is denied.", 1060: "The specified service does not exist as an installed service."}


class error(Exception):
    def __init__(self, winerror: int, funcname: str) -> None:
        super().__init__(winerror, funcname, TEXTS.get(winerror, "?"))


class Framework:
    """win32serviceutil.ServiceFramework: reports to the manager what it is told."""

    reported: list[tuple[int, int]] = []

    def __init__(self, arguments: Sequence[str]) -> None:
        assert arguments[0] == NAME

    def ReportServiceStatus(self, status: int, wait_ms: int = 5000) -> None:
        self.reported.append((status, wait_ms))


class Windows:
    """The service control manager, and its dispatcher."""

    def __init__(self, *, administrator: bool = True) -> None:
        self.installed: dict[str, dict[str, Any]] = {}
        self.open: set[str] = set()
        self.died: list[int] = []
        self.during: Any = None
        self._administrator = administrator
        self._service: type[Any] = object

    def system(self) -> WindowsServices:
        Framework.reported = []
        return WindowsServices(self, self, Framework, error, self.died.append)

    def OpenSCManager(self, machine: None, database: None, access: int, /) -> str:
        if not self._administrator:
            raise error(5, "OpenSCManager")
        self.open.add("manager")
        return "manager"

    def CreateService(self, manager: str, name: str, *rest: Any) -> str:
        assert manager in self.open
        assert len(rest) == 11
        display, _access, kind, start, severity, command, group, tag, needs, user, password = rest
        assert (kind, severity, group, tag, user, password) == (0x10, 1, None, 0, None, None)
        self.installed[name] = {"display": display, "start": start, "command": command, "needs": needs, "state": 1}
        self.open.add(name)
        return name

    def OpenService(self, manager: str, name: str, access: int, /) -> str:
        if name not in self.installed:
            raise error(1060, "OpenService")
        self.open.add(name)
        return name

    def ChangeServiceConfig2(self, service: str, level: int, info: Any, /) -> None:
        self.installed[service][f"level {level}"] = info

    def StartService(self, service: str, arguments: None, /) -> None:
        self.installed[service]["state"] = 4

    def ControlService(self, service: str, control: int, /) -> tuple[int, ...]:
        assert control == 1
        self.installed[service]["state"] = 3
        return self.QueryServiceStatus(service)

    def QueryServiceStatus(self, service: str, /) -> tuple[int, ...]:
        return (0x10, self.installed[service]["state"], 1, 0, 0, 0, 0)

    def DeleteService(self, service: str, /) -> None:
        del self.installed[service]

    def CloseServiceHandle(self, handle: str, /) -> None:
        self.open.remove(handle)

    def Initialize(self) -> None: ...

    def PrepareToHostSingle(self, service: type, /) -> None:
        self._service = service

    def StartServiceCtrlDispatcher(self) -> None:
        service = self._service([NAME])
        self.during = service
        service.SvcDoRun()


def order(windows: Windows, verb: Any, *options: str) -> tuple[int, str]:
    said: list[str] = []
    code = manage(verb, Path("/data/gateway"), options, said.append, windows.system)
    assert windows.open == set()
    return code, "".join(said)


def test_the_life_of_the_service() -> None:
    windows = Windows()
    assert order(windows, "install", "--log-level=INFO")[0] == 0
    service = windows.installed[NAME]
    assert (service["start"], service["needs"]) == (2, ["Spooler"])  # with the machine, after the spooler
    assert service["command"].endswith("-m apps.cli gateway --data-dir /data/gateway --log-level=INFO --service run")
    assert service["command"].startswith(sys.executable)
    assert service["level 2"]["Actions"] == [(1, 5000)] * 3
    assert order(windows, "status") == (0, "Comptoir gateway: stopped\n")
    assert order(windows, "start")[0] == 0
    assert order(windows, "status") == (0, "Comptoir gateway: running\n")
    assert order(windows, "stop")[0] == 0
    assert order(windows, "remove")[0] == 0
    assert windows.installed == {}


def test_the_bundle_is_its_own_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", r"C:\Program Files\Comptoir\comptoir.exe")
    windows = Windows()
    order(windows, "install")
    command = windows.installed[NAME]["command"]
    assert command == r'"C:\Program Files\Comptoir\comptoir.exe" gateway --data-dir /data/gateway --service run'


@pytest.mark.parametrize(("administrator", "words"), [(False, "Access is denied."), (True, "does not exist")])
def test_what_windows_refuses_is_said_in_its_words(administrator: bool, words: str) -> None:
    code, said = order(Windows(administrator=administrator), "start")
    assert code == EXIT_REFUSED
    assert words in said


@pytest.mark.skipif(sys.platform == "win32", reason="is there")
def test_elsewhere_it_names_the_other_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--service", "install"]) == EXIT_REFUSED
    assert "systemd" in capsys.readouterr().err


def test_windows_stops_it() -> None:
    windows, ending = Windows(), Ending()
    ended: list[str] = []

    def run() -> int:
        ending.bind(lambda: ended.append("cancelled"))
        windows.during.SvcStop()
        windows.during.SvcShutdown()
        return 0

    assert serve(run, ending, windows.system) == 0
    assert (ended, windows.died) == (["cancelled"], [])
    assert Framework.reported[0] == (3, 20_000)


def test_a_stop_that_comes_first_is_not_lost() -> None:
    ending = Ending()
    ended: list[str] = []
    ending.ask()
    ending.bind(lambda: ended.append("cancelled"))
    assert ended == ["cancelled"]


@pytest.mark.parametrize("failure", [StartAgain(), MemoryError(), SystemExit(1)])
def test_a_break_down_is_one_that_windows_sees(failure: BaseException) -> None:
    windows = Windows()

    def run() -> int:
        raise failure

    serve(run, Ending(), windows.system)
    assert windows.died == [1]
