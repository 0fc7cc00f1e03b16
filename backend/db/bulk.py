"""INSERT statements of many rows for backend.db.raw: one statement however many lines an order has."""

from functools import lru_cache
from typing import Literal


@lru_cache(maxsize=1024)
def insert_rows(
    dialect: Literal["sqlite", "postgresql"], table: str, columns: tuple[str, ...], count: int, tail: str = ""
) -> str:
    """`INSERT INTO table (columns) VALUES (…), (…)` with `count` rows of parameters, then `tail`."""
    mark = "?" if dialect == "sqlite" else "%s"
    row = f"({', '.join([mark] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)} {tail}"  # noqa: S608 - our own names
