"""From where somebody may ask: addresses and networks; none written down means from anywhere.

For devices, accounts and screens alike: they keep the lines as text, checked here when they are written.
"""

from collections.abc import Iterable

from backend.addresses import NetworkRefused, network, parsed_address

MOST = 50
"""Lines in one list."""


class TooMany(NetworkRefused):
    pass


def checked(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines in one spelling, each once; empty ones do not count. NetworkRefused names the line that is none."""
    spelled: dict[str, None] = {}
    for line in lines:
        if not line.strip():
            continue
        parsed = network(line)
        alone = parsed.prefixlen == parsed.max_prefixlen
        spelled[str(parsed.network_address) if alone else str(parsed)] = None
        if len(spelled) > MOST:
            raise TooMany(line.strip(), f"is one too many: {MOST} lines are enough, write larger networks")
    return tuple(spelled)


class AllowList:
    """`lines`: as `checked` gave them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._networks = tuple(network(each) for each in lines)

    def admits(self, address: str) -> bool:
        """Whether a request may come from there. What is no address is from nowhere that was written down."""
        if not self._networks:
            return True
        parsed = parsed_address(address)
        return parsed is not None and any(parsed in each for each in self._networks)
