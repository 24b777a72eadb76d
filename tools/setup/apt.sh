# For the scripts beside it, which read it: what they install where the system has
# apt-get and we may use it, and how they say what is missing.

# install_by_apt WHAT PACKAGE... installs packages for WHAT; it fails where it cannot.
install_by_apt() {
	command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
	echo "installing $1" >&2
	shift
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq </dev/null >&2 &&
		apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}

# go_without says loudly what is read from standard input. It fails where CI is set,
# since CI must not pass on less.
go_without() {
	stars="********************************************************************************"
	{
		echo "$stars"
		sed 's/^/  /'
		echo "$stars"
	} >&2
	[ -z "${CI:-}" ]
}
