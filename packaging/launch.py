"""The bundle's entry: `comptoir <program>`, or a program by its own name (`comptoir-pos` is a link to `comptoir`)."""

import multiprocessing
import sys
from pathlib import Path

NAMES = {
    "comptoir-pos": "pos",
    "comptoir-kiosk": "kiosk",
    "comptoir-kds": "kds",
    "comptoir-signage": "signage",
    "comptoir-gateway": "gateway",
    "comptoir-server": "serve",
}


def words(called_as: str, arguments: list[str]) -> list[str]:
    """What a person would have typed after `comptoir`."""
    program = NAMES.get(Path(called_as).stem)
    return arguments if program is None else [program, *arguments]


def main() -> int:
    multiprocessing.freeze_support()
    said = words(sys.argv[0], sys.argv[1:])
    if said[:1] == ["bench"]:
        sys.stderr.write("comptoir bench: measures a source checkout, it is not in the bundle (make bench)\n")
        return 2
    from apps.cli import main as comptoir

    return comptoir(said)


if __name__ == "__main__":
    sys.exit(main())
