"""The pictures the sixth point of the issue asks for, by their names in docs/screenshots: one place says which."""

from tests.support.screens._signage_report import PICTURES, REPORTS

PLAYER = (
    "signage-ticker",
    "signage-image",
    "signage-corner",
    "signage-overlays",
    "signage-overlays-portrait",
    "signage-ticker-arabic",
    "signage-ticker-arabic-portrait",
    "signage-poster",
    "signage-poster-portrait",
)
"""Each overlay, both orientations, the Arabic ticker: in each of the player's languages."""
PLAYER_LANGUAGES = ("fr", "en", "ar")
BACK_OFFICE = (
    "signage-contents",
    "signage-bookings",
    "signage-playlists",
    "signage-broadcasts",
    "signage-screens",
    "signage-overlays",
    "signage-channels",
    "signage-statistics",
    *PICTURES,
)
"""Pages, on a desk and on a telephone."""
OFFICE_LANGUAGES = ("fr", "en")

NAMES = frozenset(
    [f"{name}-{language}" for name in PLAYER for language in PLAYER_LANGUAGES]
    + [f"{name}-{language}" for name in REPORTS for language in OFFICE_LANGUAGES]
    + [
        f"back-office-{name}{width}-{language}"
        for name in BACK_OFFICE
        for width in ("", "-phone")
        for language in OFFICE_LANGUAGES
    ]
)
