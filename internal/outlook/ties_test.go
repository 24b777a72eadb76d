package outlook

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// tied is a workspace of one team and stories A, B, …, with dependencies as pairs
// of letters, and parts as "PA": A is a part of P.
func tied(t *testing.T, letters string, ties, parts []string, edit func(*work.Workspace)) *Planned {
	t.Helper()
	key := func(letter byte) work.ItemKey { return work.ItemKey("X-" + string('1'+rune(letter-'A'))) }
	w := &work.Workspace{
		Name: "Tied", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2),
		Products: []work.Product{{Key: "X"}},
		Teams:    []work.Team{{Key: "t", Memberships: []work.Membership{{People: 50}}}, {Key: "u", Memberships: []work.Membership{{People: 50}}}},
	}
	for i := range letters {
		w.Items = append(w.Items, work.Item{
			Key: key(letters[i]), Title: "Item " + letters[i:i+1], Product: "X", Level: work.Story, Status: work.Ready,
			Shares: []work.Share{{Team: "t", Estimate: work.Estimate{Low: 1000, Likely: 2000, High: 4000}}},
		})
	}
	for _, tie := range ties {
		w.Dependencies = append(w.Dependencies, work.Dependency{From: key(tie[0]), To: key(tie[1])})
	}
	for _, part := range parts {
		at := slices.IndexFunc(w.Items, func(it work.Item) bool { return it.Key == key(part[1]) })
		w.Items[at].Parent = key(part[0])
		at = slices.IndexFunc(w.Items, func(it work.Item) bool { return it.Key == key(part[0]) })
		w.Items[at].Shares = nil
	}
	w.Normalise()
	if edit != nil {
		edit(w)
	}
	p, err := Plan(t.Context(), w, Settings{Trials: 50, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func letterOf(key work.ItemKey) string { return string('A' + rune(key[2]-'1')) }

func shown(n *Neighbourhood) string {
	var text string
	for i := range n.Items {
		text += letterOf(n.Items[i].Key)
	}
	return text
}

func TestNeighbours_goAsFarAsAskedAndCountTheRest(t *testing.T) {
	p := tied(t, "ABCDEFG", []string{"AB", "BC", "CD", "DE", "EF", "BD"}, nil, nil)
	for _, tc := range []struct {
		steps, most          int
		want                 string
		up, down, hiddenAtC2 int
	}{
		{1, 0, "BCD", 1, 2, 0}, {2, 0, "ABCDE", 0, 1, 0}, {9, 0, "ABCDEF", 0, 0, 0}, {9, 3, "BCD", 1, 2, 0},
	} {
		got, err := p.Ties().Neighbours(Around{Key: "X-3", Steps: tc.steps, Most: tc.most})
		if err != nil {
			t.Fatal(err)
		}
		if shown(&got) != tc.want || got.MoreUp != tc.up || got.MoreDown != tc.down {
			t.Errorf("%d steps: %s with %d before and %d after left out; want %s, %d, %d",
				tc.steps, shown(&got), got.MoreUp, got.MoreDown, tc.want, tc.up, tc.down)
		}
	}
	got, err := p.Ties().Neighbours(Around{Key: "X-3"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Ties) != 3 { // B→C, C→D and B→D between those shown
		t.Errorf("%d ties, want 3: %+v", len(got.Ties), got.Ties)
	}
	for i := range got.Items {
		if n := &got.Items[i]; (n.Hidden > 0) != (n.Step != 0) {
			t.Errorf("%s hides %d of its neighbours", n.Key, n.Hidden)
		}
	}
	if _, err := p.Ties().Neighbours(Around{Key: "X-99"}); work.KindOf(err) != work.NotFound {
		t.Errorf("an item that is not there gives %v", err)
	}
}

func TestNeighbours_countWhatTheWholeWaitsFor(t *testing.T) {
	// P (A) consists of B and C; D stands before P, P before E.
	p := tied(t, "ABCDE", []string{"DA", "AE"}, []string{"AB", "AC"}, nil)
	got, err := p.Ties().Neighbours(Around{Key: "X-2"})
	if err != nil {
		t.Fatal(err)
	}
	if shown(&got) != "DBE" || len(got.Ties) != 2 {
		t.Errorf("around a part stand %s by %d ties, want D, B and E by 2", shown(&got), len(got.Ties))
	}
}

func TestNeighbours_showPromisesBesideTheLastItemTheyStandOn(t *testing.T) {
	p := tied(t, "ABC", []string{"AB", "BC"}, nil, func(w *work.Workspace) {
		w.Commitments = append(w.Commitments, work.Commitment{
			Key: "P1", Title: "All of it", Items: []work.ItemKey{"X-2", "X-3"}, Date: work.DateOf(2026, 3, 4), Likelihood: 850,
			Kind: work.Promise, Outcome: work.Open,
		})
	})
	got, err := p.Ties().Neighbours(Around{Key: "X-2"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Promises) != 1 || !slices.Equal(got.Promises[0].On, []work.ItemKey{"X-3"}) {
		t.Fatalf("the promises are %+v, want P1 on X-3 alone", got.Promises)
	}
	for _, tie := range got.Ties {
		if tie.To == "X-3" && (tie.Sign != Broken || tie.Short == "") {
			t.Errorf("the tie to what is promised for tomorrow is %+v, want it short", tie)
		}
	}
}

func TestBlockers_countAllThatWaitsAndWhatItCosts(t *testing.T) {
	// A before B, B before P (C) with parts D and E; F waits for D alone; G for nothing.
	p := tied(t, "ABCDEFG", []string{"AB", "BC", "DF"}, []string{"CD", "CE"}, func(w *work.Workspace) {
		for i, value := range []int64{0, 500, 2000, 0, 0, 100, 9000} {
			w.Items[i].Value.PerWeek = value
		}
	})
	got := p.Ties().Blockers(9)
	type row struct {
		letter string
		blocks int
		cost   int64
	}
	var rows []row
	for i := range got {
		rows = append(rows, row{letterOf(got[i].Key), got[i].Blocks, got[i].PerWeek})
	}
	want := []row{{"A", 4, 2600}, {"B", 3, 2100}, {"D", 1, 100}}
	if !slices.Equal(rows, want) {
		t.Errorf("blockers are %v, want %v", rows, want)
	}
}

func TestBlockers_leaveOutWhatIsDone(t *testing.T) {
	p := tied(t, "ABC", []string{"AB", "BC"}, nil, func(w *work.Workspace) {
		w.Items[2].Status, w.Items[2].Started, w.Items[2].Finished = work.Done, w.AsOf-9, w.AsOf-5
	})
	got := p.Ties().Blockers(9)
	if len(got) != 1 || got[0].Blocks != 1 {
		t.Errorf("%d blockers, want A alone with B behind it: %+v", len(got), got)
	}
}
