"""The base of all view models: frozen state in, typed Qt properties out.

    @dataclass(frozen=True, slots=True)
    class CartProps:                        # one field for each QML property; total_text is totalText in QML
        total_text: str
        can_pay: bool

    class CartViewModel(ViewModel[CartProps]):
        lines = child(RowsModel)            # constant, typed child object

        def __init__(self, service: CartService) -> None:
            self._lines = RowsModel(LineRow)
            super().__init__(derive_cart_props(service.state), lines=self._lines)

        def derive(self) -> CartProps:      # called by refresh() and when the language changes
            return derive_cart_props(self._service.state)

Field types: str, bool, int (32-bit, checked), float, a StrEnum, tuple[str, ...]. Amounts are text.
Every class is registered for QML as an uncreatable type of its program's module (`apps.pos`, `common.ui`).
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args, get_type_hints

from PySide6.QtCore import Property, QObject, Signal

from common.ui.registration import register_qml_type
from common.ui.rows import RowsModel
from common.ui.slots import camel, is_slot

if TYPE_CHECKING:
    _QtMeta = type
else:
    _QtMeta = type(QObject)

P = TypeVar("P")
C = TypeVar("C", bound=QObject)

_INT_LIMIT = 2**31
_PROPERTY_TYPES: dict[Any, Any] = {
    str: str,
    bool: bool,
    int: int,
    float: float,
    tuple[str, ...]: "QStringList",
}


class _Child:
    def __init__(self, kind: type[QObject]) -> None:
        self.kind = kind


def child(kind: type[C]) -> C:
    """Declare a constant child object; its value is a keyword argument of `ViewModel.__init__`."""
    return cast(C, _Child(kind))


def _property_type(props: type[Any], field: str, hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    try:
        return _PROPERTY_TYPES[hint]
    except (KeyError, TypeError):
        raise TypeError(f"{props.__name__}.{field}: {hint} cannot be a QML property") from None


def _field_property(field: str, qt_type: Any, notify: Any) -> Any:
    if qt_type == "QStringList":
        return Property(qt_type, lambda self: list(getattr(self._props, field)), notify=notify)
    if qt_type is str:
        return Property(str, lambda self: str(getattr(self._props, field)), notify=notify)
    return Property(qt_type, lambda self: getattr(self._props, field), notify=notify)


def _child_getter(name: str) -> Callable[[Any], QObject]:
    def get(owner: Any) -> QObject:
        return cast(QObject, owner._children[name])

    return get


def _child_property(name: str, kind: type[QObject]) -> Any:
    qt_type = RowsModel if issubclass(kind, RowsModel) else kind
    return Property(qt_type, _child_getter(name), constant=True)


def _props_type(bases: tuple[Any, ...]) -> type[Any] | None:
    for base in bases:
        for argument in get_args(base):
            if dataclasses.is_dataclass(argument) and isinstance(argument, type):
                return argument
    return None


class _ViewModelMeta(_QtMeta):
    """Writes properties, notify signals and children into the class body before Qt reads it."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> Any:
        props = _props_type(body.get("__orig_bases__", ()))
        if props is not None:
            hints = get_type_hints(props)
            for field in dataclasses.fields(props):
                qml_name = camel(field.name)
                notify = Signal()
                body[f"{qml_name}Changed"] = notify
                body[qml_name] = _field_property(
                    field.name, _property_type(props, field.name, hints[field.name]), notify
                )
        for attribute, marker in list(body.items()):
            if isinstance(marker, _Child):
                body[camel(attribute)] = _child_property(attribute, marker.kind)
                if camel(attribute) != attribute:
                    body[attribute] = property(_child_getter(attribute))
        for attribute, method in list(body.items()):
            if is_slot(method):
                # PySide finds a slot by its Qt name; under another Python name it would call itself for ever
                body[camel(attribute)] = method
        return super().__new__(mcs, name, bases, body, **options)

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> None:
        super().__init__(name, bases, body, **options)
        if name != "ViewModel":
            register_qml_type(cast(type[QObject], cls))


class ViewModel(QObject, Generic[P], metaclass=_ViewModelMeta):
    """Folds state into props and tells QML only what changed. Children live as long as their parent."""

    def __init__(self, props: P, **children: QObject) -> None:
        super().__init__()
        self._children = children
        self._tasks: set[asyncio.Task[Any]] = set()
        self._props = props
        _check(props)

    @property
    def props(self) -> P:
        """What QML sees now; for Python readers and tests."""
        return self._props

    def derive(self) -> P:
        """Fold the present state into props. Override it; `refresh()` and a language change call it."""
        return self._props

    def refresh(self) -> None:
        self._set_props(self.derive())

    def retranslate(self) -> None:
        """The language changed: derive again, children first. Override to rebuild rows that hold sentences."""
        for owned in self._children.values():
            if isinstance(owned, ViewModel):
                owned.retranslate()
        self.refresh()

    def own(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def dispose(self) -> None:
        """Cancel what still runs for this view model and its children."""
        for owned in self._children.values():
            if isinstance(owned, ViewModel):
                owned.dispose()
        for task in list(self._tasks):
            task.cancel()

    def _set_props(self, new: P) -> None:
        """Swap first, then emit: whoever reads during a signal sees one consistent state."""
        old, self._props = self._props, new
        if old == new:
            return
        _check(new)
        for field in dataclasses.fields(cast(Any, new)):
            if getattr(old, field.name) != getattr(new, field.name):
                getattr(self, f"{camel(field.name)}Changed").emit()


def _check(props: object) -> None:
    for field in dataclasses.fields(cast(Any, props)):
        value = getattr(props, field.name)
        if isinstance(value, int) and not -_INT_LIMIT <= value < _INT_LIMIT:
            raise OverflowError(f"{type(props).__name__}.{field.name}: {value} does not fit a QML int; pass text")
