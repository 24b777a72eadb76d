package app_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestShowMarkdown_showsEachTextWithoutWhatActs(t *testing.T) {
	in := installed(t, "harbour.yaml")
	got, err := in.ShowMarkdown(t.Context(), owner, app.ShowMarkdown{
		Workspace: string(in.id), Texts: []string{"**now**", "<script>x</script>[a](javascript:x)", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.HTML) != 3 || got.HTML[0] != "<p><strong>now</strong></p>\n" || strings.Contains(got.HTML[1], "script") || got.HTML[2] != "" {
		t.Errorf("shown as %q, want a strong word, nothing that acts and nothing", got.HTML)
	}
	_, err = in.ShowMarkdown(t.Context(), owner, app.ShowMarkdown{Workspace: string(in.id), Texts: []string{strings.Repeat("x", work.MaxProseLength+1)}})
	if refused, ok := errors.AsType[*work.Error](err); !ok || refused.Kind != work.TooLarge || refused.Fields["texts[0]"] == "" {
		t.Errorf("a text too long: %v, want it refused by its place", err)
	}
}

func TestEstimateShape_refusesARangeOutOfOrder(t *testing.T) {
	in := installed(t, "harbour.yaml")
	got, err := in.EstimateShape(t.Context(), owner, app.AskShape{Workspace: string(in.id), Low: 18_000, Likely: 23_000, High: 34_000})
	if err != nil || got.P50 <= 18_000 || got.P85 <= got.P50 || !strings.Contains(got.Says, "Half the time") {
		t.Errorf("of 18, 23, 34 days came %+v, %v", got, err)
	}
	_, err = in.EstimateShape(t.Context(), owner, app.AskShape{Workspace: string(in.id), Low: 9000, Likely: 2000, High: 3000})
	if refused, ok := errors.AsType[*work.Error](err); !ok || refused.Kind != work.Invalid {
		t.Errorf("a range out of order: %v, want it refused", err)
	}
}
