package app_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// contractOf reads the contract of a dependency as an act left it.
func contractOf(t *testing.T, done app.Changed) map[string]any {
	t.Helper()
	var is struct {
		Contract map[string]any `json:"contract"`
	}
	if err := json.Unmarshal(done.Record.Record, &is); err != nil {
		t.Fatal(err)
	}
	return is.Contract
}

func TestStepContract_goesFromAskedToKeptInSteps(t *testing.T) {
	in := installed(t, "harbour.yaml")
	const key = "QUA-40>QUA-14" // asked in the example
	for _, step := range []struct {
		given fields
		want  string
	}{
		{fields{"to": "countered", "promised_by": "2026-09-01", "why": "two people are away"}, "countered"},
		{fields{"to": "promised"}, "promised"},
		{fields{"to": "at-risk", "why": "the broker is not chosen"}, "at-risk"},
		{fields{"to": "promised", "promised_by": "2026-09-15", "confidence": 700}, "promised"},
		{fields{"to": "kept"}, "kept"},
	} {
		step.given["key"] = key
		done := must[app.Changed](t, in, owner, "contract.step", step.given)
		got := contractOf(t, done)
		if got["state"] != step.want {
			t.Errorf("after %v the contract is %v, want %s", step.given, got["state"], step.want)
		}
		if day, said := step.given["promised_by"]; said && got["promised_by"] != day {
			t.Errorf("after %v it is promised by %v", step.given, got["promised_by"])
		}
	}
	// Each step is an act of its own: one undo takes the last word back.
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	all := must[app.Records](t, in, owner, "dependency.list", fields{})
	for i := range all.Records {
		var is struct {
			From, To string
			Contract struct{ State string }
		}
		if err := json.Unmarshal(all.Records[i].Record, &is); err != nil {
			t.Fatal(err)
		}
		if is.From+">"+is.To == key && is.Contract.State != "promised" {
			t.Errorf("after undo the contract is %q, want promised", is.Contract.State)
		}
	}
}

func TestStepContract_refusesWhatDoesNotFollow(t *testing.T) {
	in := installed(t, "harbour.yaml")
	for _, tc := range []struct {
		name  string
		given fields
		want  work.ErrorKind
		field string
	}{
		{"keeping what was only asked for", fields{"to": "kept"}, work.Conflict, ""},
		{"a promise without a day", fields{"to": "promised"}, work.Invalid, "promised_by"},
		{"another day without a reason", fields{"to": "countered", "promised_by": "2026-09-01"}, work.Invalid, "why"},
		{"a day that is none", fields{"to": "promised", "promised_by": "soon"}, work.Invalid, ""},
		{"a state that is none", fields{"to": "perhaps"}, work.Conflict, ""},
	} {
		tc.given["key"], tc.given["workspace"] = "QUA-40>QUA-14", string(in.id)
		_, err := call[app.Changed](t, in, owner, "contract.step", tc.given)
		if work.KindOf(err) != tc.want {
			t.Errorf("%s: %v, want kind %s", tc.name, err, tc.want)
		}
		if refused, ok := errors.AsType[*work.Error](err); ok && tc.field != "" && refused.Fields[tc.field] == "" {
			t.Errorf("%s: the error names %v, want %s", tc.name, refused.Fields, tc.field)
		}
	}
}
