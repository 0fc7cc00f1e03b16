"""Servers found on the network, and the code to compare with the back office's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.pairing.comparison import grouped
from common.pairing.discovery import FoundServer
from common.pairing.nearby import NearbyState
from common.ui.pairing import messages
from common.ui.pairing.service import NearbyService
from common.ui.rows import RowsModel
from common.ui.slots import async_slot
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class ServerRow:
    """encrypted: reached by HTTPS."""

    key: str
    title: str
    detail: str
    encrypted: bool


@dataclass(frozen=True, slots=True)
class NearbyProps:
    """choosing: the list is shown. code: in two groups of three digits, while it is to be compared."""

    available: bool = False
    shown: bool = False
    choosing: bool = False
    searching: bool = False
    asking: bool = False
    comparing: bool = False
    code: str = ""
    server: str = ""
    silent: bool = False
    error: str = ""
    advice: str = ""
    can_ask_again: bool = False


def server_row(server: FoundServer) -> ServerRow:
    translate = QCoreApplication.translate
    title = " · ".join(server.store_names) or server.host or server.address
    if not server.store_names and server.store_count:
        title = translate("Pairing", "%1 (magasins : %2)").replace("%1", title).replace("%2", str(server.store_count))
    # isolated: an address keeps its order in a line of Arabic
    shown = [server.host if server.store_names else "", f"\u2066{server.address}\u2069"]
    return ServerRow(
        server.key, title, " · ".join(each for each in shown if each), server.api_urls[0].startswith("https:")
    )


def derive_nearby_props(state: NearbyState, available: bool = True) -> NearbyProps:
    choosing = state.phase in ("list", "ended")
    return NearbyProps(
        available=available,
        shown=state.phase != "closed",
        choosing=choosing,
        searching=choosing and not state.servers and state.error_code is None,
        asking=state.phase == "asking",
        comparing=state.phase == "comparing",
        code=grouped(state.code) if state.code else "",
        server=server_row(state.server).title if state.server else "",
        silent=state.silent,
        error=messages.cause(state.error_code, {}) if state.error_code else "",
        advice=messages.what_next(state.next_step) if state.error_code else "",
        can_ask_again=state.phase == "ended" and state.server in state.servers,
    )


class NearbyViewModel(ViewModel[NearbyProps]):
    servers = child(RowsModel)

    def __init__(self, service: NearbyService | None) -> None:
        self._service = service
        super().__init__(NearbyProps(), servers=RowsModel(ServerRow))
        self._unsubscribe = service.state.subscribe(lambda _state: self.refresh()) if service else None
        self.refresh()

    def derive(self) -> NearbyProps:
        if self._service is None:
            return NearbyProps()
        state = self._service.state.value
        self.servers.set_rows(server_row(each) for each in state.servers)
        return derive_nearby_props(state)

    def dispose(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        super().dispose()

    @async_slot
    async def look(self) -> None:
        if self._service is not None:
            await self._service.open()

    @async_slot
    async def ask(self, key: str) -> None:
        if self._service is not None:
            await self._service.ask(key)

    @async_slot
    async def ask_again(self) -> None:
        if self._service is not None and self._service.state.value.server is not None:
            await self._service.ask(self._service.state.value.server.key)

    @async_slot
    async def withdraw(self) -> None:
        if self._service is not None:
            await self._service.withdraw()

    @async_slot
    async def close(self) -> None:
        if self._service is not None:
            await self._service.close()
