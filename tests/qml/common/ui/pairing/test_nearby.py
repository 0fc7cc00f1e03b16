"""The search on the network over a fake service: the list, the code to compare, the ways it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from common.domain.published import Published
from common.pairing.discovery import FoundServer
from common.pairing.nearby import NearbyState
from common.ui.pairing.nearby_viewmodel import derive_nearby_props, server_row
from common.ui.pairing.service import CameraView
from common.ui.pairing.viewmodel import PairingViewModel
from tests.qml.common.ui.pairing.test_pairing_screen import FakePairing

SHOP = FoundServer(
    "a", "0197a3c0", ("http://192.168.1.10:8000/api/v1",), host="caisse-pc", store_names=("Pizza Bab El Oued",)
)
OTHER = FoundServer("b", "0197a3c1", ("https://shop.example/api/v1",), host="serveur", store_count=3)
FOUND = NearbyState("list", servers=(SHOP, OTHER))


class FakeNearby:
    def __init__(self) -> None:
        self.state = Published(NearbyState())
        self.calls: list[tuple[str, ...]] = []

    async def open(self) -> None:
        self.calls.append(("open",))
        self.state.set(NearbyState("list"))

    async def ask(self, key: str) -> None:
        self.calls.append(("ask", key))

    async def withdraw(self) -> None:
        self.calls.append(("withdraw",))

    async def close(self) -> None:
        self.calls.append(("close",))
        self.state.set(NearbyState())


@pytest.fixture
async def nearby(scene: Any) -> Any:
    async def open_screen(**options: Any) -> Any:
        service, found = FakePairing(), FakeNearby()
        shown = await scene("common.ui", "PairingScreen", PairingViewModel(service, "pos", found), **options)
        service.camera.set(CameraView("HD Webcam", watching=True))
        await shown.settle()
        return shown, found

    return open_screen


async def test_looking_finding_asking(nearby: Any) -> None:
    shown, service = await nearby()
    await shown.key("F4")
    await shown.wait(lambda: service.calls == [("open",)])
    await shown.settle()
    assert shown.visible("nearby-searching")
    service.state.set(FOUND)
    await shown.settle()
    assert shown.text("nearby-title-0") == "Pizza Bab El Oued"
    assert "192.168.1.10:8000" in shown.text("nearby-detail-0")
    assert shown.text("nearby-title-1") == "serveur (magasins : 3)"
    assert not shown.visible("nearby-searching")
    await shown.tap("nearby-ask-1")
    await shown.wait(lambda: service.calls[1:] == [("ask", "b")])


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
async def test_the_code_is_read_from_left_to_right_in_every_language(nearby: Any, language: str) -> None:
    shown, service = await nearby(language=language)
    service.state.set(replace(FOUND, phase="comparing", server=SHOP, code="048291"))
    await shown.settle()
    assert shown.text("nearby-code") == "048 291"
    assert shown.visible("nearby-waiting")
    assert not shown.visible("nearby-servers")
    await shown.tap("nearby-withdraw")
    await shown.wait(lambda: service.calls == [("withdraw",)])


async def test_a_refusal_says_what_to_do_and_can_be_asked_again(nearby: Any) -> None:
    shown, service = await nearby()
    service.state.set(replace(FOUND, phase="ended", server=SHOP, error_code="pairing_refused", next_step="call_admin"))
    await shown.settle()
    assert "refusée" in shown.text("nearby-error")
    await shown.tap("nearby-error-action")
    await shown.wait(lambda: service.calls == [("ask", "a")])


async def test_closing_it(nearby: Any) -> None:
    shown, service = await nearby()
    await shown.tap("pairing-nearby")
    await shown.wait(lambda: service.calls)
    await shown.settle()
    await shown.tap("nearby-cancel")
    await shown.wait(lambda: service.calls[1:] == [("close",)])
    await shown.settle()
    assert not shown.visible("nearby-searching")


async def test_where_nobody_looks_there_is_no_button(scene: Any) -> None:
    shown = await scene("common.ui", "PairingScreen", PairingViewModel(FakePairing(), "pos"))
    assert not shown.visible("pairing-nearby")


def test_a_server_that_went_away_cannot_be_asked_again() -> None:
    ended = replace(FOUND, phase="ended", server=SHOP, error_code="pairing_expired", next_step="ask_again")
    assert derive_nearby_props(ended).can_ask_again
    assert not derive_nearby_props(replace(ended, servers=(OTHER,))).can_ask_again


def test_a_server_that_says_nothing_is_known_by_its_address() -> None:
    row = server_row(FoundServer("c", "id", ("http://[fd00::1]:8000/api/v1",)))
    assert (row.title, row.encrypted) == ("[fd00::1]:8000", False)
