"""What the AdScreen document's clients send and get (`/mobile/api/v1`), in its own names.

Moments are naive, in UTC, with microseconds: `2024-01-15T14:30:00.000000`. Fields behind the document's own are ours.
"""

from typing import Annotated, Literal

from pydantic import Field

from common.contract.base import Wire
from common.contract.signage import ContentKind, Orientation, OverlayType, ScreenMode

NAIVE = "%Y-%m-%dT%H:%M:%S.%f"
Status = Literal["online", "playing", "offline"]
Needed = Annotated[str, Field(min_length=1, max_length=1000)]
MajorUnits = float
"""The document writes an amount as a number with a point; it is one on the wire and nowhere else."""


class AdscreenError(Wire):
    error: str
    code: str


class TooMany(AdscreenError):
    retry_after: str


class LoginIn(Wire):
    """`totp`: the six digits, of an account with a second factor."""

    email: Needed
    password: Needed
    totp: str | None = None


class ScreenLoginIn(Wire):
    screen_code: Needed
    password: Needed


class RefreshIn(Wire):
    refresh_token: Annotated[str, Field(min_length=1, max_length=4096)]


class TokensOut(Wire):
    success: Literal[True]
    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class UserOut(Wire):
    """`organization_id` null: of an account that looks after no store."""

    id: int
    username: str
    email: str
    role: Literal["superadmin", "admin", "manager"]
    organization_id: int | None


class LoginOut(TokensOut):
    user: UserOut


class LoginScreenOut(Wire):
    id: int
    name: str
    unique_code: str
    resolution: str
    orientation: Orientation


class ScreenLoginOut(TokensOut):
    screen: LoginScreenOut


class ModeOut(Wire):
    mode: ScreenMode
    iptv_enabled: bool
    iptv_channel_url: str | None
    iptv_channel_name: str | None
    timestamp: str


class PlaylistScreenOut(Wire):
    id: int
    name: str
    resolution: str
    orientation: Orientation


class PlaylistItemOut(Wire):
    id: int
    type: ContentKind
    url: str
    duration: int
    priority: int
    category: str
    booking_id: int | None
    remaining_plays: int | None
    name: str
    sha256: str
    size: int


class StreamOut(Wire):
    url: str
    name: str


class OverlayItemOut(Wire):
    id: int
    type: OverlayType
    message: str
    image_path: str
    position: str
    position_mode: str
    corner_position: str
    corner_size: int
    background_color: str
    text_color: str
    font_size: int
    scroll_speed: int
    frequency_type: str
    display_duration: int
    passage_limit: int
    frequency_unit: str
    image_width: int
    image_height: int
    image_width_percent: int
    image_pos_x: int
    image_pos_y: int
    image_opacity: int
    start_time: str | None
    end_time: str | None
    is_active: bool
    priority: int
    source: Literal["local", "broadcast"]
    is_paused: bool
    is_broadcast: bool


class PlaylistOut(Wire):
    """`iptv` is there in that mode only; the playlist is then empty."""

    screen: PlaylistScreenOut
    mode: ScreenMode
    iptv: StreamOut | None = None
    playlist: tuple[PlaylistItemOut, ...]
    overlays: tuple[OverlayItemOut, ...]
    timestamp: str


class HeartbeatIn(Wire):
    status: Status


class HeartbeatOut(Wire):
    success: Literal[True]
    timestamp: str


class LogPlayIn(Wire):
    """`play_id`: made by the player; the same one counts once. Without times the play has just ended."""

    content_id: int
    content_type: ContentKind
    category: Annotated[str, Field(max_length=50)]
    duration: Annotated[int, Field(ge=1, le=3600)]
    booking_id: int | None = None
    play_id: Annotated[str | None, Field(min_length=1, max_length=64)] = None
    started_at: str | None = None
    ended_at: str | None = None
    completed: bool | None = None


class LogPlayOut(Wire):
    success: Literal[True]
    exhausted: bool


class DashboardScreenOut(Wire):
    id: int
    name: str
    unique_code: str
    status: Status
    last_heartbeat: str | None
    is_active: bool
    current_mode: ScreenMode
    resolution: str
    orientation: Orientation


class DashboardScreensOut(Wire):
    screens: tuple[DashboardScreenOut, ...]
    total: int


class DayOut(Wire):
    date: str
    count: int


class CategoryOut(Wire):
    category: str
    count: int


class StatsOut(Wire):
    screen_id: int
    period_days: int
    daily_plays: tuple[DayOut, ...]
    category_stats: tuple[CategoryOut, ...]
    total_plays: int


class SummaryOut(Wire):
    total_screens: int
    online_screens: int
    pending_contents: int
    total_revenue: MajorUnits


class HealthOut(Wire):
    status: Literal["healthy"]
    timestamp: str
    version: str
