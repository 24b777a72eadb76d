package filter_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/filter/filtertest"
	"github.com/trestle-plan/trestle/internal/work"
)

// Pages, one after the other, are the whole list.
func TestPage_walksTheWholeList(t *testing.T) {
	prove(t, func(t *rapid.T) {
		w, planned := filtertest.Workspace(drawn(t))
		items, env := filter.NewItems(w, planned), filter.EnvOf(w)
		text := filtertest.Query(drawn(t), w)
		f := bound(t, text, &env)
		if f == nil {
			return
		}
		want, got := items.Select(f), []work.ItemKey{}
		page := filter.Page{Most: rapid.IntRange(1, 5).Draw(t, "rows"), Count: true}
		for {
			found, err := items.Page(f, page)
			if err != nil {
				t.Fatal(err)
			}
			if found.Total != len(want) {
				t.Fatalf("%s: %d in all, want %d", text, found.Total, len(want))
			}
			for _, v := range found.Rows {
				got = append(got, v.Item().Key)
			}
			if page.After = found.Next; page.After == "" {
				break
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s, %d rows a page (-list +pages):\n%s", text, page.Most, diff)
		}
	})
}

// A page begins behind the last one, also when items came or went in between.
func TestPage_goesOnWhereItWas(t *testing.T) {
	w := sample()
	env := filter.EnvOf(w)
	f := bind(t, "is:open sort:-title", &env)
	first, err := filter.NewItems(w, nil).Page(f, filter.Page{Most: 2})
	if err != nil {
		t.Fatal(err)
	}
	rest := func() (keys []work.ItemKey) {
		found, err := filter.NewItems(w, nil).Page(f, filter.Page{After: first.Next})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range found.Rows {
			keys = append(keys, v.Item().Key)
		}
		return keys
	}
	want := rest()
	w.Items = append([]work.Item{{Key: "PAY-90", Title: "zzz, before the place", Product: "PAY"}}, w.Items...)
	last := first.Rows[1].Item().Key
	for i := range w.Items {
		if w.Items[i].Key == last {
			w.Items = append(w.Items[:i], w.Items[i+1:]...)
			break
		}
	}
	w.Normalise()
	if diff := cmp.Diff(want, rest()); diff != "" || len(want) == 0 {
		t.Errorf("behind %s, which is gone (-before +after):\n%s", last, diff)
	}
}

func TestPage_refusesCursorsOfOtherLists(t *testing.T) {
	w := sample()
	items, env := filter.NewItems(w, nil), filter.EnvOf(w)
	byTitle := bind(t, "sort:title", &env)
	page, err := items.Page(byTitle, filter.Page{Most: 1})
	if err != nil {
		t.Fatal(err)
	}
	encode := func(text string) filter.Cursor {
		return filter.Cursor(base64.RawURLEncoding.EncodeToString([]byte(text)))
	}
	for _, tc := range []struct {
		name   string
		text   string
		cursor filter.Cursor
	}{
		{"of another filter", "sort:value", page.Next},
		{"no base64", "sort:title", "%%%"},
		{"no JSON", "sort:title", encode("{")},
		{"too few values", "sort:title", encode(`{"of":1,"seen":1,"at":[]}`)},
		{"far too long", "sort:title", filter.Cursor(make([]byte, 1_000_000))},
	} {
		f := bind(t, tc.text, &env)
		if _, err := items.Page(f, filter.Page{After: tc.cursor}); work.KindOf(err) != work.Invalid {
			t.Errorf("%s: got %v, want invalid", tc.name, err)
		}
		if _, err := f.PageSQL(schema(), "w", filter.Page{After: tc.cursor}); work.KindOf(err) != work.Invalid {
			t.Errorf("%s, in SQL: got %v, want invalid", tc.name, err)
		}
	}
}

func TestSort_byOwnFields(t *testing.T) {
	env := filter.EnvOf(sample())
	for _, tc := range []struct{ text, want string }{
		{"sort:field.score,-field.risk", ""},
		{"sort:field.none", `the workspace has no field "none"`},
		{"sort:field.score,FIELD.Score", "it is sorted by field.Score already"},
	} {
		q, err := filter.Parse(tc.text)
		if err == nil {
			_, err = q.Bind(&env)
		}
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: got %v, want %q", tc.text, err, tc.want)
		}
	}
}
