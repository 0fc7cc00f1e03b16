"""Whose address is it: what a terminal says it calls must be ours."""

import pytest

from backend.devices.own_addresses import OwnAddresses, listening_addresses, listens_beyond_loopback, machine_addresses
from backend.settings import Settings


def own(**settings: str) -> OwnAddresses:
    return OwnAddresses(Settings.model_validate(settings), lambda: ("192.168.1.10", "fd00::10"))


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.10:8000/api/v1",
        "http://[fd00::10]:8000/api/v1",
        "http://127.0.0.1:8000/api/v1",
        "http://localhost/api/v1",
    ],
)
def test_ours(url: str) -> None:
    assert own().lead_here(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.66:8000/api/v1",
        "http://[fd00::66]:8000/api/v1",
        "https://evil.example/api/v1",
        "http://user@192.168.1.10/api/v1",
        "http://192.168.1.10:99999/api/v1",
        "ftp://192.168.1.10/",
        "192.168.1.10",
        "http://[",
        "",
    ],
)
def test_not_ours(url: str) -> None:
    assert not own().lead_here(url)


def test_the_configured_address_is_ours_too() -> None:
    assert own(public_url="https://shop.example/").lead_here("https://shop.example/api/v1")
    assert not own(public_url="https://shop.example").lead_here("https://shop.example.evil/api/v1")


@pytest.mark.parametrize(
    ("host", "beyond"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("192.168.1.10", True)],
)
def test_what_listens_to_others(host: str, beyond: bool) -> None:
    assert listens_beyond_loopback(host) is beyond


def test_a_server_on_all_addresses_is_reached_by_each_of_its_kind() -> None:
    assert set(listening_addresses("0.0.0.0")) <= set(machine_addresses())
    assert not any(":" in each for each in listening_addresses("0.0.0.0"))
    assert listening_addresses("127.0.0.1") == ()
