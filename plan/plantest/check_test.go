package plantest

import (
	"os"
	"strconv"
	"testing"
)

// share is how many of a long proof's cases run: all of them with
// TRESTLE_PROOF=full, else a fixed few.
func share(t *testing.T, few, full uint64) uint64 {
	n := few
	if os.Getenv("TRESTLE_PROOF") == "full" {
		n = full
	}
	t.Logf("seeds 1 to %d", n)
	return n
}

func TestCheck_findsNothingInTheReferencePlan(t *testing.T) {
	for _, size := range []Size{Tiny, Small} {
		for seed := range share(t, 60, 2000) {
			p := Generate(seed+1, size)
			for _, v := range Check(p, reference(p, nil, nil).result()) {
				t.Errorf("%d items, %s: %s", size.Items, seedName(seed+1), v)
			}
		}
	}
}

func TestCheck_catchesEveryMutant(t *testing.T) {
	for _, m := range Mutants() {
		applied := 0
		for seed := uint64(1); seed <= 400 && applied < 4; seed++ {
			p := Generate(seed, Small)
			q, spoilt, ok := m.Apply(seed, p, reference(p, nil, nil).result())
			if !ok {
				continue
			}
			applied++
			named := false
			found := Check(q, spoilt)
			for _, v := range found {
				named = named || v.Rule == m.Rule
			}
			if !named {
				t.Errorf("%s, %s: rule %d not named in %v", m.Name, seedName(seed), m.Rule, found)
			}
		}
		t.Logf("%s: %d spoilt", m.Name, applied)
		if applied == 0 {
			t.Errorf("%s: no plan has a place for it", m.Name)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, size := range []Size{Small, Medium} {
		p := Generate(1, size)
		r := reference(p, nil, nil).result()
		b.Run(strconv.Itoa(size.Items), func(b *testing.B) {
			for b.Loop() {
				Check(p, r)
			}
		})
	}
}
