package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestViews_areOnesOwnOrEverybodys(t *testing.T) {
	in := installed(t, "harbour.yaml")
	other := catalogue.LocalOwner("Iris")
	mine := app.SavedView{Name: "Mine", Page: "backlog", Filter: "is:open", Sort: "-p85", Columns: []string{"key", "title:320"}}
	ours := app.SavedView{Name: "Ours", Shared: true, Page: "backlog", Filter: "is:technical", Group: "team"}
	for _, v := range []app.SavedView{mine, ours} {
		must[app.KeptView](t, in, owner, "view.keep", fields{"view": v})
	}
	list := func(by catalogue.Actor) []app.SavedView {
		return must[app.SavedViews](t, in, by, "view.list", fields{}).Views
	}
	if diff := cmp.Diff([]app.SavedView{mine, ours}, list(owner)); diff != "" {
		t.Errorf("one's own views (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]app.SavedView{ours}, list(other)); diff != "" {
		t.Errorf("another's views (-want +got):\n%s", diff)
	}
	mine.Filter = "is:late"
	must[app.KeptView](t, in, owner, "view.keep", fields{"view": mine})
	if diff := cmp.Diff([]app.SavedView{mine, ours}, list(owner)); diff != "" {
		t.Errorf("a view kept again (-want +got):\n%s", diff)
	}
	dropped := must[app.KeptView](t, in, owner, "view.drop", fields{"name": "Mine"})
	if diff := cmp.Diff([]app.SavedView{ours}, dropped.Views); diff != "" {
		t.Errorf("after one was taken away (-want +got):\n%s", diff)
	}
}

func TestViews_refuseWhatSaysNothing(t *testing.T) {
	in := installed(t, "harbour.yaml")
	for name, v := range map[string]app.SavedView{
		"no name":        {Filter: "is:open"},
		"a wrong filter": {Name: "x", Filter: "tem:x"},
	} {
		_, err := call[app.KeptView](t, in, owner, "view.keep", fields{"workspace": string(in.id), "view": v})
		if work.KindOf(err) != work.Invalid {
			t.Errorf("%s: %v, want it refused as invalid", name, err)
		}
	}
	_, err := call[app.KeptView](t, in, owner, "view.drop", fields{"workspace": string(in.id), "name": "none"})
	if work.KindOf(err) != work.NotFound {
		t.Errorf("dropping what is not there: %v, want not found", err)
	}
}
