package filter_test

import (
	"fmt"
	"testing"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// large makes a workspace of n items in trees of ten, 40 teams, one dependency
// an item, in chains that run through all of it, and a plan.
func large(n int) (*work.Workspace, []filter.Planned) {
	w := &work.Workspace{AsOf: today, Products: []work.Product{{Key: "PAY"}}}
	for i := range 40 {
		w.Teams = append(w.Teams, work.Team{Key: work.TeamKey(fmt.Sprintf("team-%d", i))})
	}
	planned := make([]filter.Planned, n)
	for i := range n {
		it := work.Item{
			Key: work.MakeItemKey("PAY", i+1), Title: fmt.Sprintf("Event bus, part %d of the payment gateway", i%977),
			Backlog: work.Backlogs()[i%5], Status: work.Statuses()[i%4],
			Shares: []work.Share{{Team: w.Teams[i*7%40].Key, Estimate: work.Estimate{Size: "M"}}},
			Labels: []string{fmt.Sprintf("label-%d", i%200)}, Plain: "Said in words that everybody understands",
		}
		if i%10 > 0 {
			it.Parent = work.MakeItemKey("PAY", i-i%10+1)
		}
		if i >= 30 {
			w.Dependencies = append(w.Dependencies, work.Dependency{From: work.MakeItemKey("PAY", i-29+i%3), To: it.Key})
		}
		w.Items = append(w.Items, it)
		start := today.AddDays(i * 300 / n)
		planned[i] = filter.Planned{Start: start, P50: start.AddDays(10), P85: start.AddDays(20 + i%13), Rank: (i*7919)%n + 1}
	}
	w.Normalise()
	return w, planned
}

// named are the filters that figures are told of.
var named = []struct{ name, text string }{
	{"team-and-date", "backlog:technical team:team-7 p85>+4w sort:rank limit:50"},
	{"text", `text~"part 12" status:open sort:-p85 limit:50`},
	{"long-chain", "dependson:PAY-17 is:open sort:rank limit:50"},     // nearly all
	{"short-chain", "dependson:PAY-19500 is:open sort:rank limit:50"}, // a few hundred
	{"blocked", "is:blocked -label~label-1 sort:p85 limit:50"},
}

func BenchmarkSelect20k(b *testing.B) {
	w, planned := large(20_000)
	items, env := filter.NewItems(w, planned), filter.EnvOf(w)
	for _, f := range named {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				q, err := filter.Parse(f.text)
				if err != nil {
					b.Fatal(err)
				}
				bound, err := q.Bind(&env)
				if err != nil {
					b.Fatal(err)
				}
				if len(items.Select(bound)) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

func BenchmarkSQL20k(b *testing.B) {
	w, planned := large(20_000)
	items, env, db := filter.NewItems(w, planned), filter.EnvOf(w), open(b)
	defer db.Close()
	load(b, db, "w", w, items, planned)
	if _, err := db.Exec("analyze"); err != nil { //nolint:misspell // SQL has it so
		b.Fatal(err)
	}
	for _, f := range named {
		b.Run(f.name, func(b *testing.B) {
			q, err := filter.Parse(f.text)
			if err != nil {
				b.Fatal(err)
			}
			bound, err := q.Bind(&env)
			if err != nil {
				b.Fatal(err)
			}
			want := len(items.Select(bound))
			for b.Loop() {
				if got := len(selected(b, db, schema(), "w", bound)); got != want {
					b.Fatalf("got %d items, want %d", got, want)
				}
			}
		})
	}
}

func BenchmarkNewItems20k(b *testing.B) {
	w, planned := large(20_000)
	for b.Loop() {
		filter.NewItems(w, planned)
	}
}
