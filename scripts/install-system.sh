#!/usr/bin/env bash
# Installs the system packages that are missing, and nothing else. Debian and Ubuntu; elsewhere it says what is needed.
# usage: scripts/install-system.sh [desktop|test|bundle]
# COMPTOIR_SKIP_SYSTEM=1 skips it, for machines where someone else looks after the packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh
# shellcheck source=scripts/python.sh
source scripts/python.sh

purpose=${1:-desktop}

# What the wheels of Qt, zbar and OpenCV expect to find in the system, and the fonts of the interface.
packages=(
    libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libxcb-cursor0
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
    libxrandr2 libpulse0 libpipewire-0.3-0 libva2 libva-drm2 libva-x11-2 libzbar0 fonts-inter fonts-noto-core fonts-noto-mono
)
# A screen, database servers, a Secret Service, a browser, networks and node (the realtime clients and the server of
# others) for the tests; none is started as a service.
if [[ $purpose == test ]]; then
    packages+=(xvfb xauth postgresql gnome-keyring dbus dbus-x11 iproute2 redis-server)
    # Printers of others, and an eye that reads what was printed.
    packages+=(cups-daemon cups-client cups-filters cups-ipp-utils poppler-utils systemd)
    packages+=(tesseract-ocr tesseract-ocr-fra tesseract-ocr-ara)
    # Films for the screens, made and made fit.
    packages+=(ffmpeg)
    command -v npm >/dev/null || packages+=(nodejs npm)
    # Ubuntu's chromium is a snap: there the browser has to be there already.
    grep -qs '^ID=ubuntu' /etc/os-release || packages+=(chromium chromium-driver)
fi
# The bundle has a small OpenCV of its own, built from source (scripts/bundle.sh).
if [[ $purpose == bundle ]]; then
    packages+=(binutils g++ make)
fi

if [[ -n ${COMPTOIR_SKIP_SYSTEM:-} ]]; then
    detail "COMPTOIR_SKIP_SYSTEM is set: system packages are left alone"
    exit 0
fi
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "Not a Debian or Ubuntu system: please install the equivalents of these yourself"
    detail "${packages[*]}, $python_wanted"
    exit 0
fi

# Names that are installed or provided by something installed (libzbar0 is libzbar0t64 on newer releases).
present=$(dpkg-query --show --showformat '${db:Status-Abbrev}|${Package}, ${Provides}\n' |
    sed -n 's/^ii *|//p' | tr ',' '\n' | sed 's/(.*//; s/ //g' | sort -u)
missing=()
for package in "${packages[@]}"; do
    grep -qxF "$package" <<<"$present" || missing+=("$package")
done

# Python with venv, unless one that fits is there. uv has to come from somewhere too, and that needs venv.
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }
needs_python=
if ! python=$(find_python); then
    needs_python=yes
elif ! command -v uv >/dev/null && [[ ! -x .uv/bin/uv ]] && ! has_venv "$python"; then
    missing+=("$("$python" -c 'import sys; print(f"python3.{sys.version_info.minor}-venv")')")
fi

has_headers() { "$1" -c 'import sys, sysconfig, os; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'; }
if [[ $purpose == bundle && -z $needs_python ]] && ! has_headers "$python"; then
    missing+=("$("$python" -c 'import sys; print(f"python3.{sys.version_info.minor}-dev")')")
fi

if ((${#missing[@]} == 0)) && [[ -z $needs_python ]]; then
    exit 0
fi

say "System packages: ${missing[*]}${needs_python:+ python3}"
as_root=()
if ((EUID != 0)); then
    by_hand="apt-get install ${missing[*]}${needs_python:+ python3 python3-venv}"
    command -v sudo >/dev/null ||
        fail "system packages are missing and there is no sudo." "As root: $by_hand"
    sudo -n true 2>/dev/null || [[ -t 0 ]] ||
        fail "system packages are missing and sudo would ask for a password." "Please run: sudo $by_hand"
    as_root=(sudo)
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# Another apt may hold the lists for a moment. A single dead third-party source must not stop us either: what counts
# is whether the packages can be installed.
for attempt in 1 2 3 4; do
    if apt update; then break; fi
    detail "apt-get update failed (attempt $attempt of 4)"
    sleep 8
done

# The newest Python that fits and that this release has.
if [[ -n $needs_python ]]; then
    for minor in 13 12 11; do
        if apt-cache show "python3.$minor-venv" >/dev/null 2>&1; then
            missing+=("python3.$minor" "python3.$minor-venv")
            [[ $purpose != bundle ]] || missing+=("python3.$minor-dev")
            break
        fi
    done
fi

# The database server is for throw-away instances of the tests: no cluster is made, no service is started.
# Both files exist only while apt runs, and only where nobody has their own.
held=()
hold() { # path, mode, content
    if [[ ! -e $1 ]]; then
        "${as_root[@]}" install -D -m "$2" /dev/stdin "$1" <<<"$3"
        held+=("$1")
    fi
}
release() { ((${#held[@]} == 0)) || "${as_root[@]}" rm -f "${held[@]}"; }
trap release EXIT
hold /usr/sbin/policy-rc.d 755 $'#!/bin/sh\nexit 101'
grep -qxF postgresql-common <<<"$present" ||
    hold /etc/postgresql-common/createcluster.d/comptoir.conf 644 'create_main_cluster = false'

mkdir -p var
apt install --yes --no-install-recommends "${missing[@]}" >var/apt.log 2>&1 || {
    tail -n 20 var/apt.log >&2
    fail "apt-get could not install: ${missing[*]}" "All it said is in var/apt.log; this can be repeated."
}
