"""How Python types reach QML: registered when their class is made, in the module of their program's folder.

The same folder holds a `qmldir` for the QML types, so `import apps.pos` brings both.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtQml import qmlRegisterType, qmlRegisterUncreatableType

registered: dict[str, list[type[QObject]]] = {}
"""QML module → its Python types; read by `common.ui.qmltypes`."""

creatable: set[type[QObject]] = set()


def qml_module(python_module: str) -> str:
    """The QML module of a Python module: its first two packages (`apps.pos.cart.viewmodel` → `apps.pos`).

    A module may say otherwise with `QML_IMPORT_NAME`, as PySide's own decorators have it (tests do).
    """
    named = getattr(sys.modules.get(python_module), "QML_IMPORT_NAME", None)
    return str(named) if named else ".".join(python_module.split(".")[:2])


def register_qml_item(kind: type[QObject]) -> None:
    """A type that QML makes itself: a painted item."""
    module = qml_module(kind.__module__)
    registered.setdefault(module, []).append(kind)
    creatable.add(kind)
    qmlRegisterType(kind, module, 1, 0, kind.__name__)  # type: ignore[call-overload]


def register_qml_type(kind: type[QObject]) -> None:
    """A type that QML only reads: view models and list models."""
    module = qml_module(kind.__module__)
    registered.setdefault(module, []).append(kind)
    reason = f"{kind.__name__} is made in Python"
    # the stubs ask for bytes, the binding refuses them
    qmlRegisterUncreatableType(kind, module, 1, 0, kind.__name__, reason)  # type: ignore[arg-type]
