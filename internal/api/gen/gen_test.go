package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestMade_isUpToDate(t *testing.T) {
	const root = "../../.."
	files, err := made(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the catalogue says: go run ./internal/api/gen", name)
		}
	}
}
