"""Plays written down by a process that is killed at any moment; and what is on its disk afterwards.

`python -m tests.support.signage.kills FOLDER ROUNDS SEED`: each round a child journals plays on the same store until it
is killed with SIGKILL. One JSON line for each round: what was shown, what is on the disk. POSIX only.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from apps.signage.plays.quotas import Quotas
from apps.signage.plays.service import PlayService
from apps.signage.plays.tail import Tail
from apps.signage.program.clock import ScreenClock
from common.domain.clock import SystemClock
from common.store.database import Database
from tests.support.signage.player import FakeBackend, FakeServerTime, item

LONGEST_S = 0.12


async def play(store: Path, says: int, first: int) -> None:
    """One play after the other, as fast as can be: many end before the one before is in the store."""
    database = Database(store)
    plays = PlayService(database, FakeBackend(), ScreenClock(SystemClock(), FakeServerTime()), Quotas(), asyncio.Lock())
    plays.load_now()
    writing = asyncio.create_task(plays.run())
    number = first
    try:
        while True:
            plays.began(f"p{number}", item(number % 7 + 1))
            os.write(says, f"{number}\n".encode())
            await asyncio.sleep(random.uniform(0, 0.004))
            plays.ended(f"p{number}", completed=True)
            number += 1
    finally:
        writing.cancel()


def one_round(store: Path, first: int, chance: random.Random) -> dict[str, object]:
    """Fork, let it play, kill it. `shown`: the last number that came on the screen."""
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        asyncio.run(play(store, says, first))
        os._exit(1)
    os.close(says)
    told = os.read(hears, 64)  # it plays
    time.sleep(chance.uniform(0, LONGEST_S))
    os.kill(child, signal.SIGKILL)
    while more := os.read(hears, 65536):
        told += more
    os.close(hears)
    os.waitpid(child, 0)
    shown = [int(each) for each in told.decode().split()]
    rescued = [each.id for each in Tail(store.with_name("plays.tail")).read()]
    with closing(sqlite3.connect(store)) as kept:
        sound = kept.execute("PRAGMA quick_check").fetchone()[0]
        written = [row[0] for row in kept.execute("SELECT id FROM plays ORDER BY number")]
    written += [each for each in rescued if each not in written]
    return {
        "sound": sound,
        "shown": shown[-1],
        "rescued": len(rescued),
        "written": [int(each[1:]) for each in written],
    }


def main(folder: str, rounds: str, seed: str) -> None:
    store, chance, first = Path(folder) / "device.sqlite3", random.Random(int(seed)), 0
    for _ in range(int(rounds)):
        found = one_round(store, first, chance)
        print(json.dumps({"first": first, **found}), flush=True)
        first = int(str(found["shown"])) + 1


if __name__ == "__main__":
    main(*sys.argv[1:])
