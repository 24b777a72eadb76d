#!/bin/sh
# Looks for a Chromium for the tests of pages, and installs one where the system
# has apt-get and we may use it. Without one those tests cannot run: that is
# said loudly, and is an error where CI is set, since CI must not pass on less.
set -eu

found() {
	for name in chromium chromium-browser google-chrome google-chrome-stable; do
		command -v "$name" >/dev/null 2>&1 && return 0
	done
	return 1
}

found && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	echo "installing Chromium for the tests of pages" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq </dev/null >&2 &&
		apt-get install -y -qq --no-install-recommends chromium </dev/null >&2 || true
	found && exit 0
fi
cat >&2 <<'EOT'
********************************************************************************
  No Chromium here, and it could not be installed.
  The tests that look at pages in a browser DO NOT RUN.
  To run them: install chromium with your system's package manager.
********************************************************************************
EOT
[ -z "${CI:-}" ]
