#!/bin/sh
# Brings what the scripts of pages are checked with and bundled from: TypeScript,
# Preact and axe, by npm. Go alone builds and runs Trestle, since the bundle is kept;
# without these the scripts are not checked. That is said loudly, and is an error
# where CI is set.
set -eu
cd "$(dirname "$0")/../../internal/web"

kept=node_modules/.package-lock.json
if [ -f "$kept" ] && [ ! package-lock.json -nt "$kept" ]; then
	exit 0
fi
if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	echo "installing npm for the checks of scripts" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq </dev/null >&2 &&
		apt-get install -y -qq --no-install-recommends npm </dev/null >&2 || true
fi
if command -v npm >/dev/null 2>&1 &&
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2; then
	touch "$kept"
	exit 0
fi
cat >&2 <<'EOT'
********************************************************************************
  npm is not here, or could not fetch what the scripts of pages are checked with.
  The types of the scripts and the kept bundle ARE NOT CHECKED.
  To check them: install npm, then run npm ci --ignore-scripts in internal/web.
********************************************************************************
EOT
[ -z "${CI:-}" ]
