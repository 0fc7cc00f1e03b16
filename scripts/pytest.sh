#!/usr/bin/env bash
# Runs pytest on four workers (many tests wait for a program: two would leave the cores idle) and exits with its code.
# Its closing line is held back into the file named first, so that whoever calls can print it last. What drives whole
# programs stays on one worker, in order (tests/conftest.py groups it).
# usage: scripts/pytest.sh FILE [pytest options]
set -uo pipefail
closing=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
.venv/bin/pytest -n 4 --dist loadgroup "$@" 2>&1 | tee "$log" | sed -u '$d'
status=${PIPESTATUS[0]}
tail -n 1 "$log" >"$closing"
exit "$status"
