"""`comptoir bench`: every promise measured in one run, beside what it is compared with.

Each file of this folder has `run(quick: bool) -> dict` with the keys promise, figures, compared_with, conditions.
Figures are for reading and comparing within one run; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """The benchmarks there are, in the order of their file names; a module without `run` helps another one."""
    return sorted(path.stem for path in HERE.glob("[a-z]*.py") if "\ndef run(" in path.read_text(encoding="utf-8"))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="comptoir bench", description=__doc__.partition("\n")[0])
    parser.add_argument("only", nargs="*", metavar="NAME", help=f"some of: {', '.join(names())}")
    parser.add_argument("--quick", action="store_true", help="smaller samples: a look, not a figure to publish")
    parser.add_argument("--json", type=Path, default=Path("var/bench/report.json"), metavar="FILE")
    arguments = parser.parse_args(argv)
    unknown = set(arguments.only) - set(names())
    if unknown:
        parser.error(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    results: dict[str, Any] = {}
    failed = 0
    for name in arguments.only or names():
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            results[name] = importlib.import_module(f"benchmarks.{name}").run(quick=arguments.quick)
        except Exception as error:  # noqa: BLE001 - one that cannot run must not hide the others
            traceback.print_exc()
            results[name] = {"promise": name, "error": f"{type(error).__name__}: {error}"}
            failed += 1
        _show(name, results[name])
    report = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "quick": arguments.quick,
        "results": results,
    }
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(report, indent=2, ensure_ascii=False, default=str), encoding="utf-8")
    print(f"\nwritten: {arguments.json}")
    return 1 if failed else 0


def _show(name: str, result: dict[str, Any]) -> None:
    print(f"\n{name}: {result.get('promise', '')}")
    if "error" in result:
        print(f"  did not run: {result['error']}")
        return
    for title in ("figures", "compared_with", "conditions"):
        for line in _lines(result.get(title, {}), title.replace("_", " ")):
            print(f"  {line}")


def _lines(value: Any, prefix: str) -> list[str]:
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _lines(inner, f"{prefix} · {key}")]
    if isinstance(value, float):
        return [f"{prefix}: {value:.2f}"]
    return [f"{prefix}: {value}"]


if __name__ == "__main__":
    sys.exit(main())
