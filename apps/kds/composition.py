"""Everything the kitchen display is made of, put together once."""

from __future__ import annotations

from apps.kds.board.service import BoardService
from apps.kds.board.viewmodel import KitchenBoardViewModel
from apps.kds.viewmodel import KdsViewModel
from common.contract.kitchen import TicketOut
from common.ui.application import Application
from common.ui.sound import Sound, Sounds
from common.ui.terminal.shell import TerminalParts, TerminalShell


class Kds(TerminalShell):
    main = ("apps.kds", "Main")

    def __init__(self, app: Application, parts: TerminalParts) -> None:
        super().__init__(app, parts)
        terminal = parts.terminal
        self._sounds = Sounds()
        self._board = BoardService(terminal.database, terminal.outbox, terminal.api, terminal.clock)
        self._board.on_new = self._new_ticket
        self._board.on_withdrawn = self._withdrawn
        terminal.apply = self._board.apply
        terminal.delivery.painted_events = frozenset({"KdsTicketCreated", "KdsTicketUpdated"})
        terminal.snapshot = self._board.snapshot
        board = KitchenBoardViewModel(
            self._board,
            terminal.catalog.catalog,
            terminal.clock,
            lambda: app.language,
            lambda: self.may("tickets.update"),
        )
        self.view_model = KdsViewModel(self.paired, board, self.link, self.pairing, self.pair_again)

    def ring(self) -> None:
        self._sounds.play(Sound.READY)

    def began(self) -> None:
        profile = self.terminal.profile.value
        assert profile is not None
        self._board.at_station(profile.device.station_ids)
        self._board.load_now()
        self._sounds.warm_up()

    def _withdrawn(self, _ticket: TicketOut) -> None:
        self._sounds.play(Sound.ERROR)

    def _new_ticket(self, ticket: TicketOut) -> None:
        self._sounds.play(Sound.NEW_ORDER)
        self.app.painted.then(
            lambda: self.app.tell(
                "ticket_painted",
                order_id=ticket.order_id,
                number=ticket.order_number,
                placed_at=ticket.placed_at.isoformat(),
                painted_at=self.terminal.clock.now().isoformat(),
            )
        )
