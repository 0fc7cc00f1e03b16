"""A page that cannot be shown says why, and the way on, in the frame of the back office."""

import logging
import sqlite3

import pytest

from backend.admin.staff_page import StaffPage
from backend.app import Backend
from tests.integration.admin.conftest import Visitor, owner
from tests.support.shop import Shop


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def test_a_page_that_is_not_there(at_home: Visitor) -> None:
    answer = await at_home.get("/nothing")
    assert answer.status_code == 404
    assert "Cette page n’existe pas, ou plus." in answer.text
    at_home.client.cookies.set("language", "en")
    assert "This page does not exist" in (await at_home.get("/nothing")).text


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (RuntimeError("a slip"), 500, "Quelque chose n’a pas marché de notre côté."),
        (sqlite3.OperationalError("database or disk is full"), 503, "La base de données ne répond pas"),
    ],
)
async def test_a_page_that_breaks(
    at_home: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
    sentence: str,
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(StaffPage, "page", broken)
    with caplog.at_level(logging.ERROR, "backend.admin.error_page"):
        answer = await at_home.get("/staff")
    assert answer.status_code == status
    assert sentence in answer.text
    assert answer.headers["X-Request-ID"] in answer.text
    assert str(error) not in answer.text
    assert len(caplog.records) == 1
    monkeypatch.undo()
    assert (await at_home.get("/staff")).status_code == 200
