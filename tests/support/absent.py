"""What a test needs and does not find on this machine."""

import os
from typing import NoReturn

import pytest


def absent(why: str) -> NoReturn:
    """Skip for a person; fail where `CI` says that everything the tests need was to be installed."""
    if os.environ.get("CI"):
        pytest.fail(f"{why}: scripts/install.sh test did not install it", pytrace=False)
    pytest.skip(why)
