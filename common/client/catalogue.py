"""The menu and its pictures."""

import hashlib

from common.client.errors import BadAnswer
from common.client.transport import Transport, read_answer
from common.contract.catalog import CatalogOut


class CatalogueApi(Transport):
    async def catalogue(self, etag: str | None = None) -> tuple[CatalogOut, str] | None:
        """The menu and its ETag; None when it is still the one of `etag`."""
        answer = await self.request("GET", "/catalogue", headers={"If-None-Match": etag} if etag else None)
        if answer.status == 304:
            return None
        menu = await read_answer(CatalogOut, answer)
        return menu, answer.headers.get("etag", f'"{menu.version}"')

    async def media(self, name: str) -> bytes:
        """A picture by its name (SHA-256 and ending); BadAnswer when the content is not what the name says."""
        answer = await self.request("GET", f"/media/{name}", headers={"Accept": "image/*"})
        if hashlib.sha256(answer.body).hexdigest() != name.partition(".")[0]:
            raise BadAnswer(answer.status, f"picture {name} has other content")
        return answer.body
