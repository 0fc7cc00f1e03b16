from datetime import UTC, datetime, timedelta

import httpx
import pytest

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import ClientError
from common.pairing.errors import CredentialsError
from common.pairing.rotation import renew_if_due
from tests.support.tokens import MemoryTokens

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
OLD = DeviceAuth("1|old", "fpr-12345678")


class Case:
    def __init__(self, status: int = 200) -> None:
        self.asked: list[str] = []
        self.tokens = MemoryTokens()
        self.tokens.kept["d1"] = "1|old"

        def respond(request: httpx.Request) -> httpx.Response:
            self.asked.append(f"{request.method} {request.url.path} {request.headers['authorization']}")
            return httpx.Response(status, json={"token": "2|new", "expires_at": "2026-06-01T00:00:00Z"})

        self.api = ApiClient("http://h/api/v1", OLD, transport=httpx.MockTransport(respond))

    async def renew(self, days: float | None) -> bool:
        ends = None if days is None else NOW + timedelta(days=days)
        return await renew_if_due(self.api, self.tokens, "d1", ends, NOW)


@pytest.mark.parametrize(("days", "due"), [(None, False), (90, False), (14.1, False), (14, True), (0.5, True)])
async def test_only_in_the_last_two_weeks(days: float | None, due: bool) -> None:
    case = Case()
    assert await case.renew(days) is due
    assert bool(case.asked) is due


async def test_the_new_token_is_kept_then_used() -> None:
    case = Case()
    await case.renew(1)
    assert case.asked == ["POST /api/v1/devices/token Bearer 1|old"]
    assert case.tokens.kept == {"d1": "2|new"}
    assert case.api.auth == DeviceAuth("2|new", "fpr-12345678")


async def test_what_cannot_be_kept_is_not_used() -> None:
    case = Case()
    case.tokens.failure = CredentialsError("keyring_locked")
    with pytest.raises(CredentialsError):
        await case.renew(1)
    assert case.api.auth == OLD


async def test_a_refusal_changes_nothing() -> None:
    case = Case(status=500)
    with pytest.raises(ClientError):
        await case.renew(1)
    assert (case.api.auth, case.tokens.kept) == (OLD, {"d1": "1|old"})
