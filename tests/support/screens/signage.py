"""Every state of the screen in the room, drawn from orders that no backend sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from apps.signage.board.service import Pickup
from apps.signage.composition import Signage, SignageOptions
from apps.signage.layout import Layout
from backend.demo.stores import STORES
from backend.demo.stores.demo_store import MEDIA
from common.contract.signage import ProgramOut
from common.domain.catalog import Catalog
from common.domain.ids import new_id
from common.ui.application import Application
from common.ui.options import WindowOptions
from common.ui.viewmodel import ViewModel
from tests.support.screens._signage_programs import menus, overlays, picture_of, turned
from tests.support.screens._terminal import pair_on_disk, parts_of

STORE = STORES[0]
PREPARING = ("P1-041", "P1-040", "K1-015", "P1-042", "K1-016", "K2-008")
READY = ("P1-038", "P1-039", "K2-007")
CALLED = "K1-014"
LANDSCAPE, PORTRAIT, SMALL = (1920, 1080), (1080, 1920), (1366, 768)


class Room:
    """A screen with a folder of posters and a board to fill by hand."""

    def __init__(self, app: Application, folder: Path, layout: Layout | None = None, posters: bool = True) -> None:
        self.app = app
        pair_on_disk(folder, "signage", STORE.catalog)
        playlist = folder / "posters"
        playlist.mkdir()
        if posters:
            for place, name in enumerate(STORE.posters, 1):
                (playlist / f"{place}-{name}").write_bytes((MEDIA / name).read_bytes())
        # long enough that no picture changes while it is photographed
        options = SignageOptions(layout=layout, playlist=playlist, shown_for_s=3600, muted=True)
        self.program = Signage(app, parts_of("signage", folder), options)
        self.program.view_model.overlays._path_of = picture_of

    def show(self, program: ProgramOut | None) -> None:
        """What the back office says this screen shows."""
        self.program._program.set(program)

    def change(self, change: Callable[[Catalog], Catalog]) -> None:
        """The menu, as the backend would tell it."""
        catalog = self.program._catalog.value
        assert catalog is not None
        self.program._catalog.set(change(catalog))

    def fill(self, preparing: tuple[str, ...], ready: tuple[str, ...], called: str = "") -> None:
        board = self.program._board
        now = board._server_now()
        day = board._today() or now.date()
        board._loaded = True
        board._pickups = {}
        places = [*((each, "preparing") for each in preparing), *((each, "ready") for each in ready)]
        for age, (number, place) in enumerate(places):
            since = now - timedelta(seconds=400 - age)
            pickup = Pickup(new_id(), number, place, since, day, 1)  # type: ignore[arg-type]
            board._pickups[pickup.order_id] = pickup
        if called:
            pickup = Pickup(new_id(), called, "ready", now, day, 1, called=True)
            board._pickups[pickup.order_id] = pickup
        board.refresh()

    def online(self) -> None:
        self.program.terminal.link.answered()
        self.program.terminal.link.live(True)

    async def settle(self) -> None:
        for _ in range(4):
            painted = asyncio.Event()
            self.app.painted.then(painted.set)
            await painted.wait()
            await asyncio.sleep(0.15)


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    app = Application("signage", WindowOptions(*LANDSCAPE, language=language, type_scale=1.5, diagonal=43))
    app.theme.set_reduced_motion(True)
    shown: list[ViewModel[object]] = []

    async def room(layout: Layout | None, posters: bool, tour: object) -> None:
        with TemporaryDirectory() as folder:
            made = Room(app, Path(folder), layout, posters)
            app._view_model = made.program.view_model
            if shown:
                app.window.setProperty("viewModel", made.program.view_model)
            else:
                app.show(made.program.view_model, *made.program.main)
            shown.append(made.program.view_model)
            made.program.began()
            made.program._stage.begin()
            await made.program._folder.look()
            try:
                await tour(made)  # type: ignore[operator]
            finally:
                await made.program.terminal.close()

    async def save(made: Room, name: str, size: tuple[int, int] = LANDSCAPE) -> None:
        app.set_size(*size)
        await made.settle()
        app.window.grabWindow().save(str(out / f"signage-{name}-{language}.png"))

    async def split(made: Room) -> None:
        made.fill((), ())
        made.online()
        await save(made, "empty")
        made.fill(PREPARING, READY, CALLED)
        await save(made, "split")
        await save(made, "split-small", SMALL)
        await save(made, "portrait", PORTRAIT)
        made.program.terminal.link.lost("server_unreachable")
        await save(made, "offline")
        app.window.findChild(object, "staff-sheet").setProperty("open", True)
        await save(made, "staff")
        app.window.findChild(object, "staff-sheet").setProperty("open", False)
        many = tuple(f"K{n % 3 + 1}-{n:03d}" for n in range(60, 104))
        made.fill(many[:26], many[26:], CALLED)
        await save(made, "split-crowded")

    async def numbers(made: Room) -> None:
        made.online()
        made.fill(PREPARING, READY)
        await save(made, "board")
        made.fill(PREPARING, READY, CALLED)
        await save(made, "newly-ready")
        await save(made, "board-portrait", PORTRAIT)
        many = tuple(f"K{n % 3 + 1}-{n:03d}" for n in range(60, 104))
        made.fill(many[:26], many[26:], CALLED)
        await save(made, "crowded")

    async def pictures(made: Room) -> None:
        made.online()
        await save(made, "poster")
        await save(made, "poster-portrait", PORTRAIT)

    async def nothing(made: Room) -> None:
        made.online()
        await save(made, "filler")

    async def by_program(made: Room) -> None:
        def saved(name: str, size: tuple[int, int]) -> Awaitable[None]:
            return save(made, name, size)

        await overlays(made, saved)
        await turned(made, saved)
        await menus(made, saved)

    async def everything() -> None:
        await room(None, True, split)
        await room(Layout.BOARD, False, numbers)
        await room(Layout.FULL, True, pictures)
        await room(Layout.FULL, False, nothing)
        await room(None, True, by_program)

    app.loop.run_until_complete(everything())
    app.close()
    app.loop.close()
