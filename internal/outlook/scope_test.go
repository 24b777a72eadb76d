package outlook_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// released is a release of four items of one person, frozen so that some make it.
func released(t *testing.T) *outlook.Planned {
	t.Helper()
	ws := workspaceOf(
		piece{key: "A-1", days: 5}, piece{key: "A-2", days: 10, backlog: work.Enabler}, piece{key: "A-3", days: 5}, piece{key: "A-4", days: 5}, piece{key: "A-5", days: 1},
	)
	ws.Releases = []work.Release{{Key: "spring", Name: "Spring", Date: day + 30, Freeze: day + 24}}
	for i := range 4 {
		ws.Items[i].Release = "spring"
	}
	ws.Items = append(ws.Items,
		work.Item{Key: "A-6", Title: "Nobody's", Product: "A", Release: "spring"},
		work.Item{Key: "A-7", Title: "Not done", Product: "A", Release: "spring", Status: work.Dropped})
	ws.Normalise()
	return planOf(t, ws)
}

func scopeOf(t *testing.T, p *outlook.Planned, ask outlook.AskScope) outlook.Scope {
	t.Helper()
	s, err := p.Scope(t.Context(), "spring", ask)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScope_cutsWhereAllAboveIsLikelyEnough(t *testing.T) {
	p := released(t)
	for _, percent := range []int{1, 50, 85, 95, 99} {
		s := scopeOf(t, p, outlook.AskScope{Likelihood: percent})
		if len(s.Items) != 4 || len(s.Unknown) != 1 || len(s.Left) != 1 || s.Wanted != percent {
			t.Fatalf("%d items, %d unknown, %d dropped at %d%%; want 4, 1 and 1", len(s.Items), len(s.Unknown), len(s.Left), s.Wanted)
		}
		last := s.Items[0].Together.Trials
		for n, it := range s.Items {
			if it.Together.Hits > last || it.Together.Hits > it.Alone.Hits || it.Place != n+1 {
				t.Errorf("%s with all above in %d trials, alone in %d, before it %d", it.Key, it.Together.Hits, it.Alone.Hits, last)
			}
			last = it.Together.Hits
			if above := it.Together.Hits*100 >= percent*it.Together.Trials; above == it.Falls || above != (n < s.Cut) {
				t.Errorf("at %d%% %s of %s stands above the line: %t", percent, it.Key, it.Together.Says, !it.Falls)
			}
		}
		if last != s.All.Hits {
			t.Errorf("all of it in %d trials, the release says %d", last, s.All.Hits)
		}
	}
	if s := scopeOf(t, p, outlook.AskScope{}); s.Wanted != 85 || s.Cut == 0 || s.Cut == 4 || !strings.Contains(s.Says, "The first ") {
		t.Errorf("cut at %d with %d%% wanted: %q", s.Cut, s.Wanted, s.Says)
	}
}

func TestScope_saysWhyWhatFallsOut(t *testing.T) {
	s := scopeOf(t, released(t), outlook.AskScope{})
	for _, it := range s.Items {
		if it.Falls == (it.Why == "") {
			t.Errorf("%s falls out: %t, because %q", it.Key, it.Falls, it.Why)
		}
	}
	last := s.Items[3]
	if !strings.Contains(last.Why, "A-3 Item A-3 holds the people of Core") || last.First == nil || last.First.Key != "A-1" {
		t.Errorf("%s falls out because %q, which begins with %+v; want the people that A-3 holds", last.Key, last.Why, last.First)
	}
}

func TestScope_likeliestFirstKeepsMore(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 40}, piece{key: "A-2", days: 3})
	ws.Teams = append(ws.Teams, work.Team{Key: "web", Memberships: []work.Membership{{People: 10}}})
	ws.Items[1].Shares[0].Team = "web"
	ws.Releases = []work.Release{{Key: "spring", Date: day + 30}}
	ws.Items[0].Release, ws.Items[1].Release = "spring", "spring"
	ws.Normalise()
	p := planOf(t, ws)
	if s := scopeOf(t, p, outlook.AskScope{}); s.Cut != 0 || s.Items[0].Key != "A-1" {
		t.Errorf("in the manual order %d stand above the line, %s first", s.Cut, s.Items[0].Key)
	}
	s := scopeOf(t, p, outlook.AskScope{Order: outlook.LikeliestFirst})
	if s.Cut != 1 || s.Items[0].Key != "A-2" || s.Items[1].Place != 2 {
		t.Errorf("likeliest first %d stand above the line, %s first", s.Cut, s.Items[0].Key)
	}
}

func TestBringsIn_triesChanges(t *testing.T) {
	helps, err := released(t).BringsIn(t.Context(), "spring", "A-4")
	if err != nil {
		t.Fatal(err)
	}
	if len(helps) == 0 || helps[0].After.Thousandths() <= helps[0].Before.Thousandths() {
		t.Errorf("helps %+v, want one that helps", helps)
	}
}

func TestScope_refusesWhatThereIsNot(t *testing.T) {
	p := released(t)
	if _, err := p.Scope(t.Context(), "sprin", outlook.AskScope{}); work.KindOf(err) != work.NotFound || !strings.Contains(err.Error(), "did you mean spring") {
		t.Errorf("of a release that there is not: %v", err)
	}
	for _, ask := range []outlook.AskScope{{Likelihood: 100}, {Likelihood: -1}, {Order: "age"}} {
		if _, err := p.Scope(t.Context(), "spring", ask); work.KindOf(err) != work.Invalid {
			t.Errorf("%+v is answered with %v, want it refused", ask, err)
		}
	}
}
