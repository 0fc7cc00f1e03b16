"""Where terminals reach this backend."""

from urllib.parse import urlsplit, urlunsplit

from fastapi import Request

from backend.devices.visibility import joined_channels
from backend.realtime.publisher import is_loopback
from backend.settings import Settings
from backend.stores.caller import DeviceCaller
from common.contract.devices import RealtimeInfo


class Addresses:
    """A configured public URL is told to everybody; without one, a caller is told the address it came by."""

    def __init__(self, settings: Settings) -> None:
        self._configured = "public_url" in settings.model_fields_set
        self._public_url = settings.public_url.rstrip("/")
        self._key = settings.pusher_app_key
        self._elsewhere = settings.pusher_ws_url if settings.broadcast_connection == "pusher" else None

    @property
    def api_url(self) -> str:
        """The root of the API, for a pairing code."""
        return f"{self._public_url}/api/v1"

    def api_url_for(self, request: Request) -> str:
        """The root of the API as whoever asks reached us: the pairing code on a page names the page's own address."""
        return self.api_url if self._configured else f"{request.url.scheme}://{request.url.netloc}/api/v1"

    def realtime(self, caller: DeviceCaller, request: Request) -> RealtimeInfo:
        base = self._public_url if self._configured else str(request.base_url).rstrip("/")
        parts = urlsplit(base)
        scheme = "wss" if parts.scheme == "https" else "ws"
        if self._elsewhere is None:
            ws_url, user_auth_url = urlunsplit((scheme, parts.netloc, parts.path, "", "")), None
        else:
            ws_url = _seen_from(self._elsewhere, parts.hostname or "")
            user_auth_url = f"{base}/api/broadcasting/user-auth"
        return RealtimeInfo(
            key=self._key,
            ws_url=ws_url,
            auth_url=f"{base}/api/broadcasting/auth",
            channels=joined_channels(caller),
            user_auth_url=user_auth_url,
        )


def _seen_from(url: str, our_host: str) -> str:
    """A server on our own machine's loopback is, for a terminal, on the machine it reaches us at."""
    parts = urlsplit(url)
    if not is_loopback(parts.hostname or "") or is_loopback(our_host) or not our_host:
        return url
    host = f"[{our_host}]" if ":" in our_host else our_host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
