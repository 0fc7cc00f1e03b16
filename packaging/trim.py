"""What PyInstaller's hooks collect and no program of ours uses: 500 MB of Qt become what QtQuick needs.

Plugins and QML modules are kept by name. A shared library is kept when something that is kept needs it, so that a
new Qt version brings its new libraries along and drops the old ones by itself.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path, PurePosixPath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]
"""Destination inside the bundle, source (or target of a link), type code of PyInstaller."""

QML = ("QtQml", "QtQml/Models", "QtQml/WorkerScript", "QtQuick", "QtQuick/Window", "QtMultimedia")
"""Folders under Qt/qml, each without its sub-folders: our QML imports QtQuick, and QtMultimedia for films."""

PLUGINS = (
    r"platforms/.*(xcb|wayland|offscreen|windows|cocoa)",
    r"xcbglintegrations/",
    r"wayland-shell-integration/.*xdg-shell",
    r"wayland-graphics-integration-client/.*wayland-egl",
    r"wayland-decoration-client/",
    r"platforminputcontexts/.*(compose|ibus)",
    r"platformthemes/.*xdgdesktopportal",
    r"multimedia/.*ffmpeg",
    r"imageformats/.*(svg|jpeg|webp|gif)",
    r"texttospeech/.*(speechd|sapi|winrt)",
)

DROPPED = (
    r".*/translations/.*",
    r"PySide6/.*\.(pyi|qmltypes)",
    r"cv2/(data|\w+)/.*",  # cascades and type stubs
    r"numpy/.*/tests/.*",
    r"babel/(?!global\.dat|locale-data/(root|fr|en)\.dat).*",  # the back office speaks two languages
    r"share/.*",  # icon themes and locales that GLib's hook collects
    r"lib/gdk-pixbuf.*|gi_typelibs/.*|gio_modules/.*",
    r".*\.dist-info/(direct_url\.json|RECORD|INSTALLER|REQUESTED|WHEEL|uv_.*|licenses/.*|sboms/.*)",
)

_QT_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_QT_QML = re.compile(r"PySide6/(?:Qt/)?qml/(.+)")
_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|COPYRIGHT|LGPL|GPL)", re.IGNORECASE)
_LIBRARY = re.compile(r"(\.so(\.\d+)*|\.dll|\.dylib)$")


def wanted(destination: str) -> bool:
    """By name alone."""
    name = PurePosixPath(destination.replace("\\", "/"))
    text = str(name)
    if any(re.fullmatch(each, text) for each in DROPPED):
        return False
    if found := _QT_PLUGIN.fullmatch(text):
        return any(re.match(each, found[1]) for each in PLUGINS)
    if found := _QT_QML.fullmatch(text):
        return str(PurePosixPath(found[1]).parent) in QML
    return True


def trimmed(binaries: Iterable[Entry], explicit: Iterable[str] = ()) -> list[Entry]:
    """The binaries that are wanted and the libraries they need. `explicit` are loaded by name at run time."""
    entries = [each for each in binaries if wanted(each[0])]
    by_name = {PurePosixPath(each[0].replace("\\", "/")).name: each for each in entries if each[2] == "BINARY"}
    roots = [each for each in entries if _is_root(each, set(explicit))]
    kept = {each[0] for each in roots}
    waiting = list(roots)
    while waiting:
        for library, _ in get_imports(waiting.pop()[1]):
            needed = by_name.get(PurePosixPath(library.replace("\\", "/")).name)
            if needed is not None and needed[0] not in kept:
                kept.add(needed[0])
                waiting.append(needed)
    return [each for each in entries if each[0] in kept or (each[2] == "SYMLINK" and _target(each) in kept)]


def _is_root(entry: Entry, explicit: set[str]) -> bool:
    destination, _, kind = entry
    text = destination.replace("\\", "/")
    name = PurePosixPath(text).name
    if kind == "SYMLINK":
        return False
    return (
        kind == "EXTENSION"
        or name in explicit
        or name.startswith(("libpython", "python3"))
        or bool(_QT_PLUGIN.fullmatch(text) or _QT_QML.fullmatch(text))
        or not _LIBRARY.search(name)
        or ".abi3." in name
        or ".cpython-" in name
    )


def _target(link: Entry) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(link[0]).parent.parts, *PurePosixPath(link[1]).parts):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def stripped(binaries: Iterable[Entry], work: Path) -> list[Entry]:
    """Without symbol tables. Libraries that auditwheel has rewritten (*.libs) stay as they are: strip breaks some."""
    if sys.platform == "win32" or shutil.which("strip") is None:
        return list(binaries)
    result: list[Entry] = []
    for destination, source, kind in binaries:
        where = PurePosixPath(destination)
        if kind in ("BINARY", "EXTENSION") and not where.parts[0].endswith(".libs") and _has_symbols(source):
            copy = work / where
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
            subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)  # noqa: S603, S607
            source = str(copy)
        result.append((destination, source, kind))
    return result


def _has_symbols(source: str) -> bool:
    told = subprocess.run(["readelf", "-SW", source], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return " .symtab " in told.stdout


def licences(modules: Iterable[str]) -> list[Entry]:
    """The licence texts of every distribution that has a module in the bundle, under licences/<distribution>/."""
    there = {name.partition(".")[0] for name in modules}
    providers = {name for module, names in packages_distributions().items() if module in there for name in names}
    found: list[Entry] = []
    for name in sorted(providers):
        for file in distribution(name).files or ():
            source = Path(str(file.locate()))
            if _LICENCE.match(file.name) and file.suffix != ".py" and source.is_file():
                found.append((f"licences/{name}/{'-'.join(file.parts[1:])}", str(source), "DATA"))
    return found
