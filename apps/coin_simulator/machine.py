"""The machine itself: what is in it, and one sale after the other.

Every movement of a coin is on disk before it is told to anybody: like the real one, it forgets nothing when its plug is
pulled.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

STOCK = {500: 60, 1000: 60, 2000: 60, 5000: 40, 10_000: 40, 20_000: 40, 50_000: 20, 100_000: 10, 200_000: 5}
"""Dinars; a shop's float at opening, in centimes."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`jam_after`: pieces it still gives before it jams (−1: never). `lose_answer`: the operation whose next answer is
    lost after it was carried out. `wrong_counters`: it tells of a coin that never came out. `stuck`: it stops moving
    without ending anything. `garbage`: it answers, but nonsense. `slow_s`: before each answer."""

    silent: bool = False
    closes: bool = False
    garbage: bool = False
    busy: bool = False
    slow_s: float = 0.0
    lose_answer: str = ""
    rejects: bool = False
    out_of_change: bool = False
    jam_after: int = -1
    stuck: bool = False
    wrong_counters: bool = False

    def changed(self, wanted: Mapping[str, Any]) -> Condition:
        """With other values. ValueError names the field that does not exist or does not take the value."""
        known = dataclasses.asdict(self)
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"unknown condition {name!r}; known: {', '.join(known)}")
            if type(value) is not type(known[name]) and not (name == "slow_s" and type(value) is int):
                raise ValueError(f"{name} can't be {value!r}")
        return replace(self, **dict(wanted))


@dataclass(slots=True)
class Sale:
    """`state`: Q queued, E executing, F finished. `giving`: what it still has to give out."""

    id: str
    alias: str
    total: int
    state: str = "Q"
    inserted: int = 0
    paid_out: int = 0
    giving: int = 0
    missing: int = 0
    fault: bool = False
    imported: bool = False


@dataclass(slots=True)
class Machine:
    """`path`: where it remembers; None for one that lives in memory only."""

    path: Path | None = None
    stock: dict[int, int] = field(default_factory=lambda: dict(STOCK))
    condition: Condition = field(default_factory=Condition)
    sales: dict[str, Sale] = field(default_factory=dict)
    handed_out: int = 0
    """Everything that ever came out of its mouth, rejected coins aside: for whoever checks the sums."""

    def remember(self) -> None:
        """Take up what is on disk, if anything is."""
        if self.path is not None and self.path.exists():
            told = json.loads(self.path.read_bytes())
            self.stock = {int(value): count for value, count in told["stock"].items()}
            self.sales = {each["id"]: Sale(**each) for each in told["sales"]}
            self.handed_out = told["handed_out"]

    @property
    def inside(self) -> int:
        return sum(value * count for value, count in self.stock.items())

    @property
    def current(self) -> Sale | None:
        return next((each for each in self.sales.values() if each.state == "E"), None)

    def queue(self, alias: str, total: int) -> Sale:
        sale = Sale(str(1001 + len(self.sales)), alias, total)
        self.sales[sale.id] = sale
        self._save()
        return sale

    def begin(self, sale: Sale) -> bool:
        """Whether it was waiting, and nothing else is going on."""
        if sale.state != "Q" or self.current is not None:
            return False
        sale.state = "E"
        self._save()
        return True

    def insert(self, value: int) -> bool:
        """Somebody puts a coin or a note in. False: it fell through."""
        sale = self.current
        takes = sale is not None and not sale.giving and sale.inserted < sale.total and value in self.stock
        if sale is None or not takes or self.condition.rejects or self.condition.stuck:
            return False
        self.stock[value] += 1
        sale.inserted += value
        if sale.inserted >= sale.total:
            sale.giving = sale.inserted - sale.total
            self._end_if_done(sale)
        self._save()
        return True

    def give_back(self, sale: Sale) -> bool:
        """Cancelled: everything of this sale comes out again."""
        if sale.state == "F":
            return False
        sale.giving = sale.inserted - sale.paid_out
        sale.state = "E" if sale.giving else "F"
        self._save()
        return True

    def finish(self, sale: Sale) -> bool:
        """Ended by the till with what is in it: nothing more is taken."""
        if sale.state == "F":
            return False
        self._end_if_done(sale)
        self._save()
        return True

    def step(self) -> int:
        """Give out one piece of what is owed; its value, 0 when there is nothing (more) to give."""
        sale = self.current
        if sale is None or not sale.giving or self.condition.stuck:
            return 0
        jammed = self.condition.jam_after == 0
        fitting = [value for value, count in self.stock.items() if count and value <= sale.giving]
        if jammed or self.condition.out_of_change or not fitting:
            sale.missing, sale.giving, sale.fault = sale.giving, 0, jammed
            if self.condition.wrong_counters:
                sale.missing = 0
                sale.paid_out += 1
            self._end_if_done(sale)
            self._save()
            return 0
        value = max(fitting)
        self.stock[value] -= 1
        self.handed_out += value
        sale.paid_out += value
        sale.giving -= value
        if self.condition.jam_after > 0:
            self.condition = replace(self.condition, jam_after=self.condition.jam_after - 1)
        self._end_if_done(sale)
        self._save()
        return value

    def _end_if_done(self, sale: Sale) -> None:
        if not sale.giving:
            sale.state = "F"

    def _save(self) -> None:
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".part")
        draft.write_text(json.dumps(self.told()))
        draft.replace(self.path)

    def told(self) -> dict[str, Any]:
        return {
            "stock": {str(value): count for value, count in self.stock.items()},
            "sales": [dataclasses.asdict(each) for each in self.sales.values()],
            "handed_out": self.handed_out,
        }
