#!/bin/sh
# Looks for PostgreSQL's server programs for the tests of the store, and installs
# them where the system has apt-get and we may use it. The tests start a server
# of their own; none has to run. Without the programs half of those tests cannot
# run: that is said loudly, and is an error where CI is set.
set -eu
. "$(dirname "$0")/apt.sh"

found() {
	command -v initdb >/dev/null 2>&1 && return 0
	for dir in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
		[ -x "$dir/initdb" ] && return 0
	done
	return 1
}

found && exit 0
install_by_apt "PostgreSQL for the tests of the store" postgresql && found && exit 0
go_without <<'EOT'
No PostgreSQL here, and it could not be installed.
The tests of the store on PostgreSQL DO NOT RUN; those on SQLite do.
To run them: install postgresql with your system's package manager.
EOT
