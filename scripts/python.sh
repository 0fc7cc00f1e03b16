# Sourced: finds the system's Python. We use one that is there; none is ever downloaded from outside the distribution.
# shellcheck shell=bash disable=SC2034

readonly python_wanted='Python 3.11, 3.12 or 3.13'

# Runs it rather than asking for its name: a version manager's shim exists and still fails.
python_fits() {
    "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

# Prints the interpreter to use, or fails. COMPTOIR_PYTHON chooses another one.
find_python() {
    local candidate
    for candidate in "${COMPTOIR_PYTHON:-}" python3.11 python3.12 python3.13 python3; do
        if [[ -n $candidate ]] && python_fits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}
