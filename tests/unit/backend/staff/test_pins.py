"""PINs are kept as Argon2id, and only PINs."""

import pytest

from backend.staff.pins import hash_pin, hash_pin_now, is_pin, verify_pin


async def test_a_pin_is_recognised_by_its_hash() -> None:
    hashed = await hash_pin("1962")

    assert hashed.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    assert "1962" not in hashed
    assert await hash_pin("1962") != hashed
    assert await verify_pin(hashed, "1962")
    assert not await verify_pin(hashed, "1963")
    assert not await verify_pin("", "1962")


@pytest.mark.parametrize("text", ["", "123", "1234567", "12a4", "١٢٣٤", "12 4", "-123"])
def test_four_to_six_digits_and_nothing_else(text: str) -> None:
    assert not is_pin(text)
    with pytest.raises(ValueError, match="four to six digits"):
        hash_pin_now(text)
