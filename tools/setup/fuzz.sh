#!/bin/sh
# Runs every fuzz target of the module, one after the other. $1 is the go
# command, $2 how long each runs.
set -eu
go=$1
time=$2
grep -rln --include='*_test.go' '^func Fuzz' . | while read -r file; do
	package=$(dirname "$file")
	sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file" | while read -r target; do
		echo "$package $target for $time"
		"$go" test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package"
	done
done
