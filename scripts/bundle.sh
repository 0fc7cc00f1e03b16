#!/usr/bin/env bash
# Builds dist/comptoir/: all programs in one folder that share one runtime. docs/packaging.md tells what is in it.
# usage: scripts/bundle.sh [PyInstaller options]      after scripts/install.sh desktop
# The first run compiles a small OpenCV into build/opencv/ (10 to 20 minutes on two cores); later runs find it there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh

python=.venv/bin/python
uv=$(scripts/install-uv.sh)
include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')

need_compiler() {
    local packages=() minor
    minor=$("$python" -c 'import sys; print(sys.version_info.minor)')
    command -v c++ >/dev/null || packages+=(g++)
    command -v strip >/dev/null || packages+=(binutils)
    [[ -f $include/Python.h ]] || packages+=("python3.$minor-dev")
    ((${#packages[@]})) || return 0
    command -v apt-get >/dev/null || fail "these are needed to build: ${packages[*]}"
    say "System packages: ${packages[*]}"
    local as_root=()
    ((EUID == 0)) || as_root=(sudo)
    "${as_root[@]}" apt-get update --quiet=2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends \
        "${packages[@]}" >/dev/null || fail "apt-get could not install: ${packages[*]}"
}

# The wheel's OpenCV is 158 MB with its own FFmpeg and BLAS. The same release from its source archive, the checksum of
# uv.lock checked by pip, without what pairing never calls: packaging/opencv-options.cmake.
small_opencv() {
    local work=build/opencv version key
    version=$("$python" -c 'import importlib.metadata as m; print(m.version("opencv-python-headless"))')
    key="$version $("$python" -c 'import sys; print(sys.version_info[:2])') $(sha256sum <packaging/opencv-options.cmake)"
    if [[ -f $work/cv2.abi3.so && $(cat "$work/key" 2>/dev/null) == "$key" ]]; then return; fi
    say "OpenCV $version, small (once)"
    rm -rf "$work"
    mkdir -p "$work/archive" "$work/source"
    "$uv" export --frozen --quiet --no-dev --no-emit-project --no-annotate --no-header |
        awk '/^[a-z]/ { wanted = /^opencv-python-headless==/ } wanted' >"$work/requirements.txt"
    "$uv" run --quiet --no-project --python "$python" --with pip python -m pip download --quiet --no-deps \
        --no-binary opencv-python-headless --require-hashes -r "$work/requirements.txt" -d "$work/archive"
    tar -xzf "$work"/archive/*.tar.gz -C "$work/source" --strip-components=1
    local tools=("$uv" run --quiet --no-project --with cmake --with ninja)
    "${tools[@]}" cmake -G Ninja -C packaging/opencv-options.cmake -S "$work/source/opencv" -B "$work/make" \
        -DPYTHON3_EXECUTABLE="$PWD/$python" -DPYTHON_DEFAULT_EXECUTABLE="$PWD/$python" \
        -DPYTHON3_INCLUDE_DIR="$include" -DPYTHON3_LIBRARY=libpython3.a -DOPENCV_PYTHON3_INSTALL_PATH=python \
        -DPYTHON3_NUMPY_INCLUDE_DIRS="$("$python" -c 'import numpy; print(numpy.get_include())')" \
        >"$work/cmake.log" 2>&1 || fail "OpenCV cannot be configured." "$(tail -n 20 "$work/cmake.log")"
    "${tools[@]}" ninja -j "$(nproc)" -C "$work/make" opencv_python3 >"$work/ninja.log" 2>&1 ||
        fail "OpenCV does not compile." "$(tail -n 20 "$work/ninja.log")"
    cp "$work/make/lib/python3/cv2.abi3.so" "$work/cv2.abi3.so"
    rm -rf "$work/source" "$work/make" "$work/archive"
    printf '%s\n' "$key" >"$work/key"
}

need_compiler
small_opencv
say "PyInstaller"
mkdir -p var
"$python" -m PyInstaller --noconfirm --distpath dist --workpath build packaging/comptoir.spec "$@" >var/bundle.log 2>&1 ||
    fail "PyInstaller failed." "$(tail -n 20 var/bundle.log)" "All it said is in var/bundle.log."
detail "dist/comptoir: $(du -sb dist/comptoir | cut -f 1) bytes, $(du -sh dist/comptoir | cut -f 1) on disk"
