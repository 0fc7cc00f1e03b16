"""When the backend tells the network of itself; that it does so is tried on two machines (tests/acceptance)."""

import pytest

from backend.devices.nearby.announcement import Announcement
from backend.settings import Settings
from common.pairing.announced import announced_of


async def two_stores() -> tuple[str, ...]:
    return ("Pizza Bab El Oued", "Le Petit Marché")


def announcement(**settings: object) -> Announcement:
    return Announcement(Settings.model_validate(settings), "0197a3c0-1", "0.1.0", two_stores, lambda _host: ())


@pytest.mark.parametrize(
    ("host", "announce", "wanted"),
    [
        ("127.0.0.1", None, False),
        ("0.0.0.0", None, True),
        ("192.168.1.10", None, True),
        ("0.0.0.0", False, False),
        ("127.0.0.1", True, True),
    ],
)
def test_by_default_only_when_others_reach_it(host: str, announce: bool | None, wanted: bool) -> None:
    assert announcement(host=host, announce=announce).wanted is wanted


@pytest.mark.parametrize(
    ("shown", "count", "names"),
    [("nothing", 0, ()), ("count", 2, ()), ("names", 2, ("Pizza Bab El Oued", "Le Petit Marché"))],
)
async def test_of_the_stores_it_says_what_is_configured(shown: str, count: int, names: tuple[str, ...]) -> None:
    text = await announcement(announce_stores=shown)._text(tls=False)
    said = announced_of({name.encode(): value.encode() for name, value in text.items()})
    assert said is not None
    assert (said.store_count, said.store_names, said.instance_id) == (count, names, "0197a3c0-1")


async def test_it_ends_where_it_never_began() -> None:
    await announcement().end()


async def test_it_waits_for_a_network() -> None:
    waiting = announcement(host="0.0.0.0")
    await waiting.begin(8000)
    await waiting.end()
