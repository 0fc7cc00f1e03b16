"""The suites of the first point of test_realtime.py, which imports them: one place for each point, in its order."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.conformance", f"{__name__}.differences")
