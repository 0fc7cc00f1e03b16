"""Nothing a device is told to listen to is refused to it, and nothing of another store is ever open."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.devices.visibility import joined_channels, may_join, visible_events
from backend.stores.caller import DeviceCaller
from common.contract import channels
from common.contract.abilities import ABILITIES, BY_TYPE, Ability
from common.contract.channels import STORE_CHANNELS
from common.contract.events import ROUTES
from common.domain.device import DeviceType

CALLER = DeviceCaller("device-1", "Till", "pos", "store-1", "pizza", "P1", frozenset(), 1)
TYPES: list[DeviceType] = list(BY_TYPE)


def of_type(type: DeviceType) -> DeviceCaller:
    return replace(CALLER, type=type, abilities=frozenset(BY_TYPE[type]))


abilities = st.frozensets(st.sampled_from(ABILITIES))


@given(abilities)
def test_what_is_told_may_be_joined(given_abilities: frozenset[Ability]) -> None:
    caller = replace(CALLER, abilities=given_abilities)

    assert all(may_join(caller, each) for each in joined_channels(caller))
    assert channels.device("device-1") in joined_channels(caller)


@given(abilities)
def test_other_stores_and_devices_are_closed(given_abilities: frozenset[Ability]) -> None:
    caller = replace(CALLER, abilities=given_abilities)
    others = [channels.store_topic("bakery", topic) for topic in STORE_CHANNELS]
    others += [channels.store("store-2"), channels.device("device-2"), "private-store.pizza.all", "presence-x", ""]

    assert not any(may_join(caller, each) for each in others)


@pytest.mark.parametrize("type", TYPES)
def test_what_is_heard_live_can_be_read_again(type: DeviceType) -> None:
    """The log is the truth behind the socket: a fact of a joined topic must be visible there too."""
    caller = of_type(type)
    joined = set(joined_channels(caller))
    for name, route in ROUTES.items():
        topics = {channels.store_topic(caller.store_sku, topic) for topic, _ in route.topics}
        if topics & joined and name not in ("CatalogueChanged", "StaffChanged"):
            assert name in visible_events(caller), name


def test_without_events_read_the_log_shows_nothing() -> None:
    caller = of_type("pos")

    assert visible_events(caller)
    assert visible_events(replace(caller, abilities=caller.abilities - {"events.read"})) == frozenset()
