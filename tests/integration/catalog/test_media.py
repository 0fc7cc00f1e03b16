"""Pictures: only what we made, immutable, and never run by a browser."""

import asyncio

import pytest

from tests.support.shop import Shop

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


async def test_a_picture_is_served_for_ever(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")
    item = await asyncio.to_thread(shop.backend.media.put, SVG, "svg")

    answer = await shop.api.get(f"/api/v1/media/{item.name}", headers=kiosk.headers)

    assert (answer.status_code, answer.content, item.size) == (200, SVG, len(SVG))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    headers = {**kiosk.headers, "If-None-Match": answer.headers["ETag"]}
    assert (await shop.api.get(f"/api/v1/media/{item.name}", headers=headers)).status_code == 304


async def test_a_broken_download_goes_on(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")
    item = await asyncio.to_thread(shop.backend.media.put, SVG, "svg")

    rest = await shop.api.get(f"/api/v1/media/{item.name}", headers={**kiosk.headers, "Range": "bytes=10-"})

    assert (rest.status_code, rest.content) == (206, SVG[10:])


@pytest.mark.parametrize(
    "name",
    ["..%2Fcomptoir.sqlite3", "realtime.json", "0" * 64, "0" * 64 + ".exe", "0" * 64 + ".svg", "A" * 64 + ".png"],
)
async def test_any_other_name_is_not_found(shop: Shop, name: str) -> None:
    kiosk = await shop.pair("kiosk")

    answer = await shop.api.get(f"/api/v1/media/{name}", headers=kiosk.headers)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_pictures_are_for_paired_devices(shop: Shop) -> None:
    item = await asyncio.to_thread(shop.backend.media.put, SVG, "svg")

    answer = await shop.api.get(f"/api/v1/media/{item.name}")

    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")
