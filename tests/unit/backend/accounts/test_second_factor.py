from datetime import UTC, datetime, timedelta

import pyotp
from cryptography.fernet import Fernet

from backend.accounts.second_factor import SecondFactor

NOW = datetime(2026, 3, 1, 12, 0, 10, tzinfo=UTC)


def test_a_code_of_now_or_its_neighbours_counts_once() -> None:
    factor = SecondFactor(Fernet.generate_key())
    key = factor.new_key()
    sealed = factor.sealed(key)
    assert key not in sealed
    totp = pyotp.TOTP(key)
    step = factor.step(sealed, totp.at(NOW), NOW, 0)
    assert step == int(NOW.timestamp()) // 30
    assert factor.step(sealed, totp.at(NOW), NOW, step) is None
    assert factor.step(sealed, totp.at(NOW - timedelta(seconds=30)), NOW, 0) == step - 1
    assert factor.step(sealed, totp.at(NOW + timedelta(seconds=30)), NOW, 0) == step + 1
    assert factor.step(sealed, totp.at(NOW - timedelta(seconds=90)), NOW, 0) is None
    assert factor.step(sealed, f" {totp.at(NOW)[:3]} {totp.at(NOW)[3:]}", NOW, 0) == step
    assert factor.step(sealed, "", NOW, 0) is None


def test_another_installation_cannot_read_the_key() -> None:
    sealed = SecondFactor(Fernet.generate_key()).sealed(pyotp.random_base32())
    assert SecondFactor(Fernet.generate_key()).step(sealed, "123456", NOW, 0) is None


def test_the_link_names_the_account() -> None:
    link = SecondFactor(Fernet.generate_key()).link("ABC", "a b@example.org")
    assert link == "otpauth://totp/Comptoir:a%20b%40example.org?secret=ABC&issuer=Comptoir"
