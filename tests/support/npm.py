"""What others wrote for node: installed once from its lock file into a cache outside the repository.

python -m tests.support.npm        # what scripts/install.sh test does, so that no test waits for a download
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = HERE / "node"
SOKETI = HERE / "node_soketi"


def installed(source: Path) -> Path | str:
    """The directory in which `node_modules` of this package.json is, or why there is none."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node and npm are not installed"
    lock = (source / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comptoir-tests"
    target = cache / f"{source.name}-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not (target / "node_modules").is_dir():
        fresh = cache / f"fresh-{source.name}-{os.getpid()}"
        fresh.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, fresh)
        # `install`, not `ci`: with an override in place of a git dependency, `ci` finds the lock file out of step.
        # --ignore-scripts: nothing that is downloaded is run by installing it.
        done = subprocess.run(
            ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=fresh, capture_output=True, text=True
        )
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            return f"npm install failed: {done.stderr[-300:]}"
        try:
            fresh.rename(target)
        except OSError:  # another worker was quicker
            shutil.rmtree(fresh, ignore_errors=True)
    return target


if __name__ == "__main__":
    troubles = [found for source in (CLIENTS, SOKETI) if isinstance(found := installed(source), str)]
    sys.exit("\n".join(troubles) or 0)
