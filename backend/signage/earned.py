"""What plays of a campaign earned."""

from common.domain.money import Money


def earned(price: Money, counted: int, bought: int) -> Money:
    """The part of the price that those plays are, rounded down to the minor unit."""
    return Money(price.amount * min(counted, bought) // bought if bought > 0 else 0, price.currency)
