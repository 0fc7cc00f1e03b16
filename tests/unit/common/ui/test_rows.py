"""RowsModel against a naive model: a view that only hears the signals ends up with the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from common.ui.rows import RowsModel, _longest_increasing


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    unit_price: int = 0


class Replay:
    """What a view knows: it reads rows only when told to, and counts what it is told."""

    def __init__(self, model: RowsModel[Row]) -> None:
        self.model = model
        self.counts = {"insert": 0, "remove": 0, "move": 0, "change": 0, "reset": 0}
        self.seen = [self._read(i) for i in range(model.rowCount())]
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)
        model.modelReset.connect(self._reset)

    def _read(self, i: int) -> tuple[Any, Any]:
        index = self.model.index(i)
        roles = {bytes(name.data()).decode(): role for role, name in self.model.roleNames().items()}
        return self.model.data(index, roles["key"]), self.model.data(index, roles["unitPrice"])

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.counts["insert"] += 1
        # rows behind are not read: if the model put them elsewhere, the end result differs
        self.seen[first:first] = [self._read(i) for i in range(first, last + 1)]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.counts["remove"] += 1
        del self.seen[first : last + 1]

    def _moved(self, _p: QModelIndex, start: int, end: int, _q: QModelIndex, to: int) -> None:
        self.counts["move"] += 1
        assert 0 <= to <= len(self.seen), "there is no such place: a view loses the row"
        taken = self.seen[start : end + 1]
        del self.seen[start : end + 1]
        at = to if to < start else to - len(taken)
        self.seen[at:at] = taken

    def _changed(self, first: QModelIndex, last: QModelIndex, _roles: list[int]) -> None:
        self.counts["change"] += 1
        for i in range(first.row(), last.row() + 1):
            self.seen[i] = self._read(i)

    def _reset(self) -> None:
        self.counts["reset"] += 1
        self.seen = [self._read(i) for i in range(self.model.rowCount())]


rows_lists = st.lists(
    st.builds(Row, st.sampled_from([f"k{i}" for i in range(12)]), st.integers(0, 2)),
    unique_by=lambda row: row.key,
    max_size=12,
)


@given(st.lists(rows_lists, min_size=1, max_size=6))
def test_a_view_that_follows_the_signals_sees_the_rows(steps: list[list[Row]]) -> None:
    model = RowsModel(Row, steps[0])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = Replay(model)
    for rows in steps[1:]:
        model.set_rows(rows)
        assert view.seen == [(row.key, row.unit_price) for row in rows]
        assert list(model.rows) == rows
        assert model.property("count") == len(rows)
    assert view.counts["reset"] == 0
    del tester


@given(rows_lists, rows_lists)
def test_rows_that_stay_in_order_are_not_moved(old: list[Row], new: list[Row]) -> None:
    model = RowsModel(Row, old)
    view = Replay(model)
    model.set_rows(new)
    old_keys, new_keys = [row.key for row in old], [row.key for row in new]
    order = [new_keys.index(key) for key in old_keys if key in new_keys]
    assert view.counts["move"] <= len(order) - len(_longest_increasing(order))


@given(rows_lists.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_rows_in_another_order_only_move(orders: tuple[list[Row], list[Row]]) -> None:
    old, new = orders
    model = RowsModel(Row, old)
    view = Replay(model)
    model.set_rows(new)
    assert {name for name, count in view.counts.items() if count} <= {"move"}
    assert [key for key, _price in view.seen] == [row.key for row in new]


def numbered(*numbers: int) -> list[Row]:
    return [Row(f"k{i}") for i in numbers]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (numbered(0, 1, 2, 3, 4), {}),
        (numbered(0, 1, 2, 3, 4, 5, 6), {"insert": 1}),
        (numbered(3, 4), {"remove": 1}),
        (numbered(0, 4), {"remove": 1}),
        (numbered(1, 2, 3, 4, 0), {"move": 1}),
        (numbered(4, 0, 1, 2, 3), {"move": 1}),
        ([Row("k0"), Row("k1", 7), *numbered(2, 3, 4)], {"change": 1}),
        ([], {"remove": 1}),
    ],
)
def test_the_smallest_change(new: list[Row], expected: dict[str, int]) -> None:
    model = RowsModel(Row, numbered(0, 1, 2, 3, 4))
    view = Replay(model)
    model.set_rows(new)
    assert {name: count for name, count in view.counts.items() if count} == expected


def test_a_long_list_that_is_mostly_new_is_reset() -> None:
    model = RowsModel(Row, numbered(*range(200)))
    view = Replay(model)
    model.set_rows(numbered(*range(1000, 1300)))
    assert view.counts["reset"] == 1
    assert len(view.seen) == 300


def test_only_the_changed_roles_are_named() -> None:
    model = RowsModel(Row, numbered(0))
    heard: list[list[int]] = []
    model.dataChanged.connect(lambda _a, _b, roles: heard.append(roles))
    model.set_rows([Row("k0", 5)])
    price = next(role for role, name in model.roleNames().items() if name == b"unitPrice")
    assert heard == [[price]]


def test_two_rows_with_one_key_are_refused_and_nothing_changes() -> None:
    model = RowsModel(Row, numbered(0))
    with pytest.raises(ValueError, match="one key"):
        model.set_rows([Row("k1"), Row("k1")])
    assert list(model.rows) == numbered(0)


def test_a_row_type_without_the_key_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Nameless:
        price: int

    with pytest.raises(TypeError, match="no field 'key'"):
        RowsModel(Nameless)


def test_no_data_beyond_the_roles() -> None:
    model: QAbstractItemModel = RowsModel(Row, numbered(0))
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DisplayRole) is None
    assert model.data(QModelIndex(), 257) is None
