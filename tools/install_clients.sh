#!/usr/bin/env bash
# The tests put every export through the systems that import it: their npm packages, exactly as the lockfile names them.
set -euo pipefail
cd "$(dirname "$0")/../tests/clients"

# LibreOffice turns Word exports into PDF, pdftotext reads that, java runs ODK Validate, and WeasyPrint lays out with
# two libraries.
wanted=""
command -v soffice >/dev/null || wanted="$wanted libreoffice-writer-nogui libreoffice-calc-nogui"
command -v pdftotext >/dev/null || wanted="$wanted poppler-utils"
command -v java >/dev/null || wanted="$wanted openjdk-17-jre-headless"
libraries=$(PATH="$PATH:/sbin" ldconfig -p 2>/dev/null || true)
[[ $libraries == *libpangoft2-1.0.so* ]] || wanted="$wanted libpangoft2-1.0-0"
[[ $libraries == *libharfbuzz-subset.so* ]] || wanted="$wanted libharfbuzz-subset0"
if [ -n "$wanted" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing$wanted for the tests of exports ..."
        apt-get update -qq
        # shellcheck disable=SC2086 # one word a package
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    else
        echo "Some tests of exports will be skipped. On Debian: sudo apt-get install$wanted" >&2
    fi
fi

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
npm ci --loglevel=error
cp package-lock.json node_modules/.installed-lock
