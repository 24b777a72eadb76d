package app_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
)

// keysOf returns the keys of a list.
func keysOf(list app.ItemList) []string {
	keys := make([]string, len(list.Items))
	for i := range list.Items {
		keys[i] = list.Items[i].Key
	}
	return keys
}

func TestItems_comeByPagesWithTheirDates(t *testing.T) {
	in := installed(t, "harbour.yaml")
	all := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "team:customs is:open sort:rank", "limit": 1000, "count": true, "fresh": true})
	if len(all.Items) == 0 || all.Total != len(all.Items) || all.Next != "" {
		t.Fatalf("%d items of %d, next %q; want all at once", len(all.Items), all.Total, all.Next)
	}
	var paged []string
	cursor := ""
	for range all.Items {
		page := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "team:customs is:open sort:rank", "limit": 7, "cursor": cursor})
		paged = append(paged, keysOf(page)...)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if want := keysOf(all); !slices.Equal(paged, want) {
		t.Errorf("by pages %v, want %v", paged, want)
	}
	for _, it := range all.Items {
		if it.Plan.Rank > 0 && it.Plan.P85 == 0 {
			t.Errorf("%s is ranked and has no P85", it.Key)
		}
	}
}

func TestItems_showWhatWasJustWritten(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true})
	for i := range 5 {
		label := string(rune('a' + i))
		must[app.Changed](t, in, owner, "item.edit", fields{"key": "CLR-13", "set": fields{"labels": []string{"mark-" + label}}})
		if got := keysOf(must[app.ItemList](t, in, owner, "item.list", fields{"filter": "label:mark-" + label})); !slices.Equal(got, []string{"CLR-13"}) {
			t.Fatalf("after edit %d the list holds %v, want CLR-13", i, got)
		}
	}
	made := must[app.Changed](t, in, owner, "item.create", fields{"record": fields{"product": "QUA", "title": "Short-lived"}})
	must[app.Act](t, in, owner, "item.delete", fields{"key": made.Key})
	if got := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "text~short-lived"}); len(got.Items) != 0 {
		t.Errorf("a deleted item is listed: %v", keysOf(got))
	}
}

func TestItems_areListedBeforeThereIsAPlan(t *testing.T) {
	in := installed(t, "harbour.yaml") // nobody asked for its plan yet
	if got := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "team:customs", "limit": 3}); len(got.Items) != 3 {
		t.Errorf("listed %v, want three", keysOf(got))
	}
}
