#!/usr/bin/env bash
# Builds dist/comptoir/: all programs in one folder that share one runtime. docs/packaging.md tells what is in it.
# usage: scripts/bundle.sh [PyInstaller options]      after scripts/install.sh bundle
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh

mkdir -p var
log=var/bundle.log
uv=$(scripts/install-uv.sh)
run() { # what, command
    say "$1"
    "${@:2}" >"$log" 2>&1 || fail "$1: failed." "$(tail -n 20 "$log")" "All it said is in $log."
}

# An environment of its own: its OpenCV is smaller than the one that is developed with.
export UV_PROJECT_ENVIRONMENT=build/venv UV_PYTHON=.venv/bin/python UV_PYTHON_DOWNLOADS=never
# numpy without OpenBLAS, which is 28 MB: codes and receipts need no linear algebra
numpy=(--no-binary-package numpy)
for each in blas=none lapack=none allow-noblas=true; do
    numpy+=(--config-settings-package "numpy:setup-args=-D$each")
done
if compgen -G "build/venv/lib/python*/site-packages/numpy.libs" >/dev/null; then numpy+=(--reinstall-package numpy); fi
run "Python packages from uv.lock, in build/venv (numpy from source: the first time takes some minutes)" \
    "$uv" sync --frozen --group bundle "${numpy[@]}"
run "A small OpenCV (from source: the first time takes about eight minutes)" \
    build/venv/bin/python packaging/opencv.py build/venv
run "PyInstaller" build/venv/bin/python -m PyInstaller --noconfirm --distpath dist --workpath build \
    packaging/comptoir.spec "$@"
detail "dist/comptoir: $(du -sb dist/comptoir | cut -f 1) bytes, $(du -sh dist/comptoir | cut -f 1) on disk"
