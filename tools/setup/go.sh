#!/bin/sh
# Looks for the Go that go.mod asks for. $1 is the go command.
set -eu
go=${1:-go}
need=$(awk '$1 == "go" { print $2 }' go.mod)
if ! command -v "$go" >/dev/null 2>&1; then
	echo "Trestle needs Go $need or later: https://go.dev/dl" >&2
	exit 1
fi
have=$("$go" env GOVERSION | sed 's/^go//; s/[^0-9.].*//')
oldest=$(printf '%s\n%s\n' "$need" "$have" | sort -V | head -n 1)
if [ "$oldest" != "$need" ]; then
	echo "Trestle needs Go $need or later; $go is $have: https://go.dev/dl" >&2
	exit 1
fi
