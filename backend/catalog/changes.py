"""Writing the difference between two menus: rows that changed, nothing else. Orders refer to ids, and these stay."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Delete, Table, Update, bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog import repository
from common.domain.catalog import Catalog

Row = dict[str, Any]
Key = tuple[str, ...]


async def write_difference(session: AsyncSession, store_id: str, before: Catalog, after: Catalog) -> None:
    """Bring the tables from `before`, which is what they hold, to `after`. Stock is written only where the two differ:
    a sale made meanwhile is not undone."""
    same = _untouched(before, after)
    old, new = (repository.rows_of(store_id, each, same) for each in (before, after))
    for table in reversed(repository.ALL):  # parents first, so that nothing points at what is not there
        known = _keyed(table, old[table.name])
        made: list[Row] = []
        changed: list[Row] = []
        for key, row in _keyed(table, new[table.name]).items():
            if key not in known:
                made.append(row)
            elif known[key] != row:
                changed.append(row)
        if made:
            await session.execute(insert(table), made)
        if changed:
            await session.execute(_update(table), [row | _where(table, row) for row in changed])
    for table in repository.ALL:
        left = _keyed(table, new[table.name])
        gone = [row for key, row in _keyed(table, old[table.name]).items() if key not in left]
        if gone:
            await session.execute(_delete(table), [_where(table, row) for row in gone])


def _untouched(before: Catalog, after: Catalog) -> frozenset[str]:
    """Ids of products that are the same object in the same place."""
    return frozenset(one.id for one, other in zip(before.products, after.products, strict=False) if one is other)


def _keyed(table: Table, rows: Sequence[Row]) -> dict[Key, Row]:
    names = [each.name for each in table.primary_key.columns]
    return {tuple(row[name] for name in names): row for row in rows}


def _where(table: Table, row: Row) -> Row:
    return {f"key_{each.name}": row[each.name] for each in table.primary_key.columns}


def _update(table: Table) -> Update:
    keys = {each.name for each in table.primary_key.columns}
    values: dict[str, Any] = {each.name: bindparam(each.name) for each in table.columns if each.name not in keys}
    return update(table).where(*(each == bindparam(f"key_{each.name}") for each in table.primary_key)).values(values)


def _delete(table: Table) -> Delete:
    return delete(table).where(*(each == bindparam(f"key_{each.name}") for each in table.primary_key))
