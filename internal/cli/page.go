package cli

import (
	"bytes"
	"os"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
)

// page draws the roadmap as one self-contained page.
func page(r *draw.Roadmap) ([]byte, error) {
	var out bytes.Buffer
	if err := draw.Page(&out, *r); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writePage draws the roadmap into a file.
func writePage(name string, r *draw.Roadmap) error {
	data, err := page(r)
	if err != nil {
		return err
	}
	const readable = 0o644
	if err := os.WriteFile(name, data, readable); err != nil { //nolint:gosec // a page is for sharing
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	return nil
}
