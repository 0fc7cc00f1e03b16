"""schemathesis, as its users run it: a client nobody here wrote, that believes the OpenAPI and nothing else."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKS = ("response_schema_conformance", "content_type_conformance", "status_code_conformance")
EVERYTHING = ("examples", "coverage", "fuzzing")
A_LITTLE = ("examples", "fuzzing")
"""Without every boundary of every field: for who is refused most of it."""
_GENERATED = re.compile(r"(\d+) generated, (\d+) passed")
_TESTED = re.compile(r"Tested: (\d+)")


async def tried(
    url: str,
    headers: Mapping[str, str],
    folder: Path,
    phases: Sequence[str] = EVERYTHING,
    paths: str = "",
    *,
    answers_for_others: bool = False,
) -> tuple[int, int]:
    """(endpoints, requests) tried without a complaint; AssertionError with the program's own words otherwise. `paths`:
    a regular expression, only endpoints whose path holds it. `answers_for_others`: 502 is a good answer where it is
    documented."""
    checks = CHECKS if answers_for_others else (*CHECKS, "not_a_server_error")
    said = folder / "schemathesis.txt"
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", "--phases", ",".join(phases),
        "--checks", ",".join(checks), "--max-examples", "2" if phases == EVERYTHING else "4", "--request-timeout", "20",
        "--suppress-health-check", "all", "--no-color", "--seed", "1",
    ]  # fmt: skip
    if paths:
        command += ["--include-path-regex", paths]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    with said.open("wb") as out:
        program = await asyncio.create_subprocess_exec(*command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        code = await program.wait()
    text = said.read_text("utf-8", "replace")
    assert code == 0, text[-6000:]
    generated, tested = _GENERATED.search(text), _TESTED.search(text)
    assert generated is not None, text[-2000:]
    assert tested is not None
    assert generated[1] == generated[2]
    return int(tested[1]), int(generated[1])
