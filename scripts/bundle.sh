#!/usr/bin/env bash
# Builds dist/comptoir/: all programs in one folder that share one runtime. docs/packaging.md tells what is in it.
# usage: scripts/bundle.sh [PyInstaller options]      after scripts/install.sh desktop
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/terminal.sh
source scripts/terminal.sh

command -v strip >/dev/null || detail "binutils is not installed: symbol tables stay, the bundle is 50 MB larger"
say "PyInstaller"
mkdir -p var
.venv/bin/python -m PyInstaller --noconfirm --distpath dist --workpath build packaging/comptoir.spec "$@" \
    >var/bundle.log 2>&1 ||
    fail "PyInstaller failed." "$(tail -n 20 var/bundle.log)" "All it said is in var/bundle.log."
detail "dist/comptoir: $(du -sb dist/comptoir | cut -f 1) bytes, $(du -sh dist/comptoir | cut -f 1) on disk"
