"""What a player is told to show, and what it tells of its plays (`/api/v1/signage`).

The document's own routes (`/mobile/api/v1`) answer the same out of the same services, in their own words.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from common.contract.base import Instant, Wire, WireIn
from common.domain import playlist
from common.domain.playlist import Item
from common.domain.serving import ServingTime
from common.domain.showing import Showing

MOST_PLAYS = 500
"""In one `POST /api/v1/signage/plays`."""
SHORTEST_S, LONGEST_S = playlist.SHORTEST_S, playlist.LONGEST_S
"""An item on the screen: shorter is a flash, longer is a mistake in a form."""

Orientation = Literal["landscape", "portrait"]
Layout = Literal["full", "board", "menu", "split_board", "split_menu"]
"""full: the playlist alone. board: numbers to pick up. menu: the menu board. split_…: beside the playlist."""
ScreenMode = Literal["playlist", "iptv"]
ContentKind = Literal["image", "video"]
Category = Literal["paid", "internal", "filler", "broadcast"]
PRIORITIES: dict[Category, int] = {"broadcast": 200, "paid": 100, "internal": 80, "filler": 20}
OverlayType = Literal["ticker", "image", "corner"]


class Hours(Wire):
    """As common.domain.serving.ServingTime: minutes after midnight, 0 is Monday."""

    days: tuple[int, ...]
    start: int
    end: int

    @classmethod
    def of(cls, time: ServingTime) -> "Hours":
        return cls(days=time.days, start=time.start, end=time.end)

    def time(self) -> ServingTime:
        return ServingTime(self.days, self.start, self.end)


class ShowingOut(Wire):
    first: date | None = None
    last: date | None = None
    times: tuple[Hours, ...] = ()
    since: Instant | None = None
    until: Instant | None = None

    @classmethod
    def of(cls, showing: Showing) -> "ShowingOut":
        return cls(
            first=showing.first,
            last=showing.last,
            times=tuple(Hours.of(each) for each in showing.times),
            since=showing.since,
            until=showing.until,
        )

    def showing(self) -> Showing:
        return Showing(self.first, self.last, tuple(each.time() for each in self.times), self.since, self.until)


class ScreenOut(Wire):
    """`rotation`: degrees clockwise the picture is turned by on this panel. `hours`: when it is on, empty: always.
    `languages`: of headings shown in turn, empty: the program's."""

    id: int
    name: str
    unique_code: str
    width: int
    height: int
    orientation: Orientation
    rotation: Literal[0, 90, 180, 270] = 0
    layout: Layout = "full"
    mode: ScreenMode = "playlist"
    time_zone: str
    languages: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()
    sync_group: str = ""


class MediaOut(Wire):
    """A file of an item. `path`: below the server's root, answers ranges; its name holds its SHA-256."""

    path: str
    sha256: str
    size: int
    width: int
    height: int
    duration_ms: int = 0


class ItemOut(Wire):
    """`key`: unique in the program and the same as long as it means the same (`b45`: booking 45; `p3.2`: playlist 3,
    second place; `x7`: broadcast 7). `lane`: items of a lane come one after the other in their order; lanes share the
    screen by their priority. `bought`, `left`: plays of a booking, null where nobody counts."""

    key: str
    lane: str
    position: int = 0
    content_id: int
    booking_id: int | None = None
    name: str
    campaign: str = ""
    kind: ContentKind
    media: MediaOut
    category: Category
    priority: int
    duration_s: int
    override: bool = False
    bought: int | None = None
    left: int | None = None
    showing: ShowingOut = ShowingOut()

    def item(self) -> Item:
        return Item(
            key=self.key,
            lane=self.lane,
            content=self.content_id,
            priority=self.priority,
            duration_s=self.duration_s,
            category=self.category,
            position=self.position,
            override=self.override,
            bought=self.bought,
            left=self.left,
            showing=self.showing.showing(),
        )


class OverlayLook(Wire):
    """How an overlay looks, in the names of the AdScreen document's overlays. Colours `#rrggbb` or `#aarrggbb`; sizes
    in pixels of a screen 1080 lines high (`font_size`, `image_*`) or percent; `scroll_speed` 1 … 200 percent of a
    reader's pace; `frequency_*` with `display_duration` (seconds) and `passage_limit`: how long and how often it comes.
    """

    message: str = ""
    image_path: str = ""
    position: Literal["header", "body", "footer"] = "footer"
    position_mode: Literal["linear", "custom"] = "linear"
    corner_position: Literal["top_left", "top_right", "bottom_left", "bottom_right"] = "top_right"
    corner_size: int = 15
    background_color: str = "#000000"
    text_color: str = "#ffffff"
    font_size: int = 40
    scroll_speed: int = 100
    frequency_type: Literal["duration", "passage"] = "duration"
    display_duration: int = 0
    passage_limit: int = 0
    frequency_unit: Literal["day", "week", "morning", "noon", "afternoon", "evening", "night"] = "day"
    image_width: int = 0
    image_height: int = 0
    image_width_percent: int = 30
    image_pos_x: int = 50
    image_pos_y: int = 50
    image_opacity: int = 100


class OverlayOut(Wire):
    """`picture`: of an image or a corner, null of a ticker."""

    id: int
    type: OverlayType
    look: OverlayLook
    picture: MediaOut | None = None
    priority: int = 0
    since: Instant | None = None
    until: Instant | None = None
    broadcast: bool = False


class ChannelOut(Wire):
    """`url` with its credentials: never in a log, never on a screen."""

    id: int
    name: str
    url: str


class ProgramOut(Wire):
    """`GET /api/v1/signage/program`: everything this screen may show from now on, with its times; its ETag changes with
    it. `items` holds what is not shown yet or not at this hour too: a player works for weeks on what it has."""

    screen: ScreenOut
    items: tuple[ItemOut, ...] = ()
    overlays: tuple[OverlayOut, ...] = ()
    channel: ChannelOut | None = None
    server_time: Instant


class PlayIn(WireIn):
    """One play that ended. `id` is made by the player; the same id counts once. Times by the server's clock as far as
    the player knows it."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    content_id: Annotated[int, Field(ge=1)]
    booking_id: Annotated[int | None, Field(ge=1)] = None
    category: Annotated[str, Field(max_length=50)]
    started_at: Instant
    ended_at: Instant
    completed: bool


class PlaysIn(WireIn):
    plays: Annotated[tuple[PlayIn, ...], Field(min_length=1, max_length=MOST_PLAYS)]


PlayRefusal = Literal["", "invalid", "not_offered", "in_the_future", "too_old", "times_wrong"]
"""invalid: not a play at all. not_offered: its screen was never given that content (for that booking). times_wrong: it
ended before it began, or lasted longer than anything does."""


class PlayOut(Wire):
    """`state`: stored now, known already, or refused (`code` says why) and not to be sent again. `id` is "" when the
    play had none. A player keeps a `code` it does not know yet as it is."""

    id: str
    state: Literal["stored", "known", "refused"]
    code: PlayRefusal | str = ""
    counted: bool = False


class PlaysOut(Wire):
    """In the order they came in. `left`: plays left of the bookings they were of."""

    plays: tuple[PlayOut, ...]
    left: dict[int, int]


class ServerTimeOut(Wire):
    """`GET /api/v1/signage/time`: for screens that start together."""

    now: datetime
