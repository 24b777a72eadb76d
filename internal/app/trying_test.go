package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
)

// What would help is tried in the background, once a plan: who asks without patience
// hears that it is not known yet, who waits gets it, and a newer plan takes its place.
func TestChangesTried_goesOnInTheBackground(t *testing.T) {
	in := installed(t, "harbour.yaml")
	now := func() app.CurrentPlan {
		t.Helper()
		if _, err := in.planner.AwaitLikelihoods(t.Context(), in.id, 0); err != nil {
			t.Fatal(err)
		}
		current, err := in.CurrentPlan(t.Context(), owner, string(in.id))
		if err != nil {
			t.Fatal(err)
		}
		return current
	}
	first := now()
	if in.ChangesTried(t.Context(), string(in.id), first.Forecast, 0) {
		t.Error("it is known at once what would help")
	}
	if !in.ChangesTried(t.Context(), string(in.id), first.Forecast, time.Minute) {
		t.Fatal("it is not known what would help after a minute")
	}
	none, cancel := context.WithCancel(t.Context())
	cancel() // nothing can be tried any more, only remembered
	if found, err := first.Forecast.Attention(none); err != nil || !found.AtRisk[0].Tried {
		t.Errorf("what was tried is not remembered: %v", err)
	}
	in.Close()
	if in.ChangesTried(t.Context(), string(in.id), first.Forecast, time.Minute) {
		t.Error("after the end something is tried")
	}
}
