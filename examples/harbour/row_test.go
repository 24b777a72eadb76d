package harbour

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestRow_readsSharesAndWhatTheyHaveDone(t *testing.T) {
	spent := work.Effort(5500)
	r := row{work: "crane 14/21.5/34 x2; yard M; berth ?", run: "2026-02-16 .. 5.5 | - | -"}
	got, err := r.shares()
	if err != nil {
		t.Fatal(err)
	}
	want := []work.Share{
		{
			Team: "crane", People: 20, Estimate: work.Estimate{Low: 14000, Likely: 21500, High: 34000},
			Started: work.DateOf(2026, 2, 16), Spent: &spent,
		},
		{Team: "yard", Estimate: work.Estimate{Size: "M"}},
		{Team: "berth"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
}

func TestRow_concludesTheStatusFromItsShares(t *testing.T) {
	for _, tc := range []struct {
		name string
		row  row
		want work.Status
	}{
		{"no share has begun", row{n: 1, work: "a M"}, work.Ready},
		{"one share of two is done", row{n: 1, work: "a M; b M", run: "2026-01-05 2026-01-09 4 | -"}, work.InProgress},
		{"all shares are done", row{n: 1, work: "a M", run: "2026-01-05 2026-01-09 4"}, work.Done},
		{"it says so itself", row{n: 1, work: "a M", status: dropped}, work.Dropped},
	} {
		t.Run(tc.name, func(t *testing.T) {
			it, err := tc.row.item("X")
			if err != nil || it.Status != tc.want {
				t.Errorf("status %q, %v, want %q", it.Status, err, tc.want)
			}
		})
	}
}

func TestRow_refusesWhatItCannotRead(t *testing.T) {
	for _, r := range []row{
		{n: 1, work: "crane"},
		{n: 1, work: "crane 1/2"},
		{n: 1, work: "crane 1/x/3"},
		{n: 1, work: "crane M xtwo"},
		{n: 1, work: "crane M", run: "2026-02-16"},
		{n: 1, work: "crane M", run: "2026-02-30 .. 1"},
		{n: 1, work: "crane M; yard M", run: "-"},
		{n: 1, hold: "soon"},
		{n: 1, value: 1, urgency: "later never"},
	} {
		if _, err := r.item("X"); err == nil {
			t.Errorf("item of %+v gave no error", r)
		}
	}
}

func TestTie_refusesAWayItDoesNotKnow(t *testing.T) {
	if _, err := (tie{items: "A-1 B-1", how: "whenever"}).dependency(); err == nil {
		t.Error("a tie with an unknown way gave no error")
	}
}
