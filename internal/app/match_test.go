package app_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
)

func TestMatch_findsWhatTheListFinds(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true})
	for _, text := range []string{"", "is:open", "backlog:technical sort:-p85", "text~berth limit:7", "group:team is:open"} {
		want := keysOf(must[app.ItemList](t, in, owner, "item.list", fields{"filter": text, "limit": 1000}))
		var got []string
		for _, key := range must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": text}).Keys {
			got = append(got, string(key))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q matches %d items, the list has %d, or others", text, len(got), len(want))
		}
	}
}

func TestMatch_sortsAndGroupsBesideTheFilter(t *testing.T) {
	in := installed(t, "harbour.yaml")
	apart := must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": "is:open sort:title", "sort": "-key", "group": "backlog"})
	inside := must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": "is:open sort:-key group:backlog"})
	apart.Seq, inside.Seq = 0, 0 // a plan may be kept between the two
	if diff := cmp.Diff(inside, apart); diff != "" {
		t.Errorf("said apart (-inside +apart):\n%s", diff)
	}
	sum := 0
	for _, g := range apart.Groups {
		sum += g.Count
	}
	if sum != len(apart.Keys) || len(apart.Groups) < 3 {
		t.Errorf("%d groups hold %d items of %d", len(apart.Groups), sum, len(apart.Keys))
	}
}

func TestMatch_saysWhereAFilterIsWrong(t *testing.T) {
	in := installed(t, "harbour.yaml")
	got := must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": "is:open tem:x"})
	if got.Wrong == nil || got.Wrong.At != 8 || got.Wrong.Length != 3 || got.Wrong.Suggest != "team" || len(got.Keys) != 0 {
		t.Errorf("answered %+v, want what is wrong with three characters from 8, and team", got.Wrong)
	}
}
