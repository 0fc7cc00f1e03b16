from tests.support.backend import *  # noqa: F403
