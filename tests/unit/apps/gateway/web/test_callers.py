"""Names, origins and addresses as strangers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.gateway.web.callers import Allowed, Caller, Rule, host_name, is_loopback, origin_of, plain_address, refusal

ODOO = "https://odoo.example.com"


@pytest.mark.parametrize(
    ("peer", "local"),
    [
        ("127.0.0.1", True),
        ("127.200.0.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::1%lo", True),
        ("128.0.0.1", False),
        ("10.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_what_is_this_machine(peer: str, local: bool) -> None:
    assert is_loopback(peer) is local


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost", "localhost"),
        ("LocalHost:22548", "localhost"),
        ("localhost.:80", "localhost"),
        ("[::1]:22548", "::1"),
        ("[::1]", "::1"),
        ("127.0.0.1:22548", "127.0.0.1"),
        ("::1", ""),
        ("a@localhost", ""),
        ("localhost:port", ""),
        ("local host", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_host_header(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (f"{ODOO}/", ODOO),
        (f"{ODOO}:443/pos/ui?config_id=1", ODOO),
        ("HTTPS://ODOO.example.com", ODOO),
        ("http://10.0.0.5:8069", "http://10.0.0.5:8069"),
        ("http://[::1]:80", "http://[::1]"),
        ("null", ""),
        ("file:///etc", ""),
        ("https://[", ""),
        ("https://x:99999", ""),
        ("", ""),
    ],
)
def test_the_origin_of_an_address(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_a_mapped_address_is_plain() -> None:
    assert plain_address("::ffff:10.0.0.1") == "10.0.0.1"
    assert plain_address("fe80::1%eth0") == "fe80::1"


HEADER = st.one_of(
    st.sampled_from(["", ODOO, "null", "https://evil.example", f"{ODOO}.evil.example", "localhost:22548", "evil"]),
    st.text(max_size=30),
)
SITE = st.sampled_from(["", "none", "same-origin", "same-site", "cross-site", "new-word"])
CALLERS = st.builds(
    Caller,
    peer=st.sampled_from(["127.0.0.1", "::1", "10.0.0.9", "", "x"]),
    scheme=st.sampled_from(["http", "https"]),
    host=HEADER,
    own_address=st.sampled_from(["127.0.0.1", "10.0.0.1"]),
    origin=HEADER,
    referer=HEADER,
    fetch_site=SITE,
    fetch_dest=st.sampled_from(["", "empty", "image", "document", "iframe"]),
    purpose=st.sampled_from(["", "prefetch"]),
    forwarded=st.booleans(),
)


@given(CALLERS)
def test_the_drawer_opens_for_this_machine_by_a_local_name_and_for_no_strange_page(caller: Caller) -> None:
    """Whatever the rest says."""
    allowed = Allowed(origins=frozenset({ODOO}))
    if refusal(caller, Rule(local=True, acts="pages"), allowed) is not None:
        return
    assert is_loopback(caller.peer)
    assert not caller.forwarded
    assert host_name(caller.host) in ("localhost", "127.0.0.1", "::1")
    assert caller.fetch_dest in ("", "empty")
    known = {ODOO, caller.own_origin}
    if caller.origin:
        assert origin_of(caller.origin) in known
    elif caller.fetch_site in ("cross-site", "same-site", "new-word"):
        assert origin_of(caller.referer) == ODOO
    elif not caller.fetch_site and caller.referer:
        assert origin_of(caller.referer) in known


@given(CALLERS)
def test_a_form_is_of_our_own_page(caller: Caller) -> None:
    if refusal(caller, Rule(acts="own"), Allowed(origins=frozenset({ODOO}))) is None:
        assert not caller.origin or origin_of(caller.origin) == caller.own_origin
        assert caller.fetch_site in ("", "none", "same-origin")
