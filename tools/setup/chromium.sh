#!/bin/sh
# Looks for a Chromium for the tests of pages, and installs one where the system
# has apt-get and we may use it. Without one those tests cannot run: that is
# said loudly, and is an error where CI is set, since CI must not pass on less.
set -eu
. "$(dirname "$0")/apt.sh"

found() {
	for name in chromium chromium-browser google-chrome google-chrome-stable; do
		command -v "$name" >/dev/null 2>&1 && return 0
	done
	return 1
}

found && exit 0
install_by_apt "Chromium for the tests of pages" chromium && found && exit 0
go_without <<'EOT'
No Chromium here, and it could not be installed.
The tests that look at pages in a browser DO NOT RUN.
To run them: install chromium with your system's package manager.
EOT
