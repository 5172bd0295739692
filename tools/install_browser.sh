#!/usr/bin/env bash
# The tests look at every report in a real browser: Debian's chromium, installed here when it is missing.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium for the browser tests ..."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "chromium is not installed: the browser tests will be skipped. On Debian: sudo apt-get install chromium" >&2
fi
