"""Our facts in the document's words."""

from datetime import UTC, datetime
from typing import Any

from backend.signage.adscreen.families import Pair
from backend.signage.adscreen.tokens import ACCESS
from backend.signage.programs import Due
from backend.signage.screens import Screen
from common.contract.adscreen import NAIVE
from common.contract.signage import OverlayOut


def naive(moment: datetime) -> str:
    """Naive UTC with microseconds, as the document writes it: no Z."""
    return moment.astimezone(UTC).strftime(NAIVE)


def tokens(pair: Pair) -> dict[str, Any]:
    return {
        "access_token": pair.access,
        "refresh_token": pair.refresh,
        "token_type": "Bearer",
        "expires_in": int(ACCESS.total_seconds()),
    }


def signed_in_screen(screen: Screen) -> dict[str, Any]:
    return {
        "id": screen.id,
        "name": screen.name,
        "unique_code": screen.unique_code,
        "resolution": screen.resolution,
        "orientation": screen.orientation,
    }


def playlist(screen: Screen, due: Due) -> dict[str, Any]:
    """Without its timestamp."""
    told: dict[str, Any] = {
        "screen": {
            "id": screen.id,
            "name": screen.name,
            "resolution": screen.resolution,
            "orientation": screen.orientation,
        },
        "mode": "playlist",
    }
    if due.channel is not None:
        told |= {"mode": "iptv", "iptv": {"url": due.channel.url, "name": due.channel.name}}
    told["playlist"] = [
        {
            "id": offer.item.content_id,
            "type": offer.item.kind,
            "url": offer.item.media.path,
            "duration": offer.item.duration_s,
            "priority": offer.item.priority,
            "category": offer.item.category,
            "booking_id": offer.item.booking_id,
            "remaining_plays": left,
            "name": offer.item.name,
            "sha256": offer.item.media.sha256,
            "size": offer.item.media.size,
        }
        for offer, left in due.items
    ]
    told["overlays"] = [_overlay(each) for each in due.overlays]
    return told


def _overlay(overlay: OverlayOut) -> dict[str, Any]:
    look = overlay.look.model_dump()
    if overlay.picture is not None:
        look["image_path"] = overlay.picture.path
    return {
        "id": overlay.id,
        "type": overlay.type,
        **look,
        "start_time": naive(overlay.since) if overlay.since is not None else None,
        "end_time": naive(overlay.until) if overlay.until is not None else None,
        "is_active": True,
        "priority": overlay.priority,
        "source": "broadcast" if overlay.broadcast else "local",
        "is_paused": False,
        "is_broadcast": overlay.broadcast,
    }
