"""Contents: what is fit for screens comes in and can be approved, what is not says why and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from backend.app import Backend
from backend.audit.models import AuditLineRow
from backend.signage import versions
from backend.signage.contents.service import Content, ContentFilter
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.menu import bakery
from tests.support.printing.waiting import until
from tests.support.shop import Shop, open_shop
from tests.support.signage.contents import content, settled
from tests.support.signage.media import cut_off, film, huge_png, picture, sound, transparent


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    await visitor.get("/signage/contents")
    return visitor


async def put(visitor: Visitor, content: bytes, name: str = "Été_2026.jpg", **asked: str) -> httpx.Response:
    token = visitor.client.cookies.get("starlette_admin_csrftoken", "")
    return await visitor.client.put(
        "/admin/signage/contents/upload",
        params={"name": name, "ready": "yes", **asked},
        content=content,
        headers={"X-CSRFToken": token},
    )


async def contents(backend: Backend, shop: Shop) -> list[Content]:
    async with backend.database.read() as session:
        return list((await backend.signage.contents.listed(session, shop.store.id, ContentFilter())).rows)


def files(backend: Backend) -> set[str]:
    root = backend.signage.files.directory
    return {each.name for each in root.rglob("*") if each.is_file()} if root.is_dir() else set()


async def test_an_empty_list_says_what_to_do_and_a_picture_becomes_a_content_that_may_be_shown(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    assert "Aucun contenu encore" in (await at_home.get("/signage/contents")).text
    answer = await put(at_home, picture())
    assert answer.status_code == 200, answer.text
    (made,) = await contents(backend, shop)
    assert answer.json() == {"id": made.id, "name": "Été 2026", "state": "approved"}
    assert (made.kind, made.width, made.height, made.state) == ("image", 640, 360, "approved")
    assert made.path == f"/static/uploads/content/{made.id}/{made.media}"
    kept = backend.signage.files.find(made.media)
    assert kept is not None
    assert kept.stat().st_size == made.size
    assert files(backend) == {made.media, made.thumbnail}, "nothing else is left"
    async with backend.database.read() as session:
        assert await versions.version(session, shop.store.id) == 1
        actions = list(
            await session.scalars(select(AuditLineRow.action).where(AuditLineRow.subject == f"content:{made.id}"))
        )
    assert actions == ["content.uploaded"]
    page = (await at_home.get("/signage/contents")).text
    assert f'data-content="{made.id}" data-state="approved"' in page
    shot = await at_home.get(f"/signage/contents/{made.id}/thumbnail")
    assert (shot.status_code, shot.headers["content-type"]) == (200, "image/jpeg")
    assert "Été 2026" in (await at_home.get(f"/signage/contents/{made.id}")).text


async def test_pictures_are_written_anew_upright_small_enough_and_without_what_they_tell(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telephone of somebody"
    await put(at_home, picture(size=(5000, 1000), exif=exif), "a.jpg")
    await put(at_home, transparent(), "b.png")
    alpha, photo = await contents(backend, shop)
    assert (photo.width, photo.height) == (768, 3840), "turned upright, at most 3840 long"
    path = backend.signage.files.find(photo.media)
    assert path is not None
    with Image.open(path) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (768, 3840), {})
    assert b"Telephone" not in path.read_bytes()
    path = backend.signage.files.find(alpha.media)
    assert path is not None
    with Image.open(path) as shown:
        assert (shown.format, shown.mode) == ("WEBP", "RGBA")
        assert shown.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        ("text", "file_kind", "ni une image JPEG"),
        ("nothing", "file_empty", "vide"),
        ("huge", "picture_too_many_pixels", "trop de points"),
        ("half a JPEG", "picture_unreadable", "incomplète"),
        ("half a PNG", "picture_unreadable", "incomplète"),
        ("half a film", "film_truncated", "sa fin manque"),
        ("half a film with its index first", "film_truncated", "sa fin manque"),
        ("half a WebM", "film_truncated", "sa fin manque"),
        ("sound", "film_without_picture", "que du son"),
        ("a telephone's picture", "file_kind", "ni une image JPEG"),
        ("a box with nothing in it", "film_truncated", "sa fin manque"),
    ],
)
async def test_what_cannot_be_shown_says_why_and_leaves_nothing(
    at_home: Visitor, backend: Backend, shop: Shop, what: str, code: str, said: str
) -> None:
    made: dict[str, Callable[[], bytes]] = {
        "text": lambda: b"this is no picture at all, whatever its name says",
        "nothing": lambda: b"",
        "huge": huge_png,
        "half a JPEG": lambda: cut_off(picture(size=(1200, 900), quality=95)),
        "half a PNG": lambda: cut_off(picture("PNG", size=(1200, 900))),
        "half a film": lambda: cut_off(film()),
        "half a film with its index first": lambda: cut_off(film("mp4", "libx264", 2, "-movflags", "+faststart")),
        "half a WebM": lambda: cut_off(film("webm", "libvpx")),
        "sound": sound,
        "a telephone's picture": lambda: b"\0\0\0\x18ftypheic" + bytes(2000),
        "a box with nothing in it": lambda: b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + bytes(3000),
    }
    answer = await put(at_home, made[what](), "photo.jpg")
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert said in answer.json()["error"]
    assert await contents(backend, shop) == []
    assert files(backend) == set()


async def test_the_bytes_decide_not_the_name(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    assert (await put(at_home, picture("PNG"), "film.mp4")).status_code == 200
    assert (await put(at_home, film(), "photo.jpg")).status_code == 200
    assert [each.kind for each in await contents(backend, shop)] == ["video", "image"]


async def test_the_same_file_twice_is_there_already(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    first = (await put(at_home, picture(), "Affiche.jpg")).json()
    again = await put(at_home, picture(), "Autre nom.jpg")
    assert (again.status_code, again.json()["id"]) == (409, first["id"])
    assert "Affiche" in again.json()["error"]
    assert len(await contents(backend, shop)) == 1
    await at_home.post(f"/signage/contents/{first['id']}/remove")
    assert (await put(at_home, picture())).status_code == 200, "once removed it may come back"


async def test_a_film_that_screens_play_is_kept_as_it_is(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    answer = await put(at_home, film(), "Pub.mp4")
    (made,) = await contents(backend, shop)
    assert answer.json()["state"] == "approved"
    assert (made.kind, made.width, made.height, made.duration_ms) == ("video", 320, 180, 2000)
    path = backend.signage.files.find(made.media)
    assert path is not None
    assert path.read_bytes() == film()
    assert made.thumbnail.endswith(".jpg")
    part = await at_home.client.get(f"/admin/signage/contents/{made.id}/media", headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)


async def test_another_codec_is_made_fit_and_only_then_shown(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    answer = await put(at_home, film("mkv", "mpeg2video", 3), "Vieux.mkv")
    assert answer.json()["state"] == "checking"
    made = answer.json()["id"]
    told = (await at_home.get(f"/signage/contents/progress?id={made}&id=999999&id=x")).json()
    assert told[str(made)]["state"] in ("checking", "approved")
    assert told["999999"]["state"] == "removed"

    done = await settled(backend, shop.store.id, made)
    await until(lambda: not list(backend.signage.files.incoming.glob("*")))
    assert done.state == "approved"
    assert done.media.endswith(".mp4")
    assert 2800 <= done.duration_ms <= 3300
    assert done.thumbnail
    assert files(backend) == {done.media, done.thumbnail}
    path = backend.signage.files.find(done.media)
    assert path is not None
    assert path.stat().st_size == done.size


async def test_what_an_advertiser_brought_waits_for_an_administrator(
    at_home: Visitor, visitor: Visitor, backend: Backend, shop: Shop
) -> None:
    made = (await put(at_home, picture(), advertiser="Café Tassili")).json()
    assert made["state"] == "pending", "whatever the box says"
    page = (await at_home.get("/signage/contents")).text
    assert "À valider : 1" in page
    await helper_of(backend, shop.store.id, "manager", "manager@example.org")
    await at_home.post("/logout")
    await visitor.sign_in("manager@example.org")
    mine = (await put(visitor, picture(colour="#123456"))).json()
    assert mine["state"] == "pending", "a manager's own waits too"
    assert (await visitor.post(f"/signage/contents/{made['id']}/approve")).status_code == 403
    await visitor.post("/logout")
    await visitor.sign_in("owner@example.org")
    refused = await visitor.post(f"/signage/contents/{made['id']}/reject", reason=" ")
    assert refused.status_code == 422
    assert "Écrivez pourquoi" in refused.text
    await visitor.post(f"/signage/contents/{made['id']}/reject", reason="Logo d’un concurrent")
    found = await content(backend, shop.store.id, made["id"])
    assert (found.state, found.reason) == ("rejected", "Logo d’un concurrent")
    assert "concurrent" in (await visitor.get("/signage/contents?state=rejected")).text
    await visitor.post(f"/signage/contents/{made['id']}/approve")
    found = await content(backend, shop.store.id, made["id"])
    assert (found.state, found.reason, found.decided_by.startswith("account:")) == ("approved", "", True)


async def test_a_content_is_renamed_searched_and_paged(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    ids = [(await put(at_home, picture("PNG", (32, 32), f"#{at:06x}"), f"n{at}.png")).json()["id"] for at in range(26)]
    empty = await at_home.post(f"/signage/contents/{ids[0]}/save", name=" ", advertiser="Tassili <b>")
    assert empty.status_code == 422
    assert "Tassili &lt;b&gt;" in empty.text, "what was typed stays"
    await at_home.post(f"/signage/contents/{ids[0]}/save", name="100 % couscous", advertiser="Tassili")
    found = (await at_home.get("/signage/contents?q=100%20%25")).text
    assert found.count("data-content=") == 1
    assert "100 % couscous" in found
    assert (await at_home.get("/signage/contents?q=tassili")).text.count("data-content=") == 1
    await at_home.post(f"/signage/contents/{ids[1]}/save", name="ÉTÉ à Tipaza", advertiser="")
    for typed in ("été", "Été", "ÉTÉ", "tipaza"):
        assert (await at_home.get(f"/signage/contents?q={typed}")).text.count("data-content=") == 1, typed
    assert "Aucun contenu ne correspond" in (await at_home.get("/signage/contents?q=zzz")).text
    assert (await at_home.get("/signage/contents")).text.count("data-content=") == 24
    assert (await at_home.get("/signage/contents?page=2")).text.count("data-content=") == 2
    assert (await at_home.get("/signage/contents?page=99999&state=nonsense&kind=%00")).status_code == 200


async def test_another_stores_contents_do_not_exist(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    made = (await put(at_home, picture())).json()["id"]
    neighbour = await open_shop(backend, shop.api, bakery(), sku="bakery")
    await at_home.post("/store", store=neighbour.store.id)
    for method, path in (
        ("GET", ""), ("GET", "/thumbnail"), ("GET", "/media"), ("POST", "/save"), ("POST", "/approve"),
        ("POST", "/reject"), ("POST", "/remove"), ("POST", "/again"),
    ):  # fmt: skip
        assert (await at_home.ask(method, f"/signage/contents/{made}{path}")).status_code == 404, path
    assert (await at_home.get("/signage/contents/99999999999999999999")).status_code == 404
    assert (await at_home.get(f"/signage/contents/progress?id={made}")).json() == {
        str(made): {"state": "removed", "percent": 0}
    }
    assert (await put(at_home, picture())).status_code == 200, "the same file of another store is another content"
    assert (await content(backend, shop.store.id, made)).name == "Été 2026"


async def test_nobody_uploads_without_the_token_of_a_page(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    answer = await at_home.client.put("/admin/signage/contents/upload?name=a.jpg", content=picture())
    assert answer.status_code == 403
    assert await contents(backend, shop) == []
