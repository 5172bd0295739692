#!/usr/bin/env bash
# The tests put every export through the systems that import it: their npm packages, exactly as the lockfile names them.
set -euo pipefail
cd "$(dirname "$0")/../tests/clients"
if ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing node for the tests of exports ..."
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null
    else
        echo "npm is not installed: tests of exports will be skipped. On Debian: sudo apt-get install nodejs npm" >&2
        exit 0
    fi
fi
cmp -s package-lock.json node_modules/.installed-lock && exit 0
echo "Installing the systems that import our exports ..."
npm ci --omit=optional --loglevel=error
cp package-lock.json node_modules/.installed-lock
