#!/bin/sh
# Makes the pictures of docs/pictures again: the roadmap of the example harbour as
# it is drawn for a file, by day and by night, on a wide screen and on a phone;
# and the pages of the demo. $1 is the go command.
set -eu
go=$1
browser=""
for name in chromium chromium-browser google-chrome google-chrome-stable; do
	command -v "$name" >/dev/null 2>&1 && browser=$name && break
done
if [ -z "$browser" ]; then
	echo "pictures need Chromium" >&2
	exit 1
fi
work=$(mktemp -d)
demo=""
leave() {
	[ -z "$demo" ] || kill "$demo" 2>/dev/null || true
	rm -rf "$work"
}
trap leave EXIT
mkdir -p docs/pictures
"$go" build -o "$work/trestle" ./cmd/trestle
"$work/trestle" plan --html "$work/page.html" harbour >/dev/null

# shoot NAME ADDRESS WIDTH HEIGHT [FLAG...]
shoot() {
	name=$1 address=$2 size=$3,$4
	shift 4
	"$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
		--window-size="$size" --screenshot="docs/pictures/$name.png" "$@" "$address" >/dev/null 2>&1
	echo "docs/pictures/$name.png"
}
shoot roadmap "file://$work/page.html" 1440 1560
shoot roadmap-night "file://$work/page.html" 1440 1560 --blink-settings=preferredColorScheme=0
shoot roadmap-phone "file://$work/page.html" 390 844

"$work/trestle" demo --as-of 2026-03-02 --port 0 >/dev/null 2>"$work/said" &
demo=$!
address=""
for _ in $(seq 100); do
	address=$(sed -n 's#.*\(http://[^ ]*/\) until.*#\1#p' "$work/said")
	[ -z "$address" ] || break
	sleep 0.1
done
if [ -z "$address" ]; then
	cat "$work/said" >&2
	exit 1
fi
sleep 2 # for the likelihoods
pages="${address}w/northquay"
shoot today "$pages/today" 1440 1100
shoot backlog "$pages/backlog" 1440 900
shoot dependencies "$pages/dependencies" 1440 1000
shoot promises "$pages/commitments" 1440 1000
