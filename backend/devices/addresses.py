"""Where terminals reach this backend."""

from urllib.parse import urlsplit, urlunsplit

from fastapi import Request

from backend.devices.visibility import joined_channels
from backend.settings import Settings
from backend.stores.caller import DeviceCaller
from common.contract.devices import RealtimeInfo


class Addresses:
    """A configured public URL is told to everybody; without one, a caller is told the address it came by."""

    def __init__(self, settings: Settings) -> None:
        self._configured = "public_url" in settings.model_fields_set
        self._public_url = settings.public_url.rstrip("/")
        self._key = settings.pusher_app_key

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
        return RealtimeInfo(
            key=self._key,
            ws_url=urlunsplit((scheme, parts.netloc, parts.path, "", "")),
            auth_url=f"{base}/api/broadcasting/auth",
            channels=joined_channels(caller),
        )
