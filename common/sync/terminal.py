"""A terminal without its screen: its store, its way to the backend, and the loops between them.

    terminal = Terminal.open(data_dir, "kiosk", clock, live_channel)   # from disk, at once: no network
    terminal.apply = show_events; terminal.snapshot = load_everything  # what this program follows
    await terminal.run()                                               # until cancelled

Not paired yet: `profile` is None and `run` waits until pairing (see `enrol`) calls `use` and `begin`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import ClientError, Refused, TerminalRefused
from common.contract.devices import AbilitiesOut, HeartbeatOut
from common.contract.events import EventOut
from common.domain.clock import Clock
from common.domain.device import DeviceType
from common.domain.numbering import business_day, parse_number
from common.domain.published import Published
from common.domain.waiting import happens
from common.pairing.credentials import TokenStore
from common.pairing.env_file import DeviceEnv, environ_of, read_env
from common.pairing.errors import CredentialsError
from common.pairing.paired import Paired
from common.pairing.rotation import renew_if_due
from common.store import counters, documents, kv
from common.store.database import Database, StoreError
from common.store.documents import Document
from common.store.media import MediaFolder
from common.sync.catalog_sync import CatalogSync
from common.sync.clock import TerminalClock
from common.sync.delivery import DeliveryTimes
from common.sync.duties import refresh_catalogue, restart, rotate_token, send_logs, update
from common.sync.events_feed import EventsFeed
from common.sync.fleet import Fleet
from common.sync.heartbeat import Heartbeat, system_info
from common.sync.lasting import lasting
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender

log = logging.getLogger(__name__)

_PROFILE = "me"
RETRY_TOKEN_S = 10.0
TRY_STORE_S = 5.0
COME_BACK_EVERY_S = 5.0
PROFILE_EVERY_S = 21_600.0
"""A terminal that is never restarted must still see that its token ends in two weeks."""
CLOCK_TOLD_S = 120
"""So far off, the back office is told that this terminal's clock is wrong."""
SHOWS_PICTURES: frozenset[DeviceType] = frozenset({"pos", "kiosk", "signage"})

OnEvents = Callable[[Sequence[EventOut]], Awaitable[None]]


class LiveChannel(Protocol):
    """The realtime connection: joins its channels, again after each loss, until cancelled."""

    async def run(self) -> None: ...


def _nobody_measures(_event: EventOut) -> None:
    """A channel outside of a terminal."""


@dataclass(frozen=True, slots=True)
class LiveCalls:
    """What a live channel calls: an event is to be shown; the channels were (re)joined; the connection was lost; the
    back office wants something of this terminal; an event's frame was read, just now."""

    event: Callable[[EventOut], Awaitable[None]]
    joined: Callable[[], None]
    lost: Callable[[], None]
    notified: Callable[[], None]
    arrived: Callable[[EventOut], None] = _nobody_measures


MakeLive = Callable[[AbilitiesOut, ApiClient, LiveCalls], LiveChannel]


async def _nothing_to_show(_events: Sequence[EventOut]) -> None:
    """A program that follows no events yet."""


class Terminal:
    """Everything a program with a device identity has in common. Owns the store: close it with `close`."""

    def __init__(
        self, data_dir: Path, kind: DeviceType, clock: Clock, tokens: TokenStore, make_live: MakeLive, version: str
    ) -> None:
        self.data_dir = data_dir
        self.kind = kind
        self.database = Database(data_dir / "device.sqlite3", clock)
        self.clock = TerminalClock(clock, self.database)
        self.media = MediaFolder(data_dir / "media")
        self.link = Link()
        self.env: DeviceEnv | None = read_env(self.env_path, environ_of(kind))
        self.profile: Published[AbilitiesOut | None] = Published(self._load_profile())
        self.api = ApiClient(self.env.api_url if self.env else "http://not-paired.invalid/api/v1")
        self.outbox = OutboxSender(self.database, self.api, self.link)
        self.catalog = CatalogSync(self.database, self.api, self.media, self.link, pictures=kind in SHOWS_PICTURES)
        self.apply: OnEvents = _nothing_to_show
        self.snapshot: Callable[[], Awaitable[int]] | None = None
        self.fleet = Fleet(self.database, self.api, version)
        self.screen = ""
        """Its window's size, "" without one."""
        self.extra_info: Callable[[], Mapping[str, object]] = dict
        self.delivery = DeliveryTimes(clock)
        self._clock_ahead_s = 0
        self._tokens = tokens
        self._make_live = make_live
        self._version = version
        self._paired = asyncio.Event()
        self._ready = asyncio.Event()
        self._profile_wanted = asyncio.Event()
        self._take_duties()
        self.database.trouble.subscribe(self.link.storage)
        if self.is_paired:
            self._paired.set()
            self.catalog.load_now()

    @property
    def env_path(self) -> Path:
        return self.data_dir / ".env"

    @property
    def is_paired(self) -> bool:
        return self.env is not None and self.profile.value is not None

    async def save_profile(self, profile: AbilitiesOut) -> None:
        """Keep what the backend says this terminal is and may do."""
        document = Document(_PROFILE, 0, profile.model_dump_json())
        await self.database.run(lambda tx: documents.put(tx, "profile", document))
        self.profile.set(profile)

    def use(self, paired: Paired) -> None:
        """Speak for this device from now on."""
        self.env = paired.env
        self.api.api_url = paired.env.api_url
        self.api.auth = paired.auth

    async def begin(self, profile: AbilitiesOut) -> None:
        """Pairing has put everything in place: the loops may run."""
        await self.save_profile(profile)
        with suppress(ClientError):  # else with the first snapshot
            await self._continue_numbers(profile)
        self._paired.set()

    async def come_back(self) -> bool:
        """Begin again with the identity that the file beside a lost store and the keyring still hold. Asks until the
        backend answers; False when it, or this machine, knows no such terminal any more: pair it."""
        while self.env is not None:
            try:
                token = await self._tokens.load(self.env.device_id)
                if token is None:
                    return False
                self.api.auth = DeviceAuth(token, self.env.device_fingerprint)
                profile = await self.api.abilities()
                if "catalogue.read" in profile.abilities:
                    await self.catalog.refresh()
                await self.begin(profile)
            except (Refused, CredentialsError) as error:
                log.warning("this terminal cannot come back by itself: %s", error)
                self.api.auth = None
                return False
            except (ClientError, StoreError) as error:
                log.info("not back yet: %s", error)
                await asyncio.sleep(COME_BACK_EVERY_S)
            else:
                return True
        return False

    def end_pairing(self) -> None:
        """A person wants to pair this terminal again: `run`, started anew, waits for it. What is unsent stays."""
        self.api.auth = None
        self._paired.clear()
        self._ready.clear()
        self.link.restart()

    async def run(self) -> None:
        """All loops, until cancelled. An unreadable keyring or a refused token is published, and asked again."""
        await self._paired.wait()
        await self._sign_in()
        self._ready.set()
        profile = self.profile.value
        assert profile is not None
        feed = EventsFeed(self.database, self.api, self.link, self._take_snapshot, self._take_events)
        heartbeat = Heartbeat(self.api, profile.device.id, self.link, self._info, self._beat_answered, self.delivery)
        all_of_them: dict[str, Callable[[], Awaitable[None]]] = {
            "outbox": self.outbox.run,
            "events": feed.run,
            "heartbeat": heartbeat.run,
            "profile": self._follow_profile,
            "live": lambda: self._live(feed),
            "fleet": self.fleet.run,
            "outbox depth": self.outbox.report,
            "store": self._watch_store,
        }
        if "catalogue.read" in profile.abilities:
            all_of_them["catalogue"] = self.catalog.run
        async with asyncio.TaskGroup() as loops:
            for name, loop in all_of_them.items():
                loops.create_task(lasting(name, loop), name=name)

    async def _watch_store(self) -> None:
        """While this terminal cannot write, see whether it can again: people should not have to try it out."""
        trouble = asyncio.Event()
        unsubscribe = self.database.trouble.subscribe(lambda code: trouble.set() if code else trouble.clear())
        if self.database.trouble.value:
            trouble.set()
        try:
            while True:
                await trouble.wait()
                await asyncio.sleep(TRY_STORE_S)
                with suppress(StoreError):
                    await self.database.run(lambda tx: kv.put(tx, "store.tried", self.clock.now().isoformat()))
        finally:
            unsubscribe()

    async def ready(self) -> None:
        """Wait until this terminal is paired and has its token."""
        await self._ready.wait()

    async def close(self) -> None:
        await self.api.aclose()
        self.database.close()

    def _load_profile(self) -> AbilitiesOut | None:
        kept = self.database.run_now(lambda tx: documents.get(tx, "profile", _PROFILE))
        return AbilitiesOut.model_validate_json(kept.body) if kept else None

    async def _sign_in(self) -> None:
        while self.api.auth is None:
            assert self.env is not None
            try:
                token = await self._tokens.load(self.env.device_id)
            except CredentialsError as error:
                self.link.refuse(error.code)
            else:
                if token:
                    self.api.auth = DeviceAuth(token, self.env.device_fingerprint)
                    return
                self.link.refuse("token_missing")
            await asyncio.sleep(RETRY_TOKEN_S)

    def can_restart(self, busy: Callable[[], bool], end: Callable[[], None]) -> None:
        """The program can be ended and started again: when nobody is being served, by `end`."""
        self.fleet.duties["restart"] = restart(self.fleet, busy, end)
        self.fleet.duties["update"] = update(self.fleet, self.api, self.data_dir / "updates", busy, end)

    def _take_duties(self) -> None:
        self.fleet.duties["rotate_token"] = rotate_token(self.api, self._tokens, self._device_id)
        self.fleet.duties["send_logs"] = send_logs(self.data_dir / "logs", self.api, self._info)
        if self.kind != "gateway":
            self.fleet.duties["refresh_catalogue"] = refresh_catalogue(self.catalog)

    def _device_id(self) -> str:
        return self.env.device_id if self.env else ""

    async def _beat_answered(self, answer: HeartbeatOut) -> None:
        if answer.actions:
            self.fleet.wake()
        self._clock_ahead_s = round(self.clock.hear(answer.server_time).total_seconds())
        await self.clock.keep()

    async def _follow_profile(self) -> None:
        """What this terminal may do, whenever it may have changed; and its token, before it ends."""
        while True:
            self._profile_wanted.clear()
            await self._fresh_profile()
            await happens(self._profile_wanted, PROFILE_EVERY_S)

    async def _live(self, feed: EventsFeed) -> None:
        """Stay on the channels that the profile names; it may name others tomorrow."""
        moved = asyncio.Event()
        unsubscribe = self.profile.subscribe(lambda _profile: moved.set())
        try:
            while True:
                moved.clear()
                where = self.profile.value.realtime if self.profile.value else None
                staying = asyncio.create_task(self._stay(feed))
                try:
                    while self.profile.value is None or self.profile.value.realtime == where:
                        moved.clear()
                        await self._until(moved, staying)
                finally:
                    staying.cancel()
                    await asyncio.gather(staying, return_exceptions=True)
        finally:
            unsubscribe()

    async def _until(self, moved: asyncio.Event, staying: asyncio.Task[None]) -> None:
        """Until the profile was written again. What the live channel dies of is raised here."""
        waiting = asyncio.create_task(moved.wait())
        try:
            await asyncio.wait({waiting, staying}, return_when=asyncio.FIRST_COMPLETED)
            if staying.done():
                staying.result()
                await waiting
        finally:
            waiting.cancel()

    async def _stay(self, feed: EventsFeed) -> None:
        profile = self.profile.value
        if profile is None or profile.realtime is None:
            return

        async def event(item: EventOut) -> None:
            age = (self.clock.now() - item.at).total_seconds() * 1000
            self.link.heard(max(0, round(age)))
            await feed.live(item)
            self.delivery.applied(item)

        def joined() -> None:
            self.link.live(True)
            self.delivery.joined()
            feed.check_now()
            self.outbox.wake()
            self.fleet.wake()
            self._profile_wanted.set()

        def lost() -> None:
            self.link.live(False)
            self.delivery.lost()
            feed.check_now()  # REST says why: the backend is away, or this terminal may not any more
            self._profile_wanted.set()

        calls = LiveCalls(event, joined, lost, self.fleet.wake, self.delivery.arrived)
        await self._make_live(profile, self.api, calls).run()

    async def _fresh_profile(self) -> None:
        try:
            profile = await self.api.abilities()
        except TerminalRefused as error:
            self.link.refuse(error.code)
        except ClientError as error:
            log.info("abilities not read: %s", error)
        else:
            kept = self.profile.value
            if kept is None or profile != kept.model_copy(update={"server_time": profile.server_time}):
                await self.save_profile(profile)
            else:
                self.profile.set(profile)  # it says what time it is there
            await self._renew_token(profile)

    async def _renew_token(self, profile: AbilitiesOut) -> None:
        try:
            await renew_if_due(self.api, self._tokens, profile.device.id, profile.token_expires_at, profile.server_time)
        except (ClientError, CredentialsError) as error:
            log.warning("token not renewed: %s", error)

    async def _take_snapshot(self) -> int:
        assert self.profile.value is not None
        await self._continue_numbers(self.profile.value)
        if self.snapshot is not None:
            return await self.snapshot()
        return (await self.api.events(2**53, 1)).last_seq

    async def _continue_numbers(self, profile: AbilitiesOut) -> None:
        """A store that is new (paired again, lost) must not give numbers that this terminal has given today."""
        catalog = self.catalog.catalog.value
        if catalog is None or not {"orders.create", "orders.read"} <= set(profile.abilities):
            return
        day = business_day(self.clock.now(), catalog.store.time_zone, catalog.store.day_starts_at)
        prefix, highest, after = profile.device.number_prefix, 0, None
        while True:
            page = await self.api.orders(business_day=day, after=after, limit=500)
            for order in page.orders:
                number = parse_number(order.number)
                if number is not None and number.prefix == prefix:
                    highest = max(highest, number.count)
            after = page.next_after
            if after is None:
                break
        await self.database.run(lambda tx: counters.at_least(tx, prefix, day, highest))

    async def _take_events(self, events: Sequence[EventOut]) -> None:
        if any(event.name == "CatalogueChanged" for event in events):
            self.catalog.want()
        await self.apply(events)

    def _info(self) -> Mapping[str, object]:
        status = self.link.status.value
        return {
            **system_info(self.data_dir, self._version),
            **({"screen": self.screen} if self.screen else {}),
            **({"clock_ahead_s": self._clock_ahead_s} if abs(self._clock_ahead_s) >= CLOCK_TOLD_S else {}),
            "outbox_waiting": status.waiting,
            "outbox_parked": status.parked,
            **self.extra_info(),
        }
