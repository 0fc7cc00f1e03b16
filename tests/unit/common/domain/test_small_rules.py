"""Clock, devices, people, errors: rules too short for a file each."""

from datetime import UTC, datetime, timedelta

import pytest

from common.domain import device
from common.domain.clock import FixedClock, SystemClock
from common.domain.errors import DomainError
from common.domain.staff import PERMISSIONS, ROLES, may

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_clocks_are_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
    clock = FixedClock(NOW)
    clock.advance(timedelta(minutes=5))
    assert clock.now() == NOW + timedelta(minutes=5)
    with pytest.raises(ValueError, match="aware"):
        FixedClock(datetime(2026, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("claimed", "blocked", "silent_for", "status"),
    [
        (True, False, timedelta(seconds=90), "online"),
        (True, False, timedelta(seconds=91), "offline"),
        (True, False, None, "inactive"),
        (False, False, timedelta(0), "inactive"),
        (True, True, timedelta(0), "blocked"),
    ],
)
def test_device_status(claimed: bool, blocked: bool, silent_for: timedelta | None, status: str) -> None:
    seen = None if silent_for is None else NOW - silent_for
    assert device.status(claimed, blocked, seen, NOW) == status


def test_every_type_of_device_has_a_prefix_of_its_own() -> None:
    letters = [device.PREFIX_LETTER[each] for each in device.DEVICE_TYPES]
    assert len(set(letters)) == len(device.DEVICE_TYPES)
    assert set(device.WIRE_NAMES) == set(device.DEVICE_TYPES)


def test_what_people_may_do() -> None:
    assert set(PERMISSIONS) == set(ROLES)
    assert may("cashier", "take_payment")
    assert not may("cashier", "cancel_order")
    assert not may("seller", "take_payment")
    assert may("manager", "cancel_order")
    assert not may("kitchen", "sell")


def test_an_error_names_its_code_and_culprit() -> None:
    assert str(DomainError("sold_out", product_id="cola", left=0)) == "sold_out(product_id=cola, left=0)"
