"""The demo's shop: backend with both demo stores, a virtual printer, and a paired terminal of every kind."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from apps.demo.processes import Child, comptoir, run_once
from backend.demo.stores import STORES
from backend.demo.stores.demo_store import MEDIA, DemoStaff, DemoStore
from common.domain.device import DeviceType
from common.ui.drive_client import DriveClient

STORE = "pizza-bab-el-oued"
_READY = re.compile(r"comptoir: ready (http://\S+)")


@dataclass(frozen=True, slots=True)
class TerminalSpec:
    """A terminal to make: the `size` of its window, `options` of its program, the `place` of its files where a kind has
    several."""

    kind: DeviceType
    name: str
    size: str
    options: tuple[str, ...] = ()
    place: str = ""

    @property
    def key(self) -> str:
        return self.place or self.kind


WINDOWS: tuple[TerminalSpec, ...] = (
    TerminalSpec("pos", "Caisse 1", "1366x768"),
    TerminalSpec("kiosk", "Borne 1", "1080x1920", ("--windowed",)),
    TerminalSpec("kds", "Cuisine", "1920x1080", ("--windowed",)),
    TerminalSpec("signage", "Salle", "1920x1080", ("--windowed",)),
)


class Shop:
    """Start with `open`, add windows with `window`, end with `close`. Everything lives under `folder`."""

    def __init__(self, folder: Path, store: str = STORE, visible: bool = False) -> None:
        self.folder = folder
        self.store = store
        self.visible = visible
        self.url = ""
        self.printer_port = 0
        self.control_port = 0
        self.backend: Child | None = None
        self.printer: Child | None = None
        self.gateway: Child | None = None
        self.windows: dict[str, DriveClient] = {}

    @property
    def papers(self) -> Path:
        """Where the virtual printer puts its pictures and JSON."""
        return self.folder / "papers"

    @property
    def env(self) -> Mapping[str, str]:
        return {
            "COMPTOIR_DATA_DIR": str(self.folder / "backend"),
            "PYTHONUNBUFFERED": "1",
            # the demo's customer orders faster than any hand
            "COMPTOIR_READS_PER_MINUTE": "0",
            "COMPTOIR_WRITES_PER_MINUTE": "0",
            # the demo must not leave tokens in the person's own keyring
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def clear(self) -> None:
        """Begin with an empty shop."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    async def open(self, port: int = 0) -> None:
        """Backend with the demo stores, the printer, and pictures for the screen in the room."""
        posters = self.folder / "posters"
        posters.mkdir(exist_ok=True)
        for name in self._store.posters:
            shutil.copy(MEDIA / name, posters)
        await self.start_backend(port)
        self.printer = Child(
            "printer",
            comptoir("virtual-printer", "--port", "0", "--control-port", "0", "--out", str(self.papers)),
            self.env,
            self.folder / "logs" / "printer.log",
        )
        await self.printer.start()
        listening = json.loads(await self.printer.until(lambda line: line if line.startswith("{") else None, 30))
        self.printer_port = int(listening["port"])
        self.control_port = int(listening["control_port"])

    async def start_backend(self, port: int = 0) -> None:
        self.backend = Child(
            "backend",
            comptoir("serve", "--demo-stores", "--port", str(port), "--attendance-port", "0"),
            self.env,
            self.folder / "logs" / "backend.log",
        )
        await self.backend.start()
        self.url = await self.backend.until(_ready_url, 60)

    async def invite(self, kind: DeviceType, name: str, place: str = "") -> Path:
        """Make a device; the picture of its QR."""
        picture = self.folder / "qr" / f"{place or kind}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        command = comptoir(
            "devices", "create", "--type", kind, "--name", name, "--store", self.store,
            "--qr", str(picture), "--api-url", f"{self.url}/api/v1", "--json",
        )  # fmt: skip
        await run_once("devices create", command, self.env)
        return picture

    async def start_gateway(self) -> None:
        picture = await self.invite("gateway", "Imprimante cuisine")
        self.gateway = Child(
            "gateway",
            comptoir(
                "gateway", "--data-dir", str(self.folder / "gateway"), "--qr", str(picture), "--allow-file-keyring",
                "--printer", f"kitchen,kiosk=tcp://127.0.0.1:{self.printer_port}",
            ),
            {**self.env, "DEVICE_FINGERPRINT": "fpr-demo-gateway-0001"},
            self.folder / "logs" / "gateway.log",
        )  # fmt: skip
        await self.gateway.start()
        await self.gateway.until(lambda line: line if "live ✓" in line else None, 60)

    def command(self, spec: TerminalSpec) -> list[str]:
        """The command line of a terminal; pairing it the first time, by its QR before its camera."""
        options = [*spec.options]
        if spec.kind == "pos":
            options += ["--printer", f"tcp://127.0.0.1:{self.printer_port}"]
        if spec.kind == "signage":
            options += ["--playlist", str(self.folder / "posters")]
        return comptoir(
            spec.kind, "--data-dir", str(self.folder / spec.key), "--size", spec.size, "--allow-file-keyring",
            "--qr", str(self.folder / "qr" / f"{spec.key}.png"), *options,
        )  # fmt: skip

    def window(self, spec: TerminalSpec) -> DriveClient:
        """A terminal's program with a person's hands: start it with `start`."""
        env = {**self.env, "DEVICE_FINGERPRINT": f"fpr-demo-{spec.key}-0001"}
        client = DriveClient(self.command(spec), env=env, visible=self.visible)
        self.windows[spec.key] = client
        return client

    @property
    def cashier(self) -> DemoStaff:
        """Who stands at the till: the first cashier of the store."""
        return next(each for each in self._store.staff if each.role == "cashier")

    @property
    def _store(self) -> DemoStore:
        return next(each for each in STORES if each.catalog.store.sku == self.store)

    def order_ids(self) -> list[str]:
        """The id of every order row the backend keeps, read past it: an independent look."""
        file = self.folder / "backend" / "comptoir.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return [row[0] for row in database.execute("SELECT id FROM orders")]

    async def close(self) -> None:
        for window in self.windows.values():
            await window.stop()
        for child in (self.gateway, self.printer, self.backend):
            if child is not None:
                await child.stop()


def _ready_url(line: str) -> str | None:
    found = _READY.search(line)
    return found[1] if found else None
