#!/bin/sh
# Brings what the scripts of pages are checked with and bundled from, and what pages
# are checked with: TypeScript, Preact and axe, by npm. Go alone builds and runs
# Trestle, since the bundle is kept; without these scripts and pages are not checked.
# That is said loudly, and is an error where CI is set.
set -eu
. "$(dirname "$0")/apt.sh"
cd "$(dirname "$0")/../../internal/web"

kept=node_modules/.package-lock.json
if [ -f "$kept" ] && [ ! package-lock.json -nt "$kept" ]; then
	exit 0
fi
command -v npm >/dev/null 2>&1 || install_by_apt "npm for the checks of scripts" npm || true
if command -v npm >/dev/null 2>&1 &&
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2; then
	touch "$kept"
	exit 0
fi
go_without <<'EOT'
npm is not here, or could not fetch what the scripts of pages are checked with.
The types of the scripts, the kept bundle and what axe says of pages
ARE NOT CHECKED.
To check them: install npm, then run npm ci --ignore-scripts in internal/web.
EOT
