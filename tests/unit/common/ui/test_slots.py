import pytest

from common.ui.slots import camel


@pytest.mark.parametrize(
    ("name", "expected"), [("total_text", "totalText"), ("pay", "pay"), ("a_b_c", "aBC"), ("is_12_h", "is12H")]
)
def test_camel(name: str, expected: str) -> None:
    assert camel(name) == expected
