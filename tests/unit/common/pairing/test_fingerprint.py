from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.pairing.errors import FingerprintError
from common.pairing.fingerprint import Sources, combined, fingerprint, linux_sources, machine_sources

GOOD = {"machine_id": "0123456789abcdef0123456789abcdee", "product_uuid": "4c4c4544-0042-3510", "mac": "52:54:00:aa:01"}


def test_looks_as_promised_and_stays_the_same() -> None:
    found = combined(GOOD)
    assert found.startswith("fpr-")
    assert len(found) == 36
    assert found == combined(dict(reversed(GOOD.items())))
    assert combined(GOOD | {"mac": "52-54-00-AA-01"}) == found


@pytest.mark.parametrize("name", GOOD)
def test_every_source_counts(name: str) -> None:
    assert combined(GOOD | {name: GOOD[name] + "1"}) != combined(GOOD)


@given(blank=st.sampled_from(["", " ", "none", "N/A", "To be filled by O.E.M.", "00000000-0000-0000", "ffff", "---"]))
def test_a_blank_counts_for_nothing(blank: str) -> None:
    without = {name: text for name, text in GOOD.items() if name != "product_uuid"}
    assert combined(GOOD | {"product_uuid": blank}) == combined(without)
    assert combined(GOOD | {"product_uuid": blank}) != combined(GOOD)


@pytest.mark.parametrize(
    "sources", [{}, {"machine_id": ""}, {"machine_id": "uninitialized", "mac": "00:00:00:00:00:00"}]
)
def test_no_source_is_never_a_key(sources: Sources) -> None:
    with pytest.raises(FingerprintError) as refused:
        combined(sources)
    assert refused.value.code == "fingerprint_unavailable"


def test_the_environment_wins() -> None:
    assert fingerprint({"DEVICE_FINGERPRINT": " fpr-demo-kiosk "}, lambda: GOOD) == "fpr-demo-kiosk"
    assert fingerprint({"DEVICE_FINGERPRINT": "  "}, lambda: GOOD) == combined(GOOD)


@pytest.mark.parametrize("given_", ["short", "x" * 129, "with space inside", "with\nnewline", "arabe-ع-xxxx"])
def test_a_malformed_variable_is_refused(given_: str) -> None:
    with pytest.raises(FingerprintError) as refused:
        fingerprint({"DEVICE_FINGERPRINT": given_}, lambda: GOOD)
    assert refused.value.details["cause"] == "variable"


def test_linux_sources(tmp_path: Path) -> None:
    def put(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    put("var/lib/dbus/machine-id", "abc\n")
    for name, bus, kind, address in (
        ("eth1", "pci", "0", "52:54:00:00:00:09"),
        ("eth0", "pci", "0", "52:54:00:00:00:08"),
        ("eth5", "usb1", "0", "02:00:00:00:00:01"),
        ("wlan0", "pci", "3", "00:00:00:00:00:02"),
    ):
        card = tmp_path / "sys/devices" / bus / name
        card.mkdir(parents=True)
        put(f"sys/class/net/{name}/address", address + "\n")
        put(f"sys/class/net/{name}/addr_assign_type", kind + "\n")
        (tmp_path / f"sys/class/net/{name}/device").symlink_to(card)
    put("sys/class/net/docker0/address", "02:42:00:00:00:01")
    found = linux_sources(tmp_path)
    assert found == {"machine_id": "abc", "product_uuid": "", "board": "", "mac": "52:54:00:00:00:08"}
    put("etc/machine-id", "def")
    assert linux_sources(tmp_path)["machine_id"] == "def"


def test_nothing_to_read_is_empty_not_an_error(tmp_path: Path) -> None:
    assert not any(linux_sources(tmp_path).values())
    assert machine_sources() == machine_sources()
