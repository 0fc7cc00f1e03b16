"""INSERT statements of many rows for backend.db.raw: one statement however many lines an order has."""

from functools import lru_cache
from typing import Literal


@lru_cache(maxsize=1024)
def insert_rows(
    dialect: Literal["sqlite", "postgresql"], table: str, columns: tuple[str, ...], count: int, tail: str = ""
) -> str:
    """`INSERT INTO table (columns) VALUES (…), (…)` with `count` rows of parameters, then `tail`."""
    rows = ", ".join(f"({marks(dialect, len(columns), i * len(columns))})" for i in range(count))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {rows} {tail}"  # noqa: S608 - our own names


def marks(dialect: Literal["sqlite", "postgresql"], count: int, before: int = 0) -> str:
    """The marks of `count` parameters, `before` others standing before them: `?, ?` or `$3, $4`."""
    return ", ".join("?" if dialect == "sqlite" else f"${before + i + 1}" for i in range(count))
