package draw

import (
	"bytes"
	"os"
	"testing"
)

func TestTmp(t *testing.T) {
	var b bytes.Buffer
	if err := SVG(&b, harbour()); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/draw/h.svg", b.Bytes(), 0o644)
	b.Reset()
	if err := Page(&b, harbour()); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/draw/h.html", b.Bytes(), 0o644)
}
