"""The licences of what an installation carries: the locked dependencies, without the development group.

`python -m tests.architecture.licences` prints docs/licences.md; a test compares the two.
"""

import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

from tests.architecture.modules import ROOT

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU",
    "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip

# Weak copyleft, each looked at: used as an unmodified, replaceable library, never copied into our source.
LESSER = {
    "psycopg": "driver of PostgreSQL, a separate module",
    "psycopg-binary": "driver of PostgreSQL, with libpq",
    "psycopg-pool": "driver of PostgreSQL, its pool",
    "pyside6-addons": "Qt, dynamically linked shared libraries",
    "pyside6-essentials": "Qt, dynamically linked shared libraries",
    "shiboken6": "Qt, its binding",
    "zeroconf": "mDNS, a separate module",
}

# What the package itself says unclearly, or cannot be asked on every system and Python this runs on.
KNOWN = {
    "backports-tarfile": "MIT",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pywin32": "PSF-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "qrcode": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
    "uvloop": "MIT",
    "zipp": "MIT",
}

_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License": "ISC",
    "MIT License": "MIT",
}

# Found in the system or laid beside the programs, not on PyPI.
SYSTEM = (
    ("libzbar", "LGPL-2.1-or-later", "QR decoding; a shared library of the system, in pyzbar's wheel on Windows"),
    ("FFmpeg", "LGPL-2.1-or-later", "video of QtMultimedia; shared libraries in the PySide6 wheel"),
    ("Inter, Noto Sans Arabic", "OFL-1.1", "fonts of the interface; from the system or laid in at build time"),
)


@dataclass(frozen=True, slots=True)
class Licensed:
    name: str
    licence: str

    @property
    def forbidden(self) -> str:
        """Why it may not be shipped, or nothing. `A OR B` lets us choose; `A AND B` binds to both."""
        if self.name in LESSER:
            return "" if "LGPL" in self.licence else f"{self.licence}: expected an LGPL"
        options = [option.strip(" ()") for option in self.licence.split(" OR ")] if self._chooses else [self.licence]
        if any(self._names(option) <= PERMISSIVE for option in options):
            return ""
        return self.licence or "no licence stated"

    @property
    def _chooses(self) -> bool:
        return " OR " in self.licence and "(" not in self.licence

    def _names(self, expression: str) -> set[str]:
        bare = expression.replace("(", "").replace(")", "").replace(" OR ", " AND ")
        return {part.strip() for part in bare.split(" AND ")}


def shipped() -> list[str]:
    """Names of all locked packages that an installation carries, on any system."""
    with (ROOT / "uv.lock").open("rb") as file:
        packages = {package["name"]: package for package in tomllib.load(file)["package"]}
    found: set[tuple[str, str]] = set()
    waiting = [("comptoir", "")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        package = packages[name]
        needs = package.get("optional-dependencies", {}).get(extra, []) if extra else package.get("dependencies", [])
        for need in needs:
            waiting += [(need["name"], each) for each in ("", *need.get("extra", ()))]
    return sorted({name for name, _ in found} - {"comptoir"})


def licensed(name: str) -> Licensed:
    return Licensed(name, KNOWN.get(name) or _stated(name))


def _stated(name: str) -> str:
    """The SPDX expression, else the classifiers, else the free text, as SPDX where we know the words."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    if "License-Expression" in about:
        return about["License-Expression"]
    text = about["License"] if "License" in about else ""  # noqa: SIM401 - a PackageMetadata has no get
    if text.startswith("LGPL") or _NAMES.get(text, text) in PERMISSIVE - {"BSD"}:
        return _NAMES.get(text, text)
    labels = [line.rsplit("::", 1)[-1].strip() for line in about.get_all("Classifier") or [] if "License ::" in line]
    return " OR ".join(sorted(_CLASSIFIERS.get(label, label) for label in labels)) or text


def document() -> str:
    rows = [licensed(name) for name in shipped()]
    lines = [
        "# Licences of what we ship",
        "",
        "Comptoir is Apache-2.0. This is what an installation carries, from `uv.lock`; made by",
        "`python -m tests.architecture.licences > docs/licences.md` and compared by a test.",
        "GPL and AGPL are not accepted.",
        "",
        "| Package | Licence |",
        "|---|---|",
        *(f"| {row.name} | {row.licence} |" for row in rows),
        "",
        "## Copyleft, and why it is fine here",
        "",
        "Used unmodified and replaceable, under the LGPL, never copied into our source.",
        "",
        "| Package | Use |",
        "|---|---|",
        *(f"| {name} | {why} |" for name, why in sorted(LESSER.items())),
        "",
        "## Not from PyPI",
        "",
        "| What | Licence | Use |",
        "|---|---|---|",
        *(f"| {name} | {licence} | {use} |" for name, licence, use in SYSTEM),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
