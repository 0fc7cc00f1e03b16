"""Guarded slots: what QML may call on a view model.

`@slot` reads the argument types from the annotations and exports the method under its camelCase name
(`add_line` is `viewModel.addLine(...)`). `@async_slot` does the same for a coroutine and runs it as a task on the
program's loop. In both, a failure is logged and reported, never swallowed.

An `int` argument is 32-bit on its way from QML; amounts and ids travel as text.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import weakref
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from PySide6.QtCore import Slot

from common.ui.faults import report_fault

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="TaskOwner")

_QT_TYPES: dict[str, Any] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": float,
    "object": "QVariant",
    "list[str]": "QStringList",
}


class TaskOwner(Protocol):
    def own(self, task: asyncio.Task[Any]) -> None:
        """Keep a reference until the task ends; cancel it when the owner is disposed of."""
        ...


def camel(name: str) -> str:
    """The QML spelling of a Python name: `total_text` → `totalText`."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


_slots: weakref.WeakSet[Any] = weakref.WeakSet()


def is_slot(thing: object) -> bool:
    return callable(thing) and thing in _slots


def _qt_type(annotation: object, where: str) -> Any:
    name = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    try:
        return _QT_TYPES[name]
    except KeyError:
        allowed = ", ".join(_QT_TYPES)
        raise TypeError(f"{where}: a slot argument is one of {allowed}, not {name}") from None


def _argument_types(function: Callable[..., Any]) -> list[Any]:
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return [_qt_type(p.annotation, function.__qualname__) for p in parameters]


def slot(function: Callable[P, R]) -> Callable[P, R]:
    """Export a method to QML. A failure is reported and QML receives the empty value of the return type."""
    returns = function.__annotations__.get("return")
    result = None if returns in (None, "None") else _qt_type(returns, function.__qualname__)
    empty: Any = result() if isinstance(result, type) else None

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the guard is the one place that takes everything
            report_fault(function.__qualname__, error)
            return empty  # type: ignore[no-any-return]

    options: dict[str, Any] = {"name": camel(function.__name__)}
    if result is not None:
        options["result"] = result
    Slot(*_argument_types(function), **options)(guarded)
    _slots.add(guarded)
    return guarded


def async_slot(
    function: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], asyncio.Task[None]]:
    """Export a coroutine method to QML; the call returns at once. Python callers may await the task."""

    async def watched(owner: S, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await function(owner, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - see slot()
            report_fault(function.__qualname__, error)

    @functools.wraps(function)
    def scheduled(owner: S, *args: P.args, **kwargs: P.kwargs) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(watched(owner, *args, **kwargs), name=function.__qualname__)
        owner.own(task)
        return task

    @functools.wraps(function)
    def guarded(owner: S, *args: P.args, **kwargs: P.kwargs) -> asyncio.Task[None]:
        try:
            return scheduled(owner, *args, **kwargs)
        except RuntimeError as error:
            report_fault(function.__qualname__, error)
            raise

    Slot(*_argument_types(function), name=camel(function.__name__))(guarded)
    _slots.add(guarded)
    return cast(Callable[Concatenate[S, P], asyncio.Task[None]], guarded)
