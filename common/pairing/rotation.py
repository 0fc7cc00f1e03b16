"""Silent renewal of a device's token before it ends (decision 7).

The server lets the old token live until the new one is first used. So the new one is kept, and read back, before
anything is asked with it: whatever fails on the way, the old one still works and nobody notices.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.pairing.credentials import EnvironmentTokens, TokenStore

RENEW_BEFORE = timedelta(days=14)


async def renew_if_due(
    api: ApiClient, tokens: TokenStore, device_id: str, expires_at: datetime | None, server_time: datetime
) -> bool:
    """Renew when the token ends within two weeks; whether it did. `api` speaks with the new token from then on.

    server_time: as the answer that brought `expires_at` tells it. A terminal whose own clock is a year wrong renews no
    sooner and no later.

    ClientError or CredentialsError: nothing has changed, try again another day. Not for a token that comes from the
    environment: whoever put it there renews it.
    """
    if isinstance(tokens, EnvironmentTokens):
        return False
    if api.auth is None or expires_at is None or expires_at - server_time > RENEW_BEFORE:
        return False
    await renew(api, tokens, device_id)
    return True


async def renew(api: ApiClient, tokens: TokenStore, device_id: str) -> None:
    """Renew now. ClientError or CredentialsError: nothing has changed."""
    assert api.auth is not None
    new = await api.roll_token()
    await tokens.save(device_id, new.token)
    api.auth = DeviceAuth(new.token, api.auth.fingerprint)
