"""Where the backend may fetch from: judged by address, whatever it is written as and whatever a name says later."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.guards.web_address import WebRefused, WebRule, admitted, masked, verdict, web_address
from backend.guards.web_fetch import OTHERS_WAIT_S, REDIRECTS, GuardedTransport, guarded_client
from tests.support.tiny_server import tiny_server

WEB = frozenset({"http", "https"})
LAN = WebRule(private=True)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.8.8", "loopback"),
        ("0.0.0.0", "loopback"),
        ("0.1.2.3", "loopback"),
        ("::1", "loopback"),
        ("::", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::127.0.0.1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", "loopback"),
        ("169.254.1.1", "link_local"),
        ("fe80::1", "link_local"),
        ("fe80::1%eth0", "link_local"),
        ("::ffff:169.254.1.1", "link_local"),
        ("169.254.169.254", "metadata"),
        ("::ffff:169.254.169.254", "metadata"),
        ("fd00:ec2::254", "metadata"),
        ("fd00:ec2::254%1", "metadata"),
        ("64:ff9b:1::7f00:1", "loopback"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("224.0.0.1", "multicast"),
        ("239.255.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("250.1.1.1", "reserved"),
        ("93.184.216.34", ""),
        ("2606:2800:220:1::1", ""),
    ],
)
@pytest.mark.parametrize("rule", [WebRule(), LAN])
def test_what_is_never_fetched(address: str, code: str, rule: WebRule) -> None:
    assert verdict(ipaddress.ip_address(address), rule) == code


@pytest.mark.parametrize(
    "address",
    ["10.0.0.5", "172.16.0.1", "192.168.1.50", "100.64.0.1", "fd12::5", "::ffff:10.0.0.5", "198.18.0.1", "fec0::5"],
)
def test_private_networks_are_for_whom_the_rule_says(address: str) -> None:
    assert verdict(ipaddress.ip_address(address), WebRule()) == "private"
    assert verdict(ipaddress.ip_address(address), LAN) == ""


def test_groups_are_for_whom_the_rule_says() -> None:
    assert verdict(ipaddress.ip_address("239.1.1.1"), WebRule(multicast=True)) == ""


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_no_disguise_helps(address: ipaddress.IPv4Address) -> None:
    code = verdict(address, LAN)
    assert code
    number = int(address)
    for disguise in (
        f"::ffff:{address}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"64:ff9b:1::{address}",
        f"::ffff:0:{address}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::",
    ):
        assert verdict(ipaddress.ip_address(disguise), LAN) == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "url_scheme"),
        ("/etc/passwd", "url_scheme"),
        ("file:///etc/passwd", "url_scheme"),
        ("gopher://h/", "url_scheme"),
        ("javascript:alert(1)", "url_scheme"),
        ("http://", "url_host"),
        ("http:///path", "url_host"),
        ("http://h:99999/", "url_port"),
        ("http://h:0/", "url_port"),
        ("http://h:x/", "url_port"),
        ("http://a b/", "url_characters"),
        ("http://a\\@b/", "url_characters"),
        ("http://a/\r\nHost: b", "url_characters"),
        ("http://a/\0", "url_characters"),
        ("http://[::1/", "url_port"),
        ("http://" + "a" * 1000, "url_long"),
    ],
)
def test_what_is_no_address(url: str, code: str) -> None:
    with pytest.raises(WebRefused) as refused:
        web_address(url, WEB)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:secret@tv.example:8080/live/1.ts?token=secret", "http://***@tv.example:8080/…"),
        ("http://tv.example/live/user/secret/7.ts", "http://tv.example/…"),
        ("http://tv.example?token=secret", "http://tv.example/…"),
        ("http://tv.example", "http://tv.example"),
        ("rtsp://:secret@[2001:db8::1]:554/cam", "rtsp://***@[2001:db8::1]:554/…"),
        ("udp://@239.0.0.1:1234", "udp://239.0.0.1:1234"),
        ("not an address", "…"),
    ],
)
def test_what_a_person_sees_has_no_secret(url: str, shown: str) -> None:
    assert masked(url) == shown


@given(st.text(max_size=80))
def test_any_text_can_be_masked(text: str) -> None:
    assert "s3cret" not in masked(f"http://name:s3cret@host/{text}")
    masked(text)


def fixed(*addresses: str) -> object:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


async def test_one_bad_address_spoils_a_name() -> None:
    assert await admitted("h", 80, WebRule(), fixed("93.184.216.34")) == ("93.184.216.34",)  # type: ignore[arg-type]
    with pytest.raises(WebRefused, match="loopback"):
        await admitted("h", 80, WebRule(), fixed("93.184.216.34", "127.0.0.1"))  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost"])
async def test_numbers_in_other_clothes_are_what_they_are(host: str) -> None:
    with pytest.raises(WebRefused, match="loopback"):
        await admitted(host, 80, LAN)


async def test_a_name_nobody_knows() -> None:
    async def nobody(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    for resolve in (nobody, fixed()):
        with pytest.raises(WebRefused, match="unresolved"):
            await admitted("h", 80, LAN, resolve)  # type: ignore[arg-type]


class Site:
    """A real server on this machine: `/to?X` redirects to X, everything else is answered with the Host asked for."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ")[1]
        host = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"host:"))[5:].strip()
        self.asked.append(path)
        if path.startswith(b"/to?"):
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % path[4:])
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(host), host))
        await writer.drain()


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    made = Site()
    async with tiny_server(made.serve) as made.port:
        yield made


async def test_this_machine_is_not_fetched_from() -> None:
    async with site() as there, guarded_client(LAN, 5) as client:
        for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"):
            with pytest.raises(WebRefused, match="loopback"):
                await client.get(f"http://{host}:{there.port}/")
        assert there.asked == []


async def test_every_redirect_is_judged_again() -> None:
    async with site() as inside, site() as outside:
        rule = WebRule(trusted=frozenset({("127.0.0.1", outside.port)}))
        start = f"http://127.0.0.1:{outside.port}"
        async with guarded_client(rule, 5) as client:
            assert (await client.get(f"{start}/to?/other")).text == f"127.0.0.1:{outside.port}"
            for where, code in (
                (f"http://127.0.0.1:{inside.port}/secret", "loopback"),
                (f"//localhost:{inside.port}/secret", "loopback"),
                ("http://169.254.169.254/latest/meta-data", "metadata"),
                ("http://[::ffff:10.0.0.1]/", "private"),
                ("ftp://127.0.0.1/", "url_scheme"),
            ):
                with pytest.raises(WebRefused, match=code):
                    await client.get(f"{start}/to?{where}")
            with pytest.raises(httpx.TooManyRedirects):
                await client.get(f"{start}/to?/to?/to?/to?/to?/to?/x")
        assert inside.asked == []
        assert len([each for each in outside.asked if each.startswith(b"/to?/to?")]) <= REDIRECTS + 1


async def test_a_name_is_looked_up_once_and_that_answer_is_used() -> None:
    """DNS rebinding: the second answer would lead inside."""
    async with site() as inside, site() as outside:
        answers = ["127.0.0.1", "127.0.0.2"]
        asked: list[str] = []

        async def resolve(host: str, _port: int) -> Sequence[str]:
            asked.append(host)
            return [answers[min(len(asked), 2) - 1]]

        rule = WebRule(trusted=frozenset({("127.0.0.1", outside.port)}))
        async with guarded_client(rule, 5, resolve) as client:
            answer = await client.get(f"http://tv.example:{outside.port}/live")
            assert answer.text == f"tv.example:{outside.port}", "the Host stays the name's"
            assert str(answer.url) == f"http://tv.example:{outside.port}/live"
            assert asked == ["tv.example"]
            with pytest.raises(WebRefused, match="loopback"):
                await client.get(f"http://tv.example:{outside.port}/again")
        assert inside.asked == []


async def test_the_next_address_is_tried_when_one_is_silent() -> None:
    async with site() as there:
        rule = WebRule(trusted=frozenset({("127.0.0.1", there.port), ("127.0.0.9", there.port)}))
        resolve = fixed("127.0.0.9", "127.0.0.1")
        async with guarded_client(rule, 5, resolve) as client:  # type: ignore[arg-type]
            assert (await client.get(f"http://h:{there.port}/")).status_code == 200


async def test_an_address_that_says_nothing_at_all_holds_nobody_up_for_long() -> None:
    """As a machine's IPv6 that leads nowhere: the whole patience spent on it, the next would never be asked."""
    asked: list[tuple[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.host, request.extensions["timeout"]["connect"]))
        if request.url.host == "2001:4860::1":
            raise httpx.ConnectTimeout("silent")
        return httpx.Response(200)

    resolve = fixed("2001:4860::1", "93.184.216.34")
    transport = GuardedTransport(WebRule(), resolve)  # type: ignore[arg-type]
    transport._inner = httpx.MockTransport(answer)
    async with httpx.AsyncClient(transport=transport, timeout=30) as client:
        for _ in range(2):
            assert (await client.post("https://hr.example/", json=[])).status_code == 200
    assert [host for host, _ in asked] == ["2001:4860::1", "93.184.216.34", "93.184.216.34"]
    assert asked[0][1] == OTHERS_WAIT_S
    assert asked[1][1] == 30


async def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with site() as proxy, site() as there:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        rule = WebRule(trusted=frozenset({("127.0.0.1", there.port)}))
        async with guarded_client(rule, 5) as client:
            assert (await client.get(f"http://127.0.0.1:{there.port}/")).status_code == 200
        assert proxy.asked == []
