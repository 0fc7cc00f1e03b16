"""What an import would do to a menu: which lines are at fault and why, what is new, what changes. Nothing is written.

What is not in the file stays. A product with a faulty line is left as it is, all its lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backend.catalog.transfer.cells import as_text
from backend.catalog.transfer.columns import REQUIRED, Column, column_of
from backend.catalog.transfer.export import Cells
from backend.catalog.transfer.files import FileRefused, Line
from backend.catalog.transfer.lines import Faulty, Row, names_of, product_of, reference_of, remember
from common.domain.catalog import Catalog, Category, Product


@dataclass(frozen=True, slots=True)
class Fault:
    """`value` is what stands in the cell, shortened."""

    line: int
    column: Column
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`after` is the whole menu as it would be; `ignored` names columns nobody knows."""

    lines: int
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]
    new: tuple[Product, ...]
    changed: tuple[tuple[Product, Product], ...]
    new_categories: tuple[Category, ...]
    unchanged: int
    after: Catalog

    @property
    def faulty_lines(self) -> int:
        return len({each.line for each in self.faults})

    @property
    def empty(self) -> bool:
        return not self.new and not self.changed


def planned(catalog: Catalog, lines: Sequence[Line], language: str = "fr") -> ImportPlan:
    """FileRefused columns_missing (with the keys of those that are), column_twice."""
    columns, ignored = _columns(lines[0])
    rows = [Row(line.number, _cells(columns, line)) for line in lines[1:]]
    names = names_of(catalog, frozenset(columns.values()), language)
    faults: list[Fault] = []
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        try:
            grouped.setdefault(reference_of(catalog, row), []).append(row)
        except Faulty as faulty:
            faults.append(Fault(row.number, faulty.column, faulty.code, faulty.value))
    new: list[Product] = []
    changed: dict[str, tuple[Product, Product]] = {}
    unchanged = 0
    for reference, group in grouped.items():
        before = catalog.products_by_id.get(reference)
        try:
            after = product_of(names, reference, group, before)
        except Faulty as faulty:
            faults.append(Fault(faulty.line or group[0].number, faulty.column, faulty.code, faulty.value))
            continue
        remember(names, after)
        if before is None:
            new.append(after)
        elif after == before:
            unchanged += 1
        else:
            changed[reference] = (before, after)
    used = {each.category_id for each in [*new, *(after for _, after in changed.values())]}
    categories = tuple(each for each in names.new_categories.values() if each.id in used)
    products = tuple(changed[each.id][1] if each.id in changed else each for each in catalog.products)
    return ImportPlan(
        lines=len(rows),
        faults=tuple(sorted(faults, key=lambda each: each.line)),
        ignored=ignored,
        new=tuple(new),
        changed=tuple(changed.values()),
        new_categories=categories,
        unchanged=unchanged,
        after=replace(catalog, categories=(*catalog.categories, *categories), products=(*products, *new)),
    )


def _columns(header: Line) -> tuple[dict[int, Column], tuple[str, ...]]:
    columns: dict[int, Column] = {}
    ignored: list[str] = []
    for at, cell in enumerate(header.cells):
        title = as_text(cell)
        column = column_of(title)
        if column is None:
            ignored.extend([title[:40]] if title else [])
        elif column in columns.values():
            raise FileRefused("column_twice", column)
        else:
            columns[at] = column
    missing = [each for each in REQUIRED if each not in columns.values()]
    if missing:
        raise FileRefused("columns_missing", *missing)
    return columns, tuple(ignored)


def _cells(columns: Mapping[int, Column], line: Line) -> Cells:
    return {column: line.cells[at] if at < len(line.cells) else "" for at, column in columns.items()}
