#!/bin/sh
# Keeps of a verbose test run what a person reads: figures, seeds and failures.
# Ends with the run's own verdict.
set -eu
awk '
	/^(FAIL|panic:|--- FAIL)/ { bad = 1 }
	/^(ok|FAIL|panic:|---) / || /seed|figure|:[0-9]+: / { print }
	END { exit bad }
'
