"""What an announcement stands for: as anybody on the network may have sent it."""

from ipaddress import ip_network

from hypothesis import given
from hypothesis import strategies as st

from common.pairing.announced import Announced, announced_of, txt_of
from common.pairing.discovery import FoundServer, server_of

HERE = Announced("0197a3c0", "0.1.0", "caisse-pc", store_count=1, store_names=("Pizza Bab El Oued",))


def sent(announced: Announced) -> dict[bytes, bytes | None]:
    return {name.encode(): value.encode() for name, value in txt_of(announced).items()}


def found(*addresses: str, announced: Announced = HERE, port: int = 8000, near: str = "") -> FoundServer | None:
    return server_of("shop", addresses, port, sent(announced), [ip_network(near)] if near else ())


def test_what_is_said_is_read() -> None:
    assert announced_of(sent(HERE)) == HERE
    assert announced_of(sent(Announced("id", tls=True, public_url="https://shop.example"))) == Announced(
        "id", tls=True, public_url="https://shop.example"
    )


@given(
    st.dictionaries(
        st.sampled_from([b"txtvers", b"id", b"v", b"host", b"tls", b"url", b"api", b"stores", b"names"]),
        st.none() | st.binary(max_size=60) | st.sampled_from([b"1", b"/api/v1", b"http://[", b"https://a:b"]),
    ),
    st.lists(st.text(max_size=20) | st.sampled_from(["192.168.1.10", "fd00::1", "fe80::1%eth0"]), max_size=3),
    st.integers(0, 65535),
)
def test_whatever_is_sent_is_a_server_or_nothing(
    properties: dict[bytes, bytes | None], addresses: list[str], port: int
) -> None:
    server = server_of("key", addresses, port, properties)
    if server is not None:
        assert server.instance_id
        assert all(url.startswith(("http://", "https://")) for url in server.api_urls)
        assert (server.host + "".join(server.store_names)).isprintable()


def test_an_address_of_our_own_network_goes_first() -> None:
    server = found("172.17.0.1", "fd00::10", "192.168.1.10", near="192.168.1.0/24")
    assert server is not None
    assert server.api_urls == (
        "http://192.168.1.10:8000/api/v1",
        "http://172.17.0.1:8000/api/v1",
        "http://[fd00::10]:8000/api/v1",
    )
    assert server.address == "192.168.1.10:8000"


def test_an_address_that_means_nothing_elsewhere_is_left_out() -> None:
    assert found("fe80::1%eth0", "not an address") is None


def test_an_encrypted_server_is_called_by_the_name_of_its_certificate() -> None:
    server = found("192.168.1.10", announced=Announced("id", tls=True, public_url="https://shop.example/"))
    assert server is not None
    assert server.api_urls == ("https://shop.example/api/v1",)


def test_no_password_travels_in_clear_to_a_public_address() -> None:
    assert found("8.8.8.8") is None
    assert found("192.168.1.10", announced=Announced("id", public_url="http://evil.example")) == found(
        "192.168.1.10", announced=Announced("id")
    )


def test_another_format_is_not_guessed_at() -> None:
    assert announced_of({**sent(HERE), b"txtvers": b"2"}) is None
    assert announced_of({}) is None


def test_a_long_list_of_stores_is_cut_to_what_an_entry_holds() -> None:
    text = txt_of(Announced("id", store_names=("متجر " * 10,) * 20))
    assert len(text["names"].encode()) < 250
    assert text["names"].endswith("…")
