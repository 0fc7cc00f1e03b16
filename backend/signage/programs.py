"""What a screen is told to show: everything with its times for our own player, what is due now for the document's
clients.

A store's offers are read once for each of its versions; a screen's program is put together once for each state of its
bookings. A thousand screens that ask every few seconds cost a look into two dictionaries each.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.errors import ApiError
from backend.signage.bounded import Bounded
from backend.signage.models import BookingRow
from backend.signage.offered import Offered
from backend.signage.offers import Offer, StoreOffers, load
from backend.signage.screens import Screen, Screens
from backend.signage.versions import SignageVersions
from common.contract.signage import ChannelOut, ItemOut, OverlayOut, ProgramOut
from common.domain.clock import Clock

_BOOKINGS = table_of(BookingRow)
_RELOAD_S = 3600.0
"""Seconds after which a store's offers are read again: what is over leaves them."""
COUNTS_EVERY_S = 5.0
"""Seconds in which plays that another process counted are seen."""
_MOST_KEPT = 256 * 1024 * 1024
"""Bytes of programs in memory, about; the screens that asked longest ago have theirs put together anew."""
_OFFER_BYTES = 100
"""What a screen's lists need for each offer, beside the offer, which all screens share."""
EXACT_LEFT = 100
"""Plays left up to which each one makes another program; above, every hundredth part does."""


@dataclass(frozen=True, slots=True)
class Document:
    """A program as its bytes, but for the closing `"server_time":"…"}`."""

    etag: str
    head: bytes

    def body(self, now: datetime) -> bytes:
        moment = now.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return b'%b,"server_time":"%b"}' % (self.head, moment.encode())


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on a screen at a moment. `channel`: it shows this and no playlist. Items by priority, the highest
    first, with their plays left."""

    items: tuple[tuple[Offer, int | None], ...]
    overlays: tuple[OverlayOut, ...]
    channel: ChannelOut | None


@dataclass(frozen=True, slots=True)
class _DueNow:
    """Good from `since` to `until` (excluded), as long as plays left are the same: `lefts`, offer by offer."""

    due: Due
    since: datetime
    until: datetime
    lefts: list[int | None]


@dataclass(slots=True)
class _Kept:
    """Of one screen. `base`: digest of all but the plays left."""

    screen: Screen
    offers: StoreOffers
    own: list[Offer]
    overlays: list[OverlayOut]
    channel: ChannelOut | None
    base: bytes = b""
    revision: int = -1
    document: Document | None = None
    due: _DueNow | None = None
    due_revision: int = -1


@dataclass(slots=True)
class _Covered:
    """Which offers are due, in a zone's minute: shared by the screens of the store."""

    minute: datetime
    zone: str
    known: dict[str, bool]


class ProgramService:
    """`open_url`: a channel's address as its player needs it, "" when it cannot be read."""

    def __init__(
        self,
        database: Database,
        screens: Screens,
        versions: SignageVersions,
        offered: Offered,
        clock: Clock,
        open_url: Callable[[str], str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._screens = screens
        self._versions = versions
        self._offered = offered
        self._clock = clock
        self._open_url = open_url
        self._monotonic = monotonic
        self._stores: dict[str, tuple[StoreOffers, float]] = {}
        self._loading: dict[tuple[str, int], asyncio.Task[StoreOffers]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._counts_read: dict[str, float] = {}
        self._revisions: dict[str, int] = {}
        self._kept: Bounded[int, _Kept] = Bounded(_MOST_KEPT)
        self._covered: dict[tuple[str, str], _Covered] = {}

    async def program(self, session: AsyncSession, screen_id: int) -> ProgramOut:
        """As the screen gets it; ApiError `screen_unknown`."""
        screen = await self._screens.find(session, screen_id)
        if screen is None:
            raise ApiError("screen_unknown", "there is no such screen", screen_id=screen_id)
        offers = await self.offers(screen.store_id)
        return self._program(screen, offers, offers.of(screen.id))

    async def document(self, screen: Screen) -> Document:
        """For the screen itself: from now on it may tell of plays of all that is in it."""
        kept = await self._of(screen)
        revision = self._revisions.get(screen.store_id, 0)
        if kept.document is not None and kept.revision == revision:
            return kept.document
        counts = self._counts.get(screen.store_id, {})
        lefts = ",".join(str(_coarse(each, counts)) for each in kept.own if each.item.booking_id is not None)
        if not kept.base:
            program = self._program(screen, kept.offers, kept.own)
            static = program.model_copy(update={"items": tuple(each.item for each in kept.own)})
            kept.base = hashlib.sha256(static.model_dump_json(exclude={"server_time"}).encode()).digest()
        etag = f'W/"{hashlib.sha256(kept.base + lefts.encode()).hexdigest()[:32]}"'
        if kept.document is None or kept.document.etag != etag:
            program = self._program(screen, kept.offers, kept.own)
            kept.document = Document(etag, program.model_dump_json(exclude={"server_time"}).encode()[:-1])
            self._keep(kept)
        kept.revision = revision
        return kept.document

    async def due(self, screen: Screen) -> Due:
        """What the document's clients, which know nothing of schedules, are to show now. The same object as long as it
        is the same."""
        kept = await self._of(screen)
        now = self._clock.now()
        revision = self._revisions.get(screen.store_id, 0)
        found = kept.due
        still = found is not None and found.since <= now < found.until
        if found is not None and still and kept.due_revision == revision:
            return found.due
        kept.due_revision = revision
        counts = self._counts.get(screen.store_id, {})
        lefts = [_left(each, counts) for each in kept.own]
        if found is None or not still or found.lefts != lefts:
            found = kept.due = self._due(kept, now, lefts)
        return found.due

    def _due(self, kept: _Kept, now: datetime, lefts: list[int | None]) -> _DueNow:
        screen, offers = kept.screen, kept.offers
        overlays = offers.overlays_of(screen.id)
        edges = [now.replace(second=0, microsecond=0) + timedelta(minutes=1)]
        spans = [(each.showing.since, each.showing.until) for each in kept.own]
        spans += [(each.since, each.until) for each in overlays]
        edges += [each for span in spans for each in span if each is not None and each > now]
        covered = self._covered_now(screen.store_id, offers.version, screen.zone, now)
        items = [
            (each, left)
            for each, left in zip(kept.own, lefts, strict=True)
            if left != 0 and _covers(each, covered, now, screen.zone)
        ]
        items = [each for each in items if each[0].item.override] or (
            [each for each in items if each[0].item.category != "filler"] or items
        )
        items.sort(key=lambda each: -each[0].item.priority)
        overridden = any(each.item.override for each, _ in items)
        channel = None if overridden else self._channel(screen, offers)
        due = Due(
            tuple(items) if channel is None else (),
            tuple(
                each
                for each in overlays
                if (each.since is None or each.since <= now) and (each.until is None or now < each.until)
            ),
            channel,
        )
        return _DueNow(due, now, min(edges), lefts)

    async def channel(self, screen: Screen) -> ChannelOut | None:
        """The one it shows now; None: it shows its playlist. What takes all screens over wins, as in `due`."""
        offers = await self.offers(screen.store_id)
        channel, now = self._channel(screen, offers), self._clock.now()
        if channel is None or any(
            each.item.override and each.showing.covers(now, screen.zone) for each in offers.of(screen.id)
        ):
            return None
        return channel

    def counted(self, store_id: str, counts: Mapping[int, int]) -> None:
        """Plays of bookings were counted and are durable: booking → all of its plays."""
        known = self._counts.setdefault(store_id, {})
        more = {booking: plays for booking, plays in counts.items() if plays > known.get(booking, -1)}
        if more:
            known.update(more)
            self._revisions[store_id] = self._revisions.get(store_id, 0) + 1

    async def _of(self, screen: Screen) -> _Kept:
        offers = await self.offers(screen.store_id)
        kept = self._kept.get(screen.id)
        if kept is not None and kept.offers is offers and kept.screen == screen:
            return kept
        own, overlays, channel = offers.of(screen.id), offers.overlays_of(screen.id), self._channel(screen, offers)
        shown = (screen, own, overlays, channel)
        if kept is not None and (kept.screen, kept.own, kept.overlays, kept.channel) == shown:
            kept.offers = offers  # what was changed is another screen's
            return kept
        counts = self._counts.get(screen.store_id, {})
        await self._offered.note(screen.id, (each.pair for each in own if _left(each, counts) != 0))
        kept = _Kept(screen, offers, own, overlays, channel)
        self._keep(kept)
        return kept

    def _keep(self, kept: _Kept) -> None:
        written = len(kept.document.head) if kept.document is not None else 0
        self._kept.put(kept.screen.id, kept, written + len(kept.own) * _OFFER_BYTES)

    async def offers(self, store_id: str) -> StoreOffers:
        """Of the store's present version."""
        number = await self._versions.current(store_id)
        known = self._stores.get(store_id)
        if known is None or known[0].version != number or known[1] <= self._monotonic():
            loading = self._loading.get((store_id, number))
            if loading is None:
                loading = asyncio.ensure_future(self._load(store_id, number))
                self._loading[store_id, number] = loading
                loading.add_done_callback(lambda _done: self._loading.pop((store_id, number), None))
            return await asyncio.shield(loading)
        if not self._database.is_sqlite and self._counts_read[store_id] <= self._monotonic():
            await self._read_counts(store_id, known[0].counted)
        return known[0]

    async def _load(self, store_id: str, number: int) -> StoreOffers:
        async with self._database.read() as session:
            before = self._stores.get(store_id)
            offers = await load(session, store_id, number, self._clock.now(), before[0] if before else None)
        self._stores[store_id] = (offers, self._monotonic() + _RELOAD_S)
        self._counts_read[store_id] = self._monotonic() + COUNTS_EVERY_S
        self.counted(store_id, offers.counted)
        return offers

    async def _read_counts(self, store_id: str, bookings: Iterable[int]) -> None:
        self._counts_read[store_id] = self._monotonic() + COUNTS_EVERY_S
        wanted = {*bookings}
        if not wanted:
            return
        statement = select(_BOOKINGS.c.id, _BOOKINGS.c.plays_counted).where(
            _BOOKINGS.c.store_id == store_id, _BOOKINGS.c.state == "active"
        )
        known = self._counts.get(store_id, {})
        async with self._database.read() as session:
            found = {each: plays for each, plays in await session.execute(statement) if each in wanted}
        if any(plays > known.get(each, 0) for each, plays in found.items()):
            self.counted(store_id, found)

    def _program(self, screen: Screen, offers: StoreOffers, own: list[Offer]) -> ProgramOut:
        counts = self._counts.get(screen.store_id, {})
        channel = self._channel(screen, offers)
        items: list[ItemOut] = []
        for each in own:
            left = _left(each, counts)
            if left != 0:
                items.append(each.item if left is None else each.item.model_copy(update={"left": left}))
        return ProgramOut(
            screen=screen.out("iptv" if channel is not None else "playlist"),
            items=tuple(items),
            overlays=tuple(offers.overlays_of(screen.id)),
            channel=channel,
            server_time=self._clock.now(),
        )

    def _channel(self, screen: Screen, offers: StoreOffers) -> ChannelOut | None:
        if screen.mode != "iptv" or not screen.iptv_enabled or screen.channel_id is None:
            return None
        name, sealed = offers.channels.get(screen.channel_id, ("", ""))
        url = self._open_url(sealed) if sealed else ""
        return ChannelOut(id=screen.channel_id, name=name, url=url) if url else None

    def _covered_now(self, store_id: str, version: int, zone: ZoneInfo, now: datetime) -> _Covered:
        minute = now.replace(second=0, microsecond=0)
        covered = self._covered.get((store_id, zone.key))
        name = f"{version} {zone.key}"
        if covered is None or covered.minute != minute or covered.zone != name:
            covered = self._covered[store_id, zone.key] = _Covered(minute, name, {})
        return covered


def _covers(offer: Offer, covered: _Covered, now: datetime, zone: ZoneInfo) -> bool:
    showing = offer.showing
    if showing.since is not None or showing.until is not None:
        return showing.covers(now, zone)
    key = offer.item.key
    known = covered.known.get(key)
    if known is None:
        known = covered.known[key] = showing.covers(now, zone)
    return known


def _left(offer: Offer, counts: Mapping[int, int]) -> int | None:
    item = offer.item
    if item.booking_id is None or item.bought is None:
        return None
    return max(0, item.bought - counts.get(item.booking_id, 0))


def _coarse(offer: Offer, counts: Mapping[int, int]) -> int:
    """Plays left, to two digits: a player must know when there are none, and about how many there are."""
    left = _left(offer, counts) or 0
    if left <= EXACT_LEFT:
        return left
    step: int = 10 ** (len(str(left)) - 2)
    return left // step * step
