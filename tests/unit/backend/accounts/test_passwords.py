import pytest
from argon2 import extract_parameters

from backend.accounts.passwords import _HASHER, _NOBODYS, hash_password, verify_password, weakness


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "too_short"),
        ("x" * 201, "too_long"),
        ("aaaaaaaaaaaa", "guessable"),
        ("amina@example.org", "guessable"),
        ("Amina Kaci 2026!", "guessable"),
        ("une phrase assez longue", ""),
    ],
)
def test_weak_passwords_are_named(password: str, why: str) -> None:
    assert weakness(password, "amina@example.org", "Amina Kaci") == why


async def test_only_the_same_password_passes_and_nobody_has_none() -> None:
    hashed = await hash_password("une phrase assez longue")
    assert await verify_password(hashed, "une phrase assez longue")
    assert not await verify_password(hashed, "une phrase assez longu")
    assert not await verify_password(
        "", "the password of nobody, so that an unknown address takes as long as a known one"
    )
    assert not await verify_password("not a hash", "une phrase assez longue")


def test_an_unknown_address_takes_as_long_as_a_known_one() -> None:
    assert extract_parameters(_NOBODYS) == extract_parameters(_HASHER.hash("any other"))
