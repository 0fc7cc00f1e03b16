"""How long things may take on a terminal's connection, in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """`register`: from the connection to its `reg`. `answer`: to one command, at most `attempts` times (300 s together:
    as long as the family's own servers wait). `act`: age up to which a door still opens. `quiet`: silence after which
    `gettime` asks whether it is there, `quiet_answer` the patience with that; after `misses` in a row the connection is
    cut. `clock_off`: what a terminal's clock may be off before it is set, `clock`: how
    often one that is never quiet is asked for it. `tick`: how often connections are looked
    at, `look`: how often the queues other processes write are. `heard`: how exactly
    the last sign of life is known. `between`: two commands."""

    register: float = 30.0
    answer: float = 100.0
    attempts: int = 3
    act: float = 60.0
    quiet: float = 60.0
    quiet_answer: float = 20.0
    misses: int = 3
    clock_off: float = 10.0
    clock: float = 300.0
    tick: float = 1.0
    look: float = 5.0
    write_seen: float = 5.0
    heard: float = 15.0
    between: float = 0.02
