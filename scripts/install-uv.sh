#!/usr/bin/env bash
# Prints the path of a uv that reads our lock file. When there is none, installs one from PyPI into .uv/: a private
# environment, so that neither PEP 668 nor the user's own packages are in the way. Messages go to stderr.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh
# shellcheck source=scripts/python.sh
source scripts/python.sh

readonly uv_oldest=0.8.0 uv_installed=0.13.8

new_enough() {
    local version
    version=$("$1" --version 2>/dev/null | awk '{ print $2 }') || return 1
    [[ -n $version && $(printf '%s\n' "$uv_oldest" "$version" | sort -V | head -n 1) == "$uv_oldest" ]]
}

for candidate in uv .uv/bin/uv "$HOME/.local/bin/uv"; do
    if new_enough "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done

python=$(find_python) || fail "$python_wanted is needed and none was found."
say "uv $uv_installed from PyPI into .uv/" >&2
"$python" -m venv --clear .uv >&2 ||
    fail "'$python -m venv' does not work." "Debian and Ubuntu have it in python3-venv."
.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_installed" >&2 ||
    fail "uv could not be installed from PyPI." "Is PyPI reachable from here?"
printf '%s\n' .uv/bin/uv
