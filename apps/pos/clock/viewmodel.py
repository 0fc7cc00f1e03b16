"""The time clock's sheet: who are you, your PIN, what do you do; then what was noted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.pos.clock.rows import ClockPersonRow, ClockPunchRow
from apps.pos.clock.service import Punched, TimeClockDesk, punch_key
from apps.pos.signin.service import SignIn
from apps.pos.signin.viewmodel import refusal_text
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.numbering import business_day
from common.domain.published import Published
from common.domain.time_clock import MOVEMENTS, Movement, Standing, expected, standing
from common.store.database import StoreError, StoreFull
from common.sync.link import LinkStatus
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

DONE_S = 4.0
"""What was noted is read, then the next person finds the till as it was."""
LEFT_S = 30.0
"""Somebody who gave a PIN and walked away is forgotten."""


@dataclass(frozen=True, slots=True)
class TimeClockProps:
    """`step`: people, pin, choose, done. `presence` of the person: out, in, break; `expected`: the movement they most
    likely want. `present`: how many are in. `done_kind`: kept, waiting (no network) or already."""

    step: str = "people"
    empty: bool = False
    offline: bool = False
    present: int = 0
    chosen: str = ""
    chosen_name: str = ""
    chosen_color: str = ""
    presence: str = "out"
    presence_text: str = ""
    expected: str = "in"
    worked_text: str = ""
    paused_text: str = ""
    error: str = ""
    error_detail: str = ""
    busy: bool = False
    attempt: int = 0
    done_kind: str = ""
    done_title: str = ""
    done_text: str = ""


def movement_text(movement: str) -> str:
    words = {
        "in": QCoreApplication.translate("TimeClock", "Arrivée"),
        "break": QCoreApplication.translate("TimeClock", "Pause"),
        "back": QCoreApplication.translate("TimeClock", "Retour de pause"),
        "out": QCoreApplication.translate("TimeClock", "Départ"),
    }
    return words.get(movement, QCoreApplication.translate("TimeClock", "Pointage à la borne"))


def hours_text(worked: timedelta) -> str:
    minutes = int(worked.total_seconds()) // 60
    words = QCoreApplication.translate("TimeClock", "%1 h %2")
    return words.replace("%1", str(minutes // 60)).replace("%2", f"{minutes % 60:02}")


def presence_text(found: Standing, zone: ZoneInfo) -> str:
    """`Présent depuis 08:02`."""
    at = f"{found.since.astimezone(zone):%H:%M}" if found.since else ""
    words = {
        "in": QCoreApplication.translate("TimeClock", "Au travail depuis %1"),
        "break": QCoreApplication.translate("TimeClock", "En pause depuis %1"),
        "out": QCoreApplication.translate("TimeClock", "Parti à %1"),
    }
    if found.since is None:
        return QCoreApplication.translate("TimeClock", "Pas au travail")
    return words[found.presence].replace("%1", at)


class TimeClockViewModel(ViewModel[TimeClockProps]):
    """`ask`: look for news at the backend. `close`: the sheet is done with."""

    people = child(RowsModel)
    punches = child(RowsModel)

    def __init__(
        self,
        desk: TimeClockDesk,
        sign_in: SignIn,
        catalog: Published[Catalog | None],
        link: Published[LinkStatus],
        clock: Clock,
        ask: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._sign_in = sign_in
        self._catalog = catalog
        self._link = link
        self._clock = clock
        self._ask = ask
        self.close: Callable[[], None] = lambda: None
        self._step = "people"
        self._chosen = ""
        self._error = ("", "")
        self._busy = False
        self._attempt = 0
        self._done: tuple[Movement, Punched] | None = None
        self._timer: asyncio.TimerHandle | None = None
        super().__init__(TimeClockProps(), people=RowsModel(ClockPersonRow), punches=RowsModel(ClockPunchRow))
        follow = lambda _state: self.refresh()  # noqa: E731
        self._unsubscribes = [
            desk.state.subscribe(follow),
            sign_in.state.subscribe(follow),
            link.subscribe(follow),
            catalog.subscribe(follow),
        ]
        self.refresh()

    # -- state --

    def derive(self) -> TimeClockProps:
        begins, zone, now = self._day_begins(), self._zone(), self._clock.now()
        kept = self._desk.state.value
        everybody = [each for each in self._sign_in.state.value.people if each.pin_hash]
        found = {each.id: standing(kept.punches.get(each.id, ()), begins, now) for each in everybody}
        # who is here first, then by name: the list answers who is in
        order = {"in": 0, "break": 1, "out": 2}
        everybody.sort(key=lambda each: (order[found[each.id].presence], each.name))
        self.people.set_rows(
            ClockPersonRow(each.id, each.name, each.color, found[each.id].presence, presence_text(found[each.id], zone))
            for each in everybody
        )
        person = next((each for each in everybody if each.id == self._chosen), None)
        mine = found[person.id] if person else Standing()
        shown = kept.punches.get(self._chosen, ()) if self._step in ("choose", "done") else ()
        self.punches.set_rows(
            ClockPunchRow(
                punch_key(self._chosen, each.at, each.movement),
                each.movement,
                movement_text(each.movement),
                f"{each.at.astimezone(zone):%H:%M}",
                punch_key(self._chosen, each.at, each.movement) in kept.waiting,
            )
            for each in sorted(shown, reverse=True)
            if each.at >= begins
        )
        offline = self._link.value.state != "online"
        kind, title, text = self._said(offline, zone)
        return TimeClockProps(
            step=self._step,
            empty=not everybody,
            offline=offline,
            present=sum(each.presence == "in" for each in found.values()),
            chosen=self._chosen,
            chosen_name=person.name if person else "",
            chosen_color=person.color if person else "",
            presence=mine.presence,
            presence_text=presence_text(mine, zone),
            expected=expected(mine.presence),
            worked_text=hours_text(mine.worked),
            paused_text=hours_text(mine.paused) if mine.paused else "",
            error=self._error[0],
            error_detail=self._error[1],
            busy=self._busy,
            attempt=self._attempt,
            done_kind=kind,
            done_title=title,
            done_text=text,
        )

    def _said(self, offline: bool, zone: ZoneInfo) -> tuple[str, str, str]:
        if self._done is None:
            return "", "", ""
        movement, done = self._done
        at = f"{done.punch.at.astimezone(zone):%H:%M}"
        translate = QCoreApplication.translate
        if done.already:
            title = translate("TimeClock", "%1 : déjà noté à %2")
            text = translate("TimeClock", "C'était il y a un instant : rien n'a été ajouté.")
            kind = "already"
        elif offline:
            title = translate("TimeClock", "%1 : noté à %2")
            text = translate("TimeClock", "Pas de réseau : c'est gardé sur cette caisse et partira tout seul.")
            kind = "waiting"
        else:
            title = translate("TimeClock", "%1 : noté à %2")
            text = ""
            kind = "kept"
        return kind, title.replace("%1", movement_text(movement)).replace("%2", at), text

    def _zone(self) -> ZoneInfo:
        catalog = self._catalog.value
        return ZoneInfo(catalog.store.time_zone if catalog else "UTC")

    def _day_begins(self) -> datetime:
        catalog = self._catalog.value
        hour = catalog.store.day_starts_at if catalog else 4
        zone = self._zone()
        return datetime.combine(business_day(self._clock.now(), zone.key, hour), time(hour), zone)

    # -- what people do --

    def begin(self, staff_id: str) -> None:
        """The sheet opens: at the people, or at the PIN of who stands at the till."""
        self._to("pin" if staff_id else "people", staff_id)
        self._ask()

    def leave(self) -> None:
        """The sheet is closed: nobody's hours stay behind it."""
        self._to("people")

    @slot
    def choose(self, staff_id: str) -> None:
        """Somebody tapped their name; "" goes back to the people."""
        self._to("pin" if staff_id else "people", staff_id)

    @slot
    def back(self) -> None:
        """One step back; from the people, and once it is noted, out of the sheet."""
        if self._step in ("people", "done"):
            self.close()
        else:
            self._to("people")

    @async_slot
    async def enter(self, pin: str) -> None:
        """The PIN is complete."""
        staff_id = self._chosen
        if self._busy or self._step != "pin":
            return
        self._busy, self._error = True, ("", "")
        self.refresh()
        answer = await self._sign_in.identify(staff_id, pin)
        self._busy = False
        self._attempt += 1
        if self._chosen != staff_id or self._step != "pin":  # went away meanwhile
            self.refresh()
        elif answer == "ok":
            self._to("choose", staff_id)
        else:
            self._error = (refusal_text(answer, self._sign_in.locked_for(staff_id)), "")
            self._later(LEFT_S, lambda: self._to("people"))
            self.refresh()

    @async_slot
    async def punch(self, movement: str) -> None:
        """Come, pause, back, leave: on disk, then said."""
        wanted = next((each for each in MOVEMENTS if each == movement), None)
        if self._busy or self._step != "choose" or wanted is None:
            return
        staff_id, self._busy = self._chosen, True
        self._later(0.0, self.leave)
        self.refresh()
        try:
            done = await self._desk.punch(staff_id, wanted)
        except StoreError as error:
            if self._chosen != staff_id or self._step != "choose":  # went away meanwhile
                return
            said = message_for("store_full" if isinstance(error, StoreFull) else "store_unavailable")
            self._error = (said.text, said.next_step)
            self._later(LEFT_S, lambda: self._to("people"))
        else:
            if self._chosen != staff_id or self._step != "choose":
                return
            self._error, self._done = ("", ""), (wanted, done)
            self._step = "done"
            self._later(DONE_S, self.close)
        finally:
            self._busy = False
            self.refresh()

    def _to(self, step: str, staff_id: str = "") -> None:
        self._step, self._chosen, self._error, self._done = step, staff_id, ("", ""), None
        self._later(LEFT_S if step != "people" else 0.0, lambda: self._to("people"))
        self.refresh()

    def _later(self, seconds: float, then: Callable[[], None]) -> None:
        """Instead of what waited; nothing for no time."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, then) if seconds else None

    def retranslate(self) -> None:
        self.refresh()
        super().retranslate()

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        if self._timer is not None:
            self._timer.cancel()
        super().dispose()
