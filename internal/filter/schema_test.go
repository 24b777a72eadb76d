package filter_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestSchema_saysWhatItLacks(t *testing.T) {
	s := schema()
	delete(s.Columns, "likelihood")
	delete(s.Lists, filter.Labels)
	s.Promised.Client = ""
	err := s.Check()
	if err == nil {
		t.Fatal("nothing is said to lack")
	}
	want := "the filter's schema lacks the column likelihood (in thousandths, null for unknown), " +
		"the list labels, Promised"
	if err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
}

func TestSQL_keepsValuesOutOfTheText(t *testing.T) {
	env := filter.EnvOf(sample())
	st := bind(t, `text~"'; drop table item; --" or field.risk:"some what" limit:5`, &env).SQL(schema(), "w'1")
	if strings.Contains(st.Where, "drop") || strings.Contains(st.Where, "some") || strings.Contains(st.Where, "w'1") {
		t.Errorf("a value stands in the text: %s", st.Where)
	}
	if len(st.Args) != 4 || st.Args[0] != "w'1" || st.Limit != 5 {
		t.Errorf("got the values %v and limit %d", st.Args, st.Limit)
	}
}

func TestEstimated(t *testing.T) {
	for _, tc := range []struct {
		name               string
		shares             []work.Estimate
		estimated, guesses bool
	}{
		{"without shares", nil, false, false},
		{"with a size", []work.Estimate{{Size: "M"}}, true, false},
		{"with numbers", []work.Estimate{{High: 1}}, true, false},
		{"with one of two", []work.Estimate{{Size: "M"}, {}}, false, false},
		{"with an assumed one", []work.Estimate{{Size: "M", Assumed: "import"}}, false, true},
	} {
		it := &work.Item{}
		for _, e := range tc.shares {
			it.Shares = append(it.Shares, work.Share{Estimate: e})
		}
		if got := filter.Estimated(it); got != tc.estimated {
			t.Errorf("%s: estimated is %t", tc.name, got)
		}
		if got := filter.Assumed(it); got != tc.guesses {
			t.Errorf("%s: assumed is %t", tc.name, got)
		}
	}
}
