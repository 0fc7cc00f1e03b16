"""Type information of our Python types for qmllint and editors: `python -m common.ui.qmltypes`.

PySide's own tool reads the source text and so cannot see properties made from dataclass fields. We ask the
QMetaObject of each registered type instead and write `plugins.qmltypes` beside each module's qmldir.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject

from common.ui.registration import creatable, registered

ROOT = Path(__file__).resolve().parents[2]

_BASES = frozenset({"QAbstractListModel", "QQuickItem", "QQuickPaintedItem"})
_LIST_TYPES = {"QStringList": ("QString", True)}


def import_view_models(root: Path = ROOT) -> None:
    """Import every module under apps/ and common/ui that defines a type for QML, so that it is registered."""
    for file in sorted([*(root / "apps").rglob("*.py"), *(root / "common" / "ui").rglob("*.py")]):
        text = file.read_text(encoding="utf-8")
        if file.name != "__main__.py" and ("(ViewModel[" in text or "\nregister_qml_" in text):
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))


def write_qmltypes(root: Path = ROOT) -> list[Path]:
    """Write the files; returns them. A module whose folder has no qmldir is skipped (types of tests)."""
    import_view_models(root)
    written = []
    for module, kinds in sorted(registered.items()):
        folder = root.joinpath(*module.split("."))
        if (folder / "qmldir").exists():
            target = folder / "plugins.qmltypes"
            text = describe_module(module, kinds)
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                target.write_text(text, encoding="utf-8")
            written.append(target)
    return written


def describe_module(module: str, kinds: Iterable[type[QObject]]) -> str:
    components = "\n".join("\n".join(_component(module, kind)) for kind in kinds)
    return f"import QtQuick.tooling 1.2\n\nModule {{\n{components}\n}}\n"


def _component(module: str, kind: type[QObject]) -> Iterator[str]:
    meta: QMetaObject = kind.staticMetaObject  # type: ignore[attr-defined]
    base, first = _qt_base(meta)
    yield "    Component {"
    yield f'        name: "{kind.__name__}"'
    yield '        accessSemantics: "reference"'
    yield f'        prototype: "{base}"'
    yield f'        exports: ["{module}/{kind.__name__} 1.0"]'
    yield f"        isCreatable: {str(kind in creatable).lower()}"
    yield "        exportMetaObjectRevisions: [256]"
    for i in range(first.propertyCount(), meta.propertyCount()):
        yield _property(meta.property(i))
    for i in range(first.methodCount(), meta.methodCount()):
        method = meta.method(i)
        if method.methodType() == QMetaMethod.MethodType.Signal:
            yield from _method("Signal", method)
        elif method.methodType() in (QMetaMethod.MethodType.Slot, QMetaMethod.MethodType.Method):
            yield from _method("Method", method)
    yield "    }"


def _qt_base(meta: QMetaObject) -> tuple[str, QMetaObject]:
    """The nearest base qmllint knows by itself, and its meta object."""
    base = meta.superClass()
    while base is not None and base.className() not in _BASES:
        if base.className() == "QObject":
            return "QObject", base
        base = base.superClass()
    return str(base.className()), base


def _type(name: str) -> tuple[str, str]:
    plain, is_list = _LIST_TYPES.get(name, (name, False))
    extra = "; isList: true" if is_list else ""
    if plain.endswith("*"):
        return plain[:-1], f"{extra}; isPointer: true"
    return ("double" if plain == "float" else plain), extra


def _property(prop: QMetaProperty) -> str:
    name, extra = _type(str(prop.typeName()))
    if prop.isConstant():
        extra += "; isPropertyConstant: true"
    else:
        extra += f'; notify: "{_text(prop.notifySignal().name())}"'
    writable = "" if prop.isWritable() else "; isReadonly: true"
    return f'        Property {{ name: "{_text(prop.name())}"; type: "{name}"{extra}{writable} }}'


def _method(block: str, method: QMetaMethod) -> Iterator[str]:
    name, extra = _type(_text(method.returnMetaType().name() or "void"))
    returns = "" if name == "void" else f'; type: "{name}"{extra}'
    yield f'        {block} {{ name: "{_text(method.name())}"{returns}'
    for i, type_name in enumerate(method.parameterTypes()):
        argument, extra = _type(_text(type_name))
        yield f'            Parameter {{ name: "argument{i}"; type: "{argument}"{extra} }}'
    yield "        }"


def _text(name: object) -> str:
    return bytes(name).decode() if not isinstance(name, str) else name  # type: ignore[call-overload]


if __name__ == "__main__":
    for path in write_qmltypes():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
