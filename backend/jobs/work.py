"""What is done by itself, and how often. The same functions are called by the embedded runner and by Celery."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Job:
    """`run` does what is due now and returns; it may be called again at once, and by another process."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[None]]


Jobs = Sequence[Job]
