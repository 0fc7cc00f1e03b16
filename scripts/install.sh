#!/usr/bin/env bash
# Makes a fresh clone runnable: system packages, uv, the locked Python packages. Repeating it costs about a second.
# usage: scripts/install.sh [desktop|test|bundle]     test adds what the test suite needs, bundle a compiler
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh
# shellcheck source=scripts/python.sh
source scripts/python.sh

purpose=${1:-desktop}
scripts/install-system.sh "$purpose"
uv=$(scripts/install-uv.sh)

export UV_PYTHON_DOWNLOADS=never
# An environment that already fits is kept, whichever Python it was made with.
if ! python_fits .venv/bin/python; then
    UV_PYTHON=$(find_python) || fail "$python_wanted is needed and none was found."
    export UV_PYTHON
fi
say "Python packages from uv.lock"
"$uv" sync --frozen --quiet --compile-bytecode
detail "$(.venv/bin/python -c 'import platform, sys; print("Python", platform.python_version(), "in", sys.prefix)')"
if [[ $purpose == test ]]; then
    say "Realtime clients and the server of others, from their lock files"
    # Without them their tests are skipped and say so; a machine without node or a registry is no reason to stop here.
    .venv/bin/python -m tests.support.npm || detail "not installed: the tests that need them are skipped"
fi
