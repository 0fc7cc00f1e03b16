"""What the points of test_attendance.py are made of."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.terminals", f"{__name__}.replay")
