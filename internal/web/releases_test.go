package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
)

func TestRelease_saysWhatTheInterfaceSays(t *testing.T) {
	s := newSite(t, harbour(t))
	p := s.current(t)
	for _, order := range []outlook.ScopeOrder{outlook.InManualOrder, outlook.LikeliestFirst} {
		want, err := p.Scope(t.Context(), "berthwise-14", outlook.AskScope{Likelihood: 70, Order: order})
		if err != nil {
			t.Fatal(err)
		}
		body := s.get(t, at("releases/berthwise-14?likelihood=70&order="+string(order)))
		if !strings.Contains(body, strings.ReplaceAll(strings.ReplaceAll(want.Says, ">", "&gt;"), "<", "&lt;")) {
			t.Errorf("the page does not say %q", want.Says)
		}
		table, _, _ := strings.Cut(body[strings.Index(body, `<table class="table top cards scope">`):], "</table>")
		var got, keys []string
		for _, m := range regexp.MustCompile(`<tr class="cut"|<tr data-key="([^"]+)"`).FindAllStringSubmatch(table, -1) {
			got = append(got, m[1])
		}
		for n := range want.Items {
			if n == want.Cut {
				keys = append(keys, "")
			}
			keys = append(keys, string(want.Items[n].Key))
		}
		if !slices.Equal(got, keys) {
			t.Errorf("in the order %s the rows are %v, the plan has %v (the line is nameless)", order, got, keys)
		}
	}
}
