#!/usr/bin/env bash
# Runs the checks, each a stage with its duration; stops at the first that fails and tells what was not reached.
# usage: scripts/check.sh lint
#        scripts/check.sh test [pytest options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh

what=${1:-test}
shift || true

# Windows are drawn without a display, the same everywhere; nothing reaches the person's own keyring or settings.
export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
# Compiled once, not at each of the hundreds of starts of a program.
unset PYTHONDONTWRITEBYTECODE
unset DEVICE_TOKEN STORE_SKU API_URL DATABASE_URL "${!COMPTOIR_@}" "${!PUSHER_@}"

bin=.venv/bin
table=()
waiting=(ruff format types imports qml translations)
[[ $what == lint ]] || waiting+=(tests)
last_line=

summary() {
    local row
    printf '\n'
    for row in "${table[@]}"; do printf '  %s\n' "$row"; done
    for row in "${waiting[@]}"; do printf '  %-14s %s\n' "$row" "not reached"; done
    # pytest's own last line closes everything, so that it is the last thing a person and a machine read.
    if [[ -n $last_line ]]; then printf '\n%s\n' "$last_line"; fi
}

stage() { # name, command…
    local name=$1 started=$EPOCHREALTIME status=0 verdict="${green}ok${plain}"
    shift
    say "$name"
    "$@" || status=$?
    if ((status)); then verdict="${red}failed ($status)${plain}"; fi
    table+=("$(awk -v n="$name" -v a="$started" -v b="$EPOCHREALTIME" -v v="$verdict" \
        'BEGIN { printf "%-14s %6.1f s  %s", n, b - a, v }')")
    waiting=("${waiting[@]:1}")
    if ((status)); then
        summary
        exit "$status"
    fi
}

run_pytest() {
    local closing status=0 colour=no
    [[ -z $bold ]] || colour=yes
    mkdir -p var
    closing=$(mktemp var/pytest.XXXXXX)
    scripts/pytest.sh "$closing" --color "$colour" "$@" || status=$?
    last_line=$(<"$closing")
    rm -f "$closing"
    return "$status"
}

stage ruff "$bin/ruff" check .
stage format "$bin/ruff" format --check .
stage types "$bin/mypy"
stage imports "$bin/lint-imports" --no-logo
stage qml "$bin/python" -m common.ui.qmllint
stage translations "$bin/python" -m common.ui.i18n check
if [[ $what == test ]]; then
    stage tests run_pytest "$@"
fi
summary
