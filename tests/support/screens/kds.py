"""Every state of the kitchen display, drawn from a board that no backend sent."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from apps.kds.composition import Kds
from backend.demo.stores import STORES
from common.contract.base import TextModel
from common.contract.kitchen import TicketLineModel, TicketModifierModel, TicketOut
from common.domain.catalog import Allergen, Service
from common.domain.ids import new_id
from common.domain.kitchen import TicketState
from common.ui.application import Application
from common.ui.options import WindowOptions
from tests.support.screens._terminal import pair_on_disk, parts_of

CATALOG = STORES[0].catalog


def _line(number: int, product: int, size: str = "M", note: str = "", struck: bool = False, half: int | None = None,
          *extra: tuple[str, str, str]) -> TicketLineModel:  # fmt: skip
    pizza = [each for each in CATALOG.products if each.halves][product]
    other = [each for each in CATALOG.products if each.halves][half] if half is not None else None
    variant = pizza.variant_of_size(size)
    return TicketLineModel(
        id=new_id(),
        quantity=number,
        name=TextModel.of(pizza.name),
        size=TextModel.of(variant.name) if variant else TextModel(fr=""),
        half=TextModel.of(other.name) if other else None,
        modifiers=tuple(TicketModifierModel(name=TextModel(fr=f, en=e, ar=a)) for f, e, a in extra),
        note=note,
        struck=struck,
    )


OLIVES = ("Olives", "Olives", "زيتون")
NO_ONION = ("Sans oignon", "No onion", "بدون بصل")
THICK = ("Pâte épaisse", "Thick crust", "عجينة سميكة")


class _Kitchen:
    def __init__(self, app: Application, folder: Path) -> None:
        self.program = Kds(app, parts_of("kds", folder))
        self.clock = self.program.terminal.clock

    def ticket(self, number: str, age_s: int, *lines: TicketLineModel, service: Service = "eat_in", table: str = "",
               name: str = "", allergies: tuple[Allergen, ...] = (), state: TicketState = "open",
               note: str = "") -> TicketOut:  # fmt: skip
        placed = self.clock.now() - timedelta(seconds=age_s)
        return TicketOut(
            id=new_id(), order_id=new_id(), order_number=number, station_id=CATALOG.stations[0].id, state=state,
            version=1, service=service, table=table, customer_name=name, note=note, language="fr",
            allergies=allergies, placed_at=placed, updated_at=placed,
            ready_at=placed + timedelta(seconds=400) if state != "open" else None, lines=lines,
        )  # fmt: skip

    def full(self) -> list[TicketOut]:
        return [
            self.ticket("K1-011", 552, _line(2, 0, "L", "", True), _line(1, 3, "M", "", False, None, THICK),
                        service="take_away"),
            self.ticket("P1-040", 365, _line(1, 1, "M", "", False, 2, NO_ONION), _line(3, 4, "M", "Bien cuite"),
                        table="3"),
            self.ticket("P1-041", 211, _line(2, 6), _line(1, 5, "F"), table="8", allergies=("gluten", "nuts")),
            self.ticket("K1-014", 80, _line(1, 8, "L", "", False, None, OLIVES), _line(1, 2),
                        _line(1, 5, "M", "Sans anchois"),
                        name="Table du fond"),
            self.ticket("K2-007", 44, _line(4, 1, "F"), service="take_away", note="Le client attend dehors"),
            self.ticket("P1-042", 2, _line(2, 0, "L"), _line(1, 1, "M", "", False, 2, OLIVES), table="6"),
            self.ticket("P1-038", 700, _line(1, 0), state="ready", table="2"),
            self.ticket("P1-039", 650, _line(2, 4), state="ready", service="take_away"),
            self.ticket("P1-037", 900, _line(2, 4), _line(1, 2), state="served", table="1"),
        ]  # fmt: skip


async def _settle(app: Application) -> None:
    """Until what is bound is painted, pictures included."""
    for _ in range(3):
        painted = asyncio.Event()
        app.painted.then(painted.set)
        await painted.wait()
        await asyncio.sleep(0.1)


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        pair_on_disk(Path(folder), "kds", CATALOG)
        options = WindowOptions(1920, 1080, language=language, dark=True, type_scale=1.5, diagonal=21.5)
        app = Application("kds", options)
        kitchen = _Kitchen(app, Path(folder))
        program = kitchen.program
        app.show(program.view_model, *program.main)
        app.theme.set_reduced_motion(True)

        async def tour() -> None:
            board = program.view_model.board

            async def save(name: str) -> None:
                await _settle(app)
                app.window.grabWindow().save(str(out / f"kds-{name}-{language}.png"))

            program.began()
            await save("loading")
            program._board._publish(loaded=True)
            await save("not-connected")
            program.terminal.link.answered()
            program.terminal.link.live(True)
            program.terminal.link.heard(38)
            await save("nothing-to-cook")
            for ticket in kitchen.full():
                program._board._tickets[ticket.id] = ticket
            program._board._publish(loaded=True)
            await save("board")
            first = program._board.board.value.open[1]
            await board_bump(board, first.id)
            await save("undo")
            sheet = app.window.findChild(object, "recall-sheet")
            sheet.setProperty("open", True)
            await save("recall")
            sheet.setProperty("open", False)
            for number in range(30):
                extra = kitchen.ticket(
                    f"K3-{number:03d}", 200 - number, *(_line(1, n % 9) for n in range(number % 12 + 1))
                )
                program._board._tickets[extra.id] = extra
            program._board._publish(loaded=True)
            await save("crowded")
            for number, ticket in enumerate(program._board.board.value.open[:8]):
                if number in (0, 3):
                    program._board._withdrawn[ticket.id] = ticket.model_copy(update={"state": "cancelled"})
                    del program._board._tickets[ticket.id]
                elif number > 3:
                    del program._board._tickets[ticket.id]
            program._board._publish(loaded=True)
            await save("cancelled")
            program.terminal.link.refuse("token_revoked")
            await save("revoked")

        async def board_bump(board: object, ticket_id: str) -> None:
            await program.view_model.board._act(ticket_id, "bump", "recall")

        async def everything() -> None:
            try:
                await tour()
            finally:
                await program.stop()

        app.loop.run_until_complete(everything())
        app.close()
        app.loop.close()
