"""A list for QML over frozen rows: replace the rows, views see the smallest set of changes.

@dataclass(frozen=True, slots=True)
class LineRow:                 # each field is a role, camelCase in QML: required property string priceText
    key: str
    name: str
    price_text: str

lines = RowsModel(LineRow)     # rows are matched by their `key` field
lines.set_rows([LineRow("a", "Reine", "950 DA")])
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from common.ui.registration import register_qml_type
from common.ui.slots import camel

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_RESET_AT = 64
_NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """Roles are the fields of `row_type`; `key` names the field (or function) that identifies a row."""

    countChanged = Signal()

    def __init__(
        self,
        row_type: type[Row],
        rows: Iterable[Row] = (),
        key: str | Callable[[Row], Hashable] = "key",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = [field.name for field in dataclasses.fields(cast(Any, row_type))]
        if isinstance(key, str) and key not in self._fields:
            raise TypeError(f"{row_type.__name__} has no field {key!r} to tell rows apart")
        self._key: Callable[[Row], Hashable] = (
            (lambda row: cast(Hashable, getattr(row, key))) if isinstance(key, str) else key
        )
        self._rows = list(rows)

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def index_of(self, key: Hashable) -> int:
        """Position of the row with this key, -1 when there is none."""
        return next((i for i, row in enumerate(self._rows) if self._key(row) == key), -1)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace all rows. Views keep their position unless most of a long list is new (then it is reset).

        Raises ValueError when two rows have one key.
        """
        new = list(rows)
        new_keys = [self._key(row) for row in new]
        wanted = {key: position for position, key in enumerate(new_keys)}
        if len(wanted) != len(new):
            raise ValueError(f"two rows with one key in {new_keys}")
        before = len(self._rows)
        kept = sum(self._key(row) in wanted for row in self._rows)
        if max(before, len(new)) > _RESET_AT and kept * 2 < max(before, len(new)):
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        else:
            self._remove_missing(wanted)
            self._move_survivors(wanted)
            self._insert_missing(new, new_keys)
            self._update_changed(new)
        if len(new) != before:
            self.countChanged.emit()

    # -- the four steps, in the order that keeps each one simple --

    def _remove_missing(self, wanted: dict[Hashable, int]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._key(self._rows[last]) in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._key(self._rows[first - 1]) not in wanted:
                first -= 1
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _move_survivors(self, wanted: dict[Hashable, int]) -> None:
        positions = [wanted[self._key(row)] for row in self._rows]
        staying = _longest_increasing(positions)
        order = list(positions)
        target = 0
        for position in sorted(positions):
            if position not in staying:
                source = order.index(position)
                if source not in (target, target - 1):
                    # Qt counts the destination before the row is taken out
                    self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, target)
                    landing = target if source > target else target - 1
                    self._rows.insert(landing, self._rows.pop(source))
                    order.insert(landing, order.pop(source))
                    self.endMoveRows()
            target = order.index(position) + 1

    def _insert_missing(self, new: list[Row], new_keys: list[Hashable]) -> None:
        present = {self._key(row) for row in self._rows}
        first = 0
        while first < len(new):
            if new_keys[first] in present:
                first += 1
                continue
            last = first
            while last + 1 < len(new) and new_keys[last + 1] not in present:
                last += 1
            self.beginInsertRows(_NOWHERE, first, last)
            self._rows[first:first] = new[first : last + 1]
            self.endInsertRows()
            first = last + 1

    def _update_changed(self, new: list[Row]) -> None:
        for position, row in enumerate(new):
            old = self._rows[position]
            if old is row or old == row:
                continue
            self._rows[position] = row
            roles = [
                _FIRST_ROLE + i for i, field in enumerate(self._fields) if getattr(old, field) != getattr(row, field)
            ]
            index = self.index(position)
            self.dataChanged.emit(index, index, roles)

    # -- QAbstractListModel --

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= field < len(self._fields) or index.row() >= len(self._rows):
            return None
        value = getattr(self._rows[index.row()], self._fields[field])
        if isinstance(value, StrEnum):
            return str(value)
        return list(value) if isinstance(value, tuple) else value

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + i: QByteArray(camel(name).encode()) for i, name in enumerate(self._fields)}

    def _count(self) -> int:
        return len(self._rows)

    count = Property(int, _count, notify=countChanged)


def _longest_increasing(values: list[int]) -> set[int]:
    """The values of one longest increasing subsequence: the rows that need not move."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for i, value in enumerate(values):
        slot = bisect_left(tails, value)
        previous.append(tail_at[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(value)
            tail_at.append(i)
        else:
            tails[slot] = value
            tail_at[slot] = i
    chosen: set[int] = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chosen.add(values[at])
        at = previous[at]
    return chosen


register_qml_type(RowsModel)
