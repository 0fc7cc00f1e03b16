from tests.support.backend import *  # noqa: F403
from tests.support.shop import shop as shop
