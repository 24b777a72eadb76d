package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// ready tells whether what npm brings is here. Where CI says so it has to be.
func ready(t *testing.T) bool {
	t.Helper()
	if _, err := os.Stat("../../internal/web/node_modules/typescript"); err == nil {
		return true
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no node_modules in internal/web; run npm ci --ignore-scripts there")
	}
	t.Log("SCRIPTS NOT CHECKED: no node_modules in internal/web; run npm ci --ignore-scripts there")
	return false
}

func TestBundle_isWhatTheSourcesSay(t *testing.T) {
	if !ready(t) {
		return
	}
	files, err := bundled("../..", false)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("../..", kept, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s/%s is not what its sources say; run make generate", kept, name)
		}
	}
}

func TestScripts_checkUnderStrictTypes(t *testing.T) {
	if !ready(t) {
		return
	}
	check := exec.CommandContext(t.Context(), "../../internal/web/node_modules/.bin/tsc", "--noEmit", "-p", "../../internal/web")
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("tsc: %v\n%s", err, out)
	}
}
