"""House rules an import graph cannot say. A rule looks at one module and returns what breaks it, as `line: reason`."""

import ast
import re
import sys
from collections.abc import Callable

from tests.architecture.modules import Module, imported, within

Rule = Callable[[Module], list[str]]

# The only readers of the machine's clock; everyone else is given a Clock.
CLOCKS = ("common.domain.clock",)

# Made by a composition or by create_app, never by an import.
MADE_AT_START = {
    "FastAPI", "create_app", "create_engine", "create_async_engine", "Database",
    "QApplication", "QGuiApplication", "QCoreApplication", "QQmlApplicationEngine", "QQmlEngine",
}  # fmt: skip

VAGUE = re.compile(r"(?i)(^|_)(utils?|helpers?|misc|managers?)$")
VAGUE_CLASS = re.compile(r"(Utils?|Helpers?|Misc|Managers?)$")
MONEY = re.compile(r"(?i)(^|_)(price|amount|total|subtotal|tax|change|tender|tendered|paid|due|cash)(_|$)")
FLOAT = re.compile(r"(None \| )?((list|tuple|set|Sequence|Iterable)\[)?float(, \.\.\.)?\]?( \| None)?")

# One adapter for each library that could be replaced: who may import it.
ADAPTERS = {
    "apscheduler": ("backend.jobs.embedded",),
    "celery": ("backend.jobs.celery_app",),
    "alembic": ("backend.db",),
    "bcrypt": ("apps.gateway.drawer",),
    "cv2": ("common.pairing",),
    "escpos": ("common.printing",),
    "pypdfium2": ("common.printing",),
    "watchdog": ("apps.gateway",),
    "httpx": (
        "common.client",
        "common.realtime",
        "common.printing",
        "apps.demo",
        "apps.tm20_simulator.lines",
        "backend.realtime.publisher",
        "backend.guards.web_address",
        "backend.guards.web_fetch",
        "backend.attendance.destinations.client",
    ),
    "keyring": ("common.pairing",),
    "pyzbar": ("common.pairing",),
    "zxingcpp": ("common.pairing", "common.printing.paper"),
    "pysher": ("common.realtime",),
    "qasync": ("common.ui",),
    "qrcode": ("common.pairing", "common.printing", "backend.devices"),
    "serial": ("common.printing",),
    "usb": ("common.printing",),
    "win32print": ("common.printing",),
    "zeroconf": ("common.pairing", "common.printing", "backend.devices"),
}


def reads_machine_clock(module: Module) -> list[str]:
    if within(module.name, *CLOCKS):
        return []
    readers = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
    return [
        f"{node.lineno}: {ast.unparse(node.func)}() instead of an injected Clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (ast.unparse(node.func.value).rsplit(".", 1)[-1], node.func.attr) in readers
    ]


def sets_context_property(module: Module) -> list[str]:
    return [
        f"{node.lineno}: setContextProperty; give the root a required property"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "setContextProperty"
    ]


def makes_things_at_import(module: Module) -> list[str]:
    """Calls that run when the module is imported: everything outside a function body."""
    found: list[str] = []
    for node in _outside_functions(module.tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rsplit(".", 1)[-1]
            if name in MADE_AT_START or (name.endswith("Settings") and name[0].isupper()):
                found.append(f"{node.lineno}: {name}() at import time")
    return found


def has_vague_name(module: Module) -> list[str]:
    found = [f"1: module name {part!r} says nothing" for part in module.name.split(".") if VAGUE.search(part)]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and VAGUE_CLASS.search(node.name):
            found.append(f"{node.lineno}: class name {node.name!r} says nothing")
    return found


def floats_money(module: Module) -> list[str]:
    found: list[str] = []
    for node in ast.walk(module.tree):
        named: list[tuple[str, ast.expr | None]] = []
        if isinstance(node, ast.AnnAssign):
            named = [(ast.unparse(node.target), node.annotation)]
        elif isinstance(node, ast.arg):
            named = [(node.arg, node.annotation)]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            named = [(node.name, node.returns)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "float" and node.args:
            named = [(ast.unparse(node.args[0]).rsplit(".", 1)[-1], node.func)]
        found += [
            f"{getattr(node, 'lineno', 1)}: {name} is a float; money is integers"
            for name, annotation in named
            if annotation is not None and MONEY.search(name) and FLOAT.fullmatch(ast.unparse(annotation))
        ]
    return found


def prints(module: Module) -> list[str]:
    """Library code logs; only what a person starts from a shell writes to it."""
    if module.name.endswith((".__main__", ".cli")) or module.name == "apps.cli":
        return []
    return [
        f"{node.lineno}: print()"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def reaches_into_other_features(module: Module) -> list[str]:
    """`backend.orders.models` and `.repository` belong to `backend.orders`; others call its service."""
    if within(module.name, "backend.db"):  # the schema of all features is one history of migrations
        return []
    own = ".".join(module.name.split(".")[:2])
    private: tuple[str, ...] = ("models", "repository")
    if within(module.name, "backend.reports.repository"):
        # A report is one sum over the tables of several features: through their services it would load every order.
        # It reads tables only, never another feature's repository, and nobody else in backend.reports may.
        private = ("repository",)
    return [
        f"{line}: {name} is private to {'.'.join(parts[:2])}"
        for line, name in imported(module)
        if (parts := name.split("."))[0] == "backend"
        and len(parts) > 2
        and parts[2] in private
        and ".".join(parts[:2]) != own
    ]


def domain_leaves_the_standard_library(module: Module) -> list[str]:
    if not within(module.name, "common.domain"):
        return []
    return [
        f"{line}: {name} is not of the standard library"
        for line, name in imported(module)
        if not within(name, "common.domain") and name.split(".")[0] not in sys.stdlib_module_names
    ]


def domain_state_is_mutable(module: Module) -> list[str]:
    """Frozen, with slots; a class that computes an index once (cached_property) needs its __dict__ and has none."""
    if not within(module.name, "common.domain"):
        return []
    return [
        f"{node.lineno}: {node.name} is not @dataclass(frozen=True, slots=True)"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith("dataclass") and not _wanted(node) <= _keywords(decorator)
    ]


def uses_library_without_its_adapter(module: Module) -> list[str]:
    return [
        f"{line}: {library} is imported by {', '.join(allowed)} only"
        for line, name in imported(module)
        if (allowed := ADAPTERS.get(library := name.split(".")[0])) and not within(module.name, *allowed)
    ]


def commits_inside_a_service(module: Module) -> list[str]:
    """The transaction is at the edge: one request, one commit."""
    if not module.name.startswith("backend.") or module.name.rsplit(".", 1)[-1] not in ("service", "repository"):
        return []
    return [
        f"{node.lineno}: {ast.unparse(node.func)}()"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]


def talks_to_people(module: Module) -> list[str]:
    """Services return codes and values; sentences belong to the interface, where they are translated."""
    if module.name.rsplit(".", 1)[-1] != "service":
        return []
    return [
        f"{node.lineno}: {ast.unparse(node.func)}() in a service"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in ("translate", "tr", "qsTr")
        and "str.maketrans" not in ast.unparse(node)
    ]  # fmt: skip


RULES: tuple[Rule, ...] = (
    reads_machine_clock,
    sets_context_property,
    makes_things_at_import,
    has_vague_name,
    floats_money,
    prints,
    reaches_into_other_features,
    domain_leaves_the_standard_library,
    domain_state_is_mutable,
    uses_library_without_its_adapter,
    commits_inside_a_service,
    talks_to_people,
)


def _keywords(decorator: ast.expr) -> set[str]:
    if not isinstance(decorator, ast.Call):
        return set()
    return {f"{keyword.arg}={ast.unparse(keyword.value)}" for keyword in decorator.keywords}


def _wanted(node: ast.ClassDef) -> set[str]:
    return {"frozen=True"} if _caches(node) else {"frozen=True", "slots=True"}


def _caches(node: ast.ClassDef) -> bool:
    return any(
        ast.unparse(decorator).endswith("cached_property")
        for member in node.body
        if isinstance(member, ast.FunctionDef)
        for decorator in member.decorator_list
    )


def _outside_functions(node: ast.AST) -> list[ast.AST]:
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "__main__" in ast.unparse(child.test):
            continue
        found += [child, *_outside_functions(child)]
    return found
