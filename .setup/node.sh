#!/usr/bin/env bash
# Installs the locked npm packages into end2end/node_modules, when Node is here and the lock changed.
#   node.sh [--required]
set -euo pipefail
cd "$(dirname "$0")/../end2end"

if ! command -v npm >/dev/null 2>&1; then
  [ "${1:-}" != --required ] || { echo '  setup: Node and npm are needed for the browser tests' >&2; exit 1; }
  echo '  setup: no Node here: the page will be heavier than it could be'
  exit 0
fi
lock=$(sha256sum package-lock.json)
if [ "$(cat node_modules/.lock 2>/dev/null)" != "$lock" ]; then
  echo '  setup: installing the npm packages'
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  printf '%s\n' "$lock" >node_modules/.lock
fi
