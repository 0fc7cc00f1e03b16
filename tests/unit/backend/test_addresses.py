"""One spelling of an address, and what may be written where an address or a network is wanted."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from backend.addresses import NetworkRefused, network, network_of, parsed_address, peer_of, unmapped, with_mapped


def from_(host: str | None) -> HTTPConnection:
    return HTTPConnection({"type": "http", "client": None if host is None else (host, 1234)})


@pytest.mark.parametrize(
    ("host", "peer"),
    [
        ("10.0.0.2", "10.0.0.2"),
        ("::ffff:10.0.0.2", "10.0.0.2"),
        ("::FFFF:0a00:0002", "10.0.0.2"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_a_peer_has_one_spelling(host: str | None, peer: str) -> None:
    assert peer_of(from_(host)) == peer


@given(st.ip_addresses(v=4))
def test_both_spellings_of_an_ipv4_address_are_one(address: ipaddress.IPv4Address) -> None:
    assert unmapped(f"::ffff:{address}") == unmapped(str(address)) == str(address)
    assert network_of(f"::ffff:{address}") == network_of(str(address))


@given(st.ip_addresses(v=6, network="2001:db8::/64"))
def test_an_ipv6_machine_counts_once_whatever_address_it_takes(address: ipaddress.IPv6Address) -> None:
    assert network_of(str(address)) == "2001:db8::/64"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" 192.168.1.20 ", "192.168.1.20/32"),
        ("192.168.1.0/24", "192.168.1.0/24"),
        ("192.168.1.0/255.255.255.0", "192.168.1.0/24"),
        ("2001:db8::/32", "2001:db8::/32"),
        ("::1", "::1/128"),
        ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
        ("::ffff:10.0.0.2", "10.0.0.2/32"),
    ],
)
def test_an_address_or_a_network(text: str, meant: str) -> None:
    assert str(network(text)) == meant


@pytest.mark.parametrize("text", ["", "*", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.0/33", "shop.example", "1"])
def test_anything_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(NetworkRefused, match="neither an address") as refused:
        network(text)
    assert refused.value.text == text
    assert repr(text) in str(refused.value)


def test_an_address_that_is_not_a_networks_first_says_what_to_write() -> None:
    with pytest.raises(NetworkRefused, match=r"write 10\.0\.0\.0/8 for all of it, or 10\.0\.0\.5 for the one"):
        network("10.0.0.5/8")
    with pytest.raises(NetworkRefused, match="%"):
        network("fe80::1%eth0")


def test_where_addresses_are_compared_as_they_come_both_spellings_are_known() -> None:
    spelled = with_mapped([network("10.0.0.0/8"), network("2001:db8::1")])
    assert spelled == ["10.0.0.0/8", "::ffff:10.0.0.0/104", "2001:db8::1/128"]
    assert ipaddress.ip_address("::ffff:10.1.2.3") in ipaddress.ip_network(spelled[1])
    assert parsed_address("nonsense") is None
