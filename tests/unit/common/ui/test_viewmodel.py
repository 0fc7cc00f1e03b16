from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest
from PySide6.QtCore import QMetaObject

from common.ui.faults import set_fault_handler
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.viewmodel import ViewModel, child


class Mood(StrEnum):
    CALM = "calm"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class DrawerProps:
    total_text: str = "0 DA"
    can_pay: bool = False
    line_count: int = 0
    share: float = 0.0
    tags: tuple[str, ...] = ()
    mood: Mood = Mood.CALM


@dataclass(frozen=True, slots=True)
class LineRow:
    key: str
    price_text: str


class DrawerViewModel(ViewModel[DrawerProps]):
    lines = child(RowsModel)

    def __init__(self, props: DrawerProps | None = None) -> None:
        super().__init__(props or DrawerProps(), lines=RowsModel(LineRow))
        self.added: list[tuple[str, int]] = []
        self.seen_language = ""

    def derive(self) -> DrawerProps:
        return replace(self.props, total_text="abgeleitet")

    @slot
    def add_line(self, product_id: str, quantity: int) -> bool:
        self.added.append((product_id, quantity))
        return True

    @slot
    def explode(self) -> bool:
        raise ValueError("boom")

    @async_slot
    async def pay_later(self, how: str) -> None:
        await asyncio.sleep(0)
        if how == "badly":
            raise ValueError("declined")
        self._set_props(replace(self.props, can_pay=True))

    @async_slot
    async def never_ends(self) -> None:
        await asyncio.Event().wait()


@dataclass(frozen=True, slots=True)
class ShopProps:
    name: str


class ShopViewModel(ViewModel[ShopProps]):
    open_till = child(DrawerViewModel)

    def __init__(self) -> None:
        super().__init__(ShopProps("Bab El Oued"), open_till=DrawerViewModel())


@pytest.fixture
def faults() -> Iterator[list[tuple[str, BaseException]]]:
    heard: list[tuple[str, BaseException]] = []
    former = set_fault_handler(lambda where, error: heard.append((where, error)))
    yield heard
    set_fault_handler(former)


def properties(meta: QMetaObject) -> dict[str, str]:
    return {str(meta.property(i).name()): str(meta.property(i).typeName()) for i in range(1, meta.propertyCount())}


def test_each_field_is_a_typed_property_in_camel_case() -> None:
    assert properties(DrawerViewModel().metaObject()) == {
        "lines": "RowsModel*",
        "totalText": "QString",
        "canPay": "bool",
        "lineCount": "int",
        "share": "double",
        "tags": "QStringList",
        "mood": "QString",
    }


def test_a_child_is_a_typed_constant_under_both_names() -> None:
    shop = ShopViewModel()
    meta = shop.metaObject()
    prop = meta.property(meta.indexOfProperty("openTill"))
    assert str(prop.typeName()) == "DrawerViewModel*"
    assert prop.isConstant()
    assert isinstance(shop.open_till, DrawerViewModel)


def test_values_reach_qt() -> None:
    till = DrawerViewModel(DrawerProps("850 DA", True, 3, 0.5, ("a", "b"), Mood.BUSY))
    assert [till.property(name) for name in ("totalText", "canPay", "lineCount", "share", "tags", "mood")] == [
        "850 DA", True, 3, 0.5, ["a", "b"], "busy",
    ]  # fmt: skip


def test_only_what_changed_is_emitted_and_the_state_is_whole_by_then() -> None:
    till = DrawerViewModel()
    heard: list[tuple[str, object]] = []
    till.totalTextChanged.connect(lambda: heard.append(("total", till.property("canPay"))))
    till.canPayChanged.connect(lambda: heard.append(("can", till.property("totalText"))))
    till.lineCountChanged.connect(lambda: heard.append(("count", None)))
    till._set_props(DrawerProps("850 DA", True))
    assert heard == [("total", True), ("can", "850 DA")]
    till._set_props(DrawerProps("850 DA", True))
    assert len(heard) == 2


@pytest.mark.parametrize("value", [2**31, 5_000_000_000, -(2**31) - 1])
def test_a_number_that_qml_would_cut_is_refused(value: int) -> None:
    with pytest.raises(OverflowError, match="pass text"):
        DrawerViewModel(DrawerProps(line_count=value))


def test_a_field_type_qml_does_not_know_is_refused_when_the_class_is_made() -> None:
    @dataclass(frozen=True, slots=True)
    class BadProps:
        amount: dict  # type: ignore[type-arg]

    with pytest.raises(TypeError, match=r"BadProps.amount"):

        class BadViewModel(ViewModel[BadProps]):
            pass


def test_a_slot_argument_qml_does_not_know_is_refused_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="a slot argument is one of"):

        @slot
        def bad(self: object, amount: bytes) -> None:
            pass


def test_slots_are_called_by_their_qml_name() -> None:
    till = DrawerViewModel()
    from PySide6.QtCore import Q_ARG, Qt

    assert QMetaObject.invokeMethod(
        till, "addLine", Qt.ConnectionType.DirectConnection, Q_ARG(str, "p1"), Q_ARG(int, 2)
    )
    assert till.added == [("p1", 2)]
    assert till.add_line("p2", 1) is True


def test_a_failing_slot_is_reported_and_answers_the_empty_value(faults: list[tuple[str, BaseException]]) -> None:
    assert DrawerViewModel().explode() is False
    assert [(where, str(error)) for where, error in faults] == [("DrawerViewModel.explode", "boom")]


async def test_an_async_slot_runs_on_the_loop() -> None:
    till = DrawerViewModel()
    await till.pay_later("well")
    assert till.props.can_pay


async def test_a_failing_async_slot_is_reported(faults: list[tuple[str, BaseException]]) -> None:
    await DrawerViewModel().pay_later("badly")
    assert [(where, str(error)) for where, error in faults] == [("DrawerViewModel.pay_later", "declined")]


async def test_dispose_cancels_what_runs_in_children_too() -> None:
    shop = ShopViewModel()
    task = shop.open_till.never_ends()
    await asyncio.sleep(0)
    shop.dispose()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


def test_a_language_change_derives_again_children_included() -> None:
    shop = ShopViewModel()
    shop.retranslate()
    assert shop.open_till.props.total_text == "abgeleitet"
