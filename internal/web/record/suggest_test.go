package record

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestSuggest_makesAFreeKeyOfTheName(t *testing.T) {
	ws := &work.Workspace{
		Teams: []work.Team{{Key: "payments"}, {Key: "payments-2"}}, Products: []work.Product{{Key: "PAY"}},
		Commitments: []work.Commitment{{Key: "P01"}, {Key: "P03"}},
	}
	for _, tc := range []struct{ kind, name, want string }{
		{"team", "Crane and quay", "crane-and-quay"}, {"team", "Payments", "payments-3"}, {"team", "  ", ""}, {"team", "Müller & Söhne", "müller-söhne"},
		{"product", "Payments", "PAY2"}, {"product", "Berthwise", "BER"}, {"product", "Customer data platform", "CDP"}, {"product", "7", ""}, {"product", "日本", ""},
		{"commitment", "One view", "P04"}, {"release", "Berthwise 14", "berthwise-14"}, {"size", "M", ""},
	} {
		if got := Named(tc.kind).Suggest(ws, tc.name); got != tc.want {
			t.Errorf("the key of the %s %q is %q, want %q", tc.kind, tc.name, got, tc.want)
		}
	}
}
