"""Accounts on both databases: the first one, sessions and their end, ten failures, the second factor."""

import asyncio
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import text

from backend.accounts.service import IDLE, LONGEST, Account, AccountRefused
from backend.app import Backend
from backend.audit.service import Actor
from common.domain.clock import FixedClock

EMAIL, PASSWORD = "amina@example.org", "une phrase assez longue"
HERE = Actor("set-up", "127.0.0.1")


async def first(backend: Backend, email: str = EMAIL) -> Account:
    hashed = await backend.accounts.hashed(PASSWORD)
    async with backend.database.write() as session:
        return await backend.accounts.set_up(session, email, "Amina", hashed, "fr", HERE)


async def enter(backend: Backend, password: str = PASSWORD, code: str = "", email: str = EMAIL) -> str:
    token, _account = await backend.accounts.sign_in(email, password, code, "192.0.2.7", "a browser")
    return token


async def refused(backend: Backend, password: str, code: str = "", email: str = EMAIL) -> str:
    with pytest.raises(AccountRefused) as caught:
        await enter(backend, password, code, email)
    return caught.value.code


async def test_only_one_account_is_the_first(backend: Backend) -> None:
    results = await asyncio.gather(first(backend), first(backend, "other@example.org"), return_exceptions=True)
    assert sorted(type(each).__name__ for each in results) == ["Account", "AccountRefused"]


async def test_a_session_lives_an_hour_after_use_and_twelve_in_all(backend: Backend, clock: FixedClock) -> None:
    await first(backend)
    token, began = await enter(backend, email=" Amina@Example.ORG "), clock.now()
    clock.advance(IDLE - timedelta(seconds=1))
    assert await backend.accounts.who(token, "") is not None
    clock.advance(IDLE)
    assert await backend.accounts.who(token, "") is None
    token = await enter(backend)
    began = clock.now()
    while clock.now() - began < LONGEST - timedelta(minutes=50):
        clock.advance(timedelta(minutes=50))
        assert await backend.accounts.who(token, "") is not None
    clock.advance(timedelta(minutes=50))
    assert await backend.accounts.who(token, "") is None


async def test_signing_out_and_a_new_password_end_sessions(backend: Backend) -> None:
    account = await first(backend)
    mine, another = await enter(backend), await enter(backend)
    hashed = await backend.accounts.hashed("une autre phrase assez longue")
    async with backend.database.write() as session:
        await backend.accounts.set_password(session, account.id, hashed, HERE, keep=mine)
    assert await backend.accounts.who(another, "") is None
    assert await backend.accounts.who(mine, "") is not None
    await backend.accounts.sign_out(mine)
    assert await backend.accounts.who(mine, "") is None
    assert await refused(backend, PASSWORD) == "credentials_wrong"


async def test_ten_wrong_passwords_block_for_a_quarter_of_an_hour_and_are_told_once(
    backend: Backend, clock: FixedClock
) -> None:
    account = await first(backend)
    for _ in range(10):
        assert await refused(backend, "wrong wrong wrong") == "credentials_wrong"
    assert await refused(backend, PASSWORD) == "locked"
    assert await refused(backend, "wrong wrong wrong") == "locked"
    async with backend.database.read() as session:
        told = await backend.audit.of_subject(session, f"account:{account.id}")
    assert [line.action for line in told].count("account.blocked") == 1
    clock.advance(timedelta(minutes=15))
    assert await enter(backend)


async def test_a_success_forgives_the_failures_before_it(backend: Backend) -> None:
    await first(backend)
    for _ in range(3):
        for _ in range(9):
            await refused(backend, "wrong wrong wrong")
        assert await enter(backend)


async def test_an_unknown_address_is_refused_and_blocked_like_a_known_one(backend: Backend) -> None:
    await first(backend)
    answers = [await refused(backend, "wrong wrong wrong", email="nobody@example.org") for _ in range(11)]
    assert answers == ["credentials_wrong"] * 10 + ["locked"]


async def test_the_second_factor_is_asked_for_and_its_code_counts_once(backend: Backend, clock: FixedClock) -> None:
    account = await first(backend)
    key, _link = backend.accounts.second_factor_offer(EMAIL)
    async with backend.database.write() as session:
        await backend.accounts.set_second_factor(session, account.id, key, pyotp.TOTP(key).at(clock.now()), HERE)
    assert await refused(backend, PASSWORD) == "second_factor_needed"
    assert await refused(backend, PASSWORD, pyotp.TOTP(key).at(clock.now())) == "second_factor_wrong"
    clock.advance(timedelta(seconds=30))
    code = pyotp.TOTP(key).at(clock.now())
    assert await enter(backend, code=code)
    assert await refused(backend, PASSWORD, code) == "second_factor_wrong"


async def test_the_database_holds_no_cookie_no_password_and_no_second_key(backend: Backend, clock: FixedClock) -> None:
    account = await first(backend)
    token = await enter(backend)
    key, _link = backend.accounts.second_factor_offer(EMAIL)
    async with backend.database.write() as session:
        await backend.accounts.set_second_factor(session, account.id, key, pyotp.TOTP(key).at(clock.now()), HERE)
    async with backend.database.read() as session:
        kept = ""
        for table in ("accounts", "web_sessions", "audit_lines", "lockouts"):
            kept += repr((await session.execute(text(f"SELECT * FROM {table}"))).all())
    assert EMAIL in kept
    for secret in (token, PASSWORD, key):
        assert secret not in kept


@pytest.mark.parametrize("email", ["", "amina", "a@b@c", "a b@example.org", "@example.org", "x" * 250 + "@e.org"])
async def test_what_is_no_address_is_refused(backend: Backend, email: str) -> None:
    with pytest.raises(AccountRefused) as caught:
        await first(backend, email)
    assert caught.value.code == "email_invalid"
