"""The models of the family, as data: what each of them says differently. The wire facts behind each line are named in
docs/terminal_simulator.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FINGERPRINT, PASSWORD, CARD, FACE, PALM = "fingerprint", "password", "card", "face", "palm"


@dataclass(frozen=True, slots=True)
class Dialect:
    """`modes`: its own number for each way of proving who one is. `extras`: the fields its punches carry beside the
    usual ones. `resend_s`: until it says a punch again that nobody has acknowledged; `closes`: it cuts the connection
    (1006) and comes back first. `enrol_resend_s`: the same for `senduser`. `live_s`: it says `checklive` after so long
    a silence. `first_only`: it pushes the first punch of a day and keeps the others until they are asked for.
    `ends_empty`: its last page of logs is an empty one; otherwise the page whose `to` is the number of records.
    `spaced`: stray spaces round keys and words. `cmd_as_ret`: answers say `cmd` where `ret` is meant. `loose_dates`:
    2018-11-1 for 2018-11-01. `without_result`: answers that worked have no `result`. `without_sn`: nor `sn`.
    `clears_in`: every punch says `inout` 0, whichever reader it was."""

    name: str
    model: str
    firmware: str
    path: str = "/pub/chat"
    http: bool = False
    records: str = "record"
    modes: Mapping[str, int] = field(default_factory=dict)
    extras: frozenset[str] = frozenset()
    log_index: bool = True
    resend_s: float = 20.0
    closes: bool = False
    enrol_resend_s: float = 5.0
    live_s: float = 0.0
    first_only: bool = False
    ends_empty: bool = True
    spaced: bool = False
    cmd_as_ret: bool = False
    loose_dates: bool = False
    without_result: bool = False
    without_sn: bool = False
    clears_in: bool = True
    wrong_failing_lock: bool = False
    """A `getdevlock` that fails is answered as `setdevlock`."""
    backup: int = 0
    """Which credential its people have: a finger (0), a face (20)."""

    def mode(self, way: str) -> int:
        """Its number for that way; for a way that it does not have, the one it uses most."""
        return self.modes.get(way, next(iter(self.modes.values()), 0))

    def without_waiting(self, seconds: float) -> Dialect:
        """The same one for tests: repeats after so many seconds, whatever its rhythm."""
        return dataclasses.replace(self, resend_s=seconds, enrol_resend_s=seconds)


_AI = frozenset({"temp", "verifymode", "image"})

DIALECTS: dict[str, Dialect] = {
    each.name: each
    for each in (
        Dialect(
            "tm20",
            "tfs30",
            "th600w v6.1",
            path="/ws/tm20/",
            modes={FINGERPRINT: 1, PASSWORD: 2, CARD: 3, FACE: 8},
            clears_in=False,
        ),
        Dialect(
            "old",  # vendor's version 1.2: no `sn` in answers, no `logindex`, the other table of modes
            "tfs20",
            "th600 v1.2",
            modes={FINGERPRINT: 0, CARD: 1, PASSWORD: 2},
            log_index=False,
            ends_empty=False,
            loose_dates=True,
            without_sn=True,
            wrong_failing_lock=True,
        ),
        Dialect(
            "aiface11",
            "AI07F",
            "ai518_f11v_v3.02",
            modes={FACE: 3},
            extras=_AI,
            first_only=True,
            cmd_as_ret=True,
            backup=20,
        ),
        Dialect("dixi", "Facial 40", "ai806_f04v_v1.90", modes={FACE: 8}, extras=frozenset({"name"}), backup=20),
        Dialect(
            "topdata",
            "Inner F4",
            "ai518_fp26v_v2.16",
            modes={FACE: 1},
            closes=True,
            ends_empty=False,
            spaced=True,
            without_result=True,
            backup=20,
        ),
        Dialect("salarybox", "BS-52", "ai518_bs52_v2.08", modes={FACE: 8}, backup=20),
        Dialect(
            "ai810",
            "AI810",
            "ai810_f810_v1.40",
            path="/pub/api",
            http=True,
            live_s=30.0,
            records="log",
            modes={FACE: 8, FINGERPRINT: 1, CARD: 4, PALM: 2, PASSWORD: 16},
            extras=_AI,
            clears_in=False,
            backup=20,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Faults:
    """What a terminal suffers from, changed while it runs. `stalled`: the socket stays open and nothing is said or
    answered. `mute`: commands are not answered, punches go on. `refuses`: the command that is answered with `reason`;
    "*": each of them. `slow_s`: before each answer to a command. `cut_after`: the connection is cut after so many more
    batches were sent, before their acknowledgement (−1: never). `distrusts`: it takes every acknowledgement for wrong
    and says the same again, for ever. `half`: the next batch breaks off in the middle of its JSON.
    `keeps_clock`: `cloudtime` and `settime` change nothing. `answers_pings`: no device of this family does."""

    stalled: bool = False
    mute: bool = False
    refuses: str = ""
    reason: int | str = 1
    slow_s: float = 0.0
    cut_after: int = -1
    distrusts: bool = False
    half: bool = False
    keeps_clock: bool = False
    answers_pings: bool = False

    def changed(self, wanted: Mapping[str, Any]) -> Faults:
        """With other values. ValueError names the field that does not exist or does not take the value."""
        known = dataclasses.asdict(self)
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"unknown fault {name!r}; known: {', '.join(known)}")
            fits = {"reason": (int, str), "slow_s": (int, float)}.get(name, (type(known[name]),))
            if type(value) not in fits:
                raise ValueError(f"{name} can't be {value!r}")
        return dataclasses.replace(self, **dict(wanted))
