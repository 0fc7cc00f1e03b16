"""`comptoir gateway --service install|remove|start|stop|status`: the gateway as a service of Windows (pywin32).

The service's command is this very program with `--service run`: no other host, no wrapper. It starts with the machine,
runs as LocalSystem (it has to reach the spooler and the public folders), and is started again five seconds after it
breaks down.
"""

from __future__ import annotations

import importlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, cast

log = logging.getLogger(__name__)

NAME = "ComptoirGateway"
DISPLAY = "Comptoir gateway"
DESCRIPTION = "Prints the shop's tickets and invoices, and opens the cash drawer."
VERBS = ("install", "remove", "start", "stop", "status", "run")
Verb = Literal["install", "remove", "start", "stop", "status", "run"]
EXIT_REFUSED = 4
_RESTART_MS = 5000
_STOP_WITHIN_MS = 20_000

# winsvc.h and winerror.h
ALL_ACCESS = 0xF003F
OWN_PROCESS, AUTO_START, ERROR_NORMAL = 0x10, 2, 1
CONFIG_DESCRIPTION, CONFIG_FAILURE_ACTIONS, CONFIG_DELAYED_START = 1, 2, 3
ACTION_RESTART = 1
CONTROL_STOP = 1
STOP_PENDING = 3
STATES: Mapping[int, str] = {1: "stopped", 2: "starting", 3: "stopping", 4: "running", 7: "paused"}


class Services(Protocol):
    """win32service, as far as we call it."""

    def OpenSCManager(self, machine: str | None, database: str | None, access: int, /) -> Any: ...

    def CreateService(
        self, manager: Any, name: str, display: str, access: int, kind: int, start: int, severity: int, command: str,
        group: str | None, tag: int, needs: Sequence[str] | None, user: str | None, password: str | None, /,
    ) -> Any: ...  # fmt: skip

    def OpenService(self, manager: Any, name: str, access: int, /) -> Any: ...

    def ChangeServiceConfig2(self, service: Any, level: int, info: Any, /) -> None: ...

    def StartService(self, service: Any, arguments: Sequence[str] | None, /) -> None: ...

    def ControlService(self, service: Any, control: int, /) -> tuple[int, ...]: ...

    def QueryServiceStatus(self, service: Any, /) -> tuple[int, ...]: ...

    def DeleteService(self, service: Any, /) -> None: ...

    def CloseServiceHandle(self, handle: Any, /) -> None: ...


class Host(Protocol):
    """servicemanager, as far as we call it."""

    def Initialize(self) -> None: ...

    def PrepareToHostSingle(self, service: type, /) -> None: ...

    def StartServiceCtrlDispatcher(self) -> None: ...


class Framework(Protocol):
    """win32serviceutil.ServiceFramework."""

    def __init__(self, arguments: Sequence[str], /) -> None: ...

    def ReportServiceStatus(self, status: int, wait_ms: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class WindowsServices:
    services: Services
    host: Host
    framework: type[Any]
    failure: type[Exception]
    die: Callable[[int], None] = os._exit


def windows_services() -> WindowsServices:
    """This machine's. Raises ImportError where there is no Windows."""
    return WindowsServices(
        cast(Services, importlib.import_module("win32service")),
        cast(Host, importlib.import_module("servicemanager")),
        cast(type[Any], importlib.import_module("win32serviceutil").ServiceFramework),
        cast(type[Exception], importlib.import_module("pywintypes").error),
    )


class StartAgain(Exception):
    """The program wants to be started again: Windows does that for a service that breaks down."""


class Ending:
    """How another thread ends the program, also when it asks before there is anything to end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = False
        self._end: Callable[[], object] | None = None

    def bind(self, end: Callable[[], object]) -> None:
        """`end` is called once, from the thread that asks; at once when somebody has asked already."""
        with self._lock:
            self._end = end
            asked = self._asked
        if asked:
            end()

    def ask(self) -> None:
        with self._lock:
            first, self._asked = not self._asked, True
            end = self._end
        if first and end is not None:
            end()


def service_data_dir() -> Path:
    """Of the machine, not of whoever installs."""
    return Path(os.environ.get("PROGRAMDATA", "C:\\ProgramData"), "Comptoir", "gateway")


def command_line(arguments: Sequence[str]) -> str:
    """What Windows is to run, with these words behind `gateway`."""
    if getattr(sys, "frozen", False):
        program = [sys.executable, "gateway"]
    else:
        program = [sys.executable, "-m", "apps.cli", "gateway"]
    return subprocess.list2cmdline([*program, *arguments, "--service", "run"])


def manage(
    verb: Verb,
    data_dir: Path,
    options: Sequence[str],
    say: Callable[[str], object],
    system: Callable[[], WindowsServices] = windows_services,
) -> int:
    """Install, remove, start, stop, or tell the state. The exit code; Windows' own words when it refuses."""
    try:
        windows = system()
    except ImportError:
        say("services of Windows are on Windows only; on Linux: packaging/systemd/comptoir-gateway.service\n")
        return EXIT_REFUSED
    try:
        if verb == "install":
            _install(windows.services, data_dir, options)
            say(f"{DISPLAY} is installed and starts with this machine; now: comptoir gateway --service start\n")
        else:
            say(f"{DISPLAY}: {_do(windows.services, verb)}\n")
    except windows.failure as error:
        say(f"{DISPLAY}: Windows refuses: {error.args[-1]} (run this as an administrator)\n")
        return EXIT_REFUSED
    return 0


def _install(services: Services, data_dir: Path, options: Sequence[str]) -> None:
    manager = services.OpenSCManager(None, None, ALL_ACCESS)
    try:
        command = command_line(["--data-dir", str(data_dir.absolute()), *options])
        service = services.CreateService(
            manager, NAME, DISPLAY, ALL_ACCESS, OWN_PROCESS, AUTO_START, ERROR_NORMAL, command, None, 0, ["Spooler"],
            None, None,
        )  # fmt: skip
        try:
            services.ChangeServiceConfig2(service, CONFIG_DESCRIPTION, DESCRIPTION)
            restart = (ACTION_RESTART, _RESTART_MS)
            services.ChangeServiceConfig2(
                service, CONFIG_FAILURE_ACTIONS,
                {"ResetPeriod": 86400, "RebootMsg": "", "Command": "", "Actions": [restart, restart, restart]},
            )  # fmt: skip
        finally:
            services.CloseServiceHandle(service)
    finally:
        services.CloseServiceHandle(manager)


def _do(services: Services, verb: Verb) -> str:
    manager = services.OpenSCManager(None, None, ALL_ACCESS)
    try:
        service = services.OpenService(manager, NAME, ALL_ACCESS)
        try:
            state = services.QueryServiceStatus(service)[1]
            if verb == "start":
                services.StartService(service, None)
                return "started"
            if verb == "stop":
                services.ControlService(service, CONTROL_STOP)
                return "stopping"
            if verb == "remove":
                if STATES.get(state) in ("running", "starting", "paused"):
                    services.ControlService(service, CONTROL_STOP)
                services.DeleteService(service)
                return "removed"
            return STATES.get(state, f"state {state}")
        finally:
            services.CloseServiceHandle(service)
    finally:
        services.CloseServiceHandle(manager)


def serve(program: Callable[[], int], ending: Ending, system: Callable[[], WindowsServices] = windows_services) -> int:
    """Be the service until Windows stops it; called by Windows only (`--service run`). Raises ImportError elsewhere."""
    windows = system()

    def run(_self: Framework) -> None:
        try:
            code = program()
        except BaseException:
            log.exception("the gateway broke down, or wants to be started again")
            windows.die(1)  # without a word to Windows: that is what it starts services again for
        else:
            log.info("the gateway ended with %d", code)

    def stop(self: Framework) -> None:
        self.ReportServiceStatus(STOP_PENDING, _STOP_WITHIN_MS)
        ending.ask()

    names = {"_svc_name_": NAME, "_svc_display_name_": DISPLAY, "_svc_description_": DESCRIPTION}
    service = type("Service", (windows.framework,), {**names, "SvcDoRun": run, "SvcStop": stop, "SvcShutdown": stop})
    windows.host.Initialize()
    windows.host.PrepareToHostSingle(service)
    windows.host.StartServiceCtrlDispatcher()
    return 0
