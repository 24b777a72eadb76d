#!/bin/sh
# Makes the pictures of docs/pictures again: the example harbour as it is drawn,
# by day and by night, on a wide screen and on a phone. $1 is the go command.
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
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures
"$go" run ./cmd/trestle plan --html "$work/page.html" harbour >/dev/null

# shoot NAME WIDTH HEIGHT [FLAG...]
shoot() {
	name=$1 size=$2,$3
	shift 3
	"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
		--window-size="$size" --screenshot="docs/pictures/$name.png" "$@" "file://$work/page.html" >/dev/null 2>&1
	echo "docs/pictures/$name.png"
}
shoot roadmap 1440 1560
shoot roadmap-night 1440 1560 --blink-settings=preferredColorScheme=0
shoot roadmap-phone 390 844
