package filter_test

import (
	"flag"
	"os"
	"testing"

	"pgregory.net/rapid"
)

// prove checks a property on drawn cases: a fixed small share of them, or many
// in a full proof. The flags -rapid.seed and -rapid.checks choose others.
func prove(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	settings := map[string]string{"rapid.seed": "20260215", "rapid.checks": "100"}
	if os.Getenv("TRESTLE_PROOF") == "full" {
		settings["rapid.checks"] = "3000"
	}
	for name, value := range settings {
		setting := flag.Lookup(name)
		if setting.Value.String() == setting.DefValue {
			if err := setting.Value.Set(value); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = setting.Value.Set(setting.DefValue) })
		}
		t.Logf("%s %s", name, setting.Value)
	}
	rapid.Check(t, property)
}
