"""Overlays in the back office: every field of their look, its bounds, its screens, and what players then get."""

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from backend.app import Backend
from backend.signage.models import ContentRow, OverlayRow
from common.contract.signage import OverlayLook
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.plays import Screens
from tests.support.shop import Shop, open_shop

FORM = {
    "name": "Concert",
    "type": "ticker",
    "message": "Ce soir, concert à 20 h\r\nالليلة حفل موسيقي",
    "picture": "",
    "position": "header",
    "position_mode": "custom",
    "corner_position": "bottom_left",
    "corner_size": "12",
    "background_color": "#C2410C",
    "background_opacity": "50",
    "text_color": "#ffffff",
    "font_size": "48",
    "scroll_speed": "150",
    "frequency_type": "passage",
    "display_duration": "30",
    "passage_limit": "4",
    "frequency_unit": "evening",
    "image_width": "640",
    "image_height": "0",
    "image_width_percent": "70",
    "image_pos_x": "25",
    "image_pos_y": "75",
    "image_opacity": "80",
    "priority": "30",
    "starts_at": "2026-03-01T18:00",
    "ends_at": "2026-03-02T02:00",
    "active": "yes",
    "broadcast": "yes",
}


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def rows(backend: Backend) -> list[OverlayRow]:
    async with backend.database.read() as session:
        return list(await session.scalars(select(OverlayRow).order_by(OverlayRow.id)))


async def program_of(shop: Shop) -> dict[str, Any]:
    player = await shop.pair("signage")
    answer = await shop.api.get("/api/v1/signage/program", headers=player.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_every_field_reaches_the_players(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    screen = await Screens(backend, shop.store.id).screen("Salle")
    answer = await at_home.post("/signage/overlays/new", **FORM)
    assert answer.status_code == 303, re.findall(r'id="refused">([^<]+)', answer.text)
    (row,) = await rows(backend)
    assert OverlayLook.model_validate(row.look) == OverlayLook(
        message="Ce soir, concert à 20 h\nالليلة حفل موسيقي", position="header", position_mode="custom",
        corner_position="bottom_left", corner_size=12, background_color="#80c2410c", text_color="#ffffff", font_size=48,
        scroll_speed=150, frequency_type="passage", display_duration=30, passage_limit=4, frequency_unit="evening",
        image_width=640, image_height=0, image_width_percent=70, image_pos_x=25, image_pos_y=75, image_opacity=80,
    )  # fmt: skip
    assert (row.type, row.priority, row.screen_ids, row.active, row.paused, row.broadcast) == (
        "ticker", 30, [], True, False, True,
    )  # fmt: skip
    zone = (await backend_zone(backend, shop)).utcoffset()
    assert zone is not None
    assert row.starts_at == datetime(2026, 3, 1, 18, tzinfo=UTC) - zone
    (told,) = (await program_of(shop))["overlays"]
    assert told["look"] == row.look
    page = (await at_home.get(f"/signage/overlays/{row.id}")).text
    for shown in ('value="2026-03-01T18:00"', 'value="#c2410c"', 'name="background_opacity"', "الليلة حفل موسيقي"):
        assert shown in page
    change = f"/signage/overlays/{row.id}/change"
    chosen = {**{k: [v] for k, v in FORM.items()}, "screens": ["some"], "screen": [str(screen)]}
    await at_home.post_all(change, chosen)
    assert (await rows(backend))[0].screen_ids == [screen]
    assert "Salle" in (await at_home.get("/signage/overlays")).text
    assert (await program_of(shop))["overlays"] == [], "another screen's"
    await at_home.post(f"/signage/screens/{screen}/remove")
    opened = (await at_home.get(f"/signage/overlays/{row.id}")).text
    assert 'name="screens" value="some" checked' in opened
    assert (await at_home.post_all(change, chosen | {"screen": []})).status_code == 422
    assert (await rows(backend))[0].screen_ids == [screen], "none of its screens left is not all of them"


async def backend_zone(backend: Backend, shop: Shop) -> datetime:
    async with backend.database.read() as session:
        profile = await backend.stores.profile(session, shop.store.id)
    return datetime(2026, 3, 1, 18, tzinfo=ZoneInfo(profile.time_zone))


WRONG = [
    ({"name": ""}, "Donnez un nom"),
    ({"type": "hologram"}, "Un choix"),
    ({"message": " \n "}, "besoin d’un message"),
    ({"message": "x" * 501}, "501 caractères : 500 au plus"),
    ({"background_color": "red"}, "Couleur du fond · La couleur"),
    ({"background_color": "#12345"}, "Couleur du fond"),
    ({"text_color": "#gggggg"}, "Couleur du texte"),
    ({"text_color": "url(javascript:1)"}, "Couleur du texte"),
    ({"background_opacity": "101"}, "Opacité du fond"),
    ({"font_size": "0"}, "Taille des lettres · un nombre entier de 12 à 240"),
    ({"font_size": "10000000000"}, "Taille des lettres"),
    ({"scroll_speed": "0"}, "Vitesse · un nombre entier de 1 à 200"),
    ({"scroll_speed": "-1"}, "Vitesse"),
    ({"scroll_speed": "1e2"}, "Vitesse"),
    ({"scroll_speed": "١٠"}, "Vitesse"),
    ({"corner_size": "101"}, "Largeur du logo"),
    ({"image_width_percent": "0"}, "Largeur · un nombre entier de 1 à 100"),
    ({"image_pos_x": "101"}, "De gauche à droite"),
    ({"image_pos_y": ""}, "De haut en bas"),
    ({"image_opacity": "0"}, "Opacité"),
    ({"image_width": "99999"}, "Largeur en points"),
    ({"display_duration": "86401"}, "Durée"),
    ({"passage_limit": "-5"}, "Nombre de fois"),
    ({"position": "ceiling"}, "Un choix"),
    ({"corner_position": "middle"}, "Un choix"),
    ({"frequency_unit": "year"}, "Un choix"),
    ({"priority": "1001"}, "Priorité"),
    ({"starts_at": "tomorrow"}, "Début · Cette date"),
    ({"starts_at": "2026-03-01T18:00+02:00"}, "Début"),
    ({"ends_at": "9999-01-01T00:00"}, "Fin · Cette date"),
    ({"ends_at": "2026-03-01T17:59"}, "La fin vient avant le début"),
    ({"screens": "some"}, "au moins un écran"),
    ({"screens": "some", "screen": "999999"}, "n’existe plus"),
    ({"screens": "some", "screen": "1 OR 1=1"}, "n’existe plus"),
    ({"type": "image"}, "image validée"),
    ({"type": "corner", "picture": "/static/uploads/content/1/../../secret"}, "image validée"),
    ({"type": "corner", "picture": "https://elsewhere.example/x.png"}, "image validée"),
]


async def test_what_makes_no_sense_is_named_and_stays_typed(at_home: Visitor, backend: Backend) -> None:
    for wrong, said in WRONG:
        answer = await at_home.post("/signage/overlays/new", **{**FORM, **wrong})
        assert answer.status_code == 422, wrong
        assert said in answer.text.partition('id="refused">')[2].partition("<")[0], wrong
        assert 'value="Concert"' in answer.text or "name" in wrong
    assert await rows(backend) == []


async def test_a_picture_is_an_approved_one_of_this_store(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    ours = Screens(backend, shop.store.id)
    good, waiting = await ours.content("Logo"), await ours.content("Attente", state="pending")
    film = await ours.content("Film", kind="video")
    foreign = await Screens(backend, theirs.store.id).content("Étranger")
    async with backend.database.read() as session:
        media = {each.id: each.media for each in await session.scalars(select(ContentRow))}
    for wrong in (waiting, film, foreign):
        picture = f"/static/uploads/content/{wrong}/{media[wrong]}"
        refused = await at_home.post("/signage/overlays/new", **{**FORM, "type": "corner", "picture": picture})
        assert refused.status_code == 422
    path = f"/static/uploads/content/{good}/{media[good]}"
    corner = {**FORM, "type": "corner", "picture": path, "starts_at": "", "ends_at": ""}
    assert (await at_home.post("/signage/overlays/new", **corner)).status_code == 303
    (row,) = await rows(backend)
    assert (row.look["image_path"], row.look["message"]) == (path, "")
    (told,) = (await program_of(shop))["overlays"]
    assert told["picture"]["path"] == path
    async with backend.database.write() as session:
        await session.execute(update(ContentRow).where(ContentRow.id == good).values(state="rejected"))
    assert "plus validée" in (await at_home.get(f"/signage/overlays/{row.id}")).text
    change = f"/signage/overlays/{row.id}/change"
    assert (await at_home.post(change, **{**corner, "name": "Autre nom"})).status_code == 303, "it keeps what it had"


async def test_pause_is_for_a_while_and_remove_for_good(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    await at_home.post("/signage/overlays/new", **{**FORM, "starts_at": "", "ends_at": ""})
    (row,) = await rows(backend)
    assert len((await program_of(shop))["overlays"]) == 1
    await at_home.post(f"/signage/overlays/{row.id}/pause", paused="yes")
    assert (await program_of(shop))["overlays"] == []
    assert 'data-state="paused"' in (await at_home.get("/signage/overlays")).text
    await at_home.post(f"/signage/overlays/{row.id}/pause")
    assert len((await program_of(shop))["overlays"]) == 1
    await at_home.post(f"/signage/overlays/{row.id}/remove")
    assert await rows(backend) == []
    async with backend.database.read() as session:
        lines = await backend.audit.of_store(session, shop.store.id, "overlay")
    assert [each.action for each in lines] == [
        "overlay.removed", "overlay.resumed", "overlay.paused", "overlay.added",
    ]  # fmt: skip
    assert "Bandeau retiré" in (await at_home.get("/audit?about=overlay")).text


async def test_overlays_of_another_store_do_not_exist(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    await owner(backend)
    await helper_of(backend, shop.store.id, "manager", "ours@example.org")
    await helper_of(backend, theirs.store.id, "admin", "theirs@example.org")
    await visitor.sign_in("ours@example.org")
    await visitor.post("/signage/overlays/new", **FORM)
    (row,) = await rows(backend)
    ours = await Screens(backend, shop.store.id).screen("Salle")
    visitor.client.cookies.clear()
    await visitor.sign_in("theirs@example.org")
    assert "Concert" not in (await visitor.get("/signage/overlays")).text
    assert (await visitor.get(f"/signage/overlays/{row.id}")).status_code == 404
    assert (await visitor.get(f"/signage/overlays/{10**25}")).status_code == 404
    for what in ("change", "pause", "remove"):
        assert (await visitor.post(f"/signage/overlays/{row.id}/{what}", **FORM)).status_code == 404
    assert (
        await visitor.post("/signage/overlays/new", **{**FORM, "screens": "some", "screen": str(ours)})
    ).status_code == 422
    assert len(await rows(backend)) == 1
